package sandbox_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"kycdesk/argos/sandbox"
)

func TestOpeningCaseIsTheOldestWaiting(t *testing.T) {
	for seed := range uint64(6) {
		c := start(t, sandbox.Options{Seed: seed, Cases: 3000})
		id := c.s.OpeningCase()
		got := c.single(id)
		if got.KYC.Result != "pending" || got.Data.FullName != "김철수" || got.OCR.FullName != "KIM CHEOLSU" ||
			got.Review.FullName != "KIM CHEOLSU" || got.Data.IDType != "passport" {
			t.Fatalf("seed %d: %+v", seed, got)
		}
		rows, _, _ := c.all("count", "2000")
		for _, r := range rows {
			if r.KYC.Result == "pending" && r.ID != id && r.PendingAt <= got.PendingAt {
				t.Errorf("seed %d: %s waits since %s, the opening case since %s", seed, r.ID, r.PendingAt, got.PendingAt)
			}
			if r.PendingAt > "2026-03-14T09:00:00.000Z" || r.ResultAt > "2026-03-14T09:00:00.000Z" {
				t.Errorf("%s lives in the future: %+v", r.ID, r)
			}
		}
	}
}

func TestASingleCaseIsEnoughToOpenOn(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 1})
	if got := c.s.Pending(); len(got) != 1 || got[0] != c.s.OpeningCase() {
		t.Errorf("pending %v, opening %q", got, c.s.OpeningCase())
	}
	none := start(t, sandbox.Options{Cases: 500, PendingShare: -1})
	if got := none.s.Pending(); len(got) != 0 || none.s.OpeningCase() != "" {
		t.Errorf("nothing should be pending: %v, opening %q", got, none.s.OpeningCase())
	}
}

func TestProportionsAreBelievable(t *testing.T) {
	c := start(t, sandbox.Options{})
	rows, _, _ := c.all("count", "2000")
	counts := map[string]int{}
	for _, r := range rows {
		counts[r.KYC.Result]++
	}
	if counts["pending"] != 300 || counts["approved"] < 3750 || counts["approved"] > 4050 || counts["rejected"] < 420 || counts["rejected"] > 580 || counts["incomplete"] < 220 {
		t.Errorf("of 5000: %v", counts)
	}
	for _, want := range []string{"Ng ", "山田", "O'Neil-Müller", "김", "शर्मा", "כהן"} {
		if !slices.ContainsFunc(rows, func(r row) bool { return strings.Contains(r.Data.Name, want) }) {
			t.Errorf("nobody is called %s", want)
		}
	}
	if !slices.ContainsFunc(rows, func(r row) bool { return utf8.RuneCountInString(r.Data.Name) >= 180 && r.KYC.Result == "approved" }) {
		t.Error("nobody has a name of 180 characters")
	}
	if !slices.ContainsFunc(rows, func(r row) bool {
		return strings.ContainsAny(r.Data.Name, "ᄀᄂᄃᄅᄆᄇᄉᄋᄌᄎᄏᄐᄑᄒ")
	}) {
		t.Error("nobody has a name of decomposed Hangul")
	}
}

func TestHostileCasesReallyHoldTheBytes(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 20_000})
	var corpus strings.Builder
	longest := 0
	fields := map[string]bool{}
	for _, id := range c.s.CasesOf(sandbox.KindHostile) {
		var p struct{ Items []map[string]any }
		decode(t, c.get("/submission", "submission_id", id).body, &p)
		walk("", p.Items[0], func(path, text string) {
			if strings.ContainsAny(text, "\x1b\u009b\u202e\u200b\u0301\u3164\r") {
				fields[path] = true
			}
			corpus.WriteString(text)
			longest = max(longest, len(text))
		})
	}
	all := corpus.String()
	for name, want := range map[string]string{
		"CSI": "\x1b[2J", "OSC 52": "\x1b]52;c;", "OSC 8": "\x1b]8;;", "C1": "\u009b", "bidi": "\u202e", "zero width": "\u200b",
		"marks": strings.Repeat("\u0301", 10_000), "open OSC": "\x1b]0;never", "CR": "\r", "tab": "\t", "filler": "\u3164", "NUL": "\x00",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%s is missing", name)
		}
	}
	if longest < 200<<10 {
		t.Errorf("longest text %d bytes, want a memo of 200 kB", longest)
	}
	for _, path := range []string{
		".data.full_name", ".review.fullName", ".memo.text", ".data.address_street", ".data.address_city", ".data.cf1", ".data.cf2",
		".data.cf3", ".data.documentNumber", ".kyc.comment[]", ".additional_list[].inputValue",
	} {
		if !fields[path] {
			t.Errorf("%s never holds hostile text; seen in %v", path, fields)
		}
	}
}

func walk(path string, v any, see func(path, text string)) {
	switch v := v.(type) {
	case map[string]any:
		for key, inner := range v {
			walk(path+"."+key, inner, see)
		}
	case []any:
		for _, inner := range v {
			walk(path+"[]", inner, see)
		}
	case string:
		see(path, v)
	}
}

// TestEveryDocumentedFieldOccurs makes sure that a console tested against the stand-in has seen every field there is.
func TestEveryDocumentedFieldOccurs(t *testing.T) {
	table, err := os.ReadFile("testdata/argos-fields.tsv")
	if err != nil {
		t.Fatal(err)
	}
	c := start(t, sandbox.Options{Cases: 6000})
	rows, _, _ := c.all("count", "2000")
	c.mustReview(c.s.OpeningCase(), nil) // brings updateHistory
	seen := map[string]bool{"nextpageKey": true, "nextpageKey.id": true, "nextpageKey.created_at": true}
	read := func(id string) {
		var p struct{ Items []map[string]any }
		decode(t, c.get("/submission", "submission_id", id).body, &p)
		mark("", p.Items[0], seen)
	}
	read(c.s.OpeningCase())
	for _, kind := range sandbox.Kinds() {
		read(c.s.CasesOf(kind)[0])
	}
	for _, r := range rows[:1500] {
		read(r.ID)
	}
	for line := range strings.Lines(string(table)) {
		path, _, _ := strings.Cut(line, "\t")
		if path != "path" && !seen[asSeen(path)] {
			t.Errorf("%s never occurs", path)
		}
	}
}

// asSeen turns the table's way of writing a path into mark's.
func asSeen(path string) string {
	return strings.NewReplacer("[i]", "", "[j]", "", "{item}", "name", ".*", ".idCardCustomMatch").Replace(path)
}

func mark(path string, v any, seen map[string]bool) {
	if v != nil && path != "" {
		seen[path[1:]] = true
	}
	switch v := v.(type) {
	case map[string]any:
		for key, inner := range v {
			mark(path+"."+key, inner, seen)
			seen[(path + "." + key)[1:]] = true
		}
	case []any:
		for _, inner := range v {
			mark(path, inner, seen)
		}
	}
}

func TestFaceAgeArithmeticAgreesWithItself(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 3000})
	failed := 0
	for _, id := range slices.Concat(c.s.CasesOf(sandbox.KindUnderAge), c.s.CasesOf(sandbox.KindAgeStraddle), c.s.CasesOf(sandbox.KindClean), c.s.CasesOf(sandbox.KindScreenReplay)) {
		var p struct {
			Items []struct {
				Verification struct {
					FaceAge []struct {
						Used       map[string]float64 `json:"usedValues"`
						Conditions []struct {
							Final   bool `json:"finalResult"`
							Matches map[string]struct {
								Result    *bool
								Processed bool
								Statement *string
							} `json:"matchResults"`
						} `json:"conditionResults"`
						Operators []string `json:"logicalOperators"`
					} `json:"faceAge"`
				} `json:"verification"`
			}
		}
		decode(t, c.get("/submission", "submission_id", id).body, &p)
		for _, run := range p.Items[0].Verification.FaceAge {
			if len(run.Operators) != len(run.Conditions)-1 {
				t.Errorf("%s: %d operators for %d conditions", id, len(run.Operators), len(run.Conditions))
			}
			for _, condition := range run.Conditions {
				all := true
				for name, m := range condition.Matches {
					if !m.Processed {
						continue
					}
					var left, right int
					var operator string
					if _, err := fmt.Sscanf(*m.Statement, "%d %s %d", &left, &operator, &right); err != nil || holds(left, operator, right) != *m.Result {
						t.Errorf("%s %s: %q is %v", id, name, *m.Statement, *m.Result)
					}
					all = all && *m.Result
				}
				if condition.Final != all {
					t.Errorf("%s: final %v, comparisons %v", id, condition.Final, all)
				}
				if !all {
					failed++
				}
			}
		}
	}
	if failed == 0 {
		t.Error("no condition ever fails")
	}
}

func holds(left int, operator string, right int) bool {
	switch operator {
	case "gte":
		return left >= right
	case "gt":
		return left > right
	case "lte":
		return left <= right
	}
	return operator == "lt" && left < right
}

func TestPicturesAreDrawnAndMissingOnesRefused(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 400})
	text := start(t, sandbox.Options{Cases: 400, ImageAsBase64: true})
	id := c.s.OpeningCase()
	for _, kind := range []string{"idImage", "selfieImage"} {
		first, again := c.get("/image", "submission_id", id, "type", kind), c.get("/image", "submissionId", id, "type", kind)
		if !bytes.HasPrefix(first.body, []byte("\xff\xd8\xff")) || first.header.Get("Content-Type") != "image/jpeg" || !bytes.Equal(first.body, again.body) {
			t.Errorf("%s: %d %s %d bytes, then %d", kind, first.status, first.header.Get("Content-Type"), len(first.body), len(again.body))
		}
	}
	if b := text.get("/image", "submission_id", id, "type", "selfieImage").body; !bytes.HasPrefix(b, []byte("/9j/")) {
		t.Errorf("base64: %.20q", b)
	}
	drawn := map[string]bool{}
	for _, id := range c.s.Pending() {
		for _, kind := range []string{"idBackImage", "addressImage"} {
			named := strings.Contains(string(c.get("/submission", "submission_id", id).body), `"`+kind+`":"argos`)
			if !named || drawn[kind] {
				continue
			}
			r := c.get("/image", "submission_id", id, "type", kind)
			drawn[kind] = bytes.HasPrefix(r.body, []byte("\xff\xd8\xff"))
		}
	}
	if !drawn["idBackImage"] || !drawn["addressImage"] {
		t.Errorf("drawn %v", drawn)
	}
	gone := c.s.CasesOf(sandbox.KindDeleted)[0]
	for _, q := range [][]string{{"submission_id", id, "type", "idBackImage"}, {"submission_id", id}, {"submission_id", "no", "type", "idImage"}, {"submission_id", gone, "type", "idImage"}} {
		if r := c.get("/image", q...); r.status != 400 || !json.Valid(r.body) {
			t.Errorf("%v: %d %.80s", q, r.status, r.body)
		}
	}
}

func TestAMillionCasesStartAtOnceAndCostNothing(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	began := time.Now()
	c := start(t, sandbox.Options{Cases: 1_000_000})
	took := time.Since(began)
	var p page
	decode(t, c.get("/submission", "count", "2000", "end_date", "2025-12-20").body, &p)
	old := c.single(p.Items[1999].ID)
	runtime.GC()
	runtime.ReadMemStats(&after)
	grown := int64(after.HeapAlloc) - int64(before.HeapAlloc)
	t.Logf("start %v, heap grown by %d kB, oldest row read %s", took, grown>>10, old.CreatedAt)
	if took > 200*time.Millisecond || grown > 50<<20 {
		t.Errorf("start took %v and %d bytes", took, grown)
	}
	if p.Items[0].CreatedAt[:10] != "2025-12-20" || old.ID != p.Items[1999].ID {
		t.Errorf("window starts at %s", p.Items[0].CreatedAt)
	}
}

func TestOnlyLoopbackIsServed(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:0", "[::]:0", ":0", "localhost:0", "192.0.2.1:80", "127.0.0.1"} {
		s, err := sandbox.New(sandbox.Options{Cases: 10})
		if err != nil {
			t.Fatal(err)
		}
		if base, err := s.Start(context.Background(), addr); err == nil {
			t.Errorf("%s is served at %s", addr, base)
		}
	}
}

func TestTheServerEndsWithItsContext(t *testing.T) {
	s, err := sandbox.New(sandbox.Options{Cases: 10})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	if _, err := s.Start(ctx, "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := s.Close(); err != nil { // returns only when the listener is gone
		t.Error(err)
	}
	if _, err := s.Start(context.Background(), "127.0.0.1:0"); err == nil {
		t.Error("a closed stand-in starts again")
	}
}

func TestOptionsOutOfRangeAreRefused(t *testing.T) {
	for _, o := range []sandbox.Options{
		{Cases: -1},
		{Cases: sandbox.MaxCases + 1},
		{PendingShare: 1.5},
		{Faults: []sandbox.Fault{{Do: "nothing"}}},
		{Faults: []sandbox.Fault{{Do: "error", On: "review", Message: "no"}}},
	} {
		if _, err := sandbox.New(o); err == nil {
			t.Errorf("%+v was taken", o)
		}
	}
}

package sandbox_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"kycdesk/argos/sandbox"

	"github.com/google/go-cmp/cmp"
)

func TestPagesOfAnySizeHoldTheSameCases(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 2345})
	want, _, _ := c.all("count", "2000")
	if len(want) != 2345 {
		t.Fatalf("%d cases listed, want 2345", len(want))
	}
	if !sort.SliceIsSorted(want, func(i, j int) bool { return want[i].CreatedAt > want[j].CreatedAt }) {
		t.Error("rows are not newest first")
	}
	seen := map[string]bool{}
	for _, r := range want {
		if seen[r.ID] || len(r.ID) < 13 || len(r.ID) > 18 {
			t.Fatalf("id %q is doubled or of a wrong length", r.ID)
		}
		seen[r.ID] = true
	}
	for _, count := range []string{"50", "1", "9999"} {
		got, pages, _ := c.all("count", count)
		if diff := cmp.Diff(ids(want), ids(got)); diff != "" {
			t.Errorf("count %s in %d pages:\n%s", count, pages, diff)
		}
	}
	first, _, _ := c.all()
	if len(first) != 2345 {
		t.Errorf("default count: %d cases", len(first))
	}
}

func TestPageSizeIsFiftyByDefaultAndCapped(t *testing.T) {
	c := start(t, sandbox.Options{ListCap: 120})
	for query, want := range map[string]int{"": 50, "7": 7, "120": 120, "5000": 120} {
		var p page
		decode(t, c.get("/submission", "count", query).body, &p)
		if len(p.Items) != want || p.Next == nil || p.Next.ID != p.Items[want-1].ID || p.Next.CreatedAt != p.Items[want-1].CreatedAt {
			t.Errorf("count %q: %d rows, next %+v; want %d rows and the last row's key", query, len(p.Items), p.Next, want)
		}
	}
}

func TestEmptyPagesLoseNothing(t *testing.T) {
	plain := start(t, sandbox.Options{Cases: 700})
	c := start(t, sandbox.Options{Cases: 700, EmptyPages: true})
	want, _, none := plain.all("count", "20")
	got, pages, empty := c.all("count", "20")
	if none != 0 || empty < 5 || empty >= pages {
		t.Fatalf("%d of %d pages were empty, %d on the plain server", empty, pages, none)
	}
	if diff := cmp.Diff(ids(want), ids(got)); diff != "" {
		t.Error(diff)
	}
}

func TestDateWindowsAreInclusiveDaysInUTC(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 15_000})
	everything, _, _ := c.all("count", "2000")
	today := time.Date(2026, time.March, 14, 0, 0, 0, 0, time.UTC)
	for _, w := range []struct{ first, last int }{{0, 0}, {-1, -1}, {-2, -1}, {-9, 9}, {-1, -2}, {3, 4}} {
		first, last := today.AddDate(0, 0, w.first), today.AddDate(0, 0, w.last)
		want := []string{}
		for _, r := range everything {
			if d := r.CreatedAt[:10]; d >= first.Format(time.DateOnly) && d <= last.Format(time.DateOnly) {
				want = append(want, r.ID)
			}
		}
		for _, layout := range []string{time.DateOnly, "20060102"} {
			got, _, _ := c.all("count", "1999", "start_date", first.Format(layout), "end_date", last.Format(layout))
			if !slices.Equal(ids(got), want) {
				t.Errorf("%s to %s: %d cases, want %d", first.Format(layout), last.Format(layout), len(got), len(want))
			}
		}
	}
}

func TestBadQueriesAreRefused(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 100})
	var p page
	decode(t, c.get("/submission", "count", "10").body, &p)
	for _, q := range [][]string{
		{"count", "many"},
		{"count", "0"},
		{"count", "-3"},
		{"start_date", "2026-02-30"},
		{"end_date", "14.03.2026"},
		{"request_type", "secrets"},
		{"nextpage_id", p.Next.ID},
		{"nextpage_date", p.Next.CreatedAt},
		{"nextpage_id", p.Next.ID, "nextpage_date", "2026-03-14T00:00:00Z"},
		{"nextpage_id", "zz9exnobody000", "nextpage_date", p.Next.CreatedAt},
	} {
		r := c.get("/submission", q...)
		if r.status != http.StatusBadRequest || !strings.Contains(string(r.body), "Invalid Query String parameters") {
			t.Errorf("%v: %d %s", q, r.status, r.body)
		}
	}
}

func TestCasesOfAPersonAreFoundByUserAndEmail(t *testing.T) {
	c := start(t, sandbox.Options{LongRows: true, Cases: 600})
	everything, _, _ := c.all("count", "2000")
	everything = slices.DeleteFunc(everything, func(r row) bool { return r.UserID == "" }) // deleted: nobody can find them
	byUser := map[string][]string{}
	for _, r := range everything {
		byUser[r.UserID] = append(byUser[r.UserID], r.ID)
	}
	several := 0
	for _, r := range everything[:120] {
		want := byUser[r.UserID]
		several += len(want) - 1
		byID, _, _ := c.all("userid", r.UserID, "count", "1")
		byEmail, _, _ := c.all("email", r.Email)
		if !slices.Equal(ids(byID), want) || !slices.Equal(ids(byEmail), want) {
			t.Fatalf("%s %s: by id %v, by e-mail %v, want %v", r.UserID, r.Email, ids(byID), ids(byEmail), want)
		}
	}
	if several == 0 {
		t.Error("nobody has two cases")
	}
	for _, q := range [][]string{{"userid", "demo-user-99999999"}, {"userid", "x"}, {"email", "nobody.3@example.com"}, {"email", "x"}} {
		if rows, _, _ := c.all(q...); len(rows) != 0 {
			t.Errorf("%v: %d rows, want none", q, len(rows))
		}
	}
}

func TestRequestTypeAnswersItsPartOnly(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 300, LongRows: true})
	id := c.s.OpeningCase()
	parts := map[string][]string{
		"kyc":    {"created_at", "kyc", "pending_at", "reviewer", "submission_id", "updated_at"},
		"data":   {"OCR_raw", "data", "email", "ocr", "review", "submission_id"},
		"aml":    {"submission_id"}, // not screened before approval
		"others": nil,
	}
	for part, want := range parts {
		for _, q := range [][]string{{"submission_id", id}, {"count", "40"}} {
			var p struct{ Items []map[string]any }
			decode(t, c.get("/submission", append(q, "request_type", part)...).body, &p)
			keys := []string{}
			for key := range p.Items[0] {
				keys = append(keys, key)
			}
			slices.Sort(keys)
			if q[0] == "submission_id" && want != nil && !slices.Equal(keys, want) {
				t.Errorf("%s: keys %v, want %v", part, keys, want)
			}
			if !slices.Contains(keys, "submission_id") || part == "others" && slices.Contains(keys, "kyc") {
				t.Errorf("%s of %v: keys %v", part, q, keys)
			}
		}
	}
}

func TestRedFlagsComeFromAMLPages(t *testing.T) {
	c := start(t, sandbox.Options{})
	flagged, screened := 0, 0
	for key := []string{}; ; {
		var p struct {
			Items []struct {
				ID  string `json:"submission_id"`
				AML *struct {
					Status  string           `json:"currentstatus"`
					Matches []map[string]any `json:"matches"`
				} `json:"aml"`
			}
			Next *struct{ ID, Created_at string } `json:"nextpageKey"`
		}
		decode(t, c.get("/submission", append(key, "count", "2000", "request_type", "aml")...).body, &p)
		for _, r := range p.Items {
			if r.AML == nil {
				continue
			}
			screened++
			if red := r.AML.Status == "Red Flag"; red {
				flagged++
			} else if len(r.AML.Matches) > 0 {
				t.Errorf("%s has matches without a red flag", r.ID)
			}
		}
		if p.Next == nil {
			break
		}
		key = []string{"nextpage_id", p.Next.ID, "nextpage_date", p.Next.Created_at}
	}
	if screened < 3500 || flagged < 60 || flagged > 250 {
		t.Errorf("%d red flags in %d screened cases", flagged, screened)
	}
}

func TestSameSeedSameBytes(t *testing.T) {
	digest := func(o sandbox.Options) string {
		c := start(t, o)
		h := sha256.New()
		for _, q := range [][]string{{"count", "2000"}, {"count", "300", "request_type", "aml"}, {"start_date", "2026-03-14"}} {
			_, _ = h.Write(c.get("/submission", q...).body)
		}
		for _, id := range append(c.s.Pending(), "zz9exunknown00") {
			_, _ = h.Write(c.get("/submission", "submission_id", id).body)
		}
		_, _ = h.Write(c.get("/image", "submission_id", c.s.OpeningCase(), "type", "selfieImage").body)
		return fmt.Sprintf("%x", h.Sum(nil))
	}
	o := sandbox.Options{Cases: 2500, Seed: 7, LongRows: true}
	same, other := o, o
	other.Seed = 8
	if a, b := digest(o), digest(same); a != b {
		t.Errorf("two servers of one seed differ: %s %s", a, b)
	}
	if a, b := digest(o), digest(other); a == b {
		t.Error("another seed gives the same bytes")
	}
}

func TestShapesCanBeSwitched(t *testing.T) {
	o := sandbox.Options{Cases: 400, CommentAsText: true, ScoresAsText: true, HyphenTimes: true, SingleObjects: true, LongRows: true}
	c := start(t, o)
	rows, _, _ := c.all("count", "100")
	if len(rows) != 400 {
		t.Fatalf("%d rows: hyphen timestamps do not work as cursors", len(rows))
	}
	commented := 0
	for _, r := range rows {
		if len(r.CreatedAt) != len("2026-03-14-02-11-09-482") || strings.ContainsAny(r.CreatedAt, "TZ:") {
			t.Fatalf("timestamp %q", r.CreatedAt)
		}
		if _, isText := r.KYC.Comment.(string); isText {
			commented++
		} else if r.KYC.Comment != nil {
			t.Fatalf("comment %v", r.KYC.Comment)
		}
	}
	if commented == 0 {
		t.Error("no comment seen")
	}
	var p struct{ Items []map[string]any }
	decode(t, c.get("/submission", "submission_id", c.s.OpeningCase()).body, &p)
	text, isText := p.Items[0]["argos_score"].(string)
	if _, err := strconv.ParseFloat(text, 64); !isText || err != nil {
		t.Errorf("argos_score %v", p.Items[0]["argos_score"])
	}
	if _, single := p.Items[0]["pre_verification"].(map[string]any); !single {
		t.Errorf("pre_verification %v", p.Items[0]["pre_verification"])
	}
}

func TestEveryAnswerIsValidJSON(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 20_000})
	for _, id := range c.s.Pending() {
		if b := c.get("/submission", "submission_id", id).body; !json.Valid(b) || !utf8.Valid(b) || bytes.ContainsAny(b, "\x00\x1b\r") {
			t.Fatalf("%s: not JSON: %.200q", id, b)
		}
	}
}

func TestApplicantAnswersABareArray(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 400})
	id := c.s.OpeningCase()
	c.mustReview(id, nil)
	var p struct {
		Items []struct {
			Applicant string `json:"applicant_id"`
		}
	}
	decode(t, c.get("/submission", "submission_id", id).body, &p)
	var rows []row
	decode(t, c.get("/submission/applicant", "applicant_id", p.Items[0].Applicant).body, &rows)
	if !slices.Contains(ids(rows), id) {
		t.Errorf("%v does not hold %s", ids(rows), id)
	}
	decode(t, c.get("/submission/applicant", "applicant_id", "appl_unknown").body, &rows)
	if len(rows) != 0 {
		t.Errorf("unknown applicant: %v", ids(rows))
	}
}

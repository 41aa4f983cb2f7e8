package casefile_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kycdesk/argos"
	"kycdesk/assets"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/casefile"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

// read makes a case of a record as the client would.
func read(t interface{ Fatal(...any) }, record any) *desk.Case {
	b, err := json.Marshal(record)
	if err != nil {
		t.Fatal(err)
	}
	return readJSON(t, b)
}

func readJSON(t interface{ Fatal(...any) }, b []byte) *desk.Case {
	sub, err := argos.DecodeSubmission([]byte(`{"Items":[` + string(b) + `]}`))
	if err != nil {
		t.Fatal(err)
	}
	return &desk.Case{ID: "sub1", Exam: review.Examine(sub, review.DefaultPolicy(), noon)}
}

func paneOf(c *desk.Case, w, h int) *casefile.Pane {
	p := casefile.New(theme.Dark())
	p.SetNow(noon)
	p.SetFocus(true)
	p.SetSize(w, h)
	p.SetCase(nil, c)
	return p
}

// anyJSON draws any JSON value, with the hard texts in it.
func anyJSON(t *rapid.T, depth int) any {
	kinds := 7
	if depth == 0 {
		kinds = 5
	}
	switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
	case 0:
		return rapid.SampledFrom(hard).Draw(t, "hard")
	case 1:
		return rapid.Float64Range(-1e18, 1e18).Draw(t, "number")
	case 2:
		return rapid.Bool().Draw(t, "flag")
	case 3:
		return nil
	case 4:
		return rapid.SampledFrom([]string{"2026-03-14T02:11:09.482Z", "0000-00-00", "9999-12-31T23:59:59Z", "-1", "NaN", "fail"}).Draw(t, "moment")
	case 5:
		list := make([]any, rapid.IntRange(0, 4).Draw(t, "length"))
		for i := range list {
			list[i] = anyJSON(t, depth-1)
		}
		return list
	}
	object := map[string]any{}
	for range rapid.IntRange(0, 4).Draw(t, "members") {
		object[rapid.SampledFrom(hard).Draw(t, "key")] = anyJSON(t, depth-1)
	}
	return object
}

// plantAny puts a value at a path of the field table.
func plantAny(at map[string]any, path []string, v any) {
	name, _, list := strings.Cut(path[0], "[")
	if len(path) == 1 {
		at[name] = v
		return
	}
	inner := map[string]any{}
	switch old := at[name].(type) {
	case map[string]any:
		inner = old
	case []any:
		if m, ok := append(old, nil)[0].(map[string]any); ok {
			inner = m
		}
	}
	at[name] = inner
	if list {
		at[name] = []any{inner}
	}
	plantAny(inner, path[1:], v)
}

func TestAnyJSONAnywhereKeepsRowsExactInEverySection(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		record := map[string]any{"submission_id": "sub1"}
		for _, f := range assets.Fields() {
			if rapid.IntRange(0, 3).Draw(t, "put") > 0 {
				plantAny(record, strings.Split(f.Path, "."), anyJSON(t, 2))
			}
		}
		w, h := rapid.IntRange(0, 180).Draw(t, "w"), rapid.IntRange(0, 60).Draw(t, "h")
		p := paneOf(read(t, record), w, h)
		for range p.Sections() {
			if err := uitest.Exact(text.CodePoints, p.Rows(w, h), w, h); err != nil {
				t.Fatal(err)
			}
			p.HalfDown()
			p.NextSection()
		}
		p.Search(rapid.SampledFrom(hard).Draw(t, "search"))
		quiet(p)
		p.NextMatch()
		p.SetAgainst(read(t, record).Exam)
		p.Top()
		if err := uitest.Exact(text.CodePoints, p.Rows(w, h), w, h); err != nil {
			t.Fatal(err)
		}
	})
}

// long makes a record in which every list has n entries and every text is of the given length.
func huge(n, length int) map[string]any {
	word := strings.Repeat("안녕 W", length/9+1)
	var attempts, retries, cameras, forms, checks, twins []any
	for i := range n {
		at := noon.Add(time.Duration(i) * time.Minute).Format(time.RFC3339)
		attempts = append(attempts, map[string]any{"step1Time1st": at, "errorCode": fmt.Sprint("E", i), "errorMsg": "x"})
		retries = append(retries, map[string]any{"type": fmt.Sprint("step", i), "retryCode": fmt.Sprint("c", i)})
		cameras = append(cameras, map[string]any{"type": "t", "processStartTime": at, "processEndTime": at, "error": "e"})
		forms = append(forms, map[string]any{"answer": "q", "inputValue": "a"})
		checks = append(checks, map[string]any{"ip_address": "203.0.113.1", "is_valid": false})
		twins = append(twins, fmt.Sprint("zz9ex", i))
	}
	return map[string]any{
		"submission_id": "sub1", "kyc": map[string]any{"attempts": attempts, "retry": retries},
		"signals":         map[string]any{"cameraProcessInfo": cameras},
		"additional_list": append(forms, map[string]any{"answer": word, "inputValue": word}), "pre_verification": checks,
		"duplicated_users": twins, "data": map[string]any{"full_name": word, "idType": word, "address_formatted": word, "cf1": word},
		"OCR_raw":          map[string]any{"name": map[string]any{"value": word, "score": 1}, word: map[string]any{"value": word}},
		"warning":          []any{map[string]any{"relatedEngine": word}},
		"Injection_action": map[string]any{"option": map[string]any{"ipRisk": word, "distanceChecks": attempts}},
	}
}

func TestAThousandAttemptsAndLongTextsStayBounded(t *testing.T) {
	p := paneOf(read(t, huge(1000, 100_000)), 80, 24)
	p.JumpTo(review.Attempts)
	if got := screen(p, 80, 24); !strings.Contains(got, "errors of the service: 1000") {
		t.Errorf("no count of errors:\n%s", got)
	}
	lines := 0
	for p.Section() < review.Raw && lines < 5000 {
		p.ScrollDown(1)
		lines++
	}
	if lines > 900 {
		t.Errorf("the sections before Raw are %d lines", lines)
	}
	p.SetSize(80, 900)
	p.JumpTo(review.Attempts)
	if got := screen(p, 80, 900); !strings.Contains(got, "980 more") || !strings.Contains(got, "Attempt 1000") {
		t.Error("the attempts left out are not counted, or the last one is gone")
	}
}

func BenchmarkLayoutOfAHugeCase(b *testing.B) {
	c := readJSON(b, must(json.Marshal(huge(1000, 100_000))))
	b.ResetTimer()
	for b.Loop() {
		paneOf(c, 110, 45)
	}
}

func must(b []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return b
}

func TestSectionsWithoutContentSaySo(t *testing.T) {
	p := paneOf(read(t, map[string]any{"submission_id": "sub1", "data": map[string]any{"full_name": "Ng"}}), 80, 200)
	p.JumpTo(review.Document)
	got := screen(p, 80, 200)
	for _, want := range []string{
		"OCR: the record has no reading", "Warnings: none", "no attempt, retry or camera step", "no address, no check",
		"names no other case", "No bank account was checked", "asked no questions", "no settings of the project", "Hidden on purpose",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

func TestTheChecklistAnswersInWords(t *testing.T) {
	p := paneOf(read(t, map[string]any{
		"submission_id": "sub1", "image": map[string]any{"idImage": "x"},
		"data": map[string]any{"idcard_expireDate": "2020-01-01"},
		"ocr":  map[string]any{"birthDate": "1990", "expireDate": "2020-01-01", "fullName": "नमस्ते"},
		"OCR_raw": map[string]any{
			"name":      map[string]any{"value": "a", "score": 96, "accepted": true},
			"birthDate": map[string]any{"value": "1990", "score": 41, "accepted": false},
		},
	}), 80, 60)
	p.JumpTo(review.Document)
	got := screen(p, 80, 60)
	for _, want := range []string{
		"× no          not expired", "× no          a full birth date", "✓ yes         a full name", "? cannot tell a face",
		"OCR did not accept 1 of 2 readings", "× no          in Latin", "× not accepted birthDate",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

func TestTheTimelineHasOneAxisWithDurations(t *testing.T) {
	p := paneOf(read(t, map[string]any{
		"submission_id": "sub1", "pending_at": "2026-03-14T09:00:00Z",
		"signals": map[string]any{"startButtonClickTime": "2026-03-14T02:00:00Z", "cameraProcessInfo": []any{
			map[string]any{"type": "idcard-front-capture", "processStartTime": "2026-03-14T02:00:10Z", "processEndTime": "2026-03-14T02:00:18.300Z"},
			map[string]any{"type": "face", "processStartTime": "2026-03-14T02:00:50Z", "processEndTime": "2026-03-14T02:00:40Z", "error": "lens covered"},
		}},
		"kyc": map[string]any{"attempts": []any{map[string]any{"step1Time1st": "2026-03-14T02:01:40Z", "step2Time1st": "soon"}}},
	}), 80, 40)
	p.JumpTo(review.Attempts)
	got := screen(p, 80, 40)
	for _, want := range []string{
		"1 m 40 s long", "02:00:10.000", "+10 s", "idcard-front-capture, 8.3 s", "ends before it begins", "lens covered",
		"+7 h 0 m", "→", "cannot be read", "soon",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

func TestTheSectionLineKeepsWhereTheAgentIs(t *testing.T) {
	for _, w := range []int{40, 60, 80, 140} {
		p := paneOf(read(t, map[string]any{"submission_id": "sub1", "email": "x@example.org"}), w, 12)
		for _, s := range p.Sections() {
			p.JumpTo(s)
			word, _, _ := strings.Cut(s.Title(), " ")
			if line := strings.Split(screen(p, w, 12), "\n")[3]; !strings.Contains(line, "▌") || !strings.Contains(line[strings.Index(line, "▌"):], word) {
				t.Errorf("at %d: %v is not marked in %q", w, s, line)
			}
		}
	}
}

func TestSearchInRawGoesFromMatchToMatchAndNamesThePath(t *testing.T) {
	record := map[string]any{"submission_id": "sub1", "kyc": map[string]any{"attempts": []any{
		map[string]any{"retryCode": "glare_detected"}, map[string]any{"retryCode": "Glare_Detected"},
	}}, "data": map[string]any{"documentNumber": "M12345678"}, "odd key": "x"}
	p := paneOf(read(t, record), 80, 24)
	p.Search("GLARE")
	quiet(p)
	for _, want := range []string{"kyc.attempts[0].retryCode", "1 of 2"} {
		if got := screen(p, 80, 24); !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	p.NextMatch()
	if at, of := p.Matches(); p.Path() != "kyc.attempts[1].retryCode" || at != 2 || of != 2 {
		t.Errorf("next match: %s, %d of %d", p.Path(), at, of)
	}
	p.NextMatch()
	if p.Path() != "kyc.attempts[0].retryCode" {
		t.Errorf("the last match is not followed by the first: %s", p.Path())
	}
	p.PrevMatch()
	if p.Path() != "kyc.attempts[1].retryCode" {
		t.Errorf("the first match is not preceded by the last: %s", p.Path())
	}
	p.Search("M12345678")
	quiet(p)
	if _, of := p.Matches(); of != 0 {
		t.Error("a search finds what is masked")
	}
	p.Search("odd key")
	quiet(p)
	if p.Path() != `["odd key"]` {
		t.Errorf("path of an odd key: %s", p.Path())
	}
}

func TestTheCursorReachesTheLastLineOfRaw(t *testing.T) {
	p := paneOf(read(t, map[string]any{"submission_id": "sub1", "a": 1, "b": 2, "z": 3}), 80, 24)
	p.JumpTo(review.Raw)
	quiet(p)
	seen := map[string]bool{}
	for range 12 {
		seen[p.Path()] = true
		p.ScrollDown(1)
	}
	if !seen["a"] || !seen["b"] || !seen["z"] {
		t.Errorf("the cursor was at %v", seen)
	}
	for range 20 {
		p.ScrollUp(1)
	}
	if p.Section() == review.Raw {
		t.Error("the cursor does not come back up")
	}
}

func TestRevealTakesTheFieldAtTheCursor(t *testing.T) {
	p := paneOf(read(t, map[string]any{
		"submission_id": "sub1", "data": map[string]any{"documentNumber": "M12345678", "identityNumber": "900101-1234567"},
		"bank_verification": map[string]any{"result": "success", "account_number": "110234567890"},
	}), 80, 12)
	p.JumpToField("document_number")
	if got := p.NearestHidden(); got != "documentNumber" {
		t.Errorf("at the document number: %q", got)
	}
	p.JumpToField("identity_number")
	if got := p.NearestHidden(); got != "identityNumber" {
		t.Errorf("at the identity number: %q", got)
	}
	p.JumpTo(review.Bank)
	if got := p.NearestHidden(); got != "accountNumber" {
		t.Errorf("in Bank: %q", got)
	}
	p.Reveal("accountNumber")
	if got := screen(p, 80, 12); !strings.Contains(got, "110234567890") || strings.Contains(got, "M12345678") {
		t.Errorf("reveal shows too little or too much:\n%s", got)
	}
	p.Top()
	p.Reveal("documentNumber")
	p.JumpTo(review.Form)
	if got := p.NearestHidden(); got != "identityNumber" {
		t.Errorf("nothing hidden in sight: %q", got)
	}
	p.GoToHidden("identityNumber")
	p.Reveal("identityNumber")
	if got := screen(p, 80, 12); !strings.Contains(got, "900101-1234567") {
		t.Errorf("what is revealed is not in sight:\n%s", got)
	}
}

func TestACaseBesideAnotherBeginsWithWhatTheyShare(t *testing.T) {
	mine := read(t, map[string]any{"submission_id": "sub1", "email": "a@example.org", "data": map[string]any{
		"full_name": "Zoë O'Neil-Müller", "date_of_birth": "1990-01-02", "documentNumber": "M12345678",
	}})
	other := read(t, map[string]any{"submission_id": "sub2", "email": "b@example.org", "data": map[string]any{
		"full_name": "ZOE ONEIL MUELLER", "date_of_birth": "1990-01-02", "documentNumber": "K99999999",
	}})
	for _, w := range []int{50, 90} {
		p := paneOf(other, w, 30)
		p.SetAgainst(mine.Exam)
		got := screen(p, w, 30)
		for _, want := range []string{"Read only", "2 of 4 fields", "= SAME BY RULE", "= SAME", "≠ DIFFERS", "••••••5678", "••••••9999"} {
			if !strings.Contains(got, want) {
				t.Errorf("at %d: %q is missing in\n%s", w, want, got)
			}
		}
	}
}

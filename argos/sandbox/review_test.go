package sandbox_test

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
)

// message is the text of an error answer.
func message(t *testing.T, r reply) string {
	t.Helper()
	var body struct{ ErrorType, Message string }
	decode(t, r.body, &body)
	return body.Message
}

func (c *client) someWith(status string) string {
	c.t.Helper()
	rows, _, _ := c.all("count", "2000")
	for _, r := range rows {
		if r.KYC.Result == status {
			return r.ID
		}
	}
	c.t.Fatalf("no case is %s", status)
	return ""
}

func TestReviewRefusesWithTheDocumentedWords(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 400})
	id, closed, open := c.s.OpeningCase(), c.someWith("approved"), c.someWith("incomplete")
	for _, tt := range []struct {
		name    string
		id      string
		members map[string]any
		want    string
	}{
		{"no admin", id, map[string]any{"admin": nil}, "admin is required."},
		{"unknown admin", id, map[string]any{"admin": "who@example.com"}, "Access denied. The admin is not registered in the project."},
		{"no id", id, map[string]any{"submissionId": nil}, "Submission Id is required."},
		{"unknown id", "zz9exnobody00", nil, "Invalid Submission Id."},
		{"status", id, map[string]any{"status": "maybe"}, "Invalid status"},
		{"fields as text", id, map[string]any{"updateFields": "{}"}, "Invalid data format."},
		{"fields as list", id, map[string]any{"updateFields": []string{}}, "Invalid data format."},
		{"no comment", id, map[string]any{"status": "rejected"}, "Reject comment is required"},
		{"blank comment", id, map[string]any{"status": "rejected", "rejectComment": " \t"}, "Reject comment is required"},
		{"closed", closed, nil, "Only submissions in pending status can be reviewed"},
		{"incomplete", open, nil, "Only submissions in pending status can be reviewed"},
		{"order: admin first", "", map[string]any{"admin": nil, "status": "maybe"}, "admin is required."},
		{"order: id before status", "zz9exnobody00", map[string]any{"status": "maybe"}, "Invalid Submission Id."},
		{"order: status before state", closed, map[string]any{"status": "maybe"}, "Invalid status"},
	} {
		r := c.mustReview(tt.id, tt.members)
		if got := message(t, r); r.status != http.StatusBadRequest || got != tt.want {
			t.Errorf("%s: %d %q, want 400 %q", tt.name, r.status, got, tt.want)
		}
	}
	if got := c.single(id).KYC.Result; got != "pending" {
		t.Errorf("refused reviews left the case %s", got)
	}
}

func TestReviewByAnotherReviewerIsNotForTheClient(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 400, ReviewedByArgos: true})
	r := c.mustReview(c.s.OpeningCase(), nil)
	if got := message(t, r); got != "This submission cannot be reviewed by client" {
		t.Errorf("%d %q", r.status, got)
	}
}

func TestEveryReviewErrorCanBePlayed(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 400})
	id := c.s.OpeningCase()
	if n := len(sandbox.ReviewErrors()); n != 10 {
		t.Fatalf("%d review errors, the contract has ten", n)
	}
	for _, text := range sandbox.ReviewErrors() {
		c.control("next", sandbox.Fault{On: "review", Do: "error", Message: text}, nil)
		r := c.mustReview(id, nil)
		if got := message(t, r); r.status != http.StatusBadRequest || got != text {
			t.Errorf("%d %q, want %q", r.status, got, text)
		}
	}
	if got := c.single(id).KYC.Result; got != "pending" {
		t.Errorf("played errors left the case %s", got)
	}
}

func TestApprovalTakesEffectWithCorrections(t *testing.T) {
	at := time.Date(2026, time.March, 14, 9, 30, 0, 0, time.UTC)
	c := start(t, sandbox.Options{Cases: 400, Clock: func() time.Time { return at }})
	id := c.s.OpeningCase()
	r := c.mustReview(id, map[string]any{"updateFields": map[string]string{
		"fullName": "김철수 Kim", "gender": "male", "issueDate": "2020-01-02", "expireDate": "2030-01-01",
		"birthDate": "1990-05-06", "idType": "government_id",
	}})
	want := `{"submissionId":"` + id + `","message":"Success to review submission.","finalStatus":"approved"}`
	if r.status != http.StatusOK || string(r.body) != want {
		t.Fatalf("%d %s, want %s", r.status, r.body, want)
	}
	got := c.single(id)
	const stamp = "2026-03-14T09:30:00.000Z"
	if got.KYC.Result != "approved" || got.KYC.Comment != nil || got.Reviewer != "agent" || got.ResultAt != stamp || got.UpdatedAt != stamp {
		t.Errorf("after the approval: %+v", got)
	}
	d := got.Data
	if d.FullName != "김철수 Kim" || d.Expire != "2030-01-01" || d.Birth != "1990-05-06" || d.IDType != "government_id" {
		t.Errorf("corrections: %+v", d)
	}
	rows, _, _ := c.all("count", "400")
	for _, r := range rows {
		if r.ID == id && (r.Data.Name != "김철수 Kim" || r.KYC.Result != "approved") {
			t.Errorf("list row: %+v", r)
		}
	}
}

func TestRejectionCarriesTheCommentAndASecondReviewIsRefused(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 400})
	id := c.s.OpeningCase()
	reject := map[string]any{"status": "rejected", "rejectComment": "사진이 흐립니다. Please retry."}
	if r := c.mustReview(id, reject); r.status != http.StatusOK || !strings.Contains(string(r.body), `"finalStatus":"rejected"`) {
		t.Fatalf("%d %s", r.status, r.body)
	}
	got := c.single(id).KYC
	if got.Result != "rejected" || !reflect.DeepEqual(got.Comment, []any{"사진이 흐립니다. Please retry."}) || !reflect.DeepEqual(got.Code, []any{"other"}) {
		t.Errorf("kyc after the rejection: %+v", got)
	}
	for _, members := range []map[string]any{reject, nil} {
		if got := message(t, c.mustReview(id, members)); got != "Only submissions in pending status can be reviewed" {
			t.Errorf("second review: %q", got)
		}
	}
	stats := c.s.Stats().Cases[id]
	if stats.Received != 3 || len(stats.Accepted) != 1 || stats.Accepted[0].Status != "rejected" {
		t.Errorf("stats: %+v", stats)
	}
}

func TestOfManyReviewsAtOnceExactlyOneSucceeds(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 400})
	id := c.s.OpeningCase()
	var wins atomic.Int64
	var wg sync.WaitGroup
	for n := range 50 {
		members := map[string]any{}
		if n%2 == 1 {
			members = map[string]any{"status": "rejected", "rejectComment": "no"}
		}
		wg.Go(func() {
			r, err := c.review(id, members)
			if err != nil {
				t.Errorf("review: %v", err)
			}
			if r.status == http.StatusOK {
				wins.Add(1)
			}
		})
	}
	wg.Wait()
	var stats sandbox.Stats
	c.control("stats", nil, &stats)
	if got := stats.Cases[id]; wins.Load() != 1 || len(got.Accepted) != 1 || got.Received != 50 {
		t.Errorf("%d successes, %+v", wins.Load(), got)
	}
	if got := c.single(id).KYC.Result; got != stats.Cases[id].Accepted[0].Status {
		t.Errorf("the case is %s, the accepted review said %s", got, stats.Cases[id].Accepted[0].Status)
	}
}

func TestAColleagueDecidesAndEdits(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 400})
	pending := c.s.Pending()
	id, other := pending[0], pending[1]
	c.control("edit", map[string]any{"id": id, "path": "data.full_name", "value": "Somebody Else"}, nil)
	c.control("edit", map[string]any{"id": id, "path": "kyc.attempts.0.faceSimilarityScore", "value": 12.5}, nil)
	if got := c.single(id).Data.FullName; got != "Somebody Else" {
		t.Errorf("edited name %q", got)
	}
	if b := c.get("/submission", "submission_id", id).body; !strings.Contains(string(b), `"faceSimilarityScore":12.5`) {
		t.Error("the edit inside the attempts is not there")
	}
	c.control("decide", map[string]any{"id": other, "status": "rejected", "comment": "seen in the dashboard"}, nil)
	if got := c.single(other).KYC; got.Result != "rejected" || !reflect.DeepEqual(got.Comment, []any{"seen in the dashboard"}) {
		t.Errorf("decided elsewhere: %+v", got)
	}
	if got := message(t, c.mustReview(other, nil)); got != "Only submissions in pending status can be reviewed" {
		t.Errorf("review after a colleague's: %q", got)
	}
	stats := c.s.Stats().Cases[other]
	if len(stats.Accepted) != 0 || len(stats.Elsewhere) != 1 {
		t.Errorf("stats %+v", stats)
	}
	c.control("edit", map[string]any{"id": id, "path": "kyc.result", "value": "incomplete"}, nil)
	if got := message(t, c.mustReview(id, nil)); got != "Only submissions in pending status can be reviewed" {
		t.Errorf("review of a case that was set incomplete: %q", got)
	}
}

func TestANewCaseArrivesOnTop(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 300})
	before, _, _ := c.all("count", "500")
	var first, second struct{ ID string }
	c.control("arrive", map[string]any{"kind": "expired"}, &first)
	c.control("arrive", map[string]any{}, &second)
	after, _, _ := c.all("count", "40")
	if len(after) != len(before)+2 || after[0].ID != second.ID || after[1].ID != first.ID || after[1].KYC.Result != "pending" {
		t.Fatalf("%d rows, newest %+v", len(after), after[:2])
	}
	if after[0].CreatedAt <= after[1].CreatedAt || after[1].CreatedAt <= after[2].CreatedAt {
		t.Error("arrivals are out of order")
	}
	if r := c.mustReview(first.ID, nil); r.status != http.StatusOK {
		t.Errorf("an arrival cannot be reviewed: %d %s", r.status, r.body)
	}
}

func TestKindsListPendingCases(t *testing.T) {
	c := start(t, sandbox.Options{})
	var kinds map[sandbox.Kind][]string
	c.control("kinds", nil, &kinds)
	total := 0
	for _, kind := range sandbox.Kinds() {
		if len(kinds[kind]) < 4 || !reflect.DeepEqual(kinds[kind], c.s.CasesOf(kind)) {
			t.Errorf("%s: %d cases", kind, len(kinds[kind]))
		}
		if kind.Waits() {
			total += len(kinds[kind])
		}
		t.Logf("%s: %d", kind, len(kinds[kind]))
	}
	if total != 300 || len(c.s.Pending()) != total {
		t.Errorf("%d pending cases, want 300 of 5000", total)
	}
}

func TestMistypedControlCallsAreRefused(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 100})
	id := c.s.OpeningCase()
	for name, body := range map[string]string{
		"next":   `{"on":"review","do":"explode"}`,
		"faults": `{"faults":[{"do":"500","probability":1}]}`,
		"edit":   `{"id":"` + id + `","path":""}`,
		"decide": `{"id":"` + id + `","status":"maybe"}`,
		"arrive": `{"kind":"nice"}`,
		"stats":  `{}`,
	} {
		r, err := c.try(http.MethodPost, strings.TrimSuffix(c.base, "/v3")+"/control/"+name, []byte(body))
		if err != nil || r.status < 400 || !json.Valid(r.body) {
			t.Errorf("%s %s: %d %s %v", name, body, r.status, r.body, err)
		}
	}
}

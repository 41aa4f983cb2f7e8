package desk_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
)

// The times of the steps are not decisive, so that only the reason itself tells that it does not hold any more.
func TestAReasonThatTheRecordCameToRefuteIsNotSent(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	id := b.server.Pending()[0]
	const last = "kyc.attempts.0.step2Time1st"
	if err := b.server.Edit(id, last, []byte(`"at noon"`)); err != nil {
		t.Fatal(err)
	}
	c, err := d.Read(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	draft := review.Draft{CaseID: id, Verdict: review.Reject, Reasons: []string{"timeout"}, Agent: agent, At: time.Now(), Seen: c.Exam}
	dec, err := draft.Decide()
	if err != nil {
		t.Fatal(err)
	}
	if err := b.server.Edit(id, last, []byte(`"`+c.Exam.Submission.KYC.Attempts[0].Step1First.At.Add(time.Minute).Format(time.RFC3339)+`"`)); err != nil {
		t.Fatal(err)
	}
	e, err := d.Carry(t.Context(), dec)
	if err != nil || e.Phase != desk.NotApplied || !slices.Equal(e.Refuted, []string{"timeout"}) || !strings.Contains(e.Detail, "refutes timeout") {
		t.Fatalf("got %v %q refuted %v (%v), want not applied", e.Phase, e.Detail, e.Refuted, err)
	}
	if c, err = d.Read(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	draft.Seen = c.Exam
	if _, err := draft.Decide(); err == nil {
		t.Error("it can be confirmed again without a word")
	}
	draft.Override = "the session ran out, by the support log"
	if dec, err = draft.Decide(); err != nil {
		t.Fatal(err)
	}
	if e, err = d.Carry(t.Context(), dec); err != nil || e.Phase != desk.Confirmed {
		t.Errorf("with a word: %v %q (%v)", e.Phase, e.Detail, err)
	}
	if r, _ := b.posts(id); r != 1 {
		t.Errorf("%d POSTs, want the one with a word", r)
	}
}

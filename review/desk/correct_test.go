package desk_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
)

// seen reads a pending case as an agent would have it on the screen.
func (b *bench) seen(d *desk.Desk, id string) *review.Examination {
	b.t.Helper()
	c, err := d.Read(b.t.Context(), id)
	if err != nil {
		b.t.Fatal(err)
	}
	return c.Exam
}

func (b *bench) patches(id string) (received, accepted int) {
	st := b.server.Stats().Cases[id]
	return st.PatchReceived, len(st.PatchAccepted)
}

// steps are the words that the journal has on corrections of a case.
func steps(t *testing.T, d *desk.Desk, id string) (states []string, entries []journal.Entry) {
	t.Helper()
	entries, err := d.Journal().List(t.Context(), journal.Query{CaseID: id, Kinds: []journal.Kind{journal.KindCorrection}})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		states = append(states, string(e.State))
	}
	return states, entries
}

func problemKind(err error) string {
	if p := (*desk.Problem)(nil); errors.As(err, &p) {
		return p.Kind
	}
	return ""
}

var numberFixed = map[string]string{"documentNumber": "M-555-12"}

func TestACorrectionIsWrittenOnceReadBackAndThenDecidedOn(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	id := b.server.Pending()[0]
	exam := b.seen(d, id)
	fields := map[string]string{"documentNumber": "M-555-12", "nationality": "BRA"}
	got, err := d.Correct(t.Context(), id, exam, fields)
	if err != nil {
		t.Fatal(err)
	}
	now := map[string]string{}
	for _, c := range got.Changes {
		now[c.Path] = c.Now.Raw()
	}
	if now["data.documentNumber"] != "M-555-12" || now["data.nationality"] != "BRA" || got.Exam.State != review.Pending {
		t.Errorf("changes %v, state %s", now, got.Exam.State)
	}
	if r, a := b.patches(id); r != 1 || a != 1 {
		t.Errorf("%d calls, %d accepted, want one of each", r, a)
	}
	states, entries := steps(t, d, id)
	if !slices.Equal(states, []string{"sent", "confirmed"}) {
		t.Errorf("the journal says %v", states)
	}
	var sealed struct{ Before, Fields map[string]string }
	if err := json.Unmarshal(entries[0].Payload, &sealed); err != nil || !maps.Equal(sealed.Fields, fields) || sealed.Before["documentNumber"] == "" {
		t.Errorf("sealed %+v (%v)", sealed, err)
	}
	for _, e := range entries {
		if strings.Contains(e.Detail, "M-555") || bytes.Contains(e.Sealed, []byte("M-555")) {
			t.Errorf("the corrected number stands in the open: %q", e.Detail)
		}
	}

	draft := review.Draft{
		CaseID: id, Verdict: review.Approve, Patch: fields, Override: "checked against the document", Agent: agent,
		At: time.Now(), Seen: got.Exam,
	}
	dec, err := draft.Decide()
	if err != nil {
		t.Fatal(err)
	}
	if e, err := d.Carry(t.Context(), dec); err != nil || e.Phase != desk.Confirmed || !maps.Equal(e.Draft.Patch, fields) {
		t.Errorf("the decision on the corrected case: %v %q (%v), with %v", e.Phase, e.Detail, err, e.Draft.Patch)
	}
}

func TestADecisionDoesNotRestOnACorrectionThatWasNotWritten(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	id := b.server.Pending()[0]
	_, err := review.Draft{
		CaseID: id, Verdict: review.Approve, Patch: numberFixed, Override: "checked against the document", Agent: agent,
		At: time.Now(), Seen: b.seen(d, id),
	}.Decide()
	var incomplete *review.IncompleteError
	if !errors.As(err, &incomplete) || len(incomplete.Missing) != 1 || incomplete.Missing[0].Field != "patch.documentNumber" {
		t.Errorf("got %v, want the unwritten correction named", err)
	}
}

func TestACorrectionIsNeverRepeatedAndNeverLies(t *testing.T) {
	for _, f := range []sandbox.Fault{
		{Do: "drop-after"},
		{Do: "drop-before"},
		{Do: "502"},
		{Do: "502", After: true},
		{Do: "html"},
		{Do: "html", After: true},
		{Do: "truncate"},
		{Do: "429"},
		{Do: "late", DelayMS: 60_000},
		{Do: "error", Message: "Data Processing Error."},
		{Do: "error", Message: "Invalid nationality. Please enter a valid ISO 3166-1 alpha-3."},
	} {
		name := f.Do + " " + f.Message
		if f.After {
			name = f.Do + " after"
		}
		t.Run(name, func(t *testing.T) {
			b := newBench(t, sandbox.Options{Cases: 60})
			d := b.open(b.config())
			id := b.server.Pending()[0]
			exam := b.seen(d, id)
			f.On, f.Times = "patch", 9
			if err := b.server.Next(f); err != nil {
				t.Fatal(err)
			}
			got, err := d.Correct(t.Context(), id, exam, numberFixed)
			received, accepted := b.patches(id)
			if received != 1 {
				t.Errorf("%d calls, want one", received)
			}
			shown := len(review.NotShown(got.Exam.Submission, numberFixed)) == 0
			states, _ := steps(t, d, id)
			last := states[len(states)-1]
			switch {
			case accepted == 1 && (err != nil || !shown || last != "confirmed"):
				t.Errorf("it took effect, and is told as %v, %q", err, last)
			case accepted == 0 && err == nil:
				t.Error("it did not take effect, and is told as done")
			case accepted == 0 && last != "unknown" && last != "refused":
				t.Errorf("it did not take effect, and the journal says %q", last)
			}
			if f.Message == "" && accepted == 0 && problemKind(err) != "correction unknown" {
				t.Errorf("without an answer: %v, want an unknown outcome", err)
			}
			if _, err := d.Read(t.Context(), id); err != nil {
				t.Fatal(err)
			}
			b.server.Settle()
			if r, _ := b.patches(id); r != 1 {
				t.Errorf("%d calls in the end, want one", r)
			}
		})
	}
}

func TestACorrectionIsNotSentOnFactsThatChanged(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	ids := b.server.Pending()
	edited, closed := b.seen(d, ids[0]), b.seen(d, ids[1])
	if err := b.server.Edit(ids[0], "data.full_name", json.RawMessage(`"Ng"`)); err != nil {
		t.Fatal(err)
	}
	got, err := d.Correct(t.Context(), ids[0], edited, numberFixed)
	if problemKind(err) != "changed" || len(got.Changes) != 1 || got.Changes[0].Now.Raw() != "Ng" {
		t.Errorf("edited meanwhile: %v with %+v", err, got.Changes)
	}
	if err := b.server.Decide(ids[1], "rejected", "glare"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Correct(t.Context(), ids[1], closed, numberFixed); problemKind(err) != "not pending" {
		t.Errorf("decided meanwhile: %v", err)
	}
	for _, id := range ids[:2] {
		if r, _ := b.patches(id); r != 0 {
			t.Errorf("%d calls for a case that had changed", r)
		}
	}
}

func TestACorrectionWaitsForAnOpenDecisionAndTheOtherWayRound(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	cfg := b.config()
	cfg.Hold, cfg.Quiet = time.Hour, 20*time.Second
	cfg.ReadBack = []time.Duration{0, 10 * time.Millisecond}
	d := b.open(cfg)
	ids := b.server.Pending()
	exam := b.seen(d, ids[0])
	if err := d.Decide(t.Context(), b.reject(d, ids[0])); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Correct(t.Context(), ids[0], exam, numberFixed); problemKind(err) != "open decision" {
		t.Errorf("with a decision on hold: %v", err)
	}

	// The service loses the answer and shows nothing, so the correction is on its way for as long as the test needs.
	dec := b.reject(d, ids[1])
	if err := b.server.Next(sandbox.Fault{On: "patch", Do: "late", DelayMS: 60_000}); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		_, err := d.Correct(t.Context(), ids[1], b.seen(d, ids[1]), numberFixed)
		done <- err
	}()
	for limit := time.Now().Add(10 * time.Second); b.server.Stats().Late == 0; time.Sleep(time.Millisecond) {
		if time.Now().After(limit) {
			t.Fatal("the correction was never sent")
		}
	}
	if err := d.Decide(t.Context(), dec); problemKind(err) != "correction under way" {
		t.Errorf("a decision during a correction: %v", err)
	}
	if _, err := d.Correct(t.Context(), ids[1], dec.Seen(), numberFixed); problemKind(err) != "correction under way" {
		t.Errorf("a second correction: %v", err)
	}
	b.server.Settle()
	if err := <-done; err != nil {
		t.Errorf("the late correction: %v, want it read back", err)
	}
	if r, _ := b.patches(ids[1]); r != 1 {
		t.Errorf("%d calls, want one", r)
	}
}

func TestAnUnknownAdminStopsAllSending(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	cfg := b.config()
	cfg.Agent = "nobody@example.org"
	d := b.open(cfg)
	id := b.server.Pending()[0]
	if _, err := d.Correct(t.Context(), id, b.seen(d, id), numberFixed); problemKind(err) != "admin unknown" {
		t.Errorf("got %v", err)
	}
	until(t, d, "sending stopped", func(s *desk.Snapshot) bool { return s.Stopped != nil })
	if states, _ := steps(t, d, id); !slices.Equal(states, []string{"sent", "refused"}) {
		t.Errorf("the journal says %v", states)
	}
}

func TestValuesThatCannotBeSentNeverLeave(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	id := b.server.Pending()[0]
	exam := b.seen(d, id)
	for _, fields := range []map[string]string{
		nil,
		{"kycStatus": "approved"},
		{"fullName": "Ng"},
		{"nationality": "Brazil"},
		{"documentNumber": "a\u202eb"},
		{"documentNumber": exam.Submission.Applicant.DocumentNumber.Raw()},
	} {
		if _, err := d.Correct(t.Context(), id, exam, fields); problemKind(err) != "invalid field" {
			t.Errorf("%v: %v", fields, err)
		}
	}
	if r, _ := b.patches(id); r != 0 {
		t.Errorf("%d calls", r)
	}
}

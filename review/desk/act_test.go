package desk_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
)

// onFile is where the service has what a review corrects. It is written down here anew, and read from the bare record.
var onFile = map[string]string{
	"fullName": "full_name", "gender": "gender", "birthDate": "date_of_birth", "issueDate": "idcard_issueDate",
	"expireDate": "idcard_expireDate", "idType": "idType",
}

// corrected makes legal values for all that a review corrects, other ones for each n.
func corrected(n int) map[string]string {
	return map[string]string{
		"fullName": "Nova O'Neil-Müller " + strings.Repeat("I", n%7+1), "gender": []string{"male", "female"}[n%2],
		"birthDate": fmt.Sprintf("1980-03-%02d", n%28+1), "issueDate": fmt.Sprintf("2024-05-%02d", n%28+1),
		"expireDate": fmt.Sprintf("2036-07-%02d", n%28+1), "idType": []string{"passport", "drivers_license"}[n%2],
	}
}

// reopened reads a journal as another process would, with its key and for reading only.
func (b *bench) reopened(key string) *journal.Journal {
	b.t.Helper()
	j, err := journal.Open(b.t.Context(), journal.Options{
		Dir: b.dir, Origin: b.client.Origin(), Wrap: []byte(key), ReadOnly: true, Now: time.Now,
	})
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { _ = j.Close() })
	return j
}

func asTheyAre(_ review.Mask, value review.Text) string { return value.String() }

func TestTwoHundredCorrectionsShowOldAndNewAfterARestart(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 900, Seed: 5})
	d := b.open(b.config())
	ids := b.server.Pending()
	if len(ids) < 34 {
		t.Fatalf("only %d cases", len(ids))
	}
	ids = ids[:34]
	before := map[string]map[string]string{}
	var decisions []review.Decision
	for n, id := range ids {
		c, err := d.Read(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		var record struct{ Data map[string]any }
		if err := json.Unmarshal(c.Exam.Submission.Record, &record); err != nil {
			t.Fatal(err)
		}
		before[id] = map[string]string{}
		for key, path := range onFile {
			if v, ok := record.Data[path].(string); ok {
				before[id][key] = v
			}
		}
		dec, err := review.Draft{
			CaseID: id, Verdict: review.Approve, Corrections: corrected(n), Override: "the document was seen", Agent: agent,
			At: time.Now(), Seen: c.Exam,
		}.Decide()
		if err != nil {
			t.Fatal(err)
		}
		decisions = append(decisions, dec)
	}
	d.DecideMany(t.Context(), decisions)
	for _, id := range ids {
		if e, ok := d.AwaitRun(t.Context(), id); !ok || e.Phase != desk.Confirmed {
			t.Fatalf("%s: %v %q", id, e.Phase, e.Detail)
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	j, shown := b.reopened(sandbox.DefaultAPIKey), 0
	for n, id := range ids {
		h, err := desk.HistoryIn(t.Context(), j, b.client.Origin(), id)
		if err != nil || len(h.Past) != 1 {
			t.Fatalf("%s: %v, %+v", id, err, h)
		}
		a := h.Past[0]
		for _, c := range a.Corrections {
			if !c.OldKnown || c.Old.Raw() != before[id][c.Key] || c.New.Raw() != corrected(n)[c.Key] {
				t.Errorf("%s %s: %q before, now %q; want %q and %q", id, c.Key, c.Old.Raw(), c.New.Raw(), before[id][c.Key], corrected(n)[c.Key])
			}
			shown++
		}
		if p := a.Decision.Plan; p == nil || p.Place != n+1 || p.Of != len(ids) {
			t.Errorf("%s: place in the plan %+v", id, p)
		}
	}
	if shown < 200 {
		t.Errorf("%d corrections are shown, want 200 and more", shown)
	}
}

// factsOf are the facts of a case's newest act under one name.
func factsOf(h *desk.History, name desk.FactName) []string {
	var out []string
	for _, f := range h.Past[0].Facts(asTheyAre) {
		if f.Name == name {
			out = append(out, f.Text)
		}
	}
	return out
}

func TestACorrectionByACallOfItsOwnTellsOldAndNewToo(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	id := b.server.Pending()[0]
	seen := b.seen(d, id)
	if _, err := d.Correct(t.Context(), id, seen, map[string]string{"documentNumber": "M-555-12"}); err != nil {
		t.Fatal(err)
	}
	want := "Document number: " + seen.Submission.Applicant.DocumentNumber.String() + " before, now M-555-12"
	if got := factsOf(b.history(d, id), desk.FactCorrected); !slices.Equal(got, []string{want}) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestARejectionTellsItsReasonsWhatTheRecordSaidOfThemAndWhatWasTold(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 600})
	d := b.open(b.config())
	id := b.server.CasesOf(sandbox.KindExpired)[0]
	if err := d.Reveal(t.Context(), id, review.Reveal{Fields: []string{"documentNumber"}, Why: "the number is hard to read"}); err != nil {
		t.Fatal(err)
	}
	b.carry(d, id, desk.Confirmed, func(draft *review.Draft) {
		draft.Reasons, draft.Note = []string{"expired_id", "id_image_badImage"}, "called twice\nno answer"
	})
	h := b.history(d, id)
	reasons := factsOf(h, desk.FactReason)
	if len(reasons) != 2 || !strings.Contains(reasons[0], "(expired_id): fits") || !strings.Contains(reasons[1], "(id_image_badImage): cannot tell") ||
		!strings.HasSuffix(reasons[0], "(picked by the agent)") {
		t.Errorf("reasons %q", reasons)
	}
	if got := strings.Join(factsOf(h, desk.FactTold), " "); !strings.Contains(got, daylight) {
		t.Errorf("the applicant was told %q", got)
	}
	if got := strings.Join(factsOf(h, desk.FactFindings), " "); !strings.Contains(got, "blocker: document.expired") {
		t.Errorf("findings %q", got)
	}
	if got := factsOf(h, desk.FactRevealed); !slices.Equal(got, []string{"documentNumber: the number is hard to read"}) {
		t.Errorf("revealed %q", got)
	}
	if got := factsOf(h, desk.FactNote); !slices.Equal(got, []string{"called twice", "no answer"}) {
		t.Errorf("note %q", got)
	}
	var states []string
	for _, s := range h.Past[0].Steps {
		states = append(states, s.State)
	}
	if !slices.Equal(states, []string{"held", "sent", "confirmed"}) {
		t.Errorf("steps %v", states)
	}
	for i := range h.Acts {
		if got := h.Acts[i].Facts(func(review.Mask, review.Text) string { return "•" }); h.Acts[i].Closed {
			t.Errorf("closed: %+v", got)
		}
	}
}

// A journal of an older release has decisions without what this one adds, and corrections without an id.
func TestWhatAnOlderReleaseDecidedIsStillTold(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 60})
	ctx := context.Background()
	j, err := b.config().OpenJournal(ctx)
	if err != nil {
		t.Fatal(err)
	}
	op, err := j.Intend(ctx, journal.Intent{
		CaseID: "zz9exana", Verdict: "reject", Actor: agent, Evidence: []byte(`{"total":"00","fields":{}}`), Policy: "0a1b",
		Payload: []byte(`{"decision":{"v":1,"case_id":"zz9exana","verdict":"reject","reasons":["expired_id"],"corrections":{"fullName":"ANA"},` +
			`"agent":"` + agent + `","at":"2026-01-02T03:04:05Z"},"comment":"ID cards have already expired."}`),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, to := range []journal.State{journal.Sent, journal.Confirmed} {
		if err := j.Advance(ctx, op.ID, to, "in force"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := j.Append(ctx, journal.Event{Kind: "mirror", CaseID: "zz9exana", Detail: "of a release to come", Payload: []byte("?")}); err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	h, err := desk.HistoryIn(ctx, b.reopened(sandbox.DefaultAPIKey), b.client.Origin(), "zz9exana")
	if err != nil || len(h.Past) != 1 || len(h.Acts) != 2 {
		t.Fatalf("%v, %+v", err, h)
	}
	if got := factsOf(h, desk.FactReason); len(got) != 1 || !strings.HasSuffix(got[0], "(expired_id)") {
		t.Errorf("reasons %q, want the code and no judgement that nobody made", got)
	}
	if got := factsOf(h, desk.FactCorrected); !slices.Equal(got, []string{"Name: now ANA; the value before was not recorded"}) {
		t.Errorf("corrections %q", got)
	}
	if h.Acts[1].What != "mirror" || h.Acts[1].Detail == "" && len(h.Acts[1].Steps) != 1 {
		t.Errorf("an act of another kind: %+v", h.Acts[1])
	}
	closed, err := desk.HistoryIn(ctx, b.reopened("another invented API key"), b.client.Origin(), "zz9exana")
	if err != nil || !closed.Past[0].Closed || closed.Past[0].What != "reject" || closed.Past[0].State != "confirmed" ||
		len(closed.Past[0].Facts(asTheyAre)) != 0 {
		t.Errorf("under another key: %v, %+v", err, closed.Past)
	}
}

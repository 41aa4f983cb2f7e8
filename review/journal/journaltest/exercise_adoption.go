package journaltest

import (
	"sync"

	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

var adoptionExercises = []exercise{
	{"what a living console works on is left to it", livingIsLeft},
	{"what a console that is gone left is taken over once", goneIsTakenOver},
	{"of two consoles that take over at once each gets what the other does not", oneGetsEach},
	{"a call without an outcome is taken over once", callsAreTakenOver},
}

func livingIsLeft(r *rig) {
	j, k := r.console(), r.console()
	if j.Owner() == k.Owner() || j.Owner() == "" {
		r.Fatalf("two consoles are %q and %q", j.Owner(), k.Owner())
	}
	op := r.intend(j, "case-1")
	if _, err := j.AppendMemo(r.Context(), "", journal.Event{CaseID: "case-2", State: string(journal.Sent)}); err != nil {
		r.Fatal(err)
	}
	err := r.unmoved(k, func() error { return k.Advance(r.Context(), op.ID, journal.Sent, "") })
	if !isA[*journal.NotOwnerError](err) {
		r.Errorf("moved another console's decision: %v", err)
	}
	r.nothingLeft(k)
	r.nothingLeft(j)
	if open, err := k.Unsettled(r.Context()); err != nil || len(open) != 1 || open[0].Owner != j.Owner() {
		r.Errorf("it sees %+v (%v)", open, err)
	}
}

// nothingLeft checks that there is nothing to take over.
func (r *rig) nothingLeft(j store.Adoption) {
	r.Helper()
	if found, err := j.Orphans(r.Context()); err != nil || found {
		r.Errorf("orphans: %v (%v)", found, err)
	}
	if ops, err := j.Adopt(r.Context()); err != nil || len(ops) != 0 {
		r.Errorf("took over %+v (%v)", ops, err)
	}
	if calls, err := j.AdoptCalls(r.Context()); err != nil || len(calls) != 0 {
		r.Errorf("took over %+v (%v)", calls, err)
	}
}

func goneIsTakenOver(r *rig) {
	j, k := r.console(), r.console()
	held, sent, over := r.intend(j, "case-1"), r.intend(j, "case-2"), r.intend(j, "case-3")
	r.advance(j, sent.ID, journal.Sent)
	r.advance(j, over.ID, journal.TakenBack)
	r.must(j.Close())
	if found, err := k.Orphans(r.Context()); err != nil || !found {
		r.Errorf("orphans: %v (%v)", found, err)
	}
	ops, err := k.Adopt(r.Context())
	r.must(err)
	if len(ops) != 2 || ops[0].ID != held.ID || ops[1].ID != sent.ID || ops[0].State != journal.Held || ops[1].State != journal.Sent {
		r.Fatalf("took over %+v", ops)
	}
	for _, op := range ops {
		if op.Owner != k.Owner() || len(op.Payload) == 0 || op.Verdict != "approve" {
			r.Errorf("took over %+v", op)
		}
		r.stands(k, op.ID, op.State)
	}
	r.nothingLeft(k)
	r.advance(k, held.ID, journal.NotApplied, journal.Dropped)
	r.advance(k, sent.ID, journal.Unknown, journal.Confirmed)
	adopted := 0
	for _, e := range r.entries(k) {
		if e.Kind == journal.KindAdopted {
			adopted++
		}
	}
	if adopted != 2 {
		r.Errorf("%d entries say that a decision was taken over", adopted)
	}
}

func oneGetsEach(r *rig) {
	gone := r.console()
	for _, id := range []string{"case-1", "case-2", "case-3"} {
		r.intend(gone, id)
	}
	w := r.who()
	w.Now = fixed(noon) // they write from two goroutines
	consoles := []store.Journal{r.consoleOf(w), r.consoleOf(w)}
	r.must(gone.Close())
	got := make([][]journal.Op, len(consoles))
	errs := make([]error, len(consoles))
	var both sync.WaitGroup
	for i, j := range consoles {
		both.Go(func() { got[i], errs[i] = j.Adopt(r.Context()) })
	}
	both.Wait()
	r.must(errs[0])
	r.must(errs[1])
	if n := len(got[0]) + len(got[1]); n != 3 {
		r.Errorf("%d were taken over, three were left", n)
	}
	r.entries(consoles[0])
}

func callsAreTakenOver(r *rig) {
	j, k := r.console(), r.console()
	sent := func(caseID string) journal.Event {
		return journal.Event{CaseID: caseID, State: string(journal.Sent), Payload: []byte("what was sent"), Detail: "the address"}
	}
	memo, err := j.AppendMemo(r.Context(), "", sent("case-1"))
	r.must(err)
	correction, err := j.AppendCorrection(r.Context(), "", sent("case-2"))
	r.must(err)
	over, err := j.AppendCorrection(r.Context(), "", sent("case-3"))
	r.must(err)
	same, err := j.AppendCorrection(r.Context(), over, journal.Event{CaseID: "case-3", State: "refused"})
	if err != nil || same != over || memo == correction {
		r.Errorf("the steps of one call are %q and %q (%v), of two %q and %q", over, same, err, memo, correction)
	}
	r.must(j.Close())
	if found, err := k.Orphans(r.Context()); err != nil || !found {
		r.Errorf("orphans: %v (%v)", found, err)
	}
	calls, err := k.AdoptCalls(r.Context())
	r.must(err)
	if len(calls) != 2 {
		r.Fatalf("took over %+v", calls)
	}
	for _, e := range calls {
		if e.Op != memo && e.Op != correction || e.State != journal.Sent || string(e.Payload) != "what was sent" || e.Detail != "the address" {
			r.Errorf("took over %+v", e)
		}
	}
	r.nothingLeft(k)
	_, err = k.AppendMemo(r.Context(), memo, journal.Event{CaseID: "case-1", State: string(journal.Confirmed)})
	r.must(err)
	r.must(k.Close())
	left, err := r.console().AdoptCalls(r.Context())
	if err != nil || len(left) != 1 || left[0].Op != correction || left[0].State != journal.Sent {
		r.Errorf("the next console took over %+v (%v)", left, err)
	}
}

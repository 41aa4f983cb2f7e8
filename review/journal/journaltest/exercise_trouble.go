package journaltest

import (
	"errors"

	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

var troubleExercises = []exercise{
	{"while the record is away nothing is written and afterwards nothing is missing", away},
	{"a decision lost in the commit is there or not for good", lostIntent},
	{"a step lost in the commit is there or not for good", lostStep},
	{"a decision that took another's place and was lost in the commit leaves the case with one", lostReplacement},
}

func away(r *rig) {
	if r.record.Away == nil {
		r.Skip("this store cannot be cut off in a test")
	}
	j := r.console()
	op := r.intend(j, "case-1")
	kept := len(r.entries(j))
	r.record.Away(true)
	for _, w := range writes(op.ID) {
		if err := w.do(r.Context(), j); !isA[*journal.LatchedError](err) {
			r.Errorf("%s while the record is away: %v", w.name, err)
		}
	}
	lost, err := j.Intend(r.Context(), intentOn("case-2"))
	if !isA[*journal.LatchedError](err) || lost.ID == "" {
		r.Errorf("decided while it is away: %+v, %v", lost, err)
	}
	if err := j.Reopen(r.Context()); err == nil {
		r.Error("reopened what is away")
	}
	r.record.Away(false)
	for _, w := range writes(op.ID) { // it is back, and still refuses until it was read again
		if err := w.do(r.Context(), j); !isA[*journal.LatchedError](err) {
			r.Errorf("%s before it was reopened: %v", w.name, err)
		}
	}
	r.must(j.Reopen(r.Context()))
	if _, err := j.Find(r.Context(), lost.ID); !isA[*journal.UnknownOpError](err) {
		r.Errorf("a decision that was refused: %v", err)
	}
	r.stands(j, op.ID, journal.Held)
	after := r.entries(j)
	if len(after) != kept+1 || after[kept].Kind != journal.KindRecovered {
		r.Errorf("%d entries, were %d and one that says it was reopened", len(after), kept)
	}
	r.advance(j, op.ID, journal.Sent)
}

// doubts runs an exercise with the answer lost both ways.
func (r *rig) doubts(try func(carriedOut bool)) {
	if r.record.Lose == nil {
		r.Skip("what this store does when a commit fails is shown by its own drills")
	}
	for _, carriedOut := range []bool{true, false} {
		try(carriedOut)
	}
}

// inDoubt checks that a write says that it may have been recorded, and that nothing is written before Reopen.
func (r *rig) inDoubt(j store.Journal, err error, op string) {
	r.Helper()
	if latched, is := errors.AsType[*journal.LatchedError](err); !is || !latched.InDoubt {
		r.Fatalf("the answer was lost and the error is %v", err)
	}
	for _, w := range writes(op) {
		err := w.do(r.Context(), j)
		if latched, is := errors.AsType[*journal.LatchedError](err); !is || latched.InDoubt {
			r.Errorf("%s after a lost answer: %v", w.name, err)
		}
	}
	r.must(j.Reopen(r.Context()))
}

func lostIntent(r *rig) {
	j := r.console()
	standing := r.intend(j, "case-0")
	r.doubts(func(carriedOut bool) {
		id := map[bool]string{true: "case-1", false: "case-2"}[carriedOut]
		r.record.Lose(carriedOut)
		op, err := j.Intend(r.Context(), intentOn(id))
		r.inDoubt(j, err, standing.ID)
		if carriedOut {
			r.stands(j, op.ID, journal.Held)
			r.advance(j, op.ID, journal.NotApplied)
			return
		}
		r.gone(j, op.ID)
		next := r.intend(j, id)
		if next.ID == op.ID {
			r.Error("an id was used again")
		}
		r.gone(j, op.ID)
	})
	r.entries(j)
}

// gone checks that a decision is not on record and never will be, also when its commit was only late.
func (r *rig) gone(j store.Outcomes, op string) {
	r.Helper()
	if r.record.Late != nil {
		r.record.Late()
	}
	if _, err := j.Find(r.Context(), op); !isA[*journal.UnknownOpError](err) {
		r.Errorf("what was not carried out is there: %v", err)
	}
}

func lostStep(r *rig) {
	j := r.console()
	standing := r.intend(j, "case-0")
	r.doubts(func(carriedOut bool) {
		op := r.intend(j, map[bool]string{true: "case-1", false: "case-2"}[carriedOut])
		before := len(r.entries(j))
		r.record.Lose(carriedOut)
		r.inDoubt(j, j.Advance(r.Context(), op.ID, journal.Sent, "sent"), standing.ID)
		want, added := journal.Held, 1 // that it was reopened
		if carriedOut {
			want, added = journal.Sent, 2
		}
		r.stands(j, op.ID, want)
		if n := len(r.entries(j)) - before; n != added {
			r.Errorf("%d entries were added, want %d", n, added)
		}
	})
}

func lostReplacement(r *rig) {
	j := r.console()
	standing := r.intend(j, "case-0")
	r.doubts(func(carriedOut bool) {
		id := map[bool]string{true: "case-1", false: "case-2"}[carriedOut]
		old := r.intend(j, id)
		r.advance(j, old.ID, journal.NotApplied)
		in := intentOn(id)
		in.Replaces = old.ID
		r.record.Lose(carriedOut)
		op, err := j.Intend(r.Context(), in)
		r.inDoubt(j, err, standing.ID)
		if carriedOut {
			r.stands(j, old.ID, journal.Dropped)
			r.stands(j, op.ID, journal.Held)
			return
		}
		r.stands(j, old.ID, journal.NotApplied)
		r.gone(j, op.ID)
	})
	r.entries(j)
}

package desk

import (
	"context"
	"errors"

	"kycdesk/review/desk/once"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// newPipeline makes the pipeline that carries out what the desk writes.
func (d *Desk) newPipeline() *once.Pipeline {
	return once.New(d.ctx, once.Config{
		Open: d.cfg.OpenJournal, Opened: d.recall, FromOp: d.decisionLeft, FromCall: d.callLeft,
		Explain: func(err error) error { p := Explain(err); return &p },
		Guard:   d.guarded, Failed: d.suspect, Adopted: d.adopted, Changed: d.touch, Crash: d.cfg.Crash,
		Stopped: func(why, caseID string) { d.news.tell("problem", caseID, why) },
		Clock:   d.clock, Hold: d.cfg.Hold, Bars: d.cfg.Bars, Quiet: d.cfg.Quiet, ReadBack: d.cfg.ReadBack, Retry: d.cfg.Retry,
		Adopt: d.cfg.Adopt,
	})
}

// recall reads what the desk needs of the journal, before it is used.
func (d *Desk) recall(ctx context.Context, j store.Journal) error {
	err := d.snoozes.recall(ctx, j)
	if err == nil {
		err = d.notes.recall(ctx, j)
	}
	if err == nil {
		err = d.today.recall(ctx, j)
	}
	if err == nil {
		err = d.verdicts.recall(ctx, j)
	}
	d.standAll()
	return err
}

// callLeft is a correction or a memo that another process left.
func (o *outbox) callLeft(e journal.Entry) once.Spec {
	if e.Kind == journal.KindMemo {
		return o.memoLeft(&e)
	}
	return o.correctionLeft(&e)
}

// adopted tells the agent of a decision that a console left which ended while this one was running.
func (o *outbox) adopted(w *once.Write) {
	e := entryOf(w)
	lead := "a console on this machine ended: its decision to " + string(e.Verdict) + " case " + safe(e.CaseID)
	if e.Phase.Offered() {
		o.news.tell(string(NotApplied), e.CaseID, lead+" was not sent; O opens it")
	} else {
		o.news.tell("unknown", e.CaseID, lead+" may have been sent; it is read back")
	}
}

// Journal returns the open journal, for events that are no decisions; nil while it is not open.
func (d *Desk) Journal() store.Journal { return d.once.Journal() }

// journalState words the state of the journal for the screen.
func journalState(r once.Record) JournalState {
	s := JournalState{Ready: r.Ready, Head: r.Head}
	if r.Unusable != nil {
		s.Problem = recordProblem(r.Unusable)
	}
	return s
}

// Ready waits until the journal is open, or says why it cannot be.
func (d *Desk) Ready(ctx context.Context) error {
	for {
		switch s := d.Snapshot(); {
		case s.Journal.Ready:
			return nil
		case s.Journal.Problem != nil:
			return s.Journal.Problem
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-d.Changed():
		}
	}
}

// problemOf words an error of the pipeline, nil for none.
func problemOf(err error) error {
	if err == nil {
		return nil
	}
	return recordProblem(err)
}

// recordProblem explains why something was not recorded or sent.
func recordProblem(err error) *Problem {
	if p := (*Problem)(nil); errors.As(err, &p) {
		return p
	}
	p := &Problem{
		Kind: "journal", What: "the journal could not record it: " + safe(err.Error()),
		Safe: "Nothing was sent.", Next: "ctrl+r opens the journal again; your text is kept.",
	}
	var (
		busy    *once.BusyError
		open    *journal.OpenDecisionError
		latched *journal.LatchedError
		unsafe  *journal.UnsafeDirError
		damaged *journal.DamagedError
		newer   *journal.NewerSchemaError
		foreign *journal.ForeignFileError
	)
	switch {
	case errors.Is(err, once.ErrOpening):
		return notReady()
	case errors.Is(err, once.ErrNothingHeld):
		return &Problem{
			Kind: "nothing held", What: "no decision is held any more",
			Safe: "What was sent stays as it is.", Next: "The service cannot undo a decision.",
		}
	case errors.As(err, &busy):
		return busyProblem(busy)
	case errors.As(err, &open):
		p.Kind, p.What = "open decision", "an earlier decision on this case is still "+string(open.State)
		p.Next = "Wait until it is settled; another console on this machine may be working on it."
		if open.State.Settled() { // it ended while this one was being written
			p.What = "an earlier decision on this case has just been settled: " + string(open.State)
			p.Next = "Look at the case again; it may need no decision any more."
		}
	case errors.As(err, &latched):
		p.Kind = "journal latched"
		if latched.InDoubt {
			p.What = "it is not known whether the journal recorded it: " + safe(latched.Cause.Error())
			p.Safe = "Nothing was sent, and nothing is before that is known."
			p.Next = "It is looked up as soon as the journal works again, and you are told; ctrl+r tries that now."
		}
	case errors.As(err, &unsafe), errors.As(err, &damaged), errors.As(err, &newer), errors.As(err, &foreign):
		p.Kind, p.What, p.Next = "journal refused", safe(err.Error()), "Cases can be read; deciding waits until this is mended."
	}
	return p
}

// notOpen says why the journal is not open.
func notOpen(r once.Record) *Problem {
	if r.Unusable != nil {
		return recordProblem(r.Unusable)
	}
	return notReady()
}

func notReady() *Problem {
	return &Problem{
		Kind: "journal opening", What: "the journal is still being opened",
		Safe: "Nothing was sent.", Next: "Try again in a moment; your text is kept.",
	}
}

// busyProblem says what is on its way on a case already.
func busyProblem(e *once.BusyError) *Problem {
	switch e.With {
	case once.Correction:
		return &Problem{
			Kind: "correction under way", What: "a correction of this case is on its way", Safe: "It is sent once.",
			Next: "Wait until it was read back; then decide on what the case shows.",
		}
	case once.Memo:
		return &Problem{
			Kind: "memo under way", What: "a memo of this case is on its way", Safe: "It is sent once.",
			Next: "Wait until it was read back.",
		}
	}
	p := &Problem{
		Kind: "open decision", What: "your decision on this case is " + string(e.Phase),
		Safe: "It will not be sent twice.", Next: "Wait until it is settled, or take it back with z while it is held.",
	}
	if e.Phase.Offered() {
		p.Next = "Drop that decision first: O opens it, D drops it."
	}
	return p
}

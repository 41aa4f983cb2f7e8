package desk

import (
	"context"
	"errors"

	"kycdesk/review"
	"kycdesk/review/desk/once"
	"kycdesk/review/journal"
)

// Decide makes a decision durable and starts its hold. When it returns an error, nothing was recorded and nothing will
// be sent; the error is a *Problem.
func (o *outbox) Decide(ctx context.Context, decision review.Decision) error {
	_, err := o.post(ctx, decision)
	return err
}

// Carry decides and waits until the outcome is known, or back with the agent, or ctx ends.
func (o *outbox) Carry(ctx context.Context, decision review.Decision) (Entry, error) {
	w, err := o.post(ctx, decision)
	if err != nil {
		return Entry{}, err
	}
	return o.await(ctx, w), nil
}

// Await waits for an open decision on a case, as Carry does; ok is false when there is none.
func (o *outbox) Await(ctx context.Context, caseID string) (e Entry, ok bool) {
	w := o.once.Open(once.Decision, caseID)
	if w == nil {
		return Entry{}, false
	}
	return o.await(ctx, w), true
}

// await returns when a decision is over, offered, or stuck in a way that only the agent can mend.
func (o *outbox) await(ctx context.Context, w *once.Write) Entry {
	return w.Spec.(*decisionWrite).entry(o.once.Await(ctx, w))
}

// post checks, records and holds a decision.
func (o *outbox) post(ctx context.Context, decision review.Decision) (*once.Write, error) {
	w, err := o.enter(ctx, decision, nil)
	if err != nil {
		return nil, err
	}
	o.once.Begin(w)
	o.handled(w)
	return w, nil
}

// enter checks and records a decision, which is then not held yet. plan is its place in a bulk run, nil for one of its
// own.
func (o *outbox) enter(ctx context.Context, decision review.Decision, plan *PlanPlace) (*once.Write, error) {
	spec, err := o.newDecisionWrite(decision, plan)
	if err != nil {
		return nil, recordProblem(err)
	}
	w, err := o.once.Enter(ctx, spec)
	if err != nil {
		return nil, recordProblem(err)
	}
	return w, nil
}

// handled counts how long the agent took for a decision.
func (o *outbox) handled(w *once.Write) {
	st := w.Standing()
	if looked, ok := o.intake.lookedAt(st.CaseID); ok {
		o.tally.state.Do(func(c *counts) { c.handling = append(c.handling, st.Since.Sub(looked)) })
	}
}

// BarsSeen begins holds whose bars the terminal has shown. It never blocks. A bar that is not waited for any more is
// left alone.
func (o *outbox) BarsSeen(bars []Bar) {
	o.once.BarsSeen(bars, func(w *once.Write) { o.run.Do(func(r **run) { (*r).begins(w) }) })
}

// TakeBack ends the newest held decision. The error is a *Problem when there is none.
func (o *outbox) TakeBack(ctx context.Context) (Entry, error) {
	return o.takeBack(ctx, func(once.Standing) bool { return true })
}

// TakeBackOne ends one held decision and leaves all others held. The error is a *Problem when it is not held any more.
func (o *outbox) TakeBackOne(ctx context.Context, op string) (Entry, error) {
	return o.takeBack(ctx, func(s once.Standing) bool { return s.Op == op })
}

func (o *outbox) takeBack(ctx context.Context, meant func(once.Standing) bool) (Entry, error) {
	w, err := o.once.TakeBack(ctx, meant)
	if err != nil {
		return Entry{}, notEnded(err)
	}
	return entryOf(w), nil
}

// Drop says that the agent does not want an offered decision any more.
func (o *outbox) Drop(ctx context.Context, op string) error { return problemOf(o.once.Drop(ctx, op)) }

// DropHeld gives up every decision that is held, for good: nothing of them was sent, and their cases stay pending. One
// that is being sent already is not touched. The error is a *Problem; what could not be dropped is not sent all the same,
// and dropped when the journal works again.
func (o *outbox) DropHeld(ctx context.Context) error { return notEnded(o.once.DropHeld(ctx)) }

// notEnded explains that the end of held decisions could not be recorded, nil for nil.
func notEnded(err error) error {
	if err == nil || errors.Is(err, once.ErrNothingHeld) {
		return problemOf(err)
	}
	p := recordProblem(err)
	p.Safe = "Nothing was sent, and what you took back will not be sent."
	p.Next = "That is recorded by itself as soon as the journal works; ctrl+r opens it again now."
	return p
}

// SendNow ends the hold of every decision that is held. It returns at once; the snapshots tell how each one ends. The
// error is a *Problem when nothing can be sent.
func (o *outbox) SendNow(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return problemOf(o.once.SendNow())
}

// Rest stops sending before the program is suspended, and returns when what is under way has its outcome, or with an
// error when ctx ends first. Held decisions stay held until Wake.
func (o *outbox) Rest(ctx context.Context) error { return o.once.Rest(ctx) }

// Wake goes on after Rest. Every hold begins anew: while the program was suspended nobody saw it shrink.
func (o *outbox) Wake() { o.once.Wake() }

// Decided reports whether the newest decision on a case is in force and is the one that same accepts, with a word on it.
func (o *outbox) Decided(ctx context.Context, caseID string, same func(review.Draft) bool) (detail string, ok bool) {
	j := o.once.Journal()
	if j == nil {
		return "", false
	}
	op, found, err := j.Last(ctx, caseID)
	if err != nil || !found || op.State != journal.Confirmed {
		return "", false
	}
	draft, _, err := unseal(op.Payload)
	if err != nil || !same(draft) {
		return "", false
	}
	return "decided before: " + ownWords(op.Detail), true
}

// Digest is a keyed digest of what counts for a decision on a case: a plan made on this journal carries it, so that a
// case that changed meanwhile drops out. It is empty while the journal is not open or the record cannot be read.
func (o *outbox) Digest(e *review.Examination) string {
	j := o.once.Journal()
	if j == nil {
		return ""
	}
	evidence, err := review.EvidenceOf(e.Submission.Record, j.EvidenceKey())
	if err != nil {
		return ""
	}
	return evidence.Total
}

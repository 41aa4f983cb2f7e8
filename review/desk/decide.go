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
func (d *Desk) Decide(ctx context.Context, decision review.Decision) error {
	_, err := d.post(ctx, decision)
	return err
}

// Carry decides and waits until the outcome is known, or back with the agent, or ctx ends.
func (d *Desk) Carry(ctx context.Context, decision review.Decision) (Entry, error) {
	w, err := d.post(ctx, decision)
	if err != nil {
		return Entry{}, err
	}
	return d.await(ctx, w), nil
}

// Await waits for an open decision on a case, as Carry does; ok is false when there is none.
func (d *Desk) Await(ctx context.Context, caseID string) (e Entry, ok bool) {
	w := d.once.Open(once.Decision, caseID)
	if w == nil {
		return Entry{}, false
	}
	return d.await(ctx, w), true
}

// await returns when a decision is over, offered, or stuck in a way that only the agent can mend.
func (d *Desk) await(ctx context.Context, w *once.Write) Entry {
	return w.Spec.(*decisionWrite).entry(d.once.Await(ctx, w))
}

// post checks, records and holds a decision.
func (d *Desk) post(ctx context.Context, decision review.Decision) (*once.Write, error) {
	w, err := d.enter(ctx, decision, nil)
	if err != nil {
		return nil, err
	}
	d.once.Begin(w)
	d.handled(w)
	return w, nil
}

// enter checks and records a decision, which is then not held yet. plan is its place in a bulk run, nil for one of its
// own.
func (d *Desk) enter(ctx context.Context, decision review.Decision, plan *PlanPlace) (*once.Write, error) {
	spec, err := d.newDecisionWrite(decision, plan)
	if err != nil {
		return nil, recordProblem(err)
	}
	w, err := d.once.Enter(ctx, spec)
	if err != nil {
		return nil, recordProblem(err)
	}
	return w, nil
}

// handled counts how long the agent took for a decision.
func (d *Desk) handled(w *once.Write) {
	d.mu.Lock()
	defer d.mu.Unlock()
	st := w.Standing()
	if looked, ok := d.shelf.looked[st.CaseID]; ok {
		d.tally.handling = append(d.tally.handling, st.Since.Sub(looked))
	}
}

// BarsSeen begins holds whose bars the terminal has shown. It never blocks. A bar that is not waited for any more is
// left alone.
func (d *Desk) BarsSeen(bars []Bar) {
	d.once.BarsSeen(bars, func(w *once.Write) {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.run.begins(w)
	})
}

// TakeBack ends the newest held decision. The error is a *Problem when there is none.
func (d *Desk) TakeBack(ctx context.Context) (Entry, error) {
	return d.takeBack(ctx, func(once.Standing) bool { return true })
}

// TakeBackOne ends one held decision and leaves all others held. The error is a *Problem when it is not held any more.
func (d *Desk) TakeBackOne(ctx context.Context, op string) (Entry, error) {
	return d.takeBack(ctx, func(s once.Standing) bool { return s.Op == op })
}

func (d *Desk) takeBack(ctx context.Context, meant func(once.Standing) bool) (Entry, error) {
	w, err := d.once.TakeBack(ctx, meant)
	if err != nil {
		return Entry{}, notEnded(err)
	}
	return entryOf(w), nil
}

// Drop says that the agent does not want an offered decision any more.
func (d *Desk) Drop(ctx context.Context, op string) error { return problemOf(d.once.Drop(ctx, op)) }

// DropHeld gives up every decision that is held, for good: nothing of them was sent, and their cases stay pending. One
// that is being sent already is not touched. The error is a *Problem; what could not be dropped is not sent all the same,
// and dropped when the journal works again.
func (d *Desk) DropHeld(ctx context.Context) error { return notEnded(d.once.DropHeld(ctx)) }

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
func (d *Desk) SendNow(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return problemOf(d.once.SendNow())
}

// Rest stops sending before the program is suspended, and returns when what is under way has its outcome, or with an
// error when ctx ends first. Held decisions stay held until Wake.
func (d *Desk) Rest(ctx context.Context) error { return d.once.Rest(ctx) }

// Wake goes on after Rest. Every hold begins anew: while the program was suspended nobody saw it shrink.
func (d *Desk) Wake() { d.once.Wake() }

// Decided reports whether the newest decision on a case is in force and is the one that same accepts, with a word on it.
func (d *Desk) Decided(ctx context.Context, caseID string, same func(review.Draft) bool) (detail string, ok bool) {
	j := d.Journal()
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
func (d *Desk) Digest(e *review.Examination) string {
	j := d.Journal()
	if j == nil {
		return ""
	}
	evidence, err := review.EvidenceOf(e.Submission.Record, j.EvidenceKey())
	if err != nil {
		return ""
	}
	return evidence.Total
}

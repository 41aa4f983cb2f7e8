package desk

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/journal"
)

// finishing is how the desk stops without cutting off what is under way: the decision that is being carried out, and
// the calls that outlive the end of the desk by finishWithin at most.
type finishing struct {
	turn    chan struct{}   // held while a decision is carried out
	resting bool            // nothing new is sent; guarded by Desk.mu
	calls   context.Context // ends finishWithin after the desk was told to end, for all calls together
	cutOff  context.CancelFunc
}

func newFinishing() finishing {
	f := finishing{turn: make(chan struct{}, 1)}
	f.calls, f.cutOff = context.WithCancel(context.Background())
	return f
}

// await waits for what is under way after the desk was told to end, and cuts calls off that take too long. The limit is
// the machine's time, as that of the network is.
func (f *finishing) await(wait func()) {
	limit := time.AfterFunc(finishWithin, f.cutOff)
	defer limit.Stop()
	wait()
	f.cutOff()
}

// callContext bounds a call that is not cancelled when the desk is told to end: an answer under way is worth waiting
// for, but not longer than finishWithin, however many calls follow each other.
func (d *Desk) callContext(most time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(d.finishing.calls, most)
}

// call sends a decision and waits for the answer, but not longer than the desk may when it ends: a POST cannot be taken
// back, so the client does not cancel it, and what became of it is read back at the next start.
func (d *Desk) call(ctx context.Context, r argos.ReviewRequest) error {
	answered := make(chan error, 1)
	go func() {
		var err error
		if d.guarded(func() { _, err = d.cfg.Client.Review(ctx, r) }) {
			err = unanswered(nil)
		}
		answered <- err
	}()
	select {
	case err := <-answered:
		return err
	case <-d.finishing.calls.Done():
		return unanswered(d.finishing.calls.Err())
	}
}

// SendNow ends the hold of every decision that is held. It returns at once; the snapshots tell how each one ends. The
// error is a *Problem when nothing can be sent.
func (d *Desk) SendNow(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.journal == nil || d.ready.Problem != nil:
		return notReady(d.ready)
	case d.stopped != nil:
		return d.stopped
	}
	d.holdUntil(d.clock.Now())
	return nil
}

// holdUntil sets the end of every hold and wakes the outbox. The lock is held.
func (d *Desk) holdUntil(until time.Time) {
	for _, l := range d.letters {
		if l.entry.Phase == Held {
			l.due, l.entry.From, l.entry.Until, l.entry.Bar = until, d.clock.Now(), until, 0
		}
	}
	wake(d.outbox)
	d.touch()
}

// DropHeld gives up every decision that is held, for good: nothing of them was sent, and their cases stay pending. One
// that is being sent already is not touched. The error is a *Problem; what could not be dropped is still held.
func (d *Desk) DropHeld(ctx context.Context) error {
	d.mu.Lock()
	var held []*letter
	for _, l := range d.letters {
		if l.entry.Phase == Held {
			held = append(held, l)
			d.setPhase(l, Recording, "dropping") // out of the outbox's reach
		}
	}
	j := d.journal
	d.mu.Unlock()
	for i, l := range held {
		err := j.Advance(ctx, l.op, journal.Dropped, "dropped by the agent during the hold")
		d.mu.Lock()
		if err != nil {
			for _, left := range held[i:] {
				d.setPhase(left, Held, "")
			}
			d.latched(err)
			d.mu.Unlock()
			return recordProblem(err)
		}
		d.finish(l, Dropped, "dropped; nothing was sent", review.Pending)
		d.shelf.expire(l.entry.CaseID)
		d.mu.Unlock()
	}
	return nil
}

// Rest stops sending before the program is suspended, and returns when the decision under way has its outcome, or with
// an error when ctx ends first. Held decisions stay held until Wake.
func (d *Desk) Rest(ctx context.Context) error {
	d.mu.Lock()
	d.finishing.resting = true
	d.mu.Unlock()
	select {
	case d.finishing.turn <- struct{}{}:
		<-d.finishing.turn
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-d.ctx.Done():
		return nil
	}
}

// Wake goes on after Rest. Every hold begins anew: while the program was suspended nobody saw it shrink.
func (d *Desk) Wake() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.finishing.resting {
		return
	}
	d.finishing.resting = false
	d.holdUntil(d.clock.Now().Add(max(0, d.cfg.Hold)))
	for _, l := range d.letters {
		if l.entry.Phase == Held {
			d.awaitBar(l)
		}
	}
}

// Reveal records that masked fields of a case were shown to the agent. The reason is sealed: it can be personal.
func (d *Desk) Reveal(ctx context.Context, caseID string, r review.Reveal) error {
	j := d.Journal()
	if j == nil {
		return &Problem{
			Kind: "journal opening", What: "the reveal could not be recorded: the journal is not open",
			Safe: "The fields are masked again.", Next: "Try again when the header says that the journal is open.",
		}
	}
	r.Fields = slices.Sorted(slices.Values(r.Fields))
	payload, err := json.Marshal(sealedLook{Why: r.Why})
	if err != nil {
		return recordProblem(err)
	}
	_, err = j.Append(ctx, journal.Event{
		Kind: journal.KindReveal, CaseID: caseID, Actor: d.cfg.Agent, Detail: "shown: " + strings.Join(r.Fields, ", "), Payload: payload,
	})
	if err == nil {
		d.sawMasked(caseID, r)
		return nil
	}
	d.mu.Lock()
	d.latched(err)
	d.mu.Unlock()
	p := recordProblem(err)
	p.Safe = "The fields are masked again; nothing was sent."
	return p
}

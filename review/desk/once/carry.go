package once

import (
	"context"
	"errors"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// finishWithin is how long a call to the service may go on after the pipeline was told to end.
const finishWithin = 10 * time.Second

// carry takes a write that is due one step further.
func (p *runner) carry(w *Write) {
	p.turn <- struct{}{}
	defer func() { <-p.turn }()
	var phase Phase
	var stop error
	var end *ending
	p.state.Do(func(s *state) {
		l := s.at(w)
		if l == nil {
			return
		}
		if end = l.ending; end != nil {
			l.move(Recording, end.doing)
			return
		}
		if l.Standing().Phase == Held && !s.resting {
			if stop = s.sendable(); stop == nil {
				l.move(Checking, "")
			} else { // nobody may wait for what cannot be sent; a decision is held on
				p.turnAway(s, l, stop)
			}
		}
		phase = l.Standing().Phase
	})
	if end != nil {
		p.endAgain(w, *end)
		return
	}
	switch phase {
	case Checking:
		p.check(w)
	case UnknownYet, NotApplied:
		p.readBack(w)
	}
}

// turnAway ends a write that somebody waits for and of which nothing was recorded or sent.
func (p *runner) turnAway(s *state, l *listed, why error) {
	if l.Spec.Kind().watched() {
		return
	}
	s.finish(l, review.Pending, func(st *Standing) { st.Phase, st.Detail, st.Cause = NotRecorded, why.Error(), why })
}

// check has the case read again and compared. Only what stands is sent.
func (p *runner) check(w *Write) {
	note, err := w.Spec.Check(p.ctx, w)
	var stop *Stop
	var over *TooLate
	switch {
	case err == nil:
		p.send(w, note)
	case errors.As(err, &over):
		p.end(w, Step{To: journal.Conflict, Detail: over.Detail}, over.State)
	case errors.As(err, &stop):
		p.giveBack(w, stop)
	default:
		p.checkFailed(w, err)
	}
}

// checkFailed keeps a decision held: nothing was sent, so nothing is lost, and it can still be taken back.
func (p *runner) checkFailed(w *Write, err error) {
	if p.ctx.Err() != nil {
		p.keepHeld(w)
		return
	}
	var retry time.Time
	what := p.cfg.Explain(err).Error()
	p.state.Do(func(s *state) {
		l, now := s.at(w), p.clock.Now()
		l.retry(now, p.cfg.Retry, 0)
		retry = l.due
		l.set(func(st *Standing) {
			st.Phase, st.Detail, st.From, st.Until = Held, "not sent yet: "+what, now, retry
		})
	})
	p.cfg.Failed(err, retry)
}

// keepHeld leaves a write held when the pipeline was told to end before it was sent: it is offered at the next start.
// What nobody recorded ends.
func (p *runner) keepHeld(w *Write) {
	p.state.Do(func(s *state) {
		l := s.at(w)
		l.move(Held, "")
		p.turnAway(s, l, context.Canceled)
	})
}

// send makes "sent" durable, makes the one call, and looks at what came of it.
func (p *runner) send(w *Write, note string) {
	if p.ctx.Err() != nil { // told to end while the case was read: nothing new goes out
		p.keepHeld(w)
		return
	}
	var j store.Journal
	p.state.Do(func(s *state) {
		j = s.journal
		l := s.at(w)
		l.fails = 0
		l.move(Sending, "")
	})
	ctx, cancel := p.CallContext(finishWithin * 2)
	defer cancel()
	p.crash(w, "before sent")
	if err := w.Spec.Record(ctx, j, Step{To: journal.Sent, Detail: note}); err != nil {
		p.notRecorded(w, err, "not sent: the journal could not record it")
		return
	}
	w.fate.recorded = journal.Sent
	p.crash(w, "after sent")
	err := p.call(ctx, w)
	p.crash(w, "after call")
	p.answered(w, err)
}

// call makes the one call of a write and waits for the answer, but not longer than the pipeline may when it ends: a POST
// cannot be taken back, so the client does not cancel it, and what became of it is read back at the next start.
func (p *runner) call(ctx context.Context, w *Write) error {
	if !w.fire() {
		return unanswered(errors.New("it was sent before"))
	}
	answered := make(chan error, 1)
	go func() { // not waited for longer than the select below does
		var err error
		if p.cfg.Guard(func() { err = w.Spec.Call(ctx) }) {
			err = unanswered(nil)
		}
		answered <- err
	}()
	select {
	case err := <-answered:
		return err
	case <-p.calls.Done():
		return unanswered(p.calls.Err())
	}
}

// unanswered is what is known of a call whose answer will not come.
func unanswered(cause error) error {
	return &argos.Error{Op: "send", Kind: argos.OutcomeUnknown, Sent: true, Err: cause}
}

// answered goes on after the call. A refusal in the service's own documented words ends a write; everything else is
// settled by reading the case back.
func (p *runner) answered(w *Write, err error) {
	a := classify(err)
	w.fate.sent, w.fate.accepted, w.fate.late = a != notSent, a == taken, a == late
	switch a {
	case taken, late:
		w.fate.refusal = err
		p.show(w, func(l *listed) { l.move(UnknownYet, "reading back") })
		p.readBack(w)
	case notSent:
		p.giveBack(w, &Stop{Detail: "nothing was sent: " + p.cfg.Explain(err).Error(), Cause: err})
		p.cfg.Failed(err, time.Time{})
	case refused:
		p.refused(w, err)
	case refusedAll:
		p.stop(w, err)
		p.refused(w, err)
		p.haltHeld(err)
	default:
		w.fate.answer = err
		if p.unclear(w, p.cfg.Explain(err).Error(), err) {
			p.readBack(w)
		}
	}
}

// stop ends all sending until the agent says so.
func (p *runner) stop(w *Write, err error) {
	why := p.cfg.Explain(err)
	p.state.Do(func(s *state) {
		s.stopped = why
		p.cfg.Stopped(why.Error(), w.Spec.CaseID())
		p.cfg.Changed()
	})
}

// show changes a listed write.
func (p *runner) show(w *Write, change func(*listed)) {
	p.state.Do(func(s *state) {
		if l := s.at(w); l != nil {
			change(l)
		}
	})
}

// CallContext bounds a call that is not cancelled when the pipeline is told to end: an answer under way is worth waiting
// for, but not longer than finishWithin, however many calls follow each other.
func (p *Pipeline) CallContext(most time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(p.calls, most)
}

// recordContext outlives the end of the pipeline by a little, so that what was just sent gets its outcome.
func (p *Pipeline) recordContext() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(p.ctx), finishWithin)
}

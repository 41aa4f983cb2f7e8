package once

import (
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/journal"
)

// readBack reads a case back and decides what became of a write. It is done after the call, and again until the
// service's state tells. "Not applied" needs two answers a quiet period apart, because a call can take effect after its
// connection died; and such a decision goes on being watched while it is offered to the agent again.
func (p *runner) readBack(w *Write) {
	ctx, cancel := p.CallContext(finishWithin)
	defer cancel()
	p.crash(w, "before read back")
	found, err := w.Spec.ReadBack(ctx, w)
	p.crash(w, "after read back")
	at := p.clock.Now()
	switch {
	case p.ctx.Err() != nil && err != nil: // not known yet: the next start reads on
	case err != nil && w.Spec.Kind().watched():
		retry := p.later(w, "not known yet: "+p.cfg.Explain(err).Error())
		if argos.KindOf(err) != argos.NotFound {
			p.cfg.Failed(err, retry)
		}
	case err != nil, found.Told == Open:
		p.stillOpen(w, found, at, err)
	case found.Told == InForce:
		p.end(w, Step{To: journal.Confirmed, Detail: found.Detail}, found.State)
	case found.Told == Untold:
		p.end(w, Step{To: journal.Unknown, Detail: found.Detail}, review.Pending)
	default:
		p.end(w, Step{To: journal.Conflict, Detail: found.Detail}, found.State)
	}
}

// stillOpen is one answer that does not show the write.
func (p *runner) stillOpen(w *Write, found Finding, at time.Time, err error) {
	f := &w.fate
	if f.firstOpen.IsZero() || at.Before(f.firstOpen) { // the latter when the clock was set back
		f.firstOpen = at
	}
	watched := w.Spec.Kind().watched()
	switch {
	case !watched && f.late: // it changed nothing, and nobody else's call is waited for
		p.refused(w, f.refusal)
	case watched && w.Standing().Phase.Offered(), at.Sub(f.firstOpen) < p.cfg.Quiet:
		p.later(w, "the service does not show it yet")
	case watched:
		detail := found.Detail
		if f.answer != nil {
			detail += "; its answer was: " + p.cfg.Explain(f.answer).Error()
		}
		p.giveBack(w, &Stop{Detail: detail, Cause: f.answer})
	default:
		p.end(w, Step{To: journal.Unknown, Detail: found.Detail, Cause: err}, review.Pending)
	}
}

// later plans the next read back and returns its time. Pauses end no later than the quiet period, so that it is not
// overslept.
func (p *runner) later(w *Write, detail string) (due time.Time) {
	f := &w.fate
	wait := p.cfg.ReadBack[min(f.reads+1, len(p.cfg.ReadBack)-1)]
	f.reads++
	p.state.Do(func(s *state) {
		now := p.clock.Now()
		if quiet := f.firstOpen.Add(p.cfg.Quiet).Sub(now); !f.firstOpen.IsZero() && quiet > 0 {
			wait = min(wait, quiet)
		}
		l := s.at(w)
		switch {
		case l == nil: // dropped or replaced meanwhile
			due = now.Add(max(wait, p.cfg.Quiet))
			return
		case l.Standing().Phase.Offered():
			l.plan(now, max(wait, p.cfg.Quiet))
		default:
			l.plan(now, max(wait, time.Millisecond)) // never a tight loop, whatever the settings
			l.set(func(st *Standing) { st.Phase, st.Detail, st.Until = UnknownYet, detail, l.due })
		}
		due = l.due
	})
	return due
}

// refused ends a write that the service said no to. Where an earlier call on the case may still take effect, it goes
// back to the agent instead, so that the case stays watched.
func (p *runner) refused(w *Write, cause error) {
	why := p.cfg.Explain(cause).Error()
	for e := w.replaces; e != nil; e = e.replaces {
		if e.MayYet() {
			w.fate.late = true
			p.giveBack(w, &Stop{Detail: "refused: " + why, Cause: cause})
			return
		}
	}
	p.end(w, Step{To: journal.Refused, Detail: why, Cause: cause}, review.Pending)
}

// giveBack gives a write back to whoever gave it: it is known that nothing is in force.
func (p *runner) giveBack(w *Write, stop *Stop) {
	if !w.Spec.Kind().watched() {
		p.giveUp(w, stop)
		return
	}
	if w.fate.recorded == journal.Sent && !p.unclear(w, stop.Detail, stop.Cause) {
		return
	}
	if !p.record(w, Step{To: journal.NotApplied, Detail: stop.Detail, Cause: stop.Cause}, "step") {
		return
	}
	w.fate.reads = 0
	p.show(w, func(l *listed) {
		l.fails = 0
		l.plan(p.clock.Now(), p.cfg.Quiet)
		l.set(func(s *Standing) {
			s.Phase, s.Detail, s.Stop, s.Cause = NotApplied, stop.Detail, stop, stop.Cause
		})
		l.Spec.Heard(l.Standing())
		l.release()
	})
}

// giveUp ends what somebody waits for and what was not sent.
func (p *runner) giveUp(w *Write, stop *Stop) {
	if w.fate.recorded != "" {
		p.end(w, Step{To: journal.NotApplied, Detail: stop.Detail, Cause: stop.Cause}, review.Pending)
		return
	}
	p.state.Do(func(s *state) {
		s.finish(s.at(w), review.Pending, func(st *Standing) {
			st.Phase, st.Detail, st.Stop, st.Cause = NotRecorded, stop.Detail, stop, stop.Cause
		})
	})
}

// haltHeld gives the rest of a bulk run back after a refusal that concerns the whole project: the next case would get
// the same answer. The goroutine does it, so that nothing is sent meanwhile.
func (p *runner) haltHeld(cause error) {
	var rest []*Write
	p.state.Do(func(s *state) {
		for _, l := range s.held() {
			if l.together {
				rest = append(rest, l.Write)
			}
		}
	})
	for _, w := range rest {
		stop := Stop{Detail: "not sent: the run was stopped because " + p.cfg.Explain(cause).Error()}
		if !p.record(w, Step{To: journal.NotApplied, Detail: stop.Detail}, "step") {
			return // the journal is latched: they stay held and are looked at again after it was reopened
		}
		p.show(w, func(l *listed) {
			l.plan(p.clock.Now(), p.cfg.Quiet)
			l.release()
		})
	}
}

package once

import (
	"kycdesk/review"
	"kycdesk/review/journal"
)

// unclear records of a decision that it may or may not be in force. What somebody waits for has no such step in the
// journal, which would end it: it is "sent" until its outcome is known or given up.
func (p *runner) unclear(w *Write, what string, cause error) bool {
	if !w.Spec.Kind().watched() {
		p.show(w, func(l *listed) { l.move(UnknownYet, what) })
		return true
	}
	return p.record(w, Step{To: journal.Unknown, Detail: what, Cause: cause}, "step")
}

// record makes a step durable that leaves the write open, and only then shows it. It reports whether the journal took it.
func (p *runner) record(w *Write, step Step, point string) bool {
	return p.advance(w, step, point, func(_ *state, l *listed, _ error) {
		l.set(func(st *Standing) { st.Phase, st.Detail, st.Cause = Phase(step.To), step.Detail, step.Cause })
	})
}

// end makes an outcome durable and takes the write off the list. It reports whether the journal took it; when it did
// not, a decision stays what it is on disk, and is looked at again.
func (p *runner) end(w *Write, step Step, now review.State) bool {
	return p.advance(w, step, "outcome", func(s *state, l *listed, unrecorded error) {
		was := l.Standing().Phase
		s.finish(l, now, func(st *Standing) {
			st.Phase, st.Detail, st.Cause = Phase(step.To), step.Detail, step.Cause
			st.Doubted, st.Unrecorded = w.fate.reads > 0 || w.fate.late || was.Offered(), unrecorded
		})
		l.Spec.Heard(l.Standing())
	})
}

// pointWords say what is recorded at a crash point.
var pointWords = map[string]string{"step": "where it stands", "outcome": "the outcome"}

func (p *runner) advance(w *Write, step Step, point string, show func(s *state, l *listed, unrecorded error)) bool {
	ctx, cancel := p.recordContext()
	defer cancel()
	j := p.Journal()
	p.crash(w, "before "+point)
	err := w.Spec.Record(ctx, j, step)
	p.crash(w, "after "+point)
	if err != nil {
		if w.Spec.Kind().watched() {
			p.notRecorded(w, err, "the journal could not record "+pointWords[point])
			return false
		}
		p.state.Do(func(s *state) { s.latched(err) })
	}
	w.fate.recorded = step.To
	p.state.Do(func(s *state) {
		if l := s.at(w); l != nil {
			show(s, l, err)
		}
	})
	return err == nil
}

// notRecorded puts a write back to what is on disk and plans another try, so that neither a failing journal nor one that
// refuses a step can have the goroutine run in circles. What somebody waits for, and what is not on disk, ends.
func (p *runner) notRecorded(w *Write, err error, detail string) {
	p.state.Do(func(s *state) {
		if s.latched(err) {
			p.cfg.Changed()
		}
		l := s.at(w)
		if l == nil { // dropped or replaced meanwhile: the journal was right to refuse
			return
		}
		if !w.Spec.Kind().watched() {
			p.turnAway(s, l, err)
			return
		}
		l.retry(p.clock.Now(), p.cfg.Retry, 0)
		l.move(onDisk(w.fate.recorded), detail)
	})
}

// onDisk is the phase of a decision by what is on disk of it.
func onDisk(recorded journal.State) Phase {
	switch recorded {
	case journal.Held:
		return Held
	case journal.NotApplied:
		return NotApplied
	}
	return UnknownYet
}

// abandon puts a write whose step panicked back to what is on disk. One that was never sent stays held, since sending is
// latched; one that may have been is read back, ever less often if that is what breaks. Whoever waits is told.
func (p *runner) abandon(w *Write) {
	p.state.Do(func(s *state) {
		l := s.at(w)
		if l == nil {
			return
		}
		if w.fate.recorded == "" {
			p.turnAway(s, l, s.fault)
			return
		}
		l.retry(p.clock.Now(), p.cfg.Retry, p.cfg.Quiet)
		switch onDisk(w.fate.recorded) {
		case Held:
			l.move(Held, "the console failed before it was sent")
		case NotApplied:
			l.move(NotApplied, l.Standing().Detail)
		default:
			w.fate.sent = true
			l.move(UnknownYet, "the console failed at this step")
		}
	})
}

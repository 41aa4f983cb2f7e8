package once

import (
	"context"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// Enter takes the case of a write and makes its intent durable. The write stays "recording", out of the goroutine's
// reach, until it is held. On an error nothing will be sent; nothing was recorded either, unless the journal says that
// this is in doubt: then it is looked up by its id as soon as the journal was read again.
func (p *Pipeline) Enter(ctx context.Context, spec Spec) (*Write, error) {
	w := newWrite(spec, p.clock.Now())
	j, err := p.reserve(w)
	if err != nil {
		return nil, err
	}
	replaces := ""
	if w.replaces != nil {
		replaces = w.replaces.Standing().Op
	}
	op, err := p.intend(ctx, j, w, replaces)
	p.state.Do(func(s *state) {
		l := s.at(w)
		if err != nil {
			s.finish(l, review.Pending, to(Dropped, "it was not recorded"))
			s.latched(err)
			s.doubt(op, spec, err)
			signal(p.wake) // which reopens a latched journal
			return
		}
		if old := s.at(w.replaces); old != nil {
			s.finish(old, review.Pending, to(Dropped, "decided again"))
		}
		l.set(func(st *Standing) { st.Op = op }) // finishing the one replaced took the sign off the row
	})
	if err != nil {
		return nil, err
	}
	return w, nil
}

// reserve takes the case for a write, so that no other can start while this one is being written. What excludes it
// refuses it, also a decision that is back with the agent: its call may still arrive. A decision takes the place of it.
func (p *Pipeline) reserve(w *Write) (j store.Journal, err error) {
	p.state.Do(func(s *state) {
		if err = s.sendable(); err != nil {
			return
		}
		kind := w.Spec.Kind()
		if open := s.of(w.Spec.CaseID(), func(l *listed) bool { return l.Spec.Kind().excludes(kind) }); open != nil {
			with, phase := open.Spec.Kind(), open.Standing().Phase
			if with != kind || !phase.Offered() {
				err = &BusyError{With: with, Phase: phase}
				return
			}
			w.replaces = open.Write
		}
		l := &listed{Write: w}
		s.add(l)
		l.move(Recording, "")
		j = s.journal
	})
	return j, err
}

func (p *Pipeline) intend(ctx context.Context, j store.Journal, w *Write, replaces string) (string, error) {
	p.crash(w, "before intent")
	op, err := w.Spec.Intend(ctx, j, replaces)
	p.crash(w, "after intent")
	if err == nil && op != "" {
		w.fate.recorded = journal.Held
	}
	return op, err
}

// Begin gives a write that was entered to the goroutine: its hold begins now.
func (p *Pipeline) Begin(w *Write) { p.begin([]*Write{w}, false) }

// BeginRun does so for the writes of a bulk run. One hold ends for all of them, and what stops one of them for the whole
// project gives the others back.
func (p *Pipeline) BeginRun(writes []*Write) (until time.Time) { return p.begin(writes, true) }

func (p *Pipeline) begin(writes []*Write, together bool) (until time.Time) {
	p.state.Do(func(s *state) {
		until = p.holdEnd()
		for _, w := range writes {
			if l := s.at(w); l != nil && l.Standing().Phase == Recording { // a reopened journal may have moved it meanwhile
				l.together = together
				p.hold(l, until)
			}
		}
	})
	signal(p.wake)
	return until
}

// Carry enters a write that is not held, and returns where it stands in the end, or when the pipeline ends. When ctx ends
// before anything was recorded, the write does.
func (p *Pipeline) Carry(ctx context.Context, spec Spec) (Standing, error) {
	w, err := p.Enter(ctx, spec)
	if err != nil {
		return Standing{}, err
	}
	p.Begin(w)
	select {
	case <-w.over:
	case <-p.done:
	case <-ctx.Done():
		if !p.withdraw(w) { // it was sent, or is being checked, which ends with ctx
			return p.Await(context.WithoutCancel(ctx), w), nil
		}
	}
	return w.Standing(), nil
}

// Await returns where a write stands when it is over, back with the agent, or ctx or the pipeline ends.
func (p *Pipeline) Await(ctx context.Context, w *Write) Standing {
	select {
	case <-w.over:
	case <-ctx.Done():
	case <-p.done:
	}
	return w.Standing()
}

// withdraw ends a write of which nothing was recorded and nothing sent, and reports whether that was so.
func (p *Pipeline) withdraw(w *Write) (withdrawn bool) {
	p.state.Do(func(s *state) {
		if l := s.at(w); l != nil && l.Standing().Op == "" && l.Standing().Phase == Held {
			s.finish(l, review.Pending, to(NotRecorded, ""))
			withdrawn = true
		}
	})
	return withdrawn
}

package once

import (
	"slices"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk/guarded"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// reopenAfter is the pause before a latched journal is closed, opened and read again by itself.
const reopenAfter = 10 * time.Second

// open opens the journal and takes over what former processes left open. It tries again after a pause, or when it is told
// to look, and reports false when the pipeline ended first.
func (p *runner) open() bool {
	for {
		j, err := p.cfg.Open(p.ctx)
		if err == nil {
			if err = p.takeOver(j); err == nil {
				return true
			}
			_ = j.Close() // the reason it cannot be used is err
		}
		if p.ctx.Err() != nil {
			return false
		}
		p.state.Do(func(s *state) { s.unusable = err })
		p.cfg.Changed()
		if !p.pause(reopenAfter, p.wake) { // a database elsewhere comes back by itself
			return false
		}
	}
}

// takeOver adopts the open writes of processes that are gone. A decision that was never sent, and one that is known not
// to have been applied, are offered to the agent; what may have been sent is read back.
func (p *runner) takeOver(j store.Journal) error {
	p.crashAt("before adopting")
	ops, err := j.Adopt(p.ctx)
	if err != nil {
		return err
	}
	p.crashAt("after adopting")
	var found []*listed
	for _, op := range ops {
		l, err := p.adopt(j, op, consoleEnded)
		if err != nil {
			return err
		}
		found = append(found, l)
	}
	calls, err := j.AdoptCalls(p.ctx)
	if err != nil {
		return err
	}
	if err := p.cfg.Opened(p.ctx, j); err != nil {
		return err
	}
	head, err := j.Head(p.ctx)
	if err != nil {
		return err
	}
	for _, e := range calls {
		found = append(found, p.adoptCall(e))
	}
	p.left.at = p.clock.Now()
	p.state.Do(func(s *state) {
		s.journal, s.unusable, s.head = j, nil, head.Short()
		s.writes = append(found, s.writes...)
		for _, l := range found {
			l.Spec.Moved(l.Standing())
		}
	})
	p.cfg.Changed()
	return nil
}

// reopen closes, opens and re-reads a latched journal, and then brings the writes in line with what is on disk.
func (p *runner) reopen() {
	j := p.Journal()
	open, ended, head, err := p.reread(j)
	p.state.Do(func(s *state) {
		if err != nil {
			s.unusable = err
			return
		}
		s.unusable, s.head = nil, head.Short()
		for _, l := range slices.Clone(s.writes) {
			p.align(s, l, open, ended)
		}
	})
	p.cfg.Changed()
}

// reread returns what the journal says is open, and of the writes that it says have ended, how.
func (p *runner) reread(j store.Journal) (open, ended map[string]journal.Op, head journal.Head, err error) {
	if err = j.Reopen(p.ctx); err != nil {
		return nil, nil, head, err
	}
	if err = p.strays(j); err != nil {
		return nil, nil, head, err
	}
	if err = p.settleDoubts(j); err != nil {
		return nil, nil, head, err
	}
	ops, err := j.Unsettled(p.ctx)
	if err != nil {
		return nil, nil, head, err
	}
	open = make(map[string]journal.Op, len(ops))
	for _, op := range ops {
		open[op.ID] = op
	}
	if ended, err = p.endedMeanwhile(j, open); err != nil {
		return nil, nil, head, err
	}
	head, err = j.Head(p.ctx)
	return open, ended, head, err
}

// endedMeanwhile finds the decisions whose end reached the disk although the journal failed while writing it.
func (p *runner) endedMeanwhile(j store.Journal, open map[string]journal.Op) (map[string]journal.Op, error) {
	ids := guarded.Ask(p.state, func(s *state) (ids []string) {
		for _, l := range s.writes {
			st := l.Standing()
			if _, is := open[st.Op]; !is && st.Op != "" && st.Phase != Recording {
				ids = append(ids, st.Op)
			}
		}
		return ids
	})
	ended := make(map[string]journal.Op, len(ids))
	for _, id := range ids {
		op, err := j.Find(p.ctx, id)
		if err != nil {
			return nil, err
		}
		ended[id] = op
	}
	return ended, nil
}

// strays takes up decisions of ours that reached the disk although the journal failed while writing them. They are known
// by their id: the case may have another one here, which the stray took the place of.
func (p *runner) strays(j store.Journal) error {
	ops, err := j.Unsettled(p.ctx)
	if err != nil {
		return err
	}
	for _, op := range ops {
		known := guarded.Ask(p.state, func(s *state) bool {
			return s.byOp(op.ID) != nil || s.of(op.CaseID, func(l *listed) bool { return l.Standing().Phase == Recording }) != nil
		})
		if known || op.Owner != j.Owner() {
			continue
		}
		l, err := p.adopt(j, op, "the journal failed while it was being recorded; nothing was sent")
		if err != nil {
			return err
		}
		p.state.Do(func(s *state) {
			s.add(l)
			l.Spec.Moved(l.Standing())
			l.Spec.Heard(l.Standing())
		})
	}
	return nil
}

// align sets a decision to what the journal says of it. One that is being recorded or taken back just now is left to
// whoever does that: what was read may be older. So is what was recorded after the reading.
func (p *runner) align(s *state, l *listed, open, ended map[string]journal.Op) {
	st := l.Standing()
	if st.Phase == Recording || st.Op == "" {
		return
	}
	if op, is := ended[st.Op]; is {
		s.finish(l, stateAfter(l.Spec, op.State), to(Phase(op.State), op.Detail))
		l.Spec.Heard(l.Standing())
		return
	}
	op, is := open[st.Op]
	if !is {
		return
	}
	l.fate.recorded = op.State
	switch {
	case op.State == journal.Held && l.ending != nil:
		l.move(Held, l.ending.waiting())
	case op.State == journal.Held && !l.fired.Load(): // its hold goes on
		l.move(Held, "")
	case op.State == journal.NotApplied:
		l.plan(p.clock.Now(), p.cfg.Quiet)
		l.move(NotApplied, op.Detail)
		l.release()
	default:
		l.plan(p.clock.Now(), 0)
		l.move(UnknownYet, "")
	}
}

// stateAfter is the state of a case whose decision came to an end of which only the journal had heard.
func stateAfter(s Spec, end journal.State) review.State {
	switch end {
	case journal.Confirmed:
		return s.InForce()
	case journal.Conflict:
		return review.Unknown
	}
	return review.Pending
}

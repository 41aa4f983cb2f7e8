package once

import (
	"time"

	"kycdesk/review"
	"kycdesk/review/desk/guarded"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// reopenAfter is the pause before a latched journal is closed, opened and read again by itself.
const reopenAfter = 10 * time.Second

// Record is the state of the journal.
type Record struct {
	Ready    bool
	Unusable error  // why nothing can be recorded, nil while it is being opened or works
	Head     string // short form of the newest hash when it was read last
}

// Record says whether anything can be recorded.
func (p *Pipeline) Record() Record {
	return guarded.Ask(p.state, func(s *state) Record { return s.record() })
}

func (s *state) record() Record {
	return Record{Ready: s.journal != nil && s.unusable == nil, Unusable: s.unusable, Head: s.head}
}

// Journal returns the open journal, nil while it is not open.
func (p *Pipeline) Journal() store.Journal {
	return guarded.Ask(p.state, func(s *state) store.Journal { return s.journal })
}

// Recordable returns the journal, or why nothing can be recorded now.
func (p *Pipeline) Recordable() (j store.Journal, err error) {
	p.state.Do(func(s *state) { j, err = s.journal, s.recordable() })
	return j, err
}

// Use returns the journal for a record that Finish waits for; done ends the use.
func (p *Pipeline) Use() (j store.Journal, done func(), err error) {
	p.state.Do(func(s *state) {
		if err = s.recordable(); err == nil {
			j = s.journal
			p.work.Add(1) // the goroutine is still counted, since nothing ended
		}
	})
	return j, p.work.Done, err
}

// Latched notes that the journal may refuse to write, and has it opened again when err says that it does.
func (p *Pipeline) Latched(err error) {
	p.state.Do(func(s *state) {
		if s.latched(err) {
			p.cfg.Changed()
		}
	})
	signal(p.wake)
}

func (p *Pipeline) broken() bool {
	return guarded.Ask(p.state, func(s *state) bool { return s.unusable != nil })
}

// open opens the journal and takes over what former processes left open. It tries again after a pause, or when it is told
// to look, and reports false when the pipeline ended first.
func (p *Pipeline) open() bool {
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
func (p *Pipeline) takeOver(j store.Journal) error {
	p.crashAdopting("before adopting")
	ops, err := j.Adopt(p.ctx)
	if err != nil {
		return err
	}
	p.crashAdopting("after adopting")
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
func (p *Pipeline) reopen() {
	j := p.Journal()
	open, ended, head, err := p.reread(j)
	p.state.Do(func(s *state) {
		if err != nil {
			s.unusable = err
			return
		}
		s.unusable, s.head = nil, head.Short()
		for _, l := range append([]*listed(nil), s.writes...) {
			p.align(s, l, open, ended)
		}
	})
	p.cfg.Changed()
}

// reread returns what the journal says is open, and of the writes that it says have ended, how.
func (p *Pipeline) reread(j store.Journal) (open, ended map[string]journal.Op, head journal.Head, err error) {
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
func (p *Pipeline) endedMeanwhile(j store.Journal, open map[string]journal.Op) (map[string]journal.Op, error) {
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
func (p *Pipeline) strays(j store.Journal) error {
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
func (p *Pipeline) align(s *state, l *listed, open, ended map[string]journal.Op) {
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

// Broke stops all sending for good after a panic of ours: Refresh does not lift it.
// says is told why, with the lock held.
func (p *Pipeline) Broke(fault error, says func(error)) {
	p.state.Do(func(s *state) {
		if s.fault == nil {
			s.fault = fault
		}
		s.stopped = s.fault
		says(s.fault)
	})
	p.cfg.Changed()
}

// Shown gives what a snapshot needs, all of one moment: the writes that are not over, oldest first, why sending has
// stopped, and the journal. show does not call the pipeline.
func (p *Pipeline) Shown(show func(writes []*Write, stopped error, r Record)) {
	p.state.Do(func(s *state) {
		writes := make([]*Write, len(s.writes))
		for i, l := range s.writes {
			writes[i] = l.Write
		}
		show(writes, s.stopped, s.record())
	})
}

// Open returns the write of a kind on a case that is not over, nil for none.
func (p *Pipeline) Open(k Kind, caseID string) *Write {
	return guarded.Ask(p.state, func(s *state) *Write {
		if l := s.of(caseID, func(l *listed) bool { return l.Spec.Kind() == k }); l != nil {
			return l.Write
		}
		return nil
	})
}

// Finish waits for what is under way, and for wait, after the pipeline was told to end, and cuts calls off that take too
// long. The limit is the machine's time, as that of the network is. It returns the journal, nil when it never opened.
func (p *Pipeline) Finish(stop func(), wait func()) store.Journal {
	p.state.Do(func(s *state) { s.ended = true })
	stop()
	limit := time.AfterFunc(finishWithin, p.cutOff)
	defer limit.Stop()
	p.work.Wait()
	wait()
	p.cutOff()
	var j store.Journal
	p.state.Do(func(s *state) { j, s.journal = s.journal, nil })
	return j
}

// Stopped returns why nothing is sent, nil when it can be.
func (p *Pipeline) Stopped() error {
	return guarded.Ask(p.state, func(s *state) error { return s.stopped })
}

package once

import (
	"time"

	"kycdesk/review/desk/guarded"
	"kycdesk/review/desk/store"
)

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

// End says that the pipeline is about to be told to end: nothing begins any more.
func (p *Pipeline) End() { p.state.Do(func(s *state) { s.ended = true }) }

// Finish waits for what is under way, and for wait, after the pipeline was told to end, and cuts calls off that take too
// long. The limit is the machine's time, as that of the network is. It returns the journal, nil when it never opened.
func (p *Pipeline) Finish(wait func()) (j store.Journal) {
	limit := time.AfterFunc(finishWithin, p.cutOff)
	defer limit.Stop()
	p.work.Wait()
	wait()
	p.cutOff()
	p.state.Do(func(s *state) { j, s.journal = s.journal, nil })
	return j
}

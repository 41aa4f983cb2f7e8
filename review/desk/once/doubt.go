package once

import (
	"errors"

	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// doubt is a decision whose intent may have been recorded or not: the journal failed while it was being committed.
type doubt struct {
	op   string
	spec Spec
}

// doubt notes a decision that is to be looked up by its id.
func (s *state) doubt(op string, spec Spec, err error) {
	latched, is := errors.AsType[*journal.LatchedError](err)
	if is && latched.InDoubt && op != "" {
		s.doubts = append(s.doubts, doubt{op, spec})
	}
}

// settleDoubts looks the doubtful decisions up. One that is on record is back with the agent by now (see strays); of one
// that is not she hears that, and decides again.
func (p *runner) settleDoubts(j store.Journal) error {
	var doubts []doubt
	p.state.Do(func(s *state) { doubts = s.doubts })
	var missing []doubt
	for _, d := range doubts {
		_, err := j.Find(p.ctx, d.op)
		_, unknown := errors.AsType[*journal.UnknownOpError](err)
		switch {
		case unknown:
			missing = append(missing, d)
		case err != nil:
			return err
		}
	}
	p.state.Do(func(s *state) {
		s.doubts = s.doubts[len(doubts):] // it only grows elsewhere
		for _, d := range missing {
			d.spec.Heard(Standing{
				Op: d.op, CaseID: d.spec.CaseID(), Phase: NotRecorded, Detail: "the journal failed while it was being recorded; nothing was sent",
			})
		}
	})
	return nil
}

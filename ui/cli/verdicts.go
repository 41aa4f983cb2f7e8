package cli

import (
	"context"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
)

// verdicts reads what was judged on this machine, for commands that have no desk; done closes the journal. It is nil when
// there is no journal to read: a case can be shown without, and then says that this is not known.
func (f *flags) verdicts(ctx context.Context, origin string, key []byte) (v *desk.Verdicts, done func()) {
	j, err := journal.Open(ctx, journal.Options{Dir: f.stateDirectory(), Origin: origin, Wrap: key, ReadOnly: true, Now: f.process.Now})
	if err != nil {
		return nil, func() {}
	}
	done = func() { _ = j.Close() } // nothing was written
	agent := f.admin
	if agent == "" { // who signed last at this service is whose desk this is
		if agent, err = lastSigner(ctx, j, origin); err != nil {
			return nil, done
		}
	}
	if v, err = desk.OpenVerdicts(ctx, j, origin, agent); err != nil {
		return nil, done
	}
	return v, done
}

// judged returns the examination with what was judged of its matches.
func (f *flags) judged(ctx context.Context, origin string, key []byte, e *review.Examination) *review.Examination {
	if len(e.Screening.Matches) == 0 {
		return e
	}
	v, done := f.verdicts(ctx, origin, key)
	defer done()
	return v.On(ctx, e)
}

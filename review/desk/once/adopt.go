package once

import (
	"time"

	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// left is what was taken over from processes that are gone.
type left struct {
	at  time.Time    // when they were looked for last
	ops []journal.Op // taken over on disk, and not yet listed
}

// adoptLeft takes over what a process left that died while this one was running. Asking costs three reads of small
// indexes and no lock; a failure is tried again at the next turn.
func (p *runner) adoptLeft() {
	j, now := p.Journal(), p.clock.Now()
	if since := now.Sub(p.left.at); since >= 0 && since < p.cfg.Adopt { // negative: the clock was set back
		return
	}
	p.left.at = now
	found, err := j.Orphans(p.ctx)
	if err == nil && found {
		err = p.adoptOrphans(j)
	}
	for err == nil && len(p.left.ops) > 0 {
		err = p.adoptOne(j, p.left.ops[0])
	}
	if err != nil && p.ctx.Err() == nil {
		p.Latched(err)
	}
}

func (p *runner) adoptOrphans(j store.Journal) error {
	p.crashAt("before adopting")
	ops, err := j.Adopt(p.ctx)
	p.left.ops = append(p.left.ops, ops...)
	if err != nil {
		return err
	}
	p.crashAt("after adopting")
	calls, err := j.AdoptCalls(p.ctx)
	if err != nil {
		return err
	}
	p.state.Do(func(s *state) {
		for _, e := range calls {
			s.add(p.adoptCall(e))
		}
	})
	return nil
}

// adoptOne lists one decision, or gives it back to the agent, who is told.
func (p *runner) adoptOne(j store.Journal, op journal.Op) error {
	l, err := p.adopt(j, op, consoleEnded)
	if err != nil {
		return err
	}
	p.left.ops = p.left.ops[1:]
	p.state.Do(func(s *state) {
		s.add(l)
		l.Spec.Moved(l.Standing())
		p.cfg.Adopted(l.Write)
	})
	return nil
}

// consoleEnded is why a decision of another process was not sent.
const consoleEnded = "the console ended before it was sent"

// adopt brings a decision on disk into a state in which nothing is sent any more; unsent says why one that is held was
// not sent.
func (p *runner) adopt(j store.Journal, op journal.Op, unsent string) (*listed, error) {
	to, detail := op.State, op.Detail
	switch op.State {
	case journal.Held:
		to, detail = journal.NotApplied, unsent
	case journal.Sent:
		to = journal.Unknown
	}
	if to != op.State {
		recorded := detail
		if to == journal.Unknown {
			recorded = "the console ended before the answer was recorded"
		}
		if err := j.Advance(p.ctx, op.ID, to, recorded); err != nil {
			return nil, err
		}
	}
	l := p.leftBehind(p.cfg.FromOp(op), Standing{
		Op: op.ID, CaseID: op.CaseID, Phase: onDisk(to), Detail: detail, Since: op.IntentAt,
	})
	l.fate.recorded, l.fate.sent = to, !op.LastSentAt.IsZero()
	if l.Standing().Phase.Offered() {
		l.release()
	}
	return l, nil
}

// adoptCall makes a write of a correction or memo whose outcome is not recorded.
func (p *runner) adoptCall(e journal.Entry) *listed {
	l := p.leftBehind(p.cfg.FromCall(e), Standing{CaseID: e.CaseID, Phase: UnknownYet, Since: e.Time})
	l.fate.recorded, l.fate.sent = journal.Sent, true
	return l
}

// leftBehind makes a listed write of what another process began. Its one call is not this process's to make.
func (p *runner) leftBehind(spec Spec, st Standing) *listed {
	w := newWrite(spec, st.Since)
	w.fired.Store(true)
	w.standing.Store(&st)
	return &listed{Write: w, due: p.clock.Now()}
}

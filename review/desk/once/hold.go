package once

import (
	"context"
	"errors"
	"slices"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// Bar is the hold of one decision as the screen shows it. N grows each time that the hold has to begin anew.
type Bar struct {
	Op string
	N  int
}

// ErrNothingHeld says that there is nothing to take back.
var ErrNothingHeld = errors.New("no decision is held any more")

const (
	// lookEvery is how often it is looked at, while a hold runs, whether the process stood still.
	lookEvery = 500 * time.Millisecond
	// stoodStill is how late a look has to be to say that the process was stopped meanwhile.
	stoodStill = 1500 * time.Millisecond
)

// holdEnd is when a hold that begins now ends.
func (p *Pipeline) holdEnd() time.Time { return p.clock.Now().Add(max(0, p.cfg.Hold)) }

// hold has a write wait until a moment. What somebody waits for is not held.
func (p *Pipeline) hold(l *listed, until time.Time) {
	if !l.Spec.Kind().watched() {
		l.due = p.clock.Now()
		l.move(Held, "")
		return
	}
	l.due = until
	p.awaitBar(l)
	l.set(func(s *Standing) {
		s.Phase, s.Detail, s.From, s.Until = Held, "", until.Add(-max(0, p.cfg.Hold)), until
	})
}

// barsWaitedFor reports whether there is a screen whose bars begin the holds.
func (p *Pipeline) barsWaitedFor() bool { return p.cfg.Bars && p.cfg.Hold > 0 }

// awaitBar has a held decision wait until its bar was seen.
func (p *Pipeline) awaitBar(l *listed) {
	if p.barsWaitedFor() {
		l.bars++
		l.set(func(s *Standing) { s.Bar = l.bars })
	}
}

// BarsSeen begins holds whose bars the terminal has shown. It never blocks. A bar that is not waited for any more is left
// alone. begins is told what begins, with the lock held.
func (p *Pipeline) BarsSeen(bars []Bar, begins func(*Write)) {
	p.state.Do(func(s *state) {
		now, until, begun := p.clock.Now(), p.holdEnd(), false
		for _, l := range s.held() {
			st := l.Standing()
			if st.Bar == 0 || !slices.Contains(bars, Bar{Op: st.Op, N: st.Bar}) {
				continue
			}
			l.due, begun = until, true
			l.set(func(st *Standing) { st.Bar, st.From, st.Until = 0, until.Add(-p.cfg.Hold), until })
			begins(l.Write)
		}
		if begun {
			s.watched = now
			signal(p.wake)
			signal(p.begun)
			p.cfg.Changed()
		}
	})
}

// watchHolds looks, while a hold runs or its case is read again, whether the process stood still.
func (p *Pipeline) watchHolds() {
	for {
		wait := time.Hour
		p.state.Do(func(s *state) {
			p.lookAtHolds(s)
			for _, l := range s.writes {
				if st := l.Standing(); st.Phase == Checking || st.Phase == Held && st.Bar == 0 {
					wait = lookEvery
				}
			}
		})
		if !p.pause(wait, p.begun) {
			return
		}
	}
}

// lookAtHolds has every hold wait for its bar again when the process was stopped: whoever stopped it may look at
// something else now, and time in which nobody could see a hold does not count. The goroutine looks too, before it takes
// what is due.
func (p *Pipeline) lookAtHolds(s *state) {
	now := p.clock.Now()
	stopped := !s.watched.IsZero() && now.Sub(s.watched) > stoodStill
	s.watched = now
	if !stopped || !p.barsWaitedFor() {
		return
	}
	for _, l := range s.held() {
		if l.Standing().Bar == 0 {
			p.awaitBar(l)
		}
	}
	p.cfg.Changed()
}

// TakeBack ends the newest of the held decisions that are meant.
func (p *Pipeline) TakeBack(ctx context.Context, meant func(Standing) bool) (*Write, error) {
	writes, err := p.endHeld(ctx, ending{journal.TakenBack, "taking back", "by the agent", "taken back; nothing was sent"},
		func(held []*listed) []*listed {
			for i, l := range slices.Backward(held) {
				if meant(l.Standing()) {
					return held[i : i+1]
				}
			}
			return nil
		})
	if err != nil {
		return nil, err
	}
	if len(writes) == 0 {
		return nil, ErrNothingHeld
	}
	return writes[0], nil
}

// TakeBackAll takes back those of the writes that are held, all or, when the journal fails on the way, as many as it
// says.
func (p *Pipeline) TakeBackAll(ctx context.Context, writes []*Write) ([]*Write, error) {
	taken, err := p.endHeld(ctx, ending{journal.TakenBack, "taking back", "by the agent, with the whole run", "taken back; nothing was sent"},
		func(held []*listed) []*listed {
			return slices.DeleteFunc(held, func(l *listed) bool { return !slices.Contains(writes, l.Write) })
		})
	if err == nil && len(taken) == 0 {
		err = ErrNothingHeld
	}
	return taken, err
}

// DropHeld gives up every decision that is held, for good. One that is being sent already is not touched.
func (p *Pipeline) DropHeld(ctx context.Context) error {
	_, err := p.endHeld(ctx, ending{journal.Dropped, "dropping", "dropped by the agent during the hold", "dropped; nothing was sent"},
		func(held []*listed) []*listed { return held })
	return err
}

// ending is how the agent has held decisions end that were not sent.
type ending struct {
	to       journal.State
	doing    string // while it is being recorded
	recorded string // with it
	said     string // once it is
}

// waiting is what stands of a decision whose end the journal could not record.
func (e *ending) waiting() string { return e.doing + " is not recorded yet; it will not be sent" }

// endHeld ends held decisions: it takes all that are meant out of the goroutine's reach at once, and then records them
// one by one. What the journal does not take is never sent all the same: the goroutine ends it when the journal works
// again. It returns those that ended.
func (p *Pipeline) endHeld(ctx context.Context, e ending, meant func([]*listed) []*listed) (ended []*Write, err error) {
	var j store.Journal
	var todo []*Write
	p.state.Do(func(s *state) {
		if j = s.journal; j == nil {
			return
		}
		for _, l := range meant(s.held()) {
			todo = append(todo, l.Write)
			l.move(Recording, e.doing)
		}
	})
	for i, w := range todo {
		if err := p.endOne(ctx, j, w, e); err != nil {
			p.state.Do(func(s *state) {
				for _, left := range todo[i:] {
					p.endLater(s.at(left), e)
				}
			})
			signal(p.wake)
			return todo[:i], err
		}
	}
	return todo, nil
}

// endOne records the end of one.
func (p *Pipeline) endOne(ctx context.Context, j store.Journal, w *Write, e ending) error {
	err := j.Advance(ctx, w.Standing().Op, e.to, e.recorded)
	p.state.Do(func(s *state) {
		if err == nil {
			s.finish(s.at(w), review.Pending, to(Phase(e.to), e.said))
			return
		}
		s.latched(err)
	})
	return err
}

// endLater keeps a write from being sent until its end is recorded.
func (p *Pipeline) endLater(l *listed, e ending) {
	l.ending = &e
	l.retry(p.clock.Now(), p.cfg.Retry, 0)
	l.move(Held, e.waiting())
}

// endAgain records an end that the journal could not record before.
func (p *Pipeline) endAgain(w *Write, e ending) {
	ctx, cancel := p.recordContext()
	defer cancel()
	if err := p.endOne(ctx, p.Journal(), w, e); err != nil {
		p.state.Do(func(s *state) { p.endLater(s.at(w), e) })
	}
}

// Drop says that the agent does not want a decision any more that is back. It is no error when it is not.
func (p *Pipeline) Drop(ctx context.Context, op string) (err error) {
	const why = "dropped by the agent"
	var j store.Journal
	var w *Write
	p.state.Do(func(s *state) {
		if l := s.byOp(op); l != nil && l.Standing().Phase.Offered() {
			j, w = s.journal, l.Write
		}
	})
	if w == nil || j == nil {
		return nil
	}
	err = j.Advance(ctx, op, journal.Dropped, why)
	p.state.Do(func(s *state) {
		switch l := s.at(w); {
		case err != nil:
			s.latched(err)
			signal(p.wake)
		case l != nil:
			s.finish(l, review.Pending, to(Dropped, why))
		}
	})
	return err
}

// SendNow ends every hold. It returns at once, with an error when nothing can be sent.
func (p *Pipeline) SendNow() (err error) {
	p.state.Do(func(s *state) {
		if err = s.sendable(); err == nil {
			p.holdUntil(s, p.clock.Now())
		}
	})
	return err
}

// holdUntil sets the end of every hold.
func (p *Pipeline) holdUntil(s *state, until time.Time) {
	for _, l := range s.held() {
		l.due = until
		l.set(func(st *Standing) { st.From, st.Until, st.Bar = p.clock.Now(), until, 0 })
	}
	signal(p.wake)
	p.cfg.Changed()
}

// Refresh lifts a stop, and has everything looked at now but for what is in its hold.
func (p *Pipeline) Refresh() {
	p.state.Do(func(s *state) {
		s.stopped = s.fault
		for _, l := range s.writes {
			if l.Standing().Phase != Held || l.fails > 0 {
				l.due = time.Time{}
			}
		}
	})
	signal(p.wake)
}

// Rest stops sending before the program is suspended, and returns when the step under way has its outcome, or with an
// error when ctx ends first. What is held stays held until Wake.
func (p *Pipeline) Rest(ctx context.Context) error {
	p.state.Do(func(s *state) { s.resting = true })
	select {
	case p.turn <- struct{}{}:
		<-p.turn
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-p.ctx.Done():
		return nil
	}
}

// Wake goes on after Rest. Every hold begins anew: while the program was suspended nobody saw it shrink.
func (p *Pipeline) Wake() {
	p.state.Do(func(s *state) {
		if !s.resting {
			return
		}
		s.resting = false
		p.holdUntil(s, p.holdEnd())
		for _, l := range s.held() {
			p.awaitBar(l)
		}
	})
}

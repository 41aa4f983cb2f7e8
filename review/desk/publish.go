package desk

import (
	"sync/atomic"
	"time"

	"kycdesk/review/desk/once"
)

// publishEvery is the shortest time between two snapshots: ten a second are as many as a person can use.
const publishEvery = 100 * time.Millisecond

// rowsPerMS has a very long queue published less often, since each time costs a copy of its order: a million rows are
// published five times a second.
const rowsPerMS = 10_000

// latest holds the newest snapshot for readers that must not wait.
type latest struct{ p atomic.Pointer[Snapshot] }

// Snapshot returns the newest snapshot. It never blocks.
func (d *Desk) Snapshot() *Snapshot { return d.latest.p.Load() }

// Changed yields once for any number of newer snapshots.
func (d *Desk) Changed() <-chan struct{} { return d.changed }

// publishLoop publishes the first change at once and those that follow within publishEvery together. The first rows end
// that pause: they are what an agent waits for, and a change before them, such as the journal's, says little.
func (d *Desk) publishLoop() {
	for {
		select {
		case <-d.ctx.Done():
			d.publish()
			return
		case <-d.dirty:
		}
		d.publish()
		if !d.pause(publishEvery+time.Duration(len(d.Snapshot().Queue)/rowsPerMS)*time.Millisecond, d.rows) {
			d.publish()
			return
		}
	}
}

func (d *Desk) publish() {
	d.once.Shown(d.publishWith)
}

// publishWith publishes what is with the pipeline and the rest, of one moment.
func (d *Desk) publishWith(writes []*once.Write, stop error, r once.Record) {
	s := &Snapshot{
		SLA: d.cfg.Policy.SLA, MemoWrite: d.cfg.MemoWrite, Journal: journalState(r), Stopped: stopped(stop),
		News: d.news.shown(), Run: d.shownRun(), Snoozed: d.snoozes.shown(), Drafts: d.notes.shown(),
	}
	s.Today, s.Decided = d.today.shown()
	d.tally.state.Do(func(c *counts) { s.TakenBack, s.Settled, s.Median = c.takenBack, c.settled, c.median() })
	for _, w := range writes {
		switch e, is := entryIn(w); {
		case !is: // somebody waits for it
		case e.Phase.Offered():
			s.Offered = append(s.Offered, e)
		default:
			s.Outbox = append(s.Outbox, e)
		}
	}
	d.show(s)
	if was := d.latest.p.Load(); was != nil {
		s.Version = was.Version + 1
	}
	d.latest.p.Store(s)
	wake(d.changed)
}

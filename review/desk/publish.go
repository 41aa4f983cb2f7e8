package desk

import (
	"slices"
	"sync/atomic"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk/once"
)

// publishEvery is the shortest time between two snapshots: ten a second are as many as a person can use.
const publishEvery = 100 * time.Millisecond

// rowsPerMS has a very long queue published less often, since each time costs a copy of its order: a million rows are
// published five times a second.
const rowsPerMS = 10_000

// newsKept is how many news a snapshot carries; the screen has seen older ones.
const newsKept = 64

// latest holds the newest snapshot for readers that must not wait.
type latest struct{ p atomic.Pointer[Snapshot] }

// Snapshot returns the newest snapshot. It never blocks.
func (d *Desk) Snapshot() *Snapshot { return d.latest.p.Load() }

// Changed yields once for any number of newer snapshots.
func (d *Desk) Changed() <-chan struct{} { return d.changed }

// touch asks for a new snapshot. It is called after every change, with or without the lock.
func (d *Desk) touch() { wake(d.dirty) }

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
	d.mu.Lock()
	defer d.mu.Unlock()
	decided, inForce := d.today.shown(d.clock.Now())
	s := &Snapshot{
		Queue:     d.queue.flush(),
		SLA:       d.cfg.Policy.SLA,
		Oldest:    d.queue.oldest,
		Cases:     d.shelf.onShow(),
		Sweep:     d.sweep,
		Unread:    d.queue.unread + len(d.lostRows),
		Link:      d.link,
		Journal:   journalState(r),
		Stopped:   stopped(stop),
		Today:     decided,
		Decided:   inForce,
		TakenBack: d.tally.takenBack,
		Settled:   d.tally.settled,
		Median:    median(d.tally.handling),
		Calls:     d.calls.shown(d.clock.Now()),
		News:      slices.Clone(d.news),
		Run:       d.run.shown(),
		Snoozed:   d.snoozed,
		Drafts:    d.notes.drafts,
		MemoWrite: d.cfg.MemoWrite,
		RedFlags:  d.flags.shown(),
		FlagSweep: d.flags.sweep,
	}
	if was := d.latest.p.Load(); was != nil {
		s.Version = was.Version + 1
	}
	for _, w := range writes {
		switch e, is := entryIn(w); {
		case !is: // somebody waits for it
		case e.Phase.Offered():
			s.Offered = append(s.Offered, e)
		default:
			s.Outbox = append(s.Outbox, e)
		}
	}
	if len(d.queue.unsure) > 0 {
		wake(d.sorter)
	}
	d.latest.p.Store(s)
	wake(d.changed)
}

// tell adds a piece of news. The lock is held.
func (d *Desk) tell(kind, caseID, text string) { d.tellSaid(kind, caseID, text, review.Text{}) }

// tellSaid is tell with what the service said of it. The lock is held.
func (d *Desk) tellSaid(kind, caseID, text string, said review.Text) {
	d.newsSeq++
	d.news = append(d.news, News{Seq: d.newsSeq, At: d.clock.Now(), Kind: kind, CaseID: caseID, Text: text, Said: said})
	if len(d.news) > newsKept {
		d.news = slices.Clone(d.news[len(d.news)-newsKept:])
	}
}

func median(all []time.Duration) time.Duration {
	if len(all) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)/2]
}

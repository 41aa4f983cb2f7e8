package desk

import (
	"time"

	"kycdesk/review"
	"kycdesk/review/desk/guarded"
	"kycdesk/review/journal"
)

// intake is the desk's way in: it sweeps the list, keeps the queue, and reads cases and red flags singly, those that the
// agent looks at first. Its goroutines are sweepLoop, flagLoop, orderLoop, indexLoop and the readers.
type intake struct {
	*common
	state *guarded.Value[stock]

	sweeper chan struct{} // wakes the sweeper
	flagger chan struct{} // wakes what reads the AML pages
	sorter  chan struct{} // wakes what gives places in the queue
	rows    chan struct{} // ends the pause before the first rows are published
	seen    chan struct{} // says that the screen has rows
}

// stock is what came in. It exists inside intake.state alone.
type stock struct {
	*common
	queue    *queue
	shelf    shelf
	flags    redFlags
	done     map[string]bool  // cases that this desk knows to be closed: a late list page must not bring them back
	marked   map[string]Phase // where the open decision on a case stands, as its row shows it
	sweep    Sweep
	link     Link
	witness  witness
	probing  bool       // a case could not be had; the list is read to tell why
	lostRows unreadRows // of the list, without an id
	calls    calls
	reach    journal.Reach // how far the list was read, by this console and those before
	reached  bool          // reach is newer than the index
	recalled []string      // cases that only the index knows, longest waiting first
	same     sameText
	work     chan struct{} // closed when a reader may find something to read
}

func newIntake(c *common) *intake {
	in := &intake{
		common: c, sweeper: make(chan struct{}, 1), flagger: make(chan struct{}, 1), sorter: make(chan struct{}, 1),
		rows: make(chan struct{}, 1), seen: make(chan struct{}, 1),
	}
	q := newQueue(c.cfg.Policy)
	q.first = in.rows
	in.state = guarded.Of(stock{
		common: c, queue: q, shelf: newShelf(c.cfg.Opening), done: map[string]bool{}, marked: map[string]Phase{},
		lostRows: unreadRows{}, calls: calls{limit: c.cfg.DailyCalls, sent: c.cfg.Client.Calls}, work: make(chan struct{}),
	})
	return in
}

// loops lists the goroutines of a desk with a queue.
func (in *intake) loops() []func() {
	all := []func(){in.sweepLoop, in.flagLoop, in.orderLoop}
	for range readers {
		all = append(all, in.readLoop)
	}
	return all
}

// nudge has the readers look for what to read.
func (k *stock) nudge() {
	close(k.work)
	k.work = make(chan struct{})
}

// refresh sweeps again now and reads the case under the cursor again.
func (in *intake) refresh() {
	in.state.Do(func(k *stock) {
		k.shelf.refresh()
		k.nudge()
	})
	wake(in.sweeper)
	wake(in.flagger)
}

// mark shows on its row where the decision on a case stands, "" for none.
func (in *intake) mark(caseID string, p Phase) { in.state.Do(func(k *stock) { k.mark(caseID, p) }) }

func (k *stock) mark(caseID string, p Phase) {
	k.marked[caseID] = p
	if p == "" {
		delete(k.marked, caseID)
	}
	if row := k.queue.get(caseID); row != nil {
		changed := *row
		changed.Outbox = p
		k.queue.put(&changed)
	}
	k.touch()
}

// decided takes a case out of the queue after a decision, unless it is still pending. again has it read anew when it is
// wanted next, so that whoever looks at it sees it as it is.
func (in *intake) decided(caseID string, now review.State, again bool) {
	in.state.Do(func(k *stock) {
		if now == review.Pending {
			k.mark(caseID, "")
		} else {
			k.done[caseID] = true
			k.queue.remove(caseID)
		}
		k.sweep.Pending = len(k.queue.rows)
		if again || now != review.Pending {
			k.shelf.expire(caseID)
		}
		k.touch()
	})
}

// readAnew has a case read again, since what the agent saw of it is out of date, and pictures of these kinds with it.
func (in *intake) readAnew(caseID string, pictures ...string) {
	in.state.Do(func(k *stock) {
		if len(pictures) > 0 {
			k.shelf.forgetPictures(caseID, pictures)
		}
		k.shelf.expire(caseID)
		k.nudge()
	})
}

// lookedAt says when the cursor first rested on a case.
func (in *intake) lookedAt(caseID string) (at time.Time, ok bool) {
	in.state.Do(func(k *stock) { at, ok = k.shelf.looked[caseID] })
	return at, ok
}

// queued reports whether a case is in the queue.
func (in *intake) queued(caseID string) bool {
	return guarded.Ask(in.state, func(k *stock) bool { return k.queue.get(caseID) != nil })
}

// stand brings everything in line with what was judged.
func (in *intake) standAll() { in.state.Do(func(k *stock) { k.standAllAgain() }) }

// show puts what came in into a snapshot.
func (in *intake) show(s *Snapshot) {
	in.state.Do(func(k *stock) {
		s.Queue, s.Oldest, s.Unread = k.queue.flush(), k.queue.oldest, k.queue.unread+len(k.lostRows)
		s.Cases, s.Sweep, s.Link = k.shelf.onShow(), k.sweep, k.link
		s.Calls = k.calls.shown(k.clock.Now())
		s.RedFlags, s.FlagSweep = k.flags.shown(), k.flags.sweep
		if len(k.queue.unsure) > 0 {
			wake(in.sorter)
		}
	})
}

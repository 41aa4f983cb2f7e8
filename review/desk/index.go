package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"kycdesk/review"
	"kycdesk/review/journal"
)

const (
	// indexEvery is how often the index is brought up to date; a crash loses no more than that.
	indexEvery = 5 * time.Second
	// forgetAfter has the whole list read again: a settled case can be opened again in the dashboard.
	forgetAfter = 7 * 24 * time.Hour
	// indexFails is how often in a row the index may fail to be written before that is said.
	indexFails = 5
)

// recall shows what earlier sweeps found, so that the queue stands before the first page was read, and reports whether
// that was anything. Each case is read before it can be decided, so that one which is not pending any more can only be
// looked at.
func (d *Desk) recall() bool {
	if d.cfg.OpenIndex == nil {
		return false
	}
	x, err := d.cfg.OpenIndex(d.ctx)
	if err != nil {
		d.tellIndex(unusedIndex, err) // it is a cache: everything is read from the service
		return false
	}
	if err := x.Replaced(); err != nil {
		d.tellIndex(unusedIndex, err)
	}
	now := d.clock.Now()
	var rows []*Row
	reach, err := x.Recall(d.ctx, now, func(w journal.Waiting) {
		rows = append(rows, &Row{
			ID: w.ID, CreatedAt: w.Created, PendingAt: w.Pending, Age: -1, State: review.Pending, Recalled: true,
		})
	})
	if err != nil {
		d.leaveIndex(x, err)
		return false
	}
	slices.SortFunc(rows, order)
	d.mu.Lock()
	if now.Sub(reach.At) < forgetAfter {
		d.reach = reach
	}
	for _, r := range rows {
		if d.queue.get(r.ID) == nil && !d.done[r.ID] {
			d.queue.put(r)
			d.recalled = append(d.recalled, r.ID)
		}
	}
	d.queue.moved = map[string]bool{}
	for id := range d.queue.rows {
		d.queue.moved[id] = !d.queue.rows[id].Recalled
	}
	d.work.Broadcast()
	d.mu.Unlock()
	d.touch()
	d.start(func() { d.indexLoop(x) })
	return len(rows) > 0
}

// leaveIndex ends the use of an index. Only one that proved to be of no use is removed, so that the next start makes a
// new one.
func (d *Desk) leaveIndex(x *journal.Index, err error) {
	if isSpoilt(err) {
		_ = x.Discard() // err is what is said
	} else {
		_ = x.Close() // likewise
	}
	d.tellIndex(unusedIndex, err)
}

// What is said of an index that fails; why stands between.
const (
	unusedIndex = "what earlier sessions found cannot be used (%s): everything is read from the service; nothing is lost"
	unkeptIndex = "what is found cannot be kept for the next start (%s): it reads everything from the service; nothing is lost"
)

// tellIndex says that the index failed, unless that is because the desk is ending.
func (d *Desk) tellIndex(form string, err error) {
	if d.ctx.Err() != nil {
		return
	}
	d.mu.Lock()
	d.tell("index", "", fmt.Sprintf(form, safe(err.Error())))
	d.mu.Unlock()
	d.touch()
}

func isSpoilt(err error) bool {
	_, is := errors.AsType[*journal.SpoiltIndexError](err)
	return is
}

// indexLoop keeps the index up to date. It is apart from everything that an agent waits for.
func (d *Desk) indexLoop(x *journal.Index) {
	defer x.Close() //nolint:errcheck // every write was checked
	for fails := 0; ; {
		ending := d.ctx.Err() != nil // before the last save: what came while another was under way is in it
		err := d.saveIndex(x)
		switch {
		case err == nil:
			fails = 0
		case isSpoilt(err):
			d.leaveIndex(x, err)
			return
		default:
			if fails++; fails == indexFails {
				d.tellIndex(unkeptIndex, err)
			}
		}
		if ending {
			return
		}
		d.pause(indexEvery, nil)
	}
}

// saveIndex writes what changed since the last time. What could not be written is tried again with the next.
func (d *Desk) saveIndex(x *journal.Index) error {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second) // also after the desk ended
	defer cancel()
	now := d.clock.Now()
	d.mu.Lock()
	moved, reach := d.queue.moved, (*journal.Reach)(nil)
	if d.reached {
		r := d.reach
		reach = &r
	}
	add, gone := d.movedRows(moved)
	d.queue.moved, d.reached = map[string]bool{}, false
	d.calls.today(now)
	sent := d.calls.sent() - d.calls.told
	d.mu.Unlock()

	var err error
	if len(add)+len(gone) > 0 || reach != nil {
		err = x.Save(ctx, add, gone, reach)
	}
	total, errCalls := x.CountCalls(ctx, now, sent)

	d.mu.Lock()
	defer d.mu.Unlock()
	if err != nil {
		for id := range moved {
			d.queue.moved[id] = true
		}
		d.reached = d.reached || reach != nil
	}
	if errCalls == nil {
		d.calls.count(now, total, sent)
		d.touch()
		return err
	}
	return errCalls
}

// movedRows tells the ids that are pending from those that are not any more. The lock is held.
func (d *Desk) movedRows(moved map[string]bool) (add []journal.Waiting, gone []string) {
	for id, is := range moved {
		switch r := d.queue.get(id); {
		case !is:
		case r != nil && r.State == review.Pending:
			add = append(add, journal.Waiting{ID: id, Created: r.CreatedAt, Pending: r.PendingAt})
		default:
			gone = append(gone, id)
		}
	}
	return add, gone
}

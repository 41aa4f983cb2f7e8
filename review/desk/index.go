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
func (in *intake) recall() bool {
	if in.cfg.OpenIndex == nil {
		return false
	}
	x, err := in.cfg.OpenIndex(in.ctx)
	if err != nil {
		in.tellIndex(unusedIndex, err) // it is a cache: everything is read from the service
		return false
	}
	if err := x.Replaced(); err != nil {
		in.tellIndex(unusedIndex, err)
	}
	now := in.clock.Now()
	var rows []*Row
	reach, err := x.Recall(in.ctx, now, func(w journal.Waiting) {
		rows = append(rows, &Row{
			ID: w.ID, CreatedAt: w.Created, PendingAt: w.Pending, Age: -1, State: review.Pending, Recalled: true,
		})
	})
	if err != nil {
		in.leaveIndex(x, err)
		return false
	}
	slices.SortFunc(rows, order)
	in.state.Do(func(k *stock) {
		if now.Sub(reach.At) < forgetAfter {
			k.reach = reach
		}
		for _, r := range rows {
			if k.queue.get(r.ID) == nil && !k.done[r.ID] {
				k.queue.put(r)
				k.recalled = append(k.recalled, r.ID)
			}
		}
		k.queue.moved = map[string]bool{}
		for id := range k.queue.rows {
			k.queue.moved[id] = !k.queue.rows[id].Recalled
		}
		k.nudge()
	})
	in.touch()
	in.start(func() { in.indexLoop(x) })
	return len(rows) > 0
}

// leaveIndex ends the use of an index. Only one that proved to be of no use is removed, so that the next start makes a
// new one.
func (in *intake) leaveIndex(x *journal.Index, err error) {
	if isSpoilt(err) {
		_ = x.Discard() // err is what is said
	} else {
		_ = x.Close() // likewise
	}
	in.tellIndex(unusedIndex, err)
}

// What is said of an index that fails; why stands between.
const (
	unusedIndex = "what earlier sessions found cannot be used (%s): everything is read from the service; nothing is lost"
	unkeptIndex = "what is found cannot be kept for the next start (%s): it reads everything from the service; nothing is lost"
)

// tellIndex says that the index failed, unless that is because the desk is ending.
func (in *intake) tellIndex(form string, err error) {
	if in.ctx.Err() != nil {
		return
	}
	in.state.Do(func(k *stock) {
		k.news.tell("index", "", fmt.Sprintf(form, safe(err.Error())))
	})
	in.touch()
}

func isSpoilt(err error) bool {
	_, is := errors.AsType[*journal.SpoiltIndexError](err)
	return is
}

// indexLoop keeps the index up to date. It is apart from everything that an agent waits for.
func (in *intake) indexLoop(x *journal.Index) {
	defer x.Close() //nolint:errcheck // every write was checked
	for fails := 0; ; {
		ending := in.ctx.Err() != nil // before the last save: what came while another was under way is in it
		err := in.saveIndex(x)
		switch {
		case err == nil:
			fails = 0
		case isSpoilt(err):
			in.leaveIndex(x, err)
			return
		default:
			if fails++; fails == indexFails {
				in.tellIndex(unkeptIndex, err)
			}
		}
		if ending {
			return
		}
		in.pause(indexEvery, nil)
	}
}

// saveIndex writes what changed since the last time. What could not be written is tried again with the next.
func (in *intake) saveIndex(x *journal.Index) error {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second) // also after the desk ended
	defer cancel()
	now := in.clock.Now()
	var (
		moved map[string]bool
		reach *journal.Reach
		add   []journal.Waiting
		gone  []string
		sent  int64
	)
	in.state.Do(func(k *stock) {
		moved = k.queue.moved
		if k.reached {
			r := k.reach
			reach = &r
		}
		add, gone = k.movedRows(moved)
		k.queue.moved, k.reached = map[string]bool{}, false
		k.calls.today(now)
		sent = k.calls.sent() - k.calls.told
	})

	var err error
	if len(add)+len(gone) > 0 || reach != nil {
		err = x.Save(ctx, add, gone, reach)
	}
	total, errCalls := x.CountCalls(ctx, now, sent)

	in.state.Do(func(k *stock) {
		if err != nil {
			for id := range moved {
				k.queue.moved[id] = true
			}
			k.reached = k.reached || reach != nil
		}
		if errCalls == nil {
			k.calls.count(now, total, sent)
			k.touch()
		}
	})
	if errCalls != nil {
		return errCalls
	}
	return err
}

// movedRows tells the ids that are pending from those that are not any more.
func (k *stock) movedRows(moved map[string]bool) (add []journal.Waiting, gone []string) {
	for id, is := range moved {
		switch r := k.queue.get(id); {
		case !is:
		case r != nil && r.State == review.Pending:
			add = append(add, journal.Waiting{ID: id, Created: r.CreatedAt, Pending: r.PendingAt})
		default:
			gone = append(gone, id)
		}
	}
	return add, gone
}

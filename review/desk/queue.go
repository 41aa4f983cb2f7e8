package desk

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"kycdesk/review"
)

// queue is the local, ordered set of pending cases. The service has no status filter and no documented order, so the
// set is fed by the sweep and sorted here: by review.Urgency and then by
// waiting time; see order.go. Rows are immutable; a change swaps the pointer. The
// ordered slice is shared with snapshots and therefore never written to: flush makes the next one in a single pass.
type queue struct {
	rows    map[string]*Row
	ordered []*Row
	dirty   map[string]*Row // id -> the row as it stands in ordered, nil when it is not there yet
	moved   map[string]bool // ids that came, went or changed state since the index was told; nil while there is none
	unsure  map[string]bool // ids of rows whose place is not the one they should have
	policy  review.Policy
	now     time.Time     // when places were given last
	unread  int           // rows that cannot be had
	oldest  time.Time     // since when the case that waits longest does; zero when none is
	first   chan struct{} // woken when the queue is no longer empty; nil where nobody waits for that
}

func newQueue(p review.Policy) *queue {
	return &queue{rows: map[string]*Row{}, dirty: map[string]*Row{}, unsure: map[string]bool{}, policy: p}
}

// order is the working order: place, waiting time, then id so that it is total.
func order(a, b *Row) int {
	if a.place != b.place {
		return cmp.Compare(a.place, b.place)
	}
	if c := a.PendingAt.Compare(b.PendingAt); c != 0 {
		return c
	}
	return cmp.Or(a.CreatedAt.Compare(b.CreatedAt), strings.Compare(a.ID, b.ID))
}

// get returns the row of a case, nil when it is not in the queue.
func (q *queue) get(id string) *Row { return q.rows[id] }

// put adds a row, which nobody else has seen yet, or swaps it for a newer one, which keeps the place of the old one
// until the next rerank.
func (q *queue) put(r *Row) {
	if was := q.rows[r.ID]; was != nil {
		r.place = was.place
		if q.urgency(r) != r.place {
			q.unsure[r.ID] = true
		}
	} else {
		r.place = q.urgency(r)
	}
	if len(q.rows) == 0 {
		wake(q.first)
	}
	q.touch(r.ID)
	q.countUnread(r.ID, r)
	if was := q.rows[r.ID]; q.moved != nil && (was == nil || was.State != r.State) {
		q.moved[r.ID] = true
	}
	q.rows[r.ID] = r
}

// remove takes a case out of the queue.
func (q *queue) remove(id string) {
	if q.rows[id] == nil {
		return
	}
	q.touch(id)
	if q.moved != nil {
		q.moved[id] = true
	}
	q.countUnread(id, nil)
	delete(q.rows, id)
}

// countUnread keeps the count when a row is swapped.
func (q *queue) countUnread(id string, next *Row) {
	if was := q.rows[id]; was != nil && was.Unread != nil {
		q.unread--
	}
	if next != nil && next.Unread != nil {
		q.unread++
	}
}

// touch remembers the row that the ordered slice still holds for this id, the first time it is changed after a flush.
func (q *queue) touch(id string) {
	if _, known := q.dirty[id]; !known {
		q.dirty[id] = q.rows[id]
	}
}

// flush returns the ordered rows with every change since the last call applied.
func (q *queue) flush() []*Row {
	if len(q.dirty) == 0 {
		return q.ordered
	}
	var gone, added []*Row
	for id, was := range q.dirty {
		if was != nil {
			gone = append(gone, was)
		}
		if now := q.rows[id]; now != nil {
			added = append(added, now)
		}
	}
	slices.SortFunc(gone, order)
	slices.SortFunc(added, order)
	q.ordered = merge(q.ordered, gone, added)
	q.dirty = map[string]*Row{}
	q.oldest = q.longestWaiting()
	return q.ordered
}

// merge returns old without gone and with added; all three are in order. What lies between two changes is copied as a
// block, so that one change in a hundred thousand rows costs little more than the copy.
func merge(old, gone, added []*Row) []*Row {
	out := make([]*Row, 0, len(old)-len(gone)+len(added))
	for len(gone) > 0 || len(added) > 0 {
		drop := len(added) == 0 || len(gone) > 0 && order(gone[0], added[0]) <= 0
		var next *Row
		if drop {
			next = gone[0]
		} else {
			next = added[0]
		}
		i := reach(old, next)
		out, old = append(out, old[:i]...), old[i:]
		if drop {
			old, gone = old[1:], gone[1:]
		} else {
			out, added = append(out, next), added[1:]
		}
	}
	return append(out, old...)
}

// reach returns the place of a row in rows, or where it would be. It looks near the beginning first: changes come in
// runs, such as a page of the list.
func reach(rows []*Row, r *Row) int {
	end := 1
	for end < len(rows) && order(rows[end-1], r) < 0 {
		end *= 2
	}
	i, _ := slices.BinarySearchFunc(rows[:min(end, len(rows))], r, order)
	return i
}

package desk

import (
	"cmp"
	"slices"
	"strings"
)

// queue is the local, ordered set of pending cases. The service has no status filter and no documented order, so the
// set is fed by the sweep and sorted here: longest waiting first. Rows are immutable; a change swaps the pointer. The
// ordered slice is shared with snapshots and therefore never written to: flush makes the next one in a single pass.
type queue struct {
	rows    map[string]*Row
	ordered []*Row
	dirty   map[string]*Row // id -> the row as it stands in ordered, nil when it is not there yet
}

func newQueue() *queue {
	return &queue{rows: map[string]*Row{}, dirty: map[string]*Row{}}
}

// order is the working order: waiting time, then id so that it is total.
func order(a, b *Row) int {
	if c := a.PendingAt.Compare(b.PendingAt); c != 0 {
		return c
	}
	return cmp.Or(a.CreatedAt.Compare(b.CreatedAt), strings.Compare(a.ID, b.ID))
}

// get returns the row of a case, nil when it is not in the queue.
func (q *queue) get(id string) *Row { return q.rows[id] }

// put adds a row or swaps it for a newer one.
func (q *queue) put(r *Row) {
	q.touch(r.ID)
	q.rows[r.ID] = r
}

// remove takes a case out of the queue.
func (q *queue) remove(id string) {
	if q.rows[id] == nil {
		return
	}
	q.touch(id)
	delete(q.rows, id)
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
	gone := make(map[*Row]struct{}, len(q.dirty))
	added := make([]*Row, 0, len(q.dirty))
	for id, was := range q.dirty {
		if was != nil {
			gone[was] = struct{}{}
		}
		if now := q.rows[id]; now != nil {
			added = append(added, now)
		}
	}
	slices.SortFunc(added, order)
	q.ordered = merge(q.ordered, gone, added)
	q.dirty = map[string]*Row{}
	return q.ordered
}

// merge walks both sorted lists once, leaving out what is gone.
func merge(old []*Row, gone map[*Row]struct{}, added []*Row) []*Row {
	out := make([]*Row, 0, len(old)-len(gone)+len(added))
	for _, r := range old {
		if len(gone) > 0 {
			if _, drop := gone[r]; drop {
				delete(gone, r)
				continue
			}
		}
		for len(added) > 0 && order(added[0], r) < 0 {
			out = append(out, added[0])
			added = added[1:]
		}
		out = append(out, r)
	}
	return append(out, added...)
}

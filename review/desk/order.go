package desk

import (
	"context"
	"slices"
	"sort"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
)

// The place of a row is given when it arrives and changes only at rest: while the agent moves, the row that a key goes
// to must be the one that was seen below.

// atRest is how long the cursor has to stay on its case before rows change places.
const atRest = 1500 * time.Millisecond

// unhurried is how long nothing needs to be looked at when no row comes over the SLA.
const unhurried = 24 * time.Hour

func (q *queue) urgency(r *Row) review.Urgency {
	findings := r.Findings
	if !r.Enriched {
		findings = 0
	}
	return review.UrgencyOf(q.policy.OverBy(r.PendingAt, q.now) > 0, r.Severity, findings)
}

// rerank gives every open row its place at a moment and says when a row comes over the SLA next, zero for never. Rows
// with a decision on its way, or decided elsewhere, stay where they are. It looks only at rows that can have moved.
func (q *queue) rerank(now time.Time) (changed bool, next time.Time) {
	q.now = now
	for id := range q.unsure {
		changed = q.replace(q.rows[id]) || changed
	}
	clear(q.unsure)
	for u := review.UrgencyOf(false, review.Blocker, 1); u < urgencies; u++ {
		for _, r := range q.ordered[q.begin(u):q.begin(u+1)] {
			due := q.policy.Due(r.PendingAt)
			if due.After(now) {
				if next.IsZero() || due.Before(next) {
					next = due
				}
				break
			}
			changed = q.replace(q.rows[r.ID]) || changed
		}
	}
	return changed, next
}

// urgencies is how many classes there are.
const urgencies = review.Urgencies

// replace gives an open row the place that it should have.
func (q *queue) replace(r *Row) bool {
	if r == nil || !r.Open() || q.urgency(r) == r.place {
		return false
	}
	moved := *r
	moved.place = q.urgency(r)
	q.touch(r.ID)
	q.rows[r.ID] = &moved
	return true
}

// begin returns where a class begins in the ordered rows.
func (q *queue) begin(u review.Urgency) int {
	return sort.Search(len(q.ordered), func(i int) bool { return q.ordered[i].place >= u })
}

// longestWaiting is the earliest moment since when a row waits: that of the first of some class.
func (q *queue) longestWaiting() (since time.Time) {
	for u := range urgencies {
		for _, r := range q.ordered[q.begin(u):q.begin(u+1)] {
			if r.PendingAt.IsZero() {
				continue
			}
			if since.IsZero() || r.PendingAt.Before(since) {
				since = r.PendingAt
			}
			break
		}
	}
	return since
}

// orderLoop gives places again when a reading told more, or a row came over the SLA.
func (in *intake) orderLoop() {
	for {
		if !in.pause(in.reorder(), in.sorter) || !in.awaitRest() {
			return
		}
	}
}

// awaitRest returns once the cursor has stayed long enough, and reports false when the desk ended.
func (in *intake) awaitRest() bool {
	for left := atRest; left > 0; {
		if !in.pause(left, nil) {
			return false
		}
		in.state.Do(func(k *stock) {
			left = atRest - k.clock.Now().Sub(k.shelf.moved)
		})
		left = min(left, atRest) // somebody set the machine's clock back
	}
	return true
}

// reorder gives places now and returns how long they stand.
func (in *intake) reorder() time.Duration {
	now := in.clock.Now()
	var changed bool
	var next time.Time
	in.state.Do(func(k *stock) {
		k.queue.flush()
		changed, next = k.queue.rerank(now)
	})
	if changed {
		in.touch()
	}
	if next.IsZero() {
		return unhurried
	}
	return min(unhurried, next.Sub(now)+time.Second)
}

// askedMost bounds what ReadRows keeps.
const askedMost = 1_000

// ReadRows has rows read singly when nothing is wanted more, in this order; it replaces what was asked for before. It
// never blocks: what is found comes with the rows of later snapshots.
func (in *intake) ReadRows(ids []string) {
	in.state.Do(func(k *stock) {
		k.shelf.asked = slices.Clone(ids[:min(len(ids), askedMost)])
		k.nudge()
	})
}

// ReadRow reads the case of a row singly and returns the row with what that tells; for commands that have no desk. A case
// that is no longer pending, or not there, comes back with that state. Its severity follows the verdicts, which may be
// nil. Errors: *argos.Error.
func ReadRow(ctx context.Context, c *argos.Client, policy review.Policy, v *Verdicts, row *Row, now time.Time) (*Row, error) {
	sub, err := c.Submission(ctx, row.ID)
	if argos.KindOf(err) == argos.NotFound {
		gone := *row
		gone.State = review.Deleted
		return &gone, nil
	}
	if err != nil {
		return nil, err
	}
	full := enriched(row, v.On(ctx, review.Examine(sub, policy, now)), now)
	full.State, full.Unread = review.StateOf(sub), stateUnread(&sub)
	return &full, nil
}

// Order sorts rows into working order, those without an id last; for commands that read some singly.
func Order(rows []*Row, policy review.Policy, now time.Time) []*Row {
	q := newQueue(policy)
	q.now = now
	var nameless []*Row
	for _, r := range rows {
		if r.ID == "" {
			nameless = append(nameless, r)
			continue
		}
		own := *r
		q.put(&own)
	}
	return append(slices.Clip(q.flush()), nameless...)
}

package desk

import (
	"context"
	"iter"
	"maps"
	"slices"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
)

const (
	// daysSpan is the newest part of the list, read first: most of the work is there.
	daysSpan = 3 * 24 * time.Hour
	// day pads a window on both sides: whether its ends are inclusive, and in which zone its days begin, is not
	// documented (§15 no. 5).
	day = 24 * time.Hour
)

// errCycle says that the pages lead back to one already read: what lies behind it cannot be reached.
var errCycle = &Problem{
	Kind: "page cycle", What: "the service's list leads back to a page already read, so the queue may not be complete",
	Safe: "What was read is shown; nothing was sent.", Next: "It is tried again by itself; ctrl+r tries now.",
}

// takeRows uses the rows of one page; its error ends the reading.
type takeRows func(argos.RowPage) error

// readAll reads every list page once, the newest days first, then everything older.
func readAll(ctx context.Context, c *argos.Client, count int, now time.Time, take takeRows) error {
	edge := now.Add(-daysSpan)
	if err := readSince(ctx, c, count, edge, now, take); err != nil {
		return err
	}
	return readBefore(ctx, c, count, edge, take)
}

// readBefore reads everything that was created before a moment.
func readBefore(ctx context.Context, c *argos.Client, count int, edge time.Time, take takeRows) error {
	return readRows(ctx, c, argos.ListQuery{Count: count, End: edge.Add(day)}, time.Time{}, take)
}

// readSince reads the window from a moment to now.
func readSince(ctx context.Context, c *argos.Client, count int, from, now time.Time, take takeRows) error {
	q := argos.ListQuery{Count: count, Start: from.Add(-day), End: now.Add(day)}
	return readRows(ctx, c, q, from, take)
}

// readRows reads the pages of one window for the queue.
func readRows(ctx context.Context, c *argos.Client, q argos.ListQuery, from time.Time, take takeRows) error {
	return readWindow(c.RowPages(ctx, q), from, func(r *argos.Row) time.Time { return r.CreatedAt }, take)
}

// readWindow reads the pages of one window. The order of rows is not documented; where a pass has so far seen them
// newest first, it ends at the first page that lies wholly before `from`.
func readWindow[T any](
	pages iter.Seq2[argos.Paged[T], error], from time.Time, created func(*T) time.Time, take func(argos.Paged[T]) error,
) error {
	var order downward
	for page, err := range pages {
		if err != nil {
			return err
		}
		before := !from.IsZero() && len(page.Rows) > 0
		for i := range page.Rows {
			at := created(&page.Rows[i])
			order.see(at)
			before = before && at.Before(from.Add(-time.Hour))
		}
		if err := take(page); err != nil {
			return err
		}
		if page.Cycle {
			return errCycle
		}
		if before && !order.broken {
			return nil
		}
	}
	return nil
}

// downward follows whether rows come newest first, which no document promises.
type downward struct {
	last   time.Time // creation of the last row, zero before the first
	broken bool      // a row was newer than the one before it, or of unknown age
}

func (o *downward) see(created time.Time) {
	o.broken = o.broken || created.IsZero() || !o.last.IsZero() && created.After(o.last)
	o.last = created
}

// Pending reads every list page once and returns the pending cases in working order; for commands that want the queue
// and then end. Rows that could not be read come with them, marked Unread; those that do not even say which case they are
// stand last and have no id. When it fails nothing is returned, since half a queue looks like a whole one.
func Pending(ctx context.Context, c *argos.Client, policy review.Policy, count int, now time.Time) ([]*Row, error) {
	q := newQueue(policy)
	q.now = now
	nameless := map[uint64]*Row{}
	err := readAll(ctx, c, count, now, func(page argos.RowPage) error {
		for i := range page.Rows {
			if review.StateOfRow(page.Rows[i]) == review.Pending {
				q.put(thinRow(&page.Rows[i]))
			}
		}
		for i := range page.Unread {
			u := &page.Unread[i]
			if row := thinUnread(u, now); row != nil {
				q.put(row)
				continue
			}
			p := rowProblem(u.Fault)
			nameless[u.Sum] = &Row{Age: -1, State: review.Unknown, Unread: &p}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return slices.AppendSeq(slices.Clip(q.flush()), maps.Values(nameless)), nil
}

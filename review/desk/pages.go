package desk

import (
	"context"
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

// readAll reads every list page once, the newest days first, then everything older.
func readAll(ctx context.Context, c *argos.Client, count int, now time.Time, take func([]argos.Submission)) error {
	edge := now.Add(-daysSpan)
	if err := readSince(ctx, c, count, edge, now, take); err != nil {
		return err
	}
	return readWindow(ctx, c, argos.ListQuery{Count: count, End: edge.Add(day)}, time.Time{}, take)
}

// readSince reads the window from a moment to now.
func readSince(ctx context.Context, c *argos.Client, count int, from, now time.Time, take func([]argos.Submission)) error {
	q := argos.ListQuery{Count: count, Start: from.Add(-day), End: now.Add(day)}
	return readWindow(ctx, c, q, from, take)
}

// readWindow reads the pages of one window. The order of rows is not documented; where a pass has so far seen them
// newest first, it ends at the first page that lies wholly before `from`.
func readWindow(ctx context.Context, c *argos.Client, q argos.ListQuery, from time.Time, take func([]argos.Submission)) error {
	newestFirst, last := true, time.Time{}
	for page, err := range c.Pages(ctx, q) {
		if err != nil {
			return err
		}
		take(page.Rows)
		if page.Cycle {
			return errCycle
		}
		before := !from.IsZero() && len(page.Rows) > 0
		for _, s := range page.Rows {
			at := s.CreatedAt.At
			newestFirst = newestFirst && !at.IsZero() && (last.IsZero() || !at.After(last))
			before = before && at.Before(from.Add(-time.Hour))
			last = at
		}
		if newestFirst && before {
			return nil
		}
	}
	return nil
}

// Pending reads every list page once and returns the pending cases in working order; for commands that want the queue
// and then end. When it fails nothing is returned, since half a queue looks like a whole one.
func Pending(ctx context.Context, c *argos.Client, count int, now time.Time) ([]*Row, error) {
	q := newQueue()
	err := readAll(ctx, c, count, now, func(rows []argos.Submission) {
		for i := range rows {
			if review.StateOf(rows[i]) == review.Pending {
				q.put(thinRow(&rows[i]))
			}
		}
	})
	if err != nil {
		return nil, err
	}
	return q.flush(), nil
}

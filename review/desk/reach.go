package desk

import (
	"context"
	"time"

	"kycdesk/argos"
	"kycdesk/review/desk/guarded"
	"kycdesk/review/journal"
)

// sweepAll reads the list until nothing is missing: what is newer than the index, or than three days; then what is
// older, unless it was read before. Old cases that the index calls pending are read singly by the readers, or with
// their pages where that takes fewer calls.
func (in *intake) sweepAll(ctx context.Context, now time.Time) error {
	known := guarded.Ask(in.state, func(k *stock) journal.Reach { return k.reach })
	edge := now.Add(-daysSpan)
	if !known.To.IsZero() && known.To.Add(-daysSpan).Before(edge) {
		edge = known.To.Add(-daysSpan)
	}
	if err := in.sweepSince(ctx, edge); err != nil {
		return err
	}
	f := frontier{reach: journal.Reach{From: edge, To: now, At: now}}
	switch {
	case known.To.IsZero():
	case !known.From.IsZero():
		f.reach.From, f.reach.Rows = known.From, known.Rows
	case in.recalledBefore(edge) <= known.Rows/in.cfg.PageSize:
		f.reach = journal.Reach{To: now, Rows: known.Rows, At: known.At}
	}
	in.reachTo(f.reach)
	if f.start = f.reach.From; !f.start.IsZero() {
		if err := readBefore(ctx, in.cfg.Client, in.cfg.PageSize, f.start, func(page argos.RowPage) error {
			if f.see(page.Rows) {
				in.reachTo(f.reach)
			}
			return in.take(page)
		}); err != nil {
			return err
		}
		f.reach.From = time.Time{}
		in.reachTo(f.reach)
	}
	in.state.Do(func(k *stock) {
		k.sweep.Running, k.sweep.Complete, k.sweep.At = false, true, k.clock.Now()
		k.nudge()
	})
	in.touch()
	return nil
}

// frontier follows how far back a reading of the list is, as long as its pages come newest first.
type frontier struct {
	reach journal.Reach
	start time.Time // reach.From at the beginning
	pages downward
}

// see reports whether reach.From moved: everything newer than it was read.
func (f *frontier) see(rows []argos.Row) (moved bool) {
	was := f.reach.From
	f.reach.Rows += len(rows)
	for i := range rows {
		f.pages.see(rows[i].CreatedAt)
	}
	switch {
	case f.pages.broken:
		f.reach.From = f.start
	case f.pages.last.Before(was) && !f.pages.last.IsZero():
		f.reach.From = f.pages.last
	}
	return !f.reach.From.Equal(was)
}

func (in *intake) reachTo(r journal.Reach) {
	in.state.Do(func(k *stock) {
		k.reach, k.reached = r, true
	})
}

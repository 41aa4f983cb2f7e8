package desk

import (
	"context"
	"errors"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk/guarded"
	"kycdesk/review/desk/once"
)

// The rhythm of the sweep (product description, "The service's limits").
const (
	recentEvery = 30 * time.Second
	recentSpan  = time.Hour
	daysEvery   = 30 * time.Minute
)

// sweepLoop fills the queue: what the index remembers, the newest three days, since most of the work is there, then
// everything older, then the newest hour again and again. A failed pass is tried again after a growing pause.
func (in *intake) sweepLoop() {
	// Reading pages would take the processor from the screen, which has rows to show now: it comes first.
	if in.recall() && !in.pause(publishEvery, in.seen) {
		return
	}
	var days time.Time // when the newest days were last read completely
	for fails := 0; ; {
		pages, err := in.sweepOnce(&days)
		wait := recentEvery
		switch {
		case errors.Is(err, errSpent):
			wait = in.untilTomorrow()
			in.touch()
		case err != nil:
			wait = once.Backoff(in.cfg.Retry, fails)
			fails++
			in.sweepFailed()
			in.listFailed(func(k *stock) *Sweep { return &k.sweep }, err, in.clock.Now().Add(wait))
		default:
			fails, wait = 0, max(wait, guarded.Ask(in.state, func(k *stock) time.Duration { return k.calls.pace(pages) }))
			in.listRead()
		}
		in.nudgeReaders()
		if !in.pause(wait, in.sweeper) {
			return
		}
	}
}

// sweepOnce does the pass that is due and returns how many pages it read.
func (in *intake) sweepOnce(days *time.Time) (pages int, err error) {
	ctx, now := argos.WithUrgency(in.ctx, argos.Idle), in.clock.Now()
	var before int
	var complete, due bool
	in.state.Do(func(k *stock) {
		before, complete = k.sweep.Pages, k.sweep.Complete
		if k.probing { // a case could not be had, and the list tells whether it is the link
			ctx, k.probing = argos.WithUrgency(k.ctx, argos.Soon), false
		}
		due = k.shelf.ailing.mayAsk(wholeList, now)
		err = k.calls.spent(now)
		k.sweep.Asked = k.sweep.Asked || err == nil
	})
	if err != nil {
		return 0, err
	}
	in.asking()
	switch {
	case !complete && due:
		err = in.sweepAll(ctx, now)
		in.wholeListRead(err)
	case now.Sub(*days) >= daysEvery:
		err = in.sweepDays(ctx, now)
	default:
		err = in.sweepSince(ctx, now.Add(-recentSpan))
		return in.pagesSince(before), err
	}
	if err == nil {
		*days = now
	}
	return 0, err
}

// wholeList is the place of the list as a whole among what cannot be had: where one of its pages cannot, the newest rows
// are still read at their pace, and the whole is tried ever more seldom.
const wholeList = "\x00list"

func (in *intake) wholeListRead(err error) {
	in.state.Do(func(k *stock) {
		switch {
		case err == nil:
			delete(k.shelf.ailing, wholeList)
		case errors.Is(err, errSpent) || k.ctx.Err() != nil || argos.ScopeOf(err) == argos.OfLink:
		default:
			k.shelf.ailing.failed(wholeList, err, k.cfg.Retry, k.clock.Now())
		}
	})
}

// listRead notes that a pass came to its end.
func (in *intake) listRead() {
	in.state.Do(func(k *stock) {
		if k.sweep.Complete {
			k.sweep.Problem = nil
		}
	})
	in.worked()
}

// sweepDays reads the newest three days, and in between the last hour when that is due: at the rate of a live service
// the days take minutes, in which nothing new would be seen.
func (in *intake) sweepDays(ctx context.Context, now time.Time) error {
	recent := now
	err := readSince(ctx, in.cfg.Client, in.cfg.PageSize, now.Add(-daysSpan), now, func(page argos.RowPage) error {
		if err := in.takePage(page, true); err != nil {
			return err
		}
		at := in.clock.Now()
		if at.Sub(recent) < recentEvery {
			return nil
		}
		recent = at
		return in.sweepSince(ctx, at.Add(-recentSpan))
	})
	if err == nil {
		in.state.Do(func(k *stock) {
			k.lostRows.forget(now)
		})
	}
	return err
}

func (in *intake) pagesSince(before int) int {
	return guarded.Ask(in.state, func(k *stock) int { return k.sweep.Pages - before })
}

// sweepSince reads the window from a moment to now.
func (in *intake) sweepSince(ctx context.Context, from time.Time) error {
	return readSince(ctx, in.cfg.Client, in.cfg.PageSize, from, in.clock.Now(), in.take)
}

// take merges one page of list rows.
func (in *intake) take(page argos.RowPage) error { return in.takePage(page, false) }

// takePage is take; newest says that the page is of the days that are read again and again.
func (in *intake) takePage(page argos.RowPage, newest bool) error {
	in.worked()
	rows := page.Rows
	var spent error
	in.state.Do(func(k *stock) {
		k.sweep.Failed = false
		for i := range page.Unread {
			k.takeUnread(&page.Unread[i], newest)
		}
		k.sweep.Running = !k.sweep.Complete
		k.sweep.Pages++
		arrived := 0
		for i := range rows {
			if k.takeRow(&rows[i]) {
				arrived++
			}
		}
		if !k.sweep.Complete {
			k.sweep.Rows += len(rows)
		} else if arrived > 0 {
			k.news.tell("arrived", "", arrivedSentence(arrived))
		}
		k.sweep.Pending = len(k.queue.rows)
		k.nudge()
		spent = k.calls.spent(k.clock.Now())
	})
	in.touch()
	return spent
}

// takeRow merges one list row and reports whether it is a new pending case.
func (k *stock) takeRow(s *argos.Row) bool {
	id := s.ID.Raw()
	state := review.StateOfRow(*s)
	known := k.queue.get(id)
	switch {
	case state == review.Pending && (known == nil || known.Recalled || known.Unread != nil && known.State == review.Unknown):
		if k.done[id] {
			return false
		}
		row := thinRow(s)
		row.Country = k.same.of(row.Country)
		row.Outbox = k.marked[id]
		k.queue.put(row)
		return known == nil
	case state != review.Pending && known != nil && known.State != state && known.Outbox == "":
		k.decidedElsewhere(known, state)
	}
	return false
}

// decidedElsewhere greys a row: somebody else was faster.
func (k *stock) decidedElsewhere(row *Row, state review.State) {
	changed := *row
	changed.State, changed.Unread = state, nil
	k.queue.put(&changed)
	k.shelf.expire(row.ID)
	k.shelf.grey[row.ID] = true
	if row.Recalled {
		return // it happened while nobody watched
	}
	k.news.tell("decided elsewhere", row.ID, "case "+argos.Clean(row.ID)+" was decided elsewhere: "+string(state))
}

// thinRow makes a queue row of a list row: what is not in a list row stays unknown until the case is read singly.
func thinRow(s *argos.Row) *Row {
	r := &Row{
		ID: s.ID.Raw(), Name: s.Name, Country: s.Nationality,
		CreatedAt: s.CreatedAt, PendingAt: s.PendingAt, Age: -1, State: review.Pending,
		Score: s.Score.Value, HasScore: s.Score.Set,
	}
	if r.PendingAt.IsZero() {
		r.PendingAt = r.CreatedAt
	}
	return r
}

// sweepFailed notes that the pages could not be read; what came before that stays.
func (in *intake) sweepFailed() {
	in.state.Do(func(k *stock) {
		k.sweep.Failed = true
	})
}

// asking notes that the service is being asked.
func (in *intake) asking() {
	in.state.Do(func(k *stock) {
		if !k.link.Asked {
			k.touch()
		}
		k.link.Asked = true
	})
}

func (in *intake) nudgeReaders() {
	in.state.Do(func(k *stock) {
		k.sweepGrey()
		k.nudge()
	})
}

// untilTomorrow is how long background reading rests; it looks again from time to time, for clocks are set.
func (in *intake) untilTomorrow() time.Duration {
	now := in.clock.Now().UTC()
	return min(now.Truncate(day).Add(day).Sub(now), 10*time.Minute)
}

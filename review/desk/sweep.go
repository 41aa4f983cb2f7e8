package desk

import (
	"context"
	"errors"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
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
func (d *Desk) sweepLoop() {
	// Reading pages would take the processor from the screen, which has rows to show now: it comes first.
	if d.recall() && !d.pause(publishEvery, d.seen) {
		return
	}
	var days time.Time // when the newest days were last read completely
	for fails := 0; ; {
		pages, err := d.sweepOnce(&days)
		wait := recentEvery
		switch {
		case errors.Is(err, errSpent):
			wait = d.untilTomorrow()
			d.touch()
		case err != nil:
			wait = once.Backoff(d.cfg.Retry, fails)
			fails++
			d.sweepFailed()
			d.listFailed(&d.sweep, err, d.clock.Now().Add(wait))
		default:
			fails, wait = 0, max(wait, d.calls.pace(pages))
			d.listRead()
		}
		d.nudgeReaders()
		if !d.pause(wait, d.sweeper) {
			return
		}
	}
}

// sweepOnce does the pass that is due and returns how many pages it read.
func (d *Desk) sweepOnce(days *time.Time) (pages int, err error) {
	ctx, now := argos.WithUrgency(d.ctx, argos.Idle), d.clock.Now()
	d.mu.Lock()
	before, complete := d.sweep.Pages, d.sweep.Complete
	if d.probing { // a case could not be had, and the list tells whether it is the link
		ctx, d.probing = argos.WithUrgency(d.ctx, argos.Soon), false
	}
	due := d.shelf.ailing.mayAsk(wholeList, now)
	err = d.calls.spent(now)
	d.sweep.Asked = d.sweep.Asked || err == nil
	d.mu.Unlock()
	if err != nil {
		return 0, err
	}
	d.asking()
	switch {
	case !complete && due:
		err = d.sweepAll(ctx, now)
		d.wholeListRead(err)
	case now.Sub(*days) >= daysEvery:
		err = d.sweepDays(ctx, now)
	default:
		err = d.sweepSince(ctx, now.Add(-recentSpan))
		return d.pagesSince(before), err
	}
	if err == nil {
		*days = now
	}
	return 0, err
}

// wholeList is the place of the list as a whole among what cannot be had: where one of its pages cannot, the newest rows
// are still read at their pace, and the whole is tried ever more seldom.
const wholeList = "\x00list"

func (d *Desk) wholeListRead(err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case err == nil:
		delete(d.shelf.ailing, wholeList)
	case errors.Is(err, errSpent) || d.ctx.Err() != nil || argos.ScopeOf(err) == argos.OfLink:
	default:
		d.shelf.ailing.failed(wholeList, err, d.cfg.Retry, d.clock.Now())
	}
}

// listRead notes that a pass came to its end.
func (d *Desk) listRead() {
	d.mu.Lock()
	if d.sweep.Complete {
		d.sweep.Problem = nil
	}
	d.mu.Unlock()
	d.worked()
}

// sweepDays reads the newest three days, and in between the last hour when that is due: at the rate of a live service
// the days take minutes, in which nothing new would be seen.
func (d *Desk) sweepDays(ctx context.Context, now time.Time) error {
	recent := now
	err := readSince(ctx, d.cfg.Client, d.cfg.PageSize, now.Add(-daysSpan), now, func(page argos.RowPage) error {
		if err := d.takePage(page, true); err != nil {
			return err
		}
		at := d.clock.Now()
		if at.Sub(recent) < recentEvery {
			return nil
		}
		recent = at
		return d.sweepSince(ctx, at.Add(-recentSpan))
	})
	if err == nil {
		d.mu.Lock()
		d.lostRows.forget(now)
		d.mu.Unlock()
	}
	return err
}

func (d *Desk) pagesSince(before int) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.sweep.Pages - before
}

// sweepSince reads the window from a moment to now.
func (d *Desk) sweepSince(ctx context.Context, from time.Time) error {
	return readSince(ctx, d.cfg.Client, d.cfg.PageSize, from, d.clock.Now(), d.take)
}

// take merges one page of list rows.
func (d *Desk) take(page argos.RowPage) error { return d.takePage(page, false) }

// takePage is take; newest says that the page is of the days that are read again and again.
func (d *Desk) takePage(page argos.RowPage, newest bool) error {
	d.worked()
	rows := page.Rows
	d.mu.Lock()
	d.sweep.Failed = false
	for i := range page.Unread {
		d.takeUnread(&page.Unread[i], newest)
	}
	d.sweep.Running = !d.sweep.Complete
	d.sweep.Pages++
	arrived := 0
	for i := range rows {
		if d.takeRow(&rows[i]) {
			arrived++
		}
	}
	if !d.sweep.Complete {
		d.sweep.Rows += len(rows)
	} else if arrived > 0 {
		d.tell("arrived", "", arrivedSentence(arrived))
	}
	d.sweep.Pending = len(d.queue.rows)
	d.work.Broadcast()
	spent := d.calls.spent(d.clock.Now())
	d.mu.Unlock()
	d.touch()
	return spent
}

// takeRow merges one list row and reports whether it is a new pending case. The lock is held.
func (d *Desk) takeRow(s *argos.Row) bool {
	id := s.ID.Raw()
	state := review.StateOfRow(*s)
	known := d.queue.get(id)
	switch {
	case state == review.Pending && (known == nil || known.Recalled || known.Unread != nil && known.State == review.Unknown):
		if d.done[id] {
			return false
		}
		row := thinRow(s)
		row.Country = d.same.of(row.Country)
		row.Outbox = d.marked[id]
		d.queue.put(row)
		return known == nil
	case state != review.Pending && known != nil && known.State != state && known.Outbox == "":
		d.decidedElsewhere(known, state)
	}
	return false
}

// decidedElsewhere greys a row: somebody else was faster. The lock is held.
func (d *Desk) decidedElsewhere(row *Row, state review.State) {
	changed := *row
	changed.State, changed.Unread = state, nil
	d.queue.put(&changed)
	d.shelf.expire(row.ID)
	d.shelf.grey[row.ID] = true
	if row.Recalled {
		return // it happened while nobody watched
	}
	d.tell("decided elsewhere", row.ID, "case "+argos.Clean(row.ID)+" was decided elsewhere: "+string(state))
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
func (d *Desk) sweepFailed() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sweep.Failed = true
}

// asking notes that the service is being asked.
func (d *Desk) asking() {
	d.mu.Lock()
	first := !d.link.Asked
	d.link.Asked = true
	d.mu.Unlock()
	if first {
		d.touch()
	}
}

func (d *Desk) nudgeReaders() {
	d.mu.Lock()
	d.sweepGrey()
	d.work.Broadcast()
	d.mu.Unlock()
}

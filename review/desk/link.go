package desk

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
)

// witness tells a link that is down from one item that cannot be had, where a failure can be either. One bad case must
// not call the service away, and a service that is away must not look like a bad case: so the link is down only when the
// list and a case failed since a read last worked, or the list twice with nothing else to ask.
type witness struct {
	ever bool // some read worked since the start
	list int  // failed reads of the list since one worked
	item bool // a case or a picture failed since one worked
}

// down reports whether all that is known says so.
func (w *witness) down() bool { return w.list > 0 && (!w.ever || w.item || w.list > 1) }

// worked is called after every read that worked: the link is up, and what failed before failed by itself.
func (d *Desk) worked() {
	d.mu.Lock()
	was, now := d.link, d.clock.Now()
	d.link, d.witness = Link{Asked: true, Up: true}, witness{ever: true}
	for _, key := range d.shelf.ailing.settle(true, now) {
		d.blame(key)
	}
	if !was.Up {
		d.shelf.ailing.release(now)
	}
	d.mu.Unlock()
	if !was.Up {
		d.nudgeReaders()
		d.once.Look()
		d.touch()
	}
}

// charge notes the failed read of an item, before anybody hears of it. The lock is held.
func (d *Desk) charge(key string, err error, first time.Duration) {
	now, scope := d.clock.Now(), argos.ScopeOf(err)
	if scope == argos.OfLink || scope == argos.Unclear && d.link.Problem != nil {
		d.shelf.ailing.hold(key, now.Add(d.cfg.Retry))
		return
	}
	d.shelf.ailing.failed(key, err, first, now)
	if scope == argos.OfItem {
		d.blame(key)
	}
}

// suspect asks whether a failure of one item is one of the link. Only the list can tell, and it is asked now.
func (d *Desk) suspect(err error, retry time.Time) {
	if p := (*Problem)(nil); errors.As(err, &p) { // the answer itself was the trouble
		return
	}
	scope := argos.ScopeOf(err)
	d.mu.Lock()
	d.witness.item = d.witness.item || scope == argos.Unclear
	down := scope == argos.OfLink || scope == argos.Unclear && (d.witness.down() || !d.cfg.Queue)
	probe := scope == argos.Unclear && !down && d.link.Problem == nil
	d.probing = d.probing || probe
	d.mu.Unlock()
	switch {
	case down:
		d.linkDown(err, retry)
	case probe:
		wake(d.sweeper)
	}
}

// listFailed judges a failed read of the list. Where it may be the list alone, the case under the cursor is read to tell.
func (d *Desk) listFailed(sweep *Sweep, err error, retry time.Time) {
	if errors.Is(err, context.Canceled) {
		return
	}
	own, scope := (*Problem)(nil), argos.ScopeOf(err)
	if errors.As(err, &own) {
		scope = argos.OfItem
	}
	d.mu.Lock()
	if scope == argos.Unclear {
		d.witness.list++
	}
	down := scope == argos.OfLink || scope == argos.Unclear && (d.witness.down() || d.link.Problem != nil)
	if !down {
		p := listProblem(err)
		sweep.Problem = &p
		d.shelf.expire(d.shelf.cursor)
		d.work.Broadcast()
	}
	d.mu.Unlock()
	if down {
		d.linkDown(err, retry)
	}
	d.touch()
}

// linkDown says that the service cannot be reached. What failed meanwhile is not held against the cases.
func (d *Desk) linkDown(err error, retry time.Time) {
	if errors.Is(err, context.Canceled) {
		return
	}
	d.mu.Lock()
	p := Explain(err)
	d.link = Link{Asked: true, Problem: &p, Retry: retry}
	d.shelf.ailing.settle(false, retry)
	d.mu.Unlock()
	d.touch()
}

// blame says on a row that it is the case itself that cannot be had. The lock is held.
func (d *Desk) blame(key string) {
	id, picture, _ := strings.Cut(key, "\x00")
	x := d.shelf.ailing[key]
	if x == nil || picture != "" || argos.KindOf(x.err) == argos.NotFound {
		return
	}
	p := itemProblem(x.err, "case")
	if row := d.queue.get(id); row != nil && row.Outbox == "" && row.State == review.Pending && row.Unread == nil {
		bad := *row
		bad.Unread = &p
		d.queue.put(&bad)
	}
	d.touch()
}

// release has items asked for again that may only have failed with the link, as far as their day allows.
func (a ailing) release(now time.Time) {
	for _, x := range a {
		if x.asked < asksMost && (x.err == nil || argos.ScopeOf(x.err) == argos.Unclear) {
			x.due = now
		}
	}
}

// unreadableID reports whether a row's id cannot be asked for.
func unreadableID(id string) bool {
	return id == "" || len(id) > 200 || slices.ContainsFunc([]rune(id), func(r rune) bool { return r <= ' ' || r == 0x7f })
}

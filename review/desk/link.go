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
func (in *intake) worked() {
	var was Link
	in.state.Do(func(k *stock) {
		now := k.clock.Now()
		was = k.link
		k.link, k.witness = Link{Asked: true, Up: true}, witness{ever: true}
		for _, key := range k.shelf.ailing.settle(true, now) {
			k.blame(key)
		}
		if !was.Up {
			k.shelf.ailing.release(now)
		}
	})
	if !was.Up {
		in.nudgeReaders()
		in.once.Look()
		in.touch()
	}
}

// charge notes the failed read of an item, before anybody hears of it.
func (k *stock) charge(key string, err error, first time.Duration) {
	now, scope := k.clock.Now(), argos.ScopeOf(err)
	if scope == argos.OfLink || scope == argos.Unclear && k.link.Problem != nil {
		k.shelf.ailing.hold(key, now.Add(k.cfg.Retry))
		return
	}
	k.shelf.ailing.failed(key, err, first, now)
	if scope == argos.OfItem {
		k.blame(key)
	}
}

// suspect asks whether a failure of one item is one of the link. Only the list can tell, and it is asked now.
func (in *intake) suspect(err error, retry time.Time) {
	if p := (*Problem)(nil); errors.As(err, &p) { // the answer itself was the trouble
		return
	}
	scope := argos.ScopeOf(err)
	var down, probe bool
	in.state.Do(func(k *stock) {
		k.witness.item = k.witness.item || scope == argos.Unclear
		down = scope == argos.OfLink || scope == argos.Unclear && (k.witness.down() || !k.cfg.Queue)
		probe = scope == argos.Unclear && !down && k.link.Problem == nil
		k.probing = k.probing || probe
	})
	switch {
	case down:
		in.linkDown(err, retry)
	case probe:
		wake(in.sweeper)
	}
}

// listFailed judges a failed read of the list. Where it may be the list alone, the case under the cursor is read to tell.
func (in *intake) listFailed(of func(*stock) *Sweep, err error, retry time.Time) {
	if errors.Is(err, context.Canceled) {
		return
	}
	own, scope := (*Problem)(nil), argos.ScopeOf(err)
	if errors.As(err, &own) {
		scope = argos.OfItem
	}
	var down bool
	in.state.Do(func(k *stock) {
		if scope == argos.Unclear {
			k.witness.list++
		}
		down = scope == argos.OfLink || scope == argos.Unclear && (k.witness.down() || k.link.Problem != nil)
		if !down {
			p := listProblem(err)
			of(k).Problem = &p
			k.shelf.expire(k.shelf.cursor)
			k.nudge()
		}
	})
	if down {
		in.linkDown(err, retry)
	}
	in.touch()
}

// linkDown says that the service cannot be reached. What failed meanwhile is not held against the cases.
func (in *intake) linkDown(err error, retry time.Time) {
	if errors.Is(err, context.Canceled) {
		return
	}
	in.state.Do(func(k *stock) {
		p := Explain(err)
		k.link = Link{Asked: true, Problem: &p, Retry: retry}
		k.shelf.ailing.settle(false, retry)
	})
	in.touch()
}

// blame says on a row that it is the case itself that cannot be had.
func (k *stock) blame(key string) {
	id, picture, _ := strings.Cut(key, "\x00")
	x := k.shelf.ailing[key]
	if x == nil || picture != "" || argos.KindOf(x.err) == argos.NotFound {
		return
	}
	p := itemProblem(x.err, "case")
	if row := k.queue.get(id); row != nil && row.Outbox == "" && row.State == review.Pending && row.Unread == nil {
		bad := *row
		bad.Unread = &p
		k.queue.put(&bad)
	}
	k.touch()
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

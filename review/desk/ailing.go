package desk

import (
	"time"

	"kycdesk/argos"
)

// asksMost is how often in a day one item that cannot be had is asked for: a case, or one picture of it. Whoever reads it
// (the cursor, a row on the screen, what is read ahead or in the background) draws on the same number. The very first
// time is up to three requests, so that it is twenty requests in all.
const asksMost = 18

// longestWait is how far apart the asks for such an item grow.
const longestWait = 2 * time.Hour

// ailing are the items that cannot be had, by job key. An item leaves it when it was read.
type ailing map[string]*ailment

type ailment struct {
	err   error
	fails int       // in a row
	due   time.Time // not asked before that
	since time.Time // when the day began in which asked counts
	asked int
	doubt bool // it may have been the link; the next answer to another read tells
}

// mayAsk reports whether an item can be asked for now.
func (a ailing) mayAsk(key string, now time.Time) bool {
	x := a[key]
	return x == nil || !now.Before(x.due)
}

// failed notes a failure and plans the next ask: after a pause that doubles, and not before the day is over when the day
// is used up.
func (a ailing) failed(key string, err error, first time.Duration, now time.Time) {
	x := a[key]
	if x == nil {
		x = &ailment{since: now}
		a[key] = x
	}
	if now.Sub(x.since) >= day {
		x.since, x.asked = now, 0
	}
	x.err, x.doubt = err, argos.ScopeOf(err) == argos.Unclear
	x.due = now.Add(growing(first, x.fails))
	x.fails++
	if x.asked++; x.asked >= asksMost {
		x.due = maxTime(x.due, x.since.Add(day))
	}
}

// hold has an item asked for later without counting: it was the link that failed.
func (a ailing) hold(key string, until time.Time) {
	x := a[key]
	if x == nil {
		x = &ailment{}
		a[key] = x
	}
	x.due = until
}

// refresh has everything asked for once now. The waits go on growing from where they were.
func (a ailing) refresh() {
	for _, x := range a {
		x.due = time.Time{}
		x.asked = max(x.asked-1, 0)
	}
}

// resolve ends the doubt: other reads work, so that it was the items, or none does, and the asks do not count. It returns
// the keys of the items that it was.
func (a ailing) resolve(linkWorks bool, retry time.Time) []string {
	var bad []string
	for key, x := range a {
		if !x.doubt {
			continue
		}
		x.doubt = false
		if linkWorks {
			bad = append(bad, key)
			continue
		}
		x.fails, x.asked, x.due = max(x.fails-1, 0), max(x.asked-1, 0), retry
	}
	return bad
}

// growing doubles a pause with every failure, up to longestWait.
func growing(first time.Duration, fails int) time.Duration {
	wait := first
	for range fails {
		if wait >= longestWait/2 {
			return longestWait
		}
		wait *= 2
	}
	return wait
}

func maxTime(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

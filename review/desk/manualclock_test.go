package desk_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"kycdesk/review/desk"
)

// manualClock is a clock that a test moves by hand. Like a machine's it has two faces: the wall, which somebody may set,
// and the time that passes, which timers go by.
type manualClock struct {
	waiting chan struct{} // one slot: somebody began to wait

	mu     sync.Mutex
	wall   time.Time     // at the moment passed
	passed time.Duration // since the clock was made
	timers []*manualTimer
}

// idle is how long the desk waits when it has nothing to do: until it is woken. The clock does not run on for that.
const idle = time.Hour

type manualTimer struct {
	at     time.Duration
	length time.Duration
	c      chan time.Time
}

func newManualClock() *manualClock {
	return &manualClock{waiting: make(chan struct{}, 1), wall: time.Date(2026, time.March, 14, 9, 0, 0, 0, time.UTC)}
}

func (c *manualClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.wall
}

func (c *manualClock) Timer(d time.Duration) (<-chan time.Time, func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	timer := &manualTimer{at: c.passed + max(d, 0), length: d, c: make(chan time.Time, 1)}
	if d <= 0 {
		timer.c <- c.wall
		return timer.c, func() {}
	}
	if d >= idle {
		return timer.c, func() {}
	}
	c.timers = append(c.timers, timer)
	c.wake()
	return timer.c, func() { c.drop(timer) }
}

func (c *manualClock) drop(timer *manualTimer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.timers = slices.DeleteFunc(c.timers, func(o *manualTimer) bool { return o == timer })
}

// next lets time pass up to the earliest timer, and reports how much that was; 0 when nobody waits.
func (c *manualClock) next() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.timers) == 0 {
		return 0
	}
	first := slices.MinFunc(c.timers, func(a, b *manualTimer) int { return int(a.at - b.at) })
	gone := first.at - c.passed
	c.passed, c.wall = first.at, c.wall.Add(gone)
	first.c <- c.wall
	c.timers = slices.DeleteFunc(c.timers, func(o *manualTimer) bool { return o == first })
	if len(c.timers) > 0 {
		c.wake()
	}
	return gone
}

// set moves the wall without letting time pass, as somebody who sets the machine's clock does.
func (c *manualClock) set(by time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.wall = c.wall.Add(by)
}

func (c *manualClock) elapsed() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.passed
}

// rests reports whether somebody waits for at least d and less than most.
func (c *manualClock) rests(d, most time.Duration) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.ContainsFunc(c.timers, func(t *manualTimer) bool { return t.length >= d && t.length < most })
}

// soon reports whether somebody waits for less than d.
func (c *manualClock) soon(d time.Duration) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.ContainsFunc(c.timers, func(t *manualTimer) bool { return t.at < c.passed+d })
}

// wake is called with the lock held.
func (c *manualClock) wake() {
	select {
	case c.waiting <- struct{}{}:
	default:
	}
}

func TestTheMachinesClockCarriesTheTimeThatPasses(t *testing.T) {
	if now := (desk.SystemClock{}).Now().String(); !strings.Contains(now, " m=") {
		t.Errorf("%s has no monotonic part: a hold would end when somebody sets the clock", now)
	}
}

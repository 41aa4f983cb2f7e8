// Package uitest drives the screen in tests, in one goroutine and on a clock that is moved by hand: it sends messages,
// runs the effects that come back, and stops when nothing is left to do. It holds a stand-in desk and invented people
// with hard names. Only tests and pictures of the screen import it.
package uitest

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// Clock is a clock that stands still until it is moved.
type Clock struct{ now time.Time }

// NewClock returns a clock at a fixed moment.
func NewClock() *Clock { return &Clock{now: time.Date(2026, 11, 20, 9, 30, 0, 0, time.UTC)} }

// Now returns the moment.
func (c *Clock) Now() time.Time { return c.now }

// Tick returns an effect that asks the driver for msg after d.
func (c *Clock) Tick(d time.Duration, msg tea.Msg) tea.Cmd {
	return func() tea.Msg { return timer{c.now.Add(d), msg} }
}

// Await returns an effect that asks the driver for msg when ch yields.
func (c *Clock) Await(ch, _ <-chan struct{}, msg tea.Msg) tea.Cmd {
	return func() tea.Msg { return wait{ch, msg} }
}

type timer struct {
	at  time.Time
	msg tea.Msg
}

type wait struct {
	ch  <-chan struct{}
	msg tea.Msg
}

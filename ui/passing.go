package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

const (
	// passWithin is the pace at which moves are one pass through the queue and not looks at each case: a held key.
	passWithin = 180 * time.Millisecond
	// restAfter is how long the cursor stays before the case under it is shown again.
	restAfter = 150 * time.Millisecond
)

// passing knows whether the agent is on the way through the queue. Meanwhile the cases on the way are neither drawn nor
// read: that would cost thirty kilobytes and a call a row, for something nobody looks at.
type passing struct {
	on    bool
	last  time.Time // when the cursor moved last
	timer bool
}

// moved notes a move of the cursor.
func (p *passing) moved(now time.Time) {
	p.on = p.on || !p.last.IsZero() && now.Sub(p.last) < passWithin
	p.last = now
}

// restMsg is the moment at which the cursor may have come to rest.
type restMsg struct{}

func (restMsg) apply(a *App) tea.Cmd {
	a.passing.timer = false
	a.passing.on = a.env.Now.Sub(a.passing.last) < restAfter
	return nil
}

// rest sets the timer that ends a pass, while there is one.
func (a *App) rest() tea.Cmd {
	if !a.passing.on || a.passing.timer {
		return nil
	}
	a.passing.timer = true
	return a.opt.Clock.Tick(restAfter-a.env.Now.Sub(a.passing.last), restMsg{})
}

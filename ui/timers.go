package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/bars"
	"kycdesk/ui/layer"
)

const (
	// heartbeat is how often the shrinking bar of a hold moves.
	heartbeat = 100 * time.Millisecond
	// passWithin is the pace at which moves are one pass through the queue and not looks at each case: a held key.
	passWithin = 180 * time.Millisecond
	// restAfter is how long the cursor stays before the case under it is shown again.
	restAfter = 150 * time.Millisecond
)

// timers remembers which are set, so that an idle screen sets none.
type timers struct {
	clock   Clock
	env     *layer.Env
	beating bool
	reveals int // grows with every reveal, so that an older one's end does not hide it
	pass    passing
}

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

// next sets what is due: the next tick of a hold, the end of a pass, and of what notices say.
func (t *timers) next(n *bars.Notices) tea.Cmd {
	var cmds []tea.Cmd
	if !t.beating && t.env.Held() != nil {
		t.beating = true
		cmds = append(cmds, t.clock.Tick(heartbeat, beatMsg{}))
	}
	if t.pass.on && !t.pass.timer {
		t.pass.timer = true
		cmds = append(cmds, t.clock.Tick(restAfter-t.env.Now.Sub(t.pass.last), restMsg{}))
	}
	for _, x := range n.Timers() {
		cmds = append(cmds, t.clock.Tick(x.After, noticeEndedMsg{x.ID}))
	}
	return tea.Batch(cmds...)
}

type beatMsg struct{}

func (beatMsg) apply(a *App) tea.Cmd {
	a.timers.beating = false
	return nil
}

// restMsg is the moment at which the cursor may have come to rest.
type restMsg struct{}

func (restMsg) apply(a *App) tea.Cmd {
	p := &a.timers.pass
	p.timer = false
	p.on = a.env.Now.Sub(p.last) < restAfter
	return nil
}

type noticeEndedMsg struct{ id int }

func (m noticeEndedMsg) apply(a *App) tea.Cmd {
	a.notices.Ended(m.id)
	return nil
}

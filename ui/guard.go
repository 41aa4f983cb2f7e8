package ui

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/action"
	"kycdesk/ui/input"
	"kycdesk/ui/layer"
)

const (
	// settle is how long what is confirmed must have been on the screen: a person who looks needs longer.
	settle = 250 * time.Millisecond
	// unaskedFor is the grace of a sheet that nobody opened by a key: its reader was about to do something else.
	unaskedFor = time.Second
	// lateMost is how late a waiting key may count. Later, the program stood still, and the agent did something else.
	lateMost = time.Second
	// silentFor is how long a terminal may take to say that it has shown something before it counts as silent.
	silentFor = 6 * time.Second
)

// guard lets a confirming key count only from somebody who has seen what it confirms: the terminal has shown the frame
// before the key was pressed, and for long enough.
type guard struct {
	of        layer.Layer // what has the guard's attention; nil for nothing
	sight     any         // what a confirming key on it would rest on, compared by ==; nil for nothing
	mark      uint64      // of the newest frame
	from      uint64      // of the first frame that shows what is in sight
	seen      time.Time   // when the terminal had shown it; zero: not yet
	drawn     time.Time   // when it was first drawn
	drawnFor  uint64      // the frame that this is about
	unasked   bool        // it opened by itself
	waits     *waiting
	turn      int
	level     input.Level
	letter    string // confirms in the place of y; "" where y does
	letterFor uint64 // the frame it was drawn for
	lastInput time.Time
	escaped   time.Time           // the last key of a burst behind an escape that closed something
	bars      map[string]shownBar // by operation
}

// waiting is a confirming key that counts when its time has come and nothing happened meanwhile.
type waiting struct {
	turn    int
	key     input.Key
	action  *action.Action
	spelled string
	from    uint64    // what was in sight
	due     time.Time // by the screen's clock
}

// show says what will be in the next frame.
func (g *guard) show(of layer.Layer, what any) {
	if g.sight == what {
		return
	}
	if g.sight == nil || what == nil || g.of != of {
		g.unasked = false // a longer grace belongs to one sheet; that it changes does not end it
	}
	g.of, g.sight, g.seen = of, what, time.Time{}
	if what != nil {
		g.mark++
		g.from = g.mark
	}
}

// draws notes when what is in sight was drawn first.
func (g *guard) draws(now time.Time) {
	if g.drawnFor != g.from {
		g.drawn, g.drawnFor = now, g.from
	}
}

// redrawn has everything acknowledged anew: the screen was away.
func (g *guard) redrawn(now time.Time) {
	g.sight, g.seen, g.lastInput = nil, time.Time{}, now
}

// refuse says why a confirming key does not count, or "".
func (g *guard) refuse(k input.Key) string {
	name := k.String()
	since := k.At.Sub(g.seen)
	switch {
	case k.IsRepeat:
		return name + " did not count: the key is held down; press it once more"
	case k.Burst:
		return name + " did not count: it came together with other keys; press it again"
	case g.seen.IsZero() && k.At.Sub(g.drawn) >= silentFor:
		return name + " did not count: your terminal has stopped saying what it shows; kycdesk doctor says why"
	case g.seen.IsZero() || since < 0:
		return name + " did not count: your terminal had not shown what it confirms; look, then press it again"
	case g.unasked && since < unaskedFor:
		return name + " did not count: this sheet opened by itself; read it, then press it again"
	}
	return ""
}

// behindEscape reports whether a key came in one burst with an escape that closed something. Terminals send a key with
// option or alt as the escape key and that key: it was meant for what is closed now, and means something else here.
func (g *guard) behindEscape(k input.Key) bool {
	if !k.Burst || g.escaped.IsZero() || k.At.Sub(g.escaped) >= input.BurstWithin {
		return false
	}
	g.escaped = k.At
	return true
}

// left is how long a confirming key waits: until what it confirms was on the screen for long enough, and until it is
// certain that it was no part of a burst.
func (g *guard) left(k input.Key) time.Duration {
	return max(input.BurstWithin, settle-k.At.Sub(g.seen))
}

// cancel gives up the key that waits and says so, "" for none.
func (g *guard) cancel(why string) string {
	if g.waits == nil {
		return ""
	}
	name := g.waits.key.String()
	g.waits = nil
	return name + " did not count: " + why
}

// confirmLater has a confirming key wait, or says why it does not count.
func (a *App) confirmLater(k input.Key, act *action.Action, spelled string) tea.Cmd {
	if why := a.guard.refuse(k); why != "" {
		a.notices.drop(a.env.Now, why)
		return nil
	}
	left := a.guard.left(k)
	if left > input.BurstWithin {
		const tenth = 100 * time.Millisecond
		a.notices.drop(a.env.Now, fmt.Sprintf("%s counts in %.1f s", k.String(), ((left+tenth-1)/tenth*tenth).Seconds()))
	}
	a.guard.turn++
	a.guard.waits = &waiting{a.guard.turn, k, act, spelled, a.guard.from, a.env.Now.Add(left)}
	return a.opt.Clock.Tick(left, countsMsg{a.guard.turn})
}

// countsMsg says that the time of a waiting key has come.
type countsMsg struct{ turn int }

// again is how soon it is looked again whether keys that were read have arrived: one of them may take this one back.
const again = 5 * time.Millisecond

func (m countsMsg) apply(a *App) tea.Cmd {
	w := a.guard.waits
	if w == nil || w.turn != m.turn {
		return nil
	}
	if a.opt.Waiting != nil && a.opt.Waiting() && a.env.Now.Sub(w.due) <= lateMost {
		return a.opt.Clock.Tick(again, m)
	}
	switch {
	case a.env.Now.Sub(w.due) > lateMost:
		a.notices.drop(a.env.Now, a.guard.cancel("the program stood still; look, then press it again"))
		return nil
	case a.guard.from != w.from || a.guard.sight == nil || a.guard.seen.IsZero():
		a.notices.drop(a.env.Now, a.guard.cancel("what it confirms changed; look, then press it again"))
		return nil
	}
	a.guard.waits = nil
	a.notices.dropOver()
	return a.perform(w.action, w.spelled)
}

// shown takes the terminal's word that it has shown a frame.
func (a *App) shown(m input.Shown) {
	g := &a.guard
	if g.sight != nil && g.seen.IsZero() && m.Mark >= g.from {
		g.seen = m.At
	}
	a.barsShown(m.Mark)
}

// Mark identifies what can be confirmed in the frame that View draws now: it grows whenever there is something else to be
// acknowledged by the terminal.
func (a *App) Mark() uint64 { return a.guard.mark }

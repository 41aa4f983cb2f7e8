// Package guard lets a key that confirms count only from somebody who has seen what it confirms: the terminal has shown the
// frame before the key was pressed, and for long enough; and never a key that is held down, pasted, or one of a burst.
package guard

import (
	"fmt"
	"time"

	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/input"
	"kycdesk/ui/layer"
)

const (
	// Settle is how long what is confirmed must have been on the screen: a person who looks needs longer.
	Settle = 250 * time.Millisecond
	// unaskedFor is the grace of a sheet that nobody opened by a key: its reader was about to do something else.
	unaskedFor = time.Second
	// lateMost is how late a waiting key may count. Later, the program stood still, and the agent did something else.
	lateMost = time.Second
	// silentFor is how long a terminal may take to say that it has shown something before it counts as silent.
	silentFor = 6 * time.Second
)

// Guard is the guard of one screen. Use New.
type Guard struct {
	env  *layer.Env
	keys *action.Keymap
	draw func(n int) int // draws one of n letters to confirm with where nothing acknowledges frames; nil: y does

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

// New returns the guard of a screen. draw draws one of n letters to confirm with where nothing acknowledges frames; nil: y
// does there too.
func New(env *layer.Env, keys *action.Keymap, draw func(n int) int) *Guard {
	return &Guard{env: env, keys: keys, draw: draw, mark: 1}
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

// Show says what will be in the next frame.
func (g *Guard) Show(of layer.Layer, what any) {
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

// Draws notes when what is in sight is drawn first.
func (g *Guard) Draws() {
	if g.drawnFor != g.from {
		g.drawn, g.drawnFor = g.env.Now, g.from
	}
}

// Redrawn has everything acknowledged anew: the screen was away.
func (g *Guard) Redrawn() {
	g.sight, g.seen, g.lastInput = nil, time.Time{}, g.env.Now
}

// refuse says why a confirming key does not count, or "".
func (g *Guard) refuse(k input.Key) string {
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

// BehindEscape reports whether a key came in one burst with an escape that closed something. Terminals send a key with
// option or alt as the escape key and that key: it was meant for what is closed now, and means something else here.
func (g *Guard) BehindEscape(k input.Key) bool {
	if !k.Burst || g.escaped.IsZero() || k.At.Sub(g.escaped) >= input.BurstWithin {
		return false
	}
	g.escaped = k.At
	return true
}

// left is how long a confirming key waits: until what it confirms was on the screen for long enough, and until it is
// certain that it was no part of a burst.
func (g *Guard) left(k input.Key) time.Duration {
	return max(input.BurstWithin, Settle-k.At.Sub(g.seen))
}

// Cancel gives up the key that waits and says so, "" for none.
func (g *Guard) Cancel(why string) string {
	if g.waits == nil {
		return ""
	}
	name := g.waits.key.String()
	g.waits = nil
	return name + " did not count: " + why
}

// Input notes that a key or a paste came.
func (g *Guard) Input() { g.lastInput = g.env.Now }

// Quiet reports whether none came for a time.
func (g *Guard) Quiet(since time.Duration) bool { return g.env.Now.Sub(g.lastInput) >= since }

// Closes notes an escape that closes something.
func (g *Guard) Closes(k input.Key) { g.escaped = k.At }

// Unasked gives what is in sight a longer grace: it opened by itself.
func (g *Guard) Unasked() { g.unasked = true }

// Mark identifies what can be confirmed in the frame that is drawn now: it grows whenever there is something else to be
// acknowledged by the terminal.
func (g *Guard) Mark() uint64 { return g.mark }

// Confirm has a confirming key wait, and says for how long and in which turn; said is what the agent must be told. A key
// that does not count waits for 0.
func (g *Guard) Confirm(k input.Key, act *action.Action, spelled string) (said string, wait time.Duration, turn int) {
	if why := g.refuse(k); why != "" {
		return why, 0, 0
	}
	left := g.left(k)
	if left > input.BurstWithin {
		const tenth = 100 * time.Millisecond
		said = fmt.Sprintf("%s counts in %.1f s", k.String(), ((left + tenth - 1) / tenth * tenth).Seconds())
	}
	g.turn++
	g.waits = &waiting{g.turn, k, act, spelled, g.from, g.env.Now.Add(left)}
	return said, left, g.turn
}

// Waits reports whether the key of a turn still waits, and in time.
func (g *Guard) Waits(turn int) (waits, late bool) {
	w := g.waits
	if w == nil || w.turn != turn {
		return false, false
	}
	return true, g.env.Now.Sub(w.due) > lateMost
}

// Count lets the key that waits count and returns its action, or says why it does not; then the action is nil.
func (g *Guard) Count() (act *action.Action, spelled, said string) {
	w := g.waits
	switch {
	case g.env.Now.Sub(w.due) > lateMost:
		return nil, "", g.Cancel("the program stood still; look, then press it again")
	case g.from != w.from || g.sight == nil || g.seen.IsZero():
		return nil, "", g.Cancel("what it confirms changed; look, then press it again")
	}
	g.waits = nil
	return w.action, w.spelled, ""
}

// Shown takes the terminal's word that it has shown a frame, and returns the bars that it showed first there.
func (g *Guard) Shown(m input.Shown) []desk.Bar {
	if g.sight != nil && g.seen.IsZero() && m.Mark >= g.from {
		g.seen = m.At
	}
	return g.barsShown(m.Mark)
}

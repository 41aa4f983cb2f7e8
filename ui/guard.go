package ui

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"
)

// settle is how long a case or sheet must have been on the screen, and how long the keyboard must have been quiet,
// before a key may decide. A person who looks needs longer; a stuck key, a paste or typed-ahead keys do not wait.
const settle = 250 * time.Millisecond

// guard drops decision keys that cannot come from somebody who has seen what they decide.
type guard struct {
	shown     any       // what is on the screen: a case or a sheet, compared by identity
	drawn     time.Time // when it was first drawn
	lastInput time.Time
}

// show says what will be in the next frame. The clock starts only when that is something else than before.
func (g *guard) show(what any, now time.Time) {
	if g.shown != what {
		g.shown, g.drawn = what, now
	}
}

// input notes a key, a paste or a click and returns when the one before it came.
func (g *guard) input(now time.Time) (before time.Time) {
	before, g.lastInput = g.lastInput, now
	return before
}

// refuse says why a decision key pressed now does not count, or "".
func (g *guard) refuse(k tea.KeyPressMsg, before, now time.Time) string {
	name := k.String()
	switch since := now.Sub(g.drawn); {
	case k.IsRepeat:
		return fmt.Sprintf("%s did not count: the key is held down; press it once more", name)
	case since < settle:
		return fmt.Sprintf("%s did not count: pressed %d ms after this was drawn; press it again", name, since.Milliseconds())
	case !before.IsZero() && now.Sub(before) < settle:
		return fmt.Sprintf("%s did not count: it came %d ms after another key; press it again", name, now.Sub(before).Milliseconds())
	}
	return ""
}

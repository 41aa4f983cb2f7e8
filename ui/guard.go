package ui

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/ui/decide"
)

// settle is how long a case or sheet must have been on the screen, and how long the keyboard must have been quiet,
// before a key may decide. A person who looks needs longer; a stuck key, a paste or typed-ahead keys do not wait.
const settle = 250 * time.Millisecond

// unaskedFor is the grace of a sheet that nobody opened by a key: its reader was about to do something else.
const unaskedFor = time.Second

// guard drops decision keys that cannot come from somebody who has seen what they decide.
type guard struct {
	shown     any           // what is on the screen: a case or a sheet, compared by identity
	drawn     time.Time     // when it was first drawn
	grace     time.Duration // how long that must be ago, when it is more than settle
	lastInput time.Time
}

// show says what will be in the next frame. The clock starts only when that is something else than before.
func (g *guard) show(what any, now time.Time) {
	if g.shown == what {
		return
	}
	if was, is := asSheet(g.shown), asSheet(what); was == nil || was != is {
		g.grace = 0 // a longer grace belongs to one sheet; that it changes does not end it
	}
	g.shown, g.drawn = what, now
}

func asSheet(what any) *decide.Sheet {
	s, _ := what.(sheetSight)
	return s.sheet
}

// unasked gives the sheet that just opened by itself a longer grace.
func (g *guard) unasked(what any, now time.Time) { g.shown, g.drawn, g.grace = what, now, unaskedFor }

// redrawn starts the clock again: the screen was away.
func (g *guard) redrawn(now time.Time) { g.drawn, g.lastInput = now, now }

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
	case since < g.grace:
		return name + " did not count: this sheet opened by itself; read it, then press it again"
	case !before.IsZero() && now.Sub(before) < settle:
		return fmt.Sprintf("%s did not count: it came %d ms after another key; press it again", name, now.Sub(before).Milliseconds())
	}
	return ""
}

// refuse is the guard's answer, on a screen that is large enough to show what is decided.
func (a *App) refuse(k tea.KeyPressMsg, before time.Time) string {
	if a.w < leastWidth || a.h < leastHeight {
		return k.String() + " did not count: this window is too small to show what it decides"
	}
	return a.guard.refuse(k, before, a.now)
}

// sheetSight identifies what a confirmation rests on: the sheet, the version of the case that it shows, and what else
// stands on it that the agent did not enter. When any of it changes under the agent's eyes, the clock starts again.
type sheetSight struct {
	sheet   *decide.Sheet
	exam    *review.Examination
	verdict review.Verdict
	asking  bool   // another question on the same sheet has to be looked at anew
	offered string // the operation that it came back from
	off     string // why it could not be confirmed whatever was entered
	again   any    // what it asks to look at once more
}

func (a *App) sheetInSight() sheetSight {
	s := a.situation()
	s.Missing = ""
	return sheetSight{a.sheet, a.sheet.Exam(), a.sheet.Verdict(), a.sheet.Asking(), a.sheet.Op, incomplete(&s), a.sheet.Again()}
}

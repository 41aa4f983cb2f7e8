package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/action"
	"kycdesk/ui/input"
	"kycdesk/ui/layer"
)

// yes is the key that confirms, unless a letter is drawn in its place.
const yes = "y"

// levelled follows how well the terminal can tell what it has shown. What is in sight has to be acknowledged anew.
func (a *App) levelled(l input.Level) {
	a.guard.level = l
	if a.opt.Letter != nil {
		a.guard.show(nil, nil)
	}
}

// byLetter reports whether a freshly drawn letter confirms in the place of y: nothing can say that the terminal has shown
// what is confirmed, but whoever presses the letter has read it there.
func (a *App) byLetter() bool { return a.opt.Letter != nil && a.guard.level == input.Written }

// drawLetter draws another letter for everything new to confirm: none that means something there.
func (a *App) drawLetter() {
	g := &a.guard
	if !a.byLetter() || g.sight == nil {
		g.letter = ""
	} else if g.letterFor != g.from {
		where, free := a.place(), make([]string, 0, 52)
		for _, c := range "abcdefghijkmnopqrstuvwxzABCDEFGHJKLMNPQRSTUVWXYZ" { // l, I and O look like others
			if a.keys.At(where, string(c)) == nil {
				free = append(free, string(c))
			}
		}
		g.letter, g.letterFor = free[a.opt.Letter(len(free))], g.from
	}
	if a.env.Confirm != a.confirmKey() {
		a.env.Confirm = a.confirmKey()
		l := a.layout()
		a.stack.Sync(func(x layer.Layer) (int, int) { return a.room(l, x) })
	}
}

// confirmKey is the key that confirms now.
func (a *App) confirmKey() string {
	if a.guard.letter != "" {
		return a.guard.letter
	}
	return yes
}

// lettered finds what the drawn letter stands for. While there is one, y confirms nothing.
func (a *App) lettered(where action.Place, k tea.KeyPressMsg, act *action.Action, spelled string) (*action.Action, string, bool) {
	letter := a.guard.letter
	switch {
	case letter == "":
	case act != nil && act.Decides && spelled == yes:
		a.notices.drop(a.env.Now, "y did not count: this terminal cannot say what it has shown; press "+letter+" instead")
		return nil, "", false
	case act == nil && slices.Contains(action.Spellings(k), letter):
		if y := a.keys.At(where, yes); y != nil && y.Decides {
			return y, yes, true
		}
	}
	return act, spelled, true
}

// keyOf is how the footer writes the keys of an action now.
func (a *App) keyOf(act *action.Action) string {
	if act.Decides && act.Shown() == yes {
		return a.confirmKey()
	}
	return act.Shown()
}

package guard

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/action"
	"kycdesk/ui/input"
)

// Yes is the key that confirms, unless a letter is drawn in its place.
const Yes = "y"

// Level follows how well the terminal can tell what it has shown. What is in sight has to be acknowledged anew.
func (g *Guard) Level(l input.Level) {
	g.level = l
	if g.draw != nil {
		g.Show(nil, nil)
	}
}

// byLetter reports whether a freshly drawn letter confirms in the place of y: nothing can say that the terminal has shown
// what is confirmed, but whoever presses the letter has read it there.
func (g *Guard) byLetter() bool { return g.draw != nil && g.level == input.Written }

// Letter draws another letter for everything new to confirm, none that means something there, and returns the key that
// confirms now.
func (g *Guard) Letter(where action.Place) string {
	if !g.byLetter() || g.sight == nil {
		g.letter = ""
	} else if g.letterFor != g.from {
		free := make([]string, 0, 52)
		for _, c := range "abcdefghijkmnopqrstuvwxzABCDEFGHJKLMNPQRSTUVWXYZ" { // l, I and O look like others
			if g.keys.At(where, string(c)) == nil {
				free = append(free, string(c))
			}
		}
		g.letter, g.letterFor = free[g.draw(len(free))], g.from
	}
	if g.letter != "" {
		return g.letter
	}
	return Yes
}

// Lettered finds what the drawn letter stands for. While there is one, y confirms nothing, and said says so.
func (g *Guard) Lettered(where action.Place, k tea.KeyPressMsg, act *action.Action, spelled string) (_ *action.Action, _, said string) {
	switch {
	case g.letter == "":
	case act != nil && act.Decides && spelled == Yes:
		return nil, "", "y did not count: this terminal cannot say what it has shown; press " + g.letter + " instead"
	case act == nil && slices.Contains(action.Spellings(k), g.letter):
		if y := g.keys.At(where, Yes); y != nil && y.Decides {
			return y, Yes, ""
		}
	}
	return act, spelled, ""
}

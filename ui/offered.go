package ui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/bars"
	"kycdesk/ui/decide"
)

func (m droppedMsg) apply(a *App) tea.Cmd {
	if m.err != nil {
		a.notices.Problem(m.id, bars.ProblemOf(m.err, "the decision is still offered", "try again"))
		return nil
	}
	a.notices.Hint("dropped: the case is still pending, what you entered is kept")
	return nil
}

// offer says at the bottom of the screen that decisions wait to be decided again.
func offer(n int, open *decide.Layer) string {
	switch {
	case n == 0:
		return ""
	case open != nil && open.Op != "":
		return ""
	case n == 1:
		return "1 decision was confirmed and not sent: O opens it to decide again or drop it"
	}
	return strconv.Itoa(n) + " decisions were confirmed and not sent: O opens the oldest to decide again or drop it"
}

package ui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/action"
)

// openOffered goes to the oldest decision that was not sent, and opens its sheet once the case is on the screen.
func (a *App) openOffered(string) tea.Cmd {
	e := a.env.Snap.Offered[0]
	here := a.currentID() == e.CaseID && a.caseOnScreen() && a.view == pendingList
	if !here {
		a.goTo(e.CaseID)
		a.focus = action.InCase
		a.notices.hint(a.env.Now, "this is the case: O once more opens the decision that was not sent")
		return nil
	}
	s := a.situation()
	if why := undecidable(&s); why != "" {
		a.notices.hint(a.env.Now, "decide again: "+why)
		return nil
	}
	return a.openSheet(e.Verdict)
}

func (m droppedMsg) apply(a *App) tea.Cmd {
	if m.err != nil {
		a.notices.problem(m.id, problemOf(m.err, "the decision is still offered", "try again"))
		return nil
	}
	a.notices.hint(a.env.Now, "dropped: the case is still pending, what you entered is kept")
	return nil
}

// offer says at the bottom of the screen that decisions wait to be decided again.
func (a *App) offer() string {
	n := len(a.env.Snap.Offered)
	switch {
	case n == 0:
		return ""
	case a.deciding() != nil && a.deciding().Op != "":
		return ""
	case n == 1:
		return "1 decision was confirmed and not sent: O opens it to decide again or drop it"
	}
	return strconv.Itoa(n) + " decisions were confirmed and not sent: O opens the oldest to decide again or drop it"
}

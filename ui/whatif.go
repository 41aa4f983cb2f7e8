package ui

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/action"
)

// whatIfActions ask what a face-age condition would say with other ages. The arrow to the left is taken by the way back
// to the queue, so that the keys are the signs for less and more.
func whatIfActions() []row {
	return []row{
		{action.Action{ID: "age-more", Keys: action.BindAs("< >", "what if", ">"), Help: "Age: what if a year more were asked", Where: action.InCase, Foot: 80}, ageUnmovable, (*App).ageMore},
		{action.Action{ID: "age-less", Keys: action.Bind("what if less", "<"), Help: "Age: what if a year less were asked", Where: action.InCase}, ageUnmovable, (*App).ageLess},
	}
}

func ageUnmovable(s *Situation) string {
	if off := needsRead(s); off != "" {
		return off
	}
	return s.WhatIf
}

func (a *App) ageMore(string) tea.Cmd {
	a.file.MoveAges(1)
	return nil
}

func (a *App) ageLess(string) tea.Cmd {
	a.file.MoveAges(-1)
	return nil
}

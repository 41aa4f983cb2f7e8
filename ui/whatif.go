package ui

import tea "charm.land/bubbletea/v2"

// whatIfActions ask what a face-age condition would say with other ages. The arrow to the left is taken by the way back
// to the queue, so that the keys are the signs for less and more.
func whatIfActions() []Action {
	return []Action{
		{ID: "age-more", Title: "what if", Help: "Age: what if a year more were asked", Keys: []string{">"}, Shown: "< >", Where: InCase, Foot: 8, Off: ageUnmovable, do: (*App).ageMore},
		{ID: "age-less", Title: "what if less", Help: "Age: what if a year less were asked", Keys: []string{"<"}, Where: InCase, Off: ageUnmovable, do: (*App).ageLess},
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

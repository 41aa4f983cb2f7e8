package ui

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/bars"
)

func (m foundMsg) apply(a *App) tea.Cmd {
	if m.gen != a.work.found {
		return nil
	}
	a.work.halt()
	if m.err != nil {
		p := desk.Explain(m.err)
		a.lists.Found.Fail(bars.Sentence(&p))
		return nil
	}
	a.lists.Found.Show(m.found)
	return nil
}

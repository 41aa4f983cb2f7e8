package ui

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/pictures"
)

// ahead is how many cases after the one on show have their pictures drawn before they are needed.
const ahead = 4

type pictureDrawnMsg struct {
	order pictures.Order
	rows  []string // nil when drawing failed
}

func (m pictureDrawnMsg) apply(a *App) tea.Cmd {
	a.album.Drew(m.order, m.rows, a.stack.Blanked())
	return nil
}

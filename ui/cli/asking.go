package cli

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/ui"
	"kycdesk/ui/input"
	"kycdesk/ui/wall"
)

// asking puts the mark of what can be confirmed on each frame, so that the terminal is asked behind it.
type asking struct {
	app  *ui.App
	keys *input.Keyboard
}

// Init starts the screen.
func (a asking) Init() tea.Cmd { return a.app.Init() }

// Update hands a message on.
func (a asking) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, is := msg.(input.Nudge); is {
		return a, nil // one more frame is all that it wants
	}
	_, cmd := a.app.Update(msg)
	return a, cmd
}

// View draws the screen.
func (a asking) View() tea.View {
	v := a.app.View()
	v.WindowTitle = wall.Titled(a.app.Mark(), a.keys.Serial())
	return v
}

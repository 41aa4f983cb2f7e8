package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
)

func besideEffect(ctx context.Context, d Desk, id string) tea.Cmd {
	failed := besideReadMsg{desk.Reading{ID: id, Err: errBroken}}
	return effect(failed, func() tea.Msg {
		for _, r := range d.ReadMany(ctx, []string{id}) {
			return besideReadMsg{r}
		}
		return failed
	})
}

// besideReadMsg brings the other case, or why it could not be read.
type besideReadMsg struct{ desk.Reading }

func (m besideReadMsg) apply(a *App) tea.Cmd {
	a.file.Took(m.Reading)
	return nil
}

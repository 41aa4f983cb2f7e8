package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/bars"
	"kycdesk/ui/layer"
	"kycdesk/ui/leave"
)

// emptyEffect asks the desk to empty its outbox in one way or the other.
func emptyEffect(ctx context.Context, how string, do func(context.Context) error) tea.Cmd {
	return effect(emptiedMsg{how, errBroken}, func() tea.Msg { return emptiedMsg{how, do(ctx)} })
}

type emptiedMsg struct {
	how string
	err error
}

// apply stays when the desk could not do it: leaving would then leave something behind that the agent did not choose.
func (m emptiedMsg) apply(a *App) tea.Cmd {
	if m.err == nil {
		a.notices.Settled("leave")
		return nil
	}
	layer.Find[*leave.Question](&a.stack).Failed()
	a.notices.Problem("leave", m.how+": "+bars.ProblemOf(m.err, "what is held is still held", "k keeps it for the next start"))
	return nil
}

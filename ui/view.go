package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/bars"
	"kycdesk/ui/queue"
)

func snoozeEffect(ctx context.Context, d Desk, s queue.Snoozed) tea.Cmd {
	return effect(snoozedMsg{s.CaseID, s.Until, errBroken}, func() tea.Msg {
		return snoozedMsg{s.CaseID, s.Until, d.Snooze(ctx, s.CaseID, s.Until)}
	})
}

type snoozedMsg struct {
	id    string
	until time.Time
	err   error
}

func (m snoozedMsg) apply(a *App) tea.Cmd {
	if m.err != nil {
		a.notices.Problem(m.id, "snooze: "+bars.ProblemOf(m.err, "the case stays in the queue", "try again"))
		return nil
	}
	a.notices.Hint("snoozed until " + m.until.In(a.env.Now.Location()).Format("15:04") + ": it comes back by itself")
	return nil
}

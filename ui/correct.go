package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/bars"
	"kycdesk/ui/decide"
)

func correctEffect(ctx context.Context, d Desk, c decide.Correct) tea.Cmd {
	return effect(correctedMsg{id: c.CaseID, err: errBroken}, func() tea.Msg {
		done, err := d.Correct(ctx, c.CaseID, c.Seen, c.Fields)
		return correctedMsg{c.CaseID, done, err}
	})
}

// correctedMsg is the desk's answer to a correction: nil means that the service shows the new values.
type correctedMsg struct {
	id   string
	done desk.Correction
	err  error
}

// apply shows before and after on the sheet, which may be closed meanwhile: what was entered is kept by case.
func (m correctedMsg) apply(a *App) tea.Cmd {
	a.take(a.desk.Snapshot())
	failed := ""
	if m.err != nil {
		failed = bars.ProblemWith(a.env.Masker(m.id), m.err, "it is not sent again", "read the case again before you decide")
		a.notices.Problem(m.id, "correction: "+failed)
	} else {
		a.notices.Hint("corrected: the sheet shows before and after; nothing is decided yet")
	}
	if s := a.drafts[m.id]; s != nil {
		s.Written(m.done.Exam, m.done.Changes, failed)
	}
	return nil
}

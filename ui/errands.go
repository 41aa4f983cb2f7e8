package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/casefile"
	"kycdesk/ui/reading"
)

// errands has done what takes as long as a record is long, so that no key waits for it.
func errands(ctx context.Context, file *reading.Case) tea.Cmd {
	var cmds []tea.Cmd
	for _, p := range file.Panes() {
		if e := p.Errand(ctx); e != nil {
			done := errandDoneMsg{p, e}
			cmds = append(cmds, effect(done, func() tea.Msg {
				e.Run()
				return done
			}))
		}
	}
	return tea.Batch(cmds...)
}

// errandDoneMsg brings what an errand came to; the pane drops one that nobody waits for any more.
type errandDoneMsg struct {
	pane   *casefile.Pane
	errand *casefile.Errand
}

func (m errandDoneMsg) apply(*App) tea.Cmd {
	m.pane.Take(m.errand)
	return nil
}

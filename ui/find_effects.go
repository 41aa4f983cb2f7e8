package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
)

// Finder is what the screen needs of the working desk to look cases up and to record that one was opened. Both do I/O
// and are called from a tea.Cmd only.
type Finder interface {
	// Find asks the service for the cases under an id, an e-mail or a user id.
	Find(ctx context.Context, by desk.FindBy, what string) (desk.Found, error)
	// RecordOpen records that a case was opened, once a session, and says whether it did so now.
	RecordOpen(ctx context.Context, caseID string) (recorded bool, err error)
}

func findEffect(ctx context.Context, d Desk, gen int, by desk.FindBy, what string) tea.Cmd {
	return effect(foundMsg{gen: gen, err: errBroken}, func() tea.Msg {
		found, err := d.Find(ctx, by, what)
		return foundMsg{gen, found, err}
	})
}

// foundMsg is what the service has. A late one is dropped.
type foundMsg struct {
	gen   int
	found desk.Found
	err   error
}

func openedEffect(ctx context.Context, d Desk, id string) tea.Cmd {
	return effect(openedMsg{}, func() tea.Msg {
		recorded, _ := d.RecordOpen(ctx, id) // a journal in trouble says so on its own
		return openedMsg{recorded}
	})
}

// openedMsg says whether there is one opening more in the history.
type openedMsg struct{ recorded bool }

func (m openedMsg) apply(a *App) tea.Cmd {
	if m.recorded {
		a.work.notes.stale()
	}
	return nil
}

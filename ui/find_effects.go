package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/action"
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

// recordOpen has it recorded that the agent opened a case: when it gets the keys, not when the cursor rests on it.
func (a *App) recordOpen() tea.Cmd {
	id := a.focused()
	if id == "" || id == a.openedCase || !a.env.Snap.Journal.Ready {
		return nil
	}
	a.openedCase = id
	return openedEffect(a.ctx, a.desk, id)
}

// focused is the case that was read and has the keys, "" for none.
func (a *App) focused() string {
	switch c := a.current(); {
	case a.covered() || !a.caseOnScreen():
		return ""
	case a.focus == action.InBeside && a.beside != nil && a.beside.file.Exam != nil:
		return a.beside.id
	case a.focus&(action.InCase|action.InPictures) != 0 && c != nil && c.Exam != nil:
		return c.ID
	}
	return ""
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
		a.notes.stale()
	}
	return nil
}

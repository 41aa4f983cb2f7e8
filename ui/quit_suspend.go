package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
)

// restWithin is how long a call under way may hold up the way to the shell.
const restWithin = 10 * time.Second

// SuspendAskedMsg says that something outside asked the program to stop, as ctrl+z does.
type SuspendAskedMsg struct{}

func (SuspendAskedMsg) apply(a *App) tea.Cmd { return a.suspend() }

// NoShellMsg says that the program was not stopped, since no shell waits that could wake it.
type NoShellMsg struct{}

func (NoShellMsg) apply(a *App) tea.Cmd {
	a.desk.Wake()
	a.notices.Hint("suspend: there is no shell to go back to; ctrl+b blanks the screen")
	return nil
}

func restEffect(ctx context.Context, d Desk) tea.Cmd {
	return effect(restedMsg{}, func() tea.Msg {
		ctx, cancel := context.WithTimeout(ctx, restWithin)
		defer cancel()
		return restedMsg{d.Rest(ctx)}
	})
}

// restedMsg says that nothing is under way any more, or that waiting for it took too long: then its outcome is read
// back after the program was woken.
type restedMsg struct{ err error }

func (restedMsg) apply(a *App) tea.Cmd {
	a.forget()
	a.notices.ClearHint()
	return tea.Suspend
}

package ui

import (
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/cover"
	"kycdesk/ui/layer"
	"kycdesk/ui/leave"
	"kycdesk/ui/text"
	"kycdesk/ui/views"
)

// Summary is what a session leaves to say once the terminal is the shell's again.
type Summary struct {
	Decided   int // today, on this journal
	TakenBack int
	Settled   int // unknown outcomes that were settled
	Median    time.Duration
	Open      int  // decisions that are not in force yet
	Unread    bool // the journal was not read, so that Decided is not known
}

// Summary counts the session as the newest snapshot has it.
func (a *App) Summary() Summary {
	s := a.desk.Snapshot()
	if s == nil {
		s = a.env.Snap
	}
	return Summary{
		Decided: s.Decided, TakenBack: s.TakenBack, Settled: s.Settled, Median: s.Median,
		Open: len(s.Outbox) + len(s.Offered), Unread: s.Journal.Answer() != desk.Whole && s.Decided == 0,
	}
}

// String words the summary for the plain terminal.
func (s Summary) String() string {
	out := strconv.Itoa(s.Decided) + " decided today"
	if s.Unread {
		out = "decided today: not known, since the journal was not read"
	}
	if s.Median > 0 && s.Decided > 0 {
		out += ", median " + text.Ago(s.Median) + " a case"
	}
	out += ", " + strconv.Itoa(s.TakenBack) + " taken back, " + strconv.Itoa(s.Settled) + " unknown settled"
	if s.Open > 0 {
		out += "; " + strconv.Itoa(s.Open) + " not in force yet: they are in the journal and are shown at the next start"
	}
	return out
}

// quitKey goes back one step, and leaves from the top. It is esc without what esc does for notices: q always moves.
func (a *App) quitKey() tea.Cmd {
	if top := a.stack.Top(); top != nil {
		return a.carryOut(top, top.Leave())
	}
	switch {
	case a.env.Focus == action.InQueue && a.lists.Working():
		return a.askToLeave()
	case a.env.Focus == action.InPictures:
		return a.carryOut(nil, a.album.Leave())
	case a.file.CloseBeside():
	case a.lists.Kind() == views.Found && a.env.Focus == action.InQueue:
		a.work.leaveFound()
	case a.lists.Kind() != views.Pending && a.env.Focus == action.InQueue:
		a.lists.Back()
	default:
		a.lists.Unvisit()
		a.env.Focus = action.InQueue
	}
	return nil
}

// leave is ctrl+c: it asks while decisions are on their way, and goes at once when it is asked already. What is held
// then stays in the journal and is offered at the next start.
func (a *App) leave() tea.Cmd {
	if layer.Find[*leave.Question](&a.stack) != nil && !a.stack.Blanked() {
		return a.end()
	}
	for _, over := range []layer.Layer{a.stack.In(layer.Screen), layer.Find[*cover.Help](&a.stack)} {
		a.stack.Remove(over)
	}
	return a.askToLeave()
}

// askToLeave leaves, or asks while decisions are held or on their way.
func (a *App) askToLeave() tea.Cmd {
	if !a.env.UnderWay() {
		return a.end()
	}
	if layer.Find[*leave.Question](&a.stack) == nil {
		a.stack.Push(leave.New(a.env))
	}
	return nil
}

// quitIfDone ends the program once nothing is under way, when that was asked for.
func (a *App) quitIfDone() tea.Cmd {
	q := layer.Find[*leave.Question](&a.stack)
	switch {
	case q == nil || a.env.UnderWay():
	case q.Leaving():
		return a.end()
	default:
		a.stack.Remove(q) // all taken back, or sent meanwhile: nothing is left to ask
	}
	return nil
}

func (a *App) end() tea.Cmd {
	a.cancel()
	return tea.Quit
}

// suspend goes back to the shell once the call under way has its outcome. Nothing is sent while the program is stopped.
func (a *App) suspend() tea.Cmd {
	a.notices.Hint("going to the shell as soon as no call is under way")
	return restEffect(a.ctx, a.desk)
}

// resume draws everything anew after the shell, and starts the holds and the guard's time again.
func (a *App) resume() tea.Cmd {
	a.desk.Wake()
	a.guard.Redrawn()
	return tea.ClearScreen
}

// editOutside gives the terminal to the agent's own editor once no call is under way. Nothing is sent meanwhile.
func (a *App) editOutside(id string) tea.Cmd {
	a.notices.Hint("your editor opens as soon as no call is under way")
	rest := restEffect(a.ctx, a.desk)
	return func() tea.Msg {
		rest()
		return editingMsg{id}
	}
}

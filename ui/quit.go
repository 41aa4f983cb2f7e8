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

// quitKey goes back one step, and leaves from the top.
func (a *App) quitKey(string) tea.Cmd {
	if a.stack.Top() != nil || a.focus != action.InQueue || a.visit != "" || a.view != pendingList {
		return a.backOne()
	}
	return a.askToLeave()
}

// backOne is esc without what esc does for notices: q always moves.
func (a *App) backOne() tea.Cmd {
	if top := a.stack.Top(); top != nil {
		return a.carryOut(top, top.Leave())
	}
	switch {
	case a.focus == action.InPictures:
		a.closePictures()
	case a.beside != nil:
		a.closeBeside()
	case a.view == foundList && a.focus == action.InQueue:
		a.leaveFound()
	case a.view != pendingList && a.focus == action.InQueue:
		a.view = pendingList
	default:
		a.visit, a.focus = "", action.InQueue
	}
	return nil
}

// leave is ctrl+c: it asks while decisions are on their way, and goes at once when it is asked already. What is held
// then stays in the journal and is offered at the next start.
func (a *App) leave(string) tea.Cmd {
	if layer.Find[*leave.Question](&a.stack) != nil && !a.blanked() {
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

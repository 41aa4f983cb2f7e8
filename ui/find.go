package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/find"
	"kycdesk/ui/views"
)

// finding is a search for cases under way, and what had the keys before.
type finding struct {
	focus action.Place
	gen   int // of the newest question
	stop  context.CancelFunc
}

func findActions() []row {
	return []row{
		{action.Action{ID: "find", Keys: action.Bind("find", "F"), Help: "find cases by id, e-mail or user id", Where: action.Lists, Foot: 130}, nil, (*App).startFind},
	}
}

// startFind opens the line for what to look for. Over its own list it holds what was looked for last.
func (a *App) startFind(string) tea.Cmd {
	a.stack.Push(find.Open(a.env, a.lists.Asked()))
	return nil
}

// askFind shows the list, in the place of the queue, and has it filled.
func (a *App) askFind(ask find.Ask) tea.Cmd {
	f := &a.find
	if a.lists.Kind() != views.Found {
		f.focus = a.focus
	}
	a.lists.Look(ask)
	a.focus = action.InQueue
	f.halt()
	f.gen++
	ctx, stop := context.WithCancel(a.ctx)
	f.stop = stop
	return findEffect(ctx, a.desk, f.gen, ask.By, ask.Text)
}

// halt ends the question under way.
func (f *finding) halt() {
	if f.stop != nil {
		f.stop()
		f.stop = nil
	}
}

// leaveFound goes back to where the agent was.
func (a *App) leaveFound() {
	a.find.halt()
	a.find.gen++
	a.lists.LeaveFound()
	a.focus = a.find.focus
}

func (m foundMsg) apply(a *App) tea.Cmd {
	f := &a.find
	if m.gen != f.gen {
		return nil
	}
	f.halt()
	if m.err != nil {
		p := desk.Explain(m.err)
		a.lists.Found.Fail(problemSentence(&p))
		return nil
	}
	a.lists.Found.Show(m.found)
	return nil
}

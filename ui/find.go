package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/find"
)

// finding is a search for cases by id, e-mail or user id, and where the agent was before. What is looked for is
// personal: it is forgotten when the agent leaves the list.
type finding struct {
	pane *find.Pane
	last find.Ask // what the list shows
	from place
	gen  int // of the newest question
	stop context.CancelFunc
}

// place is where the agent is: what esc goes back to.
type place struct {
	view  listKind
	visit string
	focus action.Place
}

func findActions() []row {
	return []row{
		{action.Action{ID: "find", Keys: action.Bind("find", "F"), Help: "find cases by id, e-mail or user id", Where: action.Lists, Foot: 13}, nil, (*App).startFind},
	}
}

// startFind opens the line for what to look for. Over its own list it holds what was looked for last.
func (a *App) startFind(string) tea.Cmd {
	last := find.Ask{}
	if a.view == foundList {
		last = a.find.last
	}
	a.stack.Push(find.Open(a.env, last))
	return nil
}

// askFind shows the list, in the place of the queue, and has it filled.
func (a *App) askFind(ask find.Ask) tea.Cmd {
	f := &a.find
	f.last = ask
	if a.view != foundList {
		f.from = place{a.view, a.visit, a.focus}
	}
	a.view, a.visit, a.focus = foundList, "", action.InQueue
	f.pane.Look(ask.By, ask.Text)
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

// leaveFound goes back to where the agent was and forgets what was looked for.
func (a *App) leaveFound() {
	f := &a.find
	f.halt()
	f.gen++
	f.pane.Look(f.last.By, "")
	f.last = find.Ask{}
	a.view, a.visit, a.focus = f.from.view, f.from.visit, f.from.focus
}

func (m foundMsg) apply(a *App) tea.Cmd {
	f := &a.find
	if m.gen != f.gen {
		return nil
	}
	f.halt()
	if m.err != nil {
		p := desk.Explain(m.err)
		f.pane.Fail(problemSentence(&p))
		return nil
	}
	f.pane.Show(m.found)
	return nil
}

// settleFound brings the list in line with the state, as settle does with the queue.
func (a *App) settleFound(l layout) {
	p := a.find.pane
	p.SetTheme(a.env.Theme)
	p.SetMasks(a.env.Masks)
	p.SetNow(a.env.Now)
	p.SetSize(l.queue.w, l.queue.h)
	p.SetFocus(a.focus == action.InQueue && a.deciding() == nil)
}

// newest is what is known by now of a case that was found. It is asked for each row drawn, and looks at no list.
func (a *App) newest(id string) (state review.State, phase desk.Phase) {
	if c := a.env.Snap.Cases[id]; c != nil && c.Exam != nil {
		state = c.Exam.State
	}
	if a.env.Recording[id] {
		return state, desk.Recording
	}
	for i := range a.env.Snap.Outbox {
		if a.env.Snap.Outbox[i].CaseID == id {
			phase = a.env.Snap.Outbox[i].Phase
		}
	}
	return state, phase
}

// gone is the state of a case that the queue does not list and that is not pending: it is only looked at.
func (a *App) gone(id string) string {
	if r := a.row(id); r != nil {
		if r.State == review.Pending || r.State == "" {
			return ""
		}
		return string(r.State)
	}
	state, _ := a.newest(id)
	if r := a.foundRow(id); state == "" && r != nil {
		state = r.State
	}
	if state == review.Pending {
		return ""
	}
	return string(state)
}

// foundRow stands for the row of a case that was found, nil when the list is not on the screen or has another one.
func (a *App) foundRow(id string) *desk.Row {
	if a.view != foundList {
		return nil
	}
	r := a.find.pane.Find(id)
	if r == nil {
		return nil
	}
	return &desk.Row{ID: r.ID, Name: r.Name, State: r.State, CreatedAt: r.CreatedAt, PendingAt: r.CreatedAt, Age: -1}
}

package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/field"
	"kycdesk/ui/find"
	"kycdesk/ui/text"
)

// finding is a search for cases by id, e-mail or user id, and where the agent was before. What is looked for is
// personal: it is forgotten when the agent leaves the list.
type finding struct {
	pane   *find.Pane
	field  *field.Field // while it is typed
	by     desk.FindBy
	chosen bool // by tab, and not guessed
	text   string
	from   place
	gen    int // of the newest question
	stop   context.CancelFunc
}

// place is where the agent is: what esc goes back to.
type place struct {
	view  listKind
	visit string
	focus action.Place
}

// findMost is how many characters are looked for: no e-mail has more.
const findMost = 254

func findActions() []row {
	return []row{
		{action.Action{ID: "find", Keys: action.Bind("find", "F"), Help: "find cases by id, e-mail or user id", Where: action.Lists, Foot: 13}, nil, (*App).startFind},
		{action.Action{ID: "find-ask", Keys: action.Bind("find", "enter"), Help: "ask the service for it", Where: action.InFind, Foot: 1}, nil, (*App).askFind},
		{action.Action{ID: "find-way", Keys: action.Bind("id, e-mail, user id", "tab", "shift+tab"), Help: "take it for something else", Where: action.InFind, Foot: 2}, nil, (*App).findWay},
		{action.Action{ID: "find-leave", Keys: action.Bind("back", "esc"), Help: "find nothing", Where: action.InFind, Foot: 3}, nil, (*App).leaveFind},
	}
}

// startFind opens the line for what to look for. Over its own list it holds what was looked for last.
func (a *App) startFind(string) tea.Cmd {
	f := field.New(false, findMost)
	if a.view == foundList {
		f.SetText(a.find.text)
	} else {
		a.find.chosen = false
	}
	a.find.field = &f
	a.guessFind()
	return nil
}

func (a *App) typeFind(k tea.KeyPressMsg) bool {
	if !a.find.field.Key(k) {
		return false
	}
	a.guessFind()
	return true
}

// guessFind says what the text is taken for, unless the agent said so.
func (a *App) guessFind() {
	if !a.find.chosen {
		a.find.by = desk.GuessFind(a.find.field.Text())
	}
}

func (a *App) findWay(key string) tea.Cmd {
	ways, step := desk.FindWays(), 1
	if key == "shift+tab" {
		step = len(desk.FindWays()) - 1
	}
	for i, by := range ways {
		if by == a.find.by {
			a.find.by, a.find.chosen = ways[(i+step)%len(ways)], true
			break
		}
	}
	return nil
}

func (a *App) leaveFind(string) tea.Cmd {
	a.find.field = nil
	return nil
}

// askFind shows the list, in the place of the queue, and has it filled.
func (a *App) askFind(string) tea.Cmd {
	f := &a.find
	if f.field.IsBlank() {
		a.notices.hint(a.env.Now, "nothing was typed: F finds by an id, an e-mail or a user id")
		f.field = nil
		return nil
	}
	f.text, f.field = f.field.Text(), nil
	if a.view != foundList {
		f.from = place{a.view, a.visit, a.focus}
	}
	a.view, a.visit, a.focus = foundList, "", action.InQueue
	f.pane.Look(f.by, f.text)
	f.halt()
	f.gen++
	ctx, stop := context.WithCancel(a.ctx)
	f.stop = stop
	return findEffect(ctx, a.desk, f.gen, f.by, f.text)
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
	f.text, f.chosen = "", false
	f.pane.Look(f.by, "")
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
	p.SetFocus(a.focus == action.InQueue && a.sheet == nil)
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

// findRow is the line in which it is typed, with what it is taken for.
func (a *App) findRow(l *text.Line, w, y int) (string, *tea.Cursor) {
	says := "is taken for: " + string(a.find.by)
	if a.find.chosen {
		says = "looked for as: " + string(a.find.by)
	}
	if w >= 80 {
		says += "  (tab changes it)"
	}
	room := max(2, w-6-len(says))
	rows, x, line := a.find.field.Rows(room, a.env.Theme.Measure.Width)
	l.Gap(1).Put(a.env.Theme.Accent, "F").Gap(1).Cell(a.env.Theme.Field, rows[line], room).Gap(1).Put(a.env.Theme.Secondary, says)
	return l.String(), tea.NewCursor(3+x, y)
}

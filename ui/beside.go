package ui

import (
	"cmp"
	"context"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/casefile"
	"kycdesk/ui/filter"
)

// beside is another case that stands read-only beside the one on the desk: a duplicate that the agent looks at.
type beside struct {
	of   string // the case that it stands beside
	id   string
	file *desk.Case
	pane *casefile.Pane
}

// besideActions are the keys that open another case and look into the raw record.
func besideActions() []row {
	return []row{
		{action.Action{ID: "beside", Keys: action.Bind("open beside", "enter"), Help: "open the duplicate beside this case", Where: action.InCase, Foot: 4}, needsTwin, (*App).openBeside},
		{action.Action{ID: "search", Keys: action.Bind("search raw", "/"), Help: "search the raw record", Where: action.InCase, Foot: 12}, needsRead, (*App).startSearch},
		{action.Action{ID: "next-found", Keys: action.Bind("next found", "n"), Help: "next match in the raw record", Where: action.InCase}, needsSearch, (*App).nextFound},
		{action.Action{ID: "previous-found", Keys: action.Bind("previous found", "N"), Help: "previous match in the raw record", Where: action.InCase}, needsSearch, (*App).previousFound},
	}
}

func needsTwin(s *Situation) string {
	if why := needsRead(s); why != "" || s.Twin {
		return why
	}
	return "the cursor is at no other case: Duplicates lists them"
}

func needsSearch(s *Situation) string {
	if why := needsRead(s); why != "" || s.Searched {
		return why
	}
	return "nothing is looked for: / searches the raw record"
}

// openBeside reads the duplicate at the cursor and gives it a pane of its own. It is only looked at: no key decides on
// it, and what the desk has on its list stays as it is.
func (a *App) openBeside(string) tea.Cmd {
	b := &beside{of: a.currentID(), id: a.file.Twin(), pane: casefile.New(a.env.Theme)}
	b.file = &desk.Case{ID: b.id, Loading: true}
	a.beside, a.focus = b, action.InBeside
	return besideEffect(a.ctx, a.desk, b.id)
}

func besideEffect(ctx context.Context, d Desk, id string) tea.Cmd {
	failed := besideReadMsg{id, desk.Reading{ID: id, Err: errBroken}}
	return effect(failed, func() tea.Msg {
		for _, r := range d.ReadMany(ctx, []string{id}) {
			return besideReadMsg{id, r}
		}
		return failed
	})
}

// besideReadMsg brings the other case, or why it could not be read.
type besideReadMsg struct {
	id string
	desk.Reading
}

func (m besideReadMsg) apply(a *App) tea.Cmd {
	b := a.beside
	if b == nil || b.id != m.id {
		return nil
	}
	switch {
	case m.Err != nil:
		p := desk.Explain(m.Err)
		p.Safe, p.Next = cmp.Or(p.Safe, "The case on your desk is as it was."), cmp.Or(p.Next, "esc goes back to it.")
		b.file = &desk.Case{ID: b.id, Problem: &p}
	case m.Case != nil:
		b.file = m.Case
	}
	return nil
}

// besideShown reports whether the other case is on the screen: beside the case where there is room for two, else in its
// place while it has the keys. A decision sheet goes before it.
func (a *App) besideShown() bool {
	return a.beside != nil && a.deciding() == nil && (a.focus == action.InBeside || a.focus == action.InCase && a.w >= twoPanes)
}

// keepBeside closes the other case when the agent left the one that it stands beside.
func (a *App) keepBeside() {
	if b := a.beside; b != nil && (a.currentID() != b.of || a.focus == action.InQueue) {
		a.closeBeside()
	}
}

// settleBeside brings the other pane in line.
func (a *App) settleBeside(l layout) {
	b := a.beside
	if b == nil || !a.besideShown() {
		return
	}
	b.pane.SetTheme(a.env.Theme)
	b.pane.SetMasks(a.env.Masks)
	b.pane.SetNow(a.env.Now)
	b.pane.SetFocus(a.focus == action.InBeside)
	b.pane.SetSize(l.beside.w, l.beside.h)
	b.pane.SetCase(nil, b.file)
	if c := a.current(); c != nil && b.file.Exam != nil {
		b.pane.SetAgainst(c.Exam)
	}
}

func (a *App) closeBeside() {
	a.beside = nil
	if a.focus == action.InBeside {
		a.focus = action.InCase
	}
}

// layBeside divides the room of the panes between the case and the other one.
func (a *App) layBeside(l *layout, body int) {
	if !a.besideShown() {
		return
	}
	l.beside = rect{a.w, body}
	if a.w >= twoPanes {
		l.queue, l.file = rect{}, rect{a.w / 2, body}
		l.beside.w = a.w - l.file.w - 1
	}
}

// besideRows draws the other case, and left of it the one on the desk where there is room.
func (a *App) besideRows(l layout) (left, right []string) {
	other := a.beside.pane.Rows(l.beside.w, l.beside.h)
	if l.beside.w == a.w {
		return other, nil
	}
	return a.file.Rows(l.file.w, l.file.h), other
}

// reading is the case pane that the keys go to.
func (a *App) reading() *casefile.Pane {
	if a.focus == action.InBeside && a.beside != nil {
		return a.beside.pane
	}
	return a.file
}

// startSearch opens the line for what to look for in the raw record.
func (a *App) startSearch(string) tea.Cmd {
	a.stack.Push(filter.OpenSearch(a.env, a.file))
	return nil
}

func (a *App) nextFound(string) tea.Cmd { return a.foundOr(a.file.NextMatch()) }

func (a *App) previousFound(string) tea.Cmd { return a.foundOr(a.file.PrevMatch()) }

func (a *App) foundOr(yes bool) tea.Cmd {
	switch {
	case yes:
	case a.file.Reading():
		a.notices.hint(a.env.Now, "the raw record is still being looked through")
	default:
		a.notices.hint(a.env.Now, "the raw record as shown does not hold that text")
	}
	return nil
}

package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/action"
)

// motion is one kind of movement, for each place that can move.
type motion struct {
	queue, file func(*App)
	rows        int // in what is open over them
}

// move performs a motion where the keyboard is. Moving in the queue leaves a visited case.
func (a *App) move(m motion) tea.Cmd {
	switch top := a.stack.Top(); {
	case top != nil:
		top.Scroll(m.rows)
	case a.focus == action.InQueue:
		a.visit = ""
		m.queue(a)
		a.passing.moved(a.env.Now)
	default:
		m.file(a)
	}
	return nil
}

const (
	halfPage = 8
	fullPage = 16
	farAway  = 1 << 20
)

func (a *App) down(string) tea.Cmd {
	return a.move(motion{func(a *App) { a.list().Down() }, func(a *App) { a.reading().ScrollDown(1) }, 1})
}

func (a *App) up(string) tea.Cmd {
	return a.move(motion{func(a *App) { a.list().Up() }, func(a *App) { a.reading().ScrollUp(1) }, -1})
}

func (a *App) halfDown(string) tea.Cmd {
	return a.move(motion{func(a *App) { a.list().HalfDown() }, func(a *App) { a.reading().HalfDown() }, halfPage})
}

func (a *App) halfUp(string) tea.Cmd {
	return a.move(motion{func(a *App) { a.list().HalfUp() }, func(a *App) { a.reading().HalfUp() }, -halfPage})
}

func (a *App) pageDown(string) tea.Cmd {
	return a.move(motion{func(a *App) { a.list().PageDown() }, func(a *App) { a.reading().PageDown() }, fullPage})
}

func (a *App) pageUp(string) tea.Cmd {
	return a.move(motion{func(a *App) { a.list().PageUp() }, func(a *App) { a.reading().PageUp() }, -fullPage})
}

func (a *App) top(string) tea.Cmd {
	return a.move(motion{func(a *App) { a.list().Top() }, func(a *App) { a.reading().Top() }, -farAway})
}

func (a *App) bottom(string) tea.Cmd {
	return a.move(motion{func(a *App) { a.list().Bottom() }, func(a *App) { a.reading().Bottom() }, farAway})
}

// open gives the case the focus, and at one pane the screen.
func (a *App) open(string) tea.Cmd {
	a.focus = action.InCase
	return nil
}

func (a *App) backKey(string) tea.Cmd {
	a.focus = action.InQueue
	return nil
}

// skip goes on; the case comes back when the others were seen.
func (a *App) skip(string) tea.Cmd {
	a.visit = ""
	if a.view == flagsList {
		a.flags.NextOpen()
		return nil
	}
	if a.view == foundList {
		a.find.pane.Down()
		return nil
	}
	if !a.queue.Skip() {
		a.notices.hint(a.env.Now, "there is no other case to go to")
	}
	return nil
}

func (a *App) section(key string) tea.Cmd {
	sections := a.file.Sections()
	if n := int(key[0] - '1'); n < len(sections) {
		a.reading().JumpTo(sections[n])
		return nil
	}
	a.notices.hint(a.env.Now, "this case has no section "+key)
	return nil
}

func (a *App) nextSection(string) tea.Cmd {
	a.reading().NextSection()
	return nil
}

func (a *App) previousSection(string) tea.Cmd {
	a.reading().PrevSection()
	return nil
}

func (a *App) toggleDifferences(string) tea.Cmd {
	a.file.SetDifferencesOnly(!a.file.DifferencesOnly())
	return nil
}

// focusNext moves the focus on: the next text field on the sheet, the next picture, the other pane.
func (a *App) focusNext(string) tea.Cmd { return a.shiftFocus(1) }

func (a *App) focusPrevious(string) tea.Cmd { return a.shiftFocus(-1) }

func (a *App) shiftFocus(step int) tea.Cmd {
	if top := a.stack.Top(); top != nil {
		return a.carryOut(top, top.Next(step))
	}
	switch {
	case a.focus == action.InCase && a.beside != nil:
		a.focus = action.InBeside
	case a.focus == action.InBeside:
		a.focus = action.InCase
	default:
		a.shiftPane(step)
	}
	return nil
}

// shiftPane goes around the panes that are there: the queue, the case, and from 140 columns on the pictures.
func (a *App) shiftPane(step int) {
	panes := []action.Place{action.InQueue, action.InCase}
	if a.column() {
		panes = append(panes, action.InPictures)
	}
	at := max(0, slices.Index(panes, a.focus))
	if a.focus == action.InPictures && !a.column() { // they stand in the place of the case
		at = 1
	}
	a.focus, a.large = panes[(at+step+len(panes))%len(panes)], false
}

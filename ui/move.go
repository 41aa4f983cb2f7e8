package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/action"
	"kycdesk/ui/casefile"
	"kycdesk/ui/layer"
)

// moving performs a motion where the keyboard is.
func moving(m layer.Motion) func(*App, string) tea.Cmd {
	return func(a *App, _ string) tea.Cmd {
		switch top := a.stack.Top(); {
		case top != nil:
			top.Scroll(m.Rows())
		case a.focus == action.InQueue:
			a.lists.Move(m)
			a.passing.moved(a.env.Now)
		default:
			m.Move(scroller{a.reading()})
		}
		return nil
	}
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
	if said := a.lists.Skip(); said != "" {
		a.notices.hint(a.env.Now, said)
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

// scroller moves in a case by rows.
type scroller struct{ *casefile.Pane }

func (s scroller) Down() { s.ScrollDown(1) }
func (s scroller) Up()   { s.ScrollUp(1) }

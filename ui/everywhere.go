package ui

import (
	"regexp"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/action"
	"kycdesk/ui/cover"
	"kycdesk/ui/layer"
)

// plainID is what a copied id may look like. An id comes from outside like all else, and what is copied is pasted
// into shells.
var plainID = regexp.MustCompile(`^[a-zA-Z0-9_-]{1,64}$`)

// copyID sends the id of the case to the clipboard of the agent's own machine (OSC 52). Nothing else is ever copied.
func (a *App) copyID(string) tea.Cmd {
	id := a.currentID()
	if !plainID.MatchString(id) {
		a.notices.hint(a.env.Now, "the id of this case holds characters that are not safe to copy")
		return nil
	}
	a.notices.hint(a.env.Now, "copied "+id)
	return tea.SetClipboard(id)
}

func (a *App) refresh(string) tea.Cmd {
	a.desk.Refresh()
	a.filtering.spent, a.filtering.asked = 0, nil
	a.notices.hint(a.env.Now, "reading the newest cases")
	return nil
}

func (a *App) redraw(string) tea.Cmd {
	a.guard.show(nil, nil) // whoever draws anew did not trust what was there
	return tea.ClearScreen
}

func (a *App) toggleHelp(string) tea.Cmd {
	if help := layer.Find[*cover.Help](&a.stack); help != nil {
		a.stack.Remove(help)
		return nil
	}
	a.stack.Push(cover.NewHelp(a.env, a.keys.Help()))
	return nil
}

// escape undoes the innermost thing. It never quits and never loses text.
func (a *App) escape(string) tea.Cmd {
	if top := a.stack.Top(); top != nil {
		return a.carryOut(top, top.Leave())
	}
	switch {
	case a.focus == action.InPictures:
		a.closePictures()
	case a.queue.Ranging() && a.view == pendingList:
		a.queue.DropRange()
	case a.focus == action.InCase && a.file.EndWhatIf():
	case a.notices.dismiss(a.standing()):
	case a.beside != nil:
		a.closeBeside()
	case a.focus == action.InCase && a.file.Searched() != "":
		a.file.Search("")
	case a.visit != "":
		a.visit = ""
	case a.focus == action.InCase:
		a.focus = action.InQueue
	case a.view == foundList:
		a.leaveFound()
	case a.view != pendingList:
		a.view = pendingList
	case a.queue.Filter() != "":
		a.clearFilter()
	case a.saved > 0:
		a.showSaved(0)
	}
	return nil
}

// startFilter opens the filter line with what it held.
func (a *App) startFilter(string) tea.Cmd {
	a.openFilter(false)
	return nil
}

func (a *App) nextMatch(string) tea.Cmd {
	a.queue.NextMatch()
	return nil
}

func (a *App) previousMatch(string) tea.Cmd {
	a.queue.PrevMatch()
	return nil
}

// leaveField ends typing.
func (a *App) leaveField(string) tea.Cmd {
	top := a.stack.Top()
	return a.carryOut(top, top.Leave())
}

// fieldEnter is enter in a text field.
func (a *App) fieldEnter(string) tea.Cmd {
	top := a.stack.Top()
	return a.carryOut(top, top.Accept())
}

package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/ui/action"
	"kycdesk/ui/cover"
	"kycdesk/ui/decide"
	"kycdesk/ui/layer"
	"kycdesk/ui/memo"
	"kycdesk/ui/views"
)

// command is an intent of the screen's own that needs no more words.
type command uint8

const (
	openOffered command = iota
	repeatLast
	writeNote
	undo
	accept
	back
	redraw
	help
	blank
	suspend
	leaveNow
)

// command carries one out.
func (a *App) command(c command) tea.Cmd {
	return [...]func(*App) tea.Cmd{
		openOffered: (*App).openOffered, repeatLast: (*App).repeat,
		writeNote: (*App).openNote, undo: (*App).escape,
		accept: accepted, back: (*App).quitKey, redraw: redrawn, help: (*App).toggleHelp,
		blank: (*App).toggleBlank, suspend: (*App).suspend, leaveNow: (*App).leave,
	}[c](a)
}

// decideOn opens the sheet of the case on the screen.
type decideOn struct{ verdict review.Verdict }

// shift moves the focus on: the next text field, the next part, the other pane; backwards for a negative step.
type shift int

// accepted is enter in a text field.
func accepted(a *App) tea.Cmd {
	top := a.stack.Top()
	return a.carryOut(top, top.Accept())
}

func redrawn(a *App) tea.Cmd {
	a.guard.Show(nil, nil) // whoever draws anew did not trust what was there
	return tea.ClearScreen
}

func (a *App) toggleHelp() tea.Cmd {
	if help := layer.Find[*cover.Help](&a.stack); help != nil {
		a.stack.Remove(help)
		return nil
	}
	a.stack.Push(cover.NewHelp(a.env, a.keys.Help()))
	return nil
}

// escape undoes the innermost thing. It never quits and never loses text.
func (a *App) escape() tea.Cmd {
	if top := a.stack.Top(); top != nil {
		return a.carryOut(top, top.Leave())
	}
	switch {
	case a.env.Focus == action.InPictures:
		return a.carryOut(nil, a.album.Leave())
	case a.lists.DropRange():
	case a.env.Focus == action.InCase && a.file.EndWhatIf():
	case a.notices.Dismiss(decide.Stale(&a.stack)):
	case a.file.CloseBeside():
	case a.file.EndSearch():
	case a.lists.Unvisit():
	case a.env.Focus == action.InCase:
		a.env.Focus = action.InQueue
	case a.lists.Kind() == views.Found:
		a.work.leaveFound()
	default:
		a.lists.Back()
	}
	return nil
}

// move performs a motion where the keyboard is.
func (a *App) move(m layer.Motion) {
	switch top := a.stack.Top(); {
	case top != nil:
		top.Scroll(m.Rows())
	case a.env.Focus == action.InQueue:
		a.lists.Move(m)
		a.timers.pass.moved(a.env.Now)
	default:
		a.file.Move(m)
	}
}

func (a *App) shiftFocus(step int) tea.Cmd {
	if top := a.stack.Top(); top != nil {
		return a.carryOut(top, top.Next(step))
	}
	switch {
	case a.env.Focus == action.InCase && a.file.HasBeside():
		a.env.Focus = action.InBeside
	case a.env.Focus == action.InBeside:
		a.env.Focus = action.InCase
	default:
		a.shiftPane(step)
	}
	return nil
}

// shiftPane goes around the panes that are there: the queue, the case, and from 140 columns on the pictures.
func (a *App) shiftPane(step int) {
	panes := []action.Place{action.InQueue, action.InCase}
	if hasColumn(a.w, a.h) {
		panes = append(panes, action.InPictures)
	}
	at := max(0, slices.Index(panes, a.env.Focus))
	if a.env.Focus == action.InPictures && !hasColumn(a.w, a.h) { // they stand in the place of the case
		at = 1
	}
	a.env.Focus = panes[(at+step+len(panes))%len(panes)]
	a.album.Small()
}

// openNote opens the editor with what was typed before.
func (a *App) openNote() tea.Cmd {
	id := a.lists.CaseID()
	a.stack.Push(memo.Open(a.env, &a.work.notes, a.opt.Editor != nil, id, a.lists.Name(id), a.work.notes.draft(a.env.Snap, id)))
	if a.env.Focus == action.InPictures {
		a.env.Focus = action.InCase
	}
	return nil
}

// openOffered goes to the oldest decision that was not sent, and opens its sheet once the case is on the screen.
func (a *App) openOffered() tea.Cmd {
	e := a.env.Snap.Offered[0]
	here := a.lists.CaseID() == e.CaseID && a.caseOnScreen() && a.lists.Kind() == views.Pending
	if !here {
		a.goTo(e.CaseID)
		a.env.Focus = action.InCase
		a.notices.Hint("this is the case: O once more opens the decision that was not sent")
		return nil
	}
	s := a.subject()
	if why := s.undecidable(); why != "" {
		a.notices.Hint("decide again: " + why)
		return nil
	}
	return a.openSheet(e.Verdict)
}

// repeat opens the sheet with the verdict and the reasons of the last decision. Nothing that was entered for this case
// before is overwritten.
func (a *App) repeat() tea.Cmd {
	cmd := a.openSheet(a.lastDraft.Verdict)
	if s := decide.In(&a.stack); s != nil {
		s.Suggest(a.lastDraft.Reasons)
	}
	return cmd
}

// toggleBlank blanks the screen and forgets what it had drawn and revealed, or shows it again.
func (a *App) toggleBlank() tea.Cmd {
	if blank := a.stack.In(layer.Screen); blank != nil {
		a.stack.Remove(blank)
		return nil
	}
	a.stack.Push(cover.NewBlank(a.env))
	a.forget()
	return nil
}

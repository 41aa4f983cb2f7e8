package ui

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/action"
	"kycdesk/ui/bars"
	"kycdesk/ui/bulk"
	"kycdesk/ui/decide"
	"kycdesk/ui/input"
	"kycdesk/ui/layer"
)

// place says what has the keyboard: the innermost thing that is open.
func (a *App) place() action.Place {
	if top := a.stack.Top(); top != nil {
		return top.Place()
	}
	if a.env.Focus == action.InQueue {
		return a.lists.Place()
	}
	return a.env.Focus
}

// key carries a key press from the keyboard to its action. What a text field does not use goes to the table; in a
// text field the table has no printable key, so nothing typed can act.
func (a *App) key(k input.Key) tea.Cmd {
	a.guard.Input()
	a.opening = ""
	a.notices.DropOver()
	why := "another key came"
	if k.Burst {
		why = "it came together with other keys; press it again"
	}
	if lost := a.guard.Cancel(why); lost != "" {
		a.notices.Drop(lost)
	}
	if a.guard.BehindEscape(k) {
		a.notices.Drop(k.String() + " did not count: it came together with esc; press it again")
		return nil
	}
	where := a.place()
	act, spelled := a.keys.Find(where, k.KeyPressMsg)
	act, spelled, said := a.guard.Lettered(where, k.KeyPressMsg, act, spelled)
	if said != "" {
		a.notices.Drop(said)
		return nil
	}
	if a.small() && (act == nil || act.Where != action.Always) {
		a.notices.Drop(k.String() + " did not count: this window is too small to show what it does")
		return nil
	}
	if top := a.stack.Top(); top != nil && top.Type(k.KeyPressMsg) {
		a.notices.ClearHint()
		return nil
	}
	if act == nil {
		return nil
	}
	a.notices.ClearHint()
	if why := a.off(act); why != "" {
		a.notices.Hint(act.Title() + ": " + why)
		return nil
	}
	if act.Decides {
		return a.confirmLater(k, act, spelled)
	}
	if k.Code == tea.KeyEscape {
		a.guard.Closes(k)
	}
	return a.perform(act, spelled)
}

// off says why an action does nothing now, "" when it works.
func (a *App) off(act *action.Action) string {
	if owner := a.owner(act.ID); owner != nil {
		return owner.Off(act.ID)
	}
	if r := a.rows[act.ID]; r != nil && r.off != nil {
		s := a.subject()
		return r.off(&s)
	}
	return ""
}

// owner is what an action belongs to: the top of the stack, else a pane; nil for those of the screen itself.
func (a *App) owner(id string) interface {
	Off(id string) string
	Do(id, key string) layer.Intent
} {
	switch top := a.stack.Top(); {
	case top != nil && top.Has(id):
		return top
	case a.lists.Has(id):
		return a.lists
	case a.file.Has(id):
		return a.file
	case a.album.Has(id):
		return a.album
	}
	return nil
}

// perform does what a key stands for, unless that changed while it waited.
func (a *App) perform(act *action.Action, spelled string) tea.Cmd {
	if why := a.off(act); why != "" {
		a.notices.Hint(act.Title() + ": " + why)
		return nil
	}
	a.footer.Used(act)
	if owner := a.owner(act.ID); owner != nil {
		return a.carryOut(a.stack.Top(), owner.Do(act.ID, spelled))
	}
	if r := a.rows[act.ID]; r != nil {
		return a.carryOut(nil, r.want)
	}
	return nil
}

// paste goes to a text field or nowhere: pasted text must never act as keys.
func (a *App) paste(s string) {
	a.guard.Input()
	if lost := a.guard.Cancel("a paste came"); lost != "" {
		a.notices.Drop(lost)
	}
	switch {
	case a.small():
		a.notices.Drop("pasted text was ignored: this window is too small to show it")
	case a.stack.Top() != nil:
		if said := a.stack.Top().Paste(s); said != "" {
			a.notices.Hint(said)
		}
	default:
		a.notices.Hint(layer.NoField)
	}
}

// footing is what the footer shows. What is never done in Red flags takes no room there, nor does the confirmation of a
// run that was confirmed.
func (a *App) footing() bars.Keys {
	plan := layer.Find[*bulk.Layer](&a.stack)
	return bars.Keys{Where: a.place(), Off: a.off, Other: decide.In(&a.stack).Other(), Never: func(act *action.Action) bool {
		if plan != nil {
			return plan.Started() && act.Where == action.InPlan
		}
		return a.stack.Top() == nil && a.lists.Judging()
	}}
}

func (a *App) subject() subject {
	id := a.lists.CaseID()
	return subject{a.env, a.lists, id, a.caseOnScreen(), a.work.notes.saving[id], a.lastDraft.Verdict != ""}
}

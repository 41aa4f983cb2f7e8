package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/action"
	"kycdesk/ui/input"
	"kycdesk/ui/layer"
)

// place says what has the keyboard: the innermost thing that is open.
func (a *App) place() action.Place {
	if top := a.stack.Top(); top != nil {
		return top.Place()
	}
	switch {
	case a.focus == action.InQueue && a.view == todayList:
		return action.InToday
	case a.focus == action.InQueue && a.view == flagsList:
		return action.InFlags
	case a.focus == action.InQueue && a.view == foundList:
		return action.InFound
	}
	return a.focus
}

// key carries a key press from the keyboard to its action. What a text field does not use goes to the table; in a
// text field the table has no printable key, so nothing typed can act.
func (a *App) key(k input.Key) tea.Cmd {
	a.guard.lastInput, a.opening = a.env.Now, ""
	a.notices.dropOver()
	a.tookBack(k)
	if a.guard.behindEscape(k) {
		a.notices.drop(a.env.Now, k.String()+" did not count: it came together with esc; press it again")
		return nil
	}
	where := a.place()
	act, spelled := a.keys.Find(where, k.KeyPressMsg)
	act, spelled, ok := a.lettered(where, k.KeyPressMsg, act, spelled)
	if !ok {
		return nil
	}
	if a.small() && (act == nil || act.Where != action.Always) {
		a.notices.drop(a.env.Now, k.String()+" did not count: this window is too small to show what it does")
		return nil
	}
	if top := a.stack.Top(); top != nil && top.Type(k.KeyPressMsg) {
		a.notices.clearHint()
		return nil
	}
	if act == nil {
		return nil
	}
	a.notices.clearHint()
	if why := a.off(act); why != "" {
		a.notices.hint(a.env.Now, act.Title()+": "+why)
		return nil
	}
	if act.Decides {
		return a.confirmLater(k, act, spelled)
	}
	if k.Code == tea.KeyEscape {
		a.guard.escaped = k.At
	}
	return a.perform(act, spelled)
}

// tookBack gives up a confirming key that waits, since another key came.
func (a *App) tookBack(k input.Key) {
	why := "another key came"
	if k.Burst {
		why = "it came together with other keys; press it again"
	}
	if lost := a.guard.cancel(why); lost != "" {
		a.notices.drop(a.env.Now, lost)
	}
}

// lost says which keys do not count since they looked like an answer of the terminal.
func (a *App) lost(m input.Lost) {
	a.notices.drop(a.env.Now, strings.Join(m.Keys, " ")+" did not count: it looked like an answer of your terminal; press it again")
}

// off says why an action does nothing now, "" when it works.
func (a *App) off(act *action.Action) string {
	s := a.situation()
	return a.offIn(act, &s)
}

func (a *App) offIn(act *action.Action, s *Situation) string {
	if top := a.stack.Top(); top != nil && top.Has(act.ID) {
		return top.Off(act.ID)
	}
	if off := a.rows[act.ID].off; off != nil {
		return off(s)
	}
	return ""
}

// perform does what a key stands for, unless that changed while it waited.
func (a *App) perform(act *action.Action, spelled string) tea.Cmd {
	if why := a.off(act); why != "" {
		a.notices.hint(a.env.Now, act.Title()+": "+why)
		return nil
	}
	a.hints.use(act)
	if top := a.stack.Top(); top != nil && top.Has(act.ID) {
		return a.carryOut(top, top.Do(act.ID, spelled))
	}
	if do := a.rows[act.ID].do; do != nil {
		return do(a, spelled)
	}
	return nil
}

// paste goes to a text field or nowhere: pasted text must never act as keys.
func (a *App) paste(s string) {
	a.guard.lastInput = a.env.Now
	if lost := a.guard.cancel("a paste came"); lost != "" {
		a.notices.drop(a.env.Now, lost)
	}
	switch {
	case a.small():
		a.notices.drop(a.env.Now, "pasted text was ignored: this window is too small to show it")
	case a.stack.Top() != nil:
		if said := a.stack.Top().Paste(s); said != "" {
			a.notices.hint(a.env.Now, said)
		}
	default:
		a.notices.hint(a.env.Now, layer.NoField)
	}
}

// situation collects what the actions ask about.
func (a *App) situation() Situation {
	id := a.currentID()
	s := Situation{
		Case: id, Past: a.past(), Open: a.env.Phase(id), Journal: a.env.Journal(), Stopped: a.env.Stopped(), Held: a.env.Held() != nil,
		Offered: len(a.env.Snap.Offered) > 0, Filtered: a.queue.Filter() != "",
	}
	s.Gone = a.gone(id)
	a.planSituation(&s)
	s.Twin, s.Searched = a.file.Twin() != "", a.file.Searched() != ""
	s.NoteSaving = a.notes.saving[id]
	s.Flags = a.view == flagsList && a.visit == ""
	a.amlSituation(&s)
	c := a.env.Snap.Cases[id]
	s.Reading = c == nil || c.Exam == nil
	s.CaseOn = !s.Reading && a.caseOnScreen()
	s.WhatIf = a.file.WhatIfOff()
	s.Picture = hasPicture(c)
	return s
}

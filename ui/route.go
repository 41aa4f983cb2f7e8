package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/ui/action"
	"kycdesk/ui/decide"
	"kycdesk/ui/field"
	"kycdesk/ui/input"
)

// place says what has the keyboard: the innermost thing that is open.
func (a *App) place() action.Place {
	if top := a.stack.Top(); top != nil {
		return top.Place()
	}
	switch {
	case a.notes.open != nil && a.notes.open.Asking():
		return action.InMemo
	case a.notes.open != nil:
		return action.InNote
	case a.find.field != nil:
		return action.InFind
	case a.filter != nil && !a.searching && a.reveals.asks == "":
		return action.InFilter
	case a.typing():
		return action.InField
	case a.sheet != nil && a.sheet.Asking():
		return action.InAsked
	case a.sheet != nil && a.sheet.Correcting():
		return action.InCorrections
	case a.sheet != nil:
		return action.InSheet
	case a.plan != nil:
		return action.InPlan
	case a.verb:
		return action.InVerb
	case a.snoozing != "":
		return action.InSnooze
	case a.panel != nil:
		return action.InMatch
	case a.focus == action.InQueue && a.view == todayList:
		return action.InToday
	case a.focus == action.InQueue && a.view == flagsList:
		return action.InFlags
	case a.focus == action.InQueue && a.view == foundList:
		return action.InFound
	}
	return a.focus
}

func (a *App) typing() bool {
	return a.filter != nil || a.sheet != nil && a.sheet.Typing() || a.plan != nil && a.plan.Typing() || a.panel != nil && a.panel.typing
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
	if where&(action.InField|action.InNote|action.InFind|action.InFilter) != 0 && a.typeKey(k.KeyPressMsg) {
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

// typeKey gives a key to the text field that has the focus.
func (a *App) typeKey(k tea.KeyPressMsg) bool {
	switch {
	case a.notes.open != nil:
		return a.typeNote(k)
	case a.find.field != nil:
		return a.typeFind(k)
	case a.filter == nil && a.plan != nil:
		return a.plan.Key(k)
	case a.filter == nil && a.panel != nil:
		return a.panel.field.Key(k)
	case a.filter == nil:
		return a.sheet.Key(k)
	}
	if !a.filter.Key(k) {
		return false
	}
	a.filterTyped()
	return true
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
	case a.place() == action.InNote:
		a.pasteNote(s)
	case a.place() == action.InFind:
		a.find.field.Insert(s)
		a.guessFind()
	case a.place()&(action.InField|action.InFilter) == 0:
		a.notices.hint(a.env.Now, "pasted text was ignored: only a text field takes it")
	case a.filter != nil:
		a.filter.Insert(s)
		a.filterTyped()
	case a.plan != nil:
		if !a.plan.Insert(s) {
			a.notices.hint(a.env.Now, "pasted text was ignored or cut: the count is typed, and a field has an end")
		}
	case a.panel != nil:
		if !a.panel.field.Insert(s) {
			a.notices.hint(a.env.Now, "the field is full: the end of the pasted text was left out")
		}
	case !a.sheet.Insert(s):
		a.notices.hint(a.env.Now, "the field is full: the end of the pasted text was left out")
	}
}

// situation collects what the actions ask about.
func (a *App) situation() Situation {
	id := a.currentID()
	if a.sheet != nil {
		id = a.sheet.CaseID()
	}
	s := Situation{
		Case: id, Past: a.past(), Open: a.env.Phase(id), Journal: a.env.Journal(), Held: a.env.Held() != nil,
		Offered: len(a.env.Snap.Offered) > 0, Filtered: a.queue.Filter() != "", Writing: len(a.env.Recording) > 0, Stale: a.sheetIsStale(), FromOld: a.sheet != nil && a.sheet.Op != "",
	}
	if p := a.env.Snap.Stopped; p != nil {
		s.Stopped = "sending has stopped: " + field.Clean(p.What, false)
	}
	s.Gone = a.gone(id)
	a.planSituation(&s)
	s.Twin, s.Searched = a.file.Twin() != "", a.file.Searched() != ""
	s.Note = a.noteSituation()
	s.Flags = a.view == flagsList && a.visit == ""
	a.amlSituation(&s)
	c := a.env.Snap.Cases[id]
	s.Reading = c == nil || c.Exam == nil
	s.CaseOn = !s.Reading && a.caseOnScreen()
	s.WhatIf = a.file.WhatIfOff()
	s.Picture = hasPicture(c)
	if a.sheet != nil {
		s.Missing, s.Picks = missing(a.sheet), a.sheet.Picks()
		s.Approving, s.Unwritten = a.sheet.Verdict() == review.Approve, len(a.sheet.Pending()) > 0
	}
	return s
}

func missing(s *decide.Sheet) string {
	if m := s.Missing(); len(m) > 0 {
		return m[0]
	}
	return ""
}

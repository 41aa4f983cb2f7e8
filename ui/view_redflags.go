package ui

import (
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/action"
)

// listKind is what the list shows.
type listKind uint8

// The views, in the order of w.
const (
	pendingList listKind = iota
	flagsList
	todayList
	listKinds
	foundList // what F found; w does not go there
)

// settleFlags brings the list in line with the state, as settle does with the queue.
func (a *App) settleFlags(l layout) {
	a.flags.SetSize(l.queue.w, l.queue.h)
	a.flags.SetFocus(a.focus == action.InQueue && a.panel() == nil)
}

// showMatches opens a case of the Red flags view where its matches stand, on the first that is open.
func (a *App) showMatches(c *desk.Case) {
	if a.view != flagsList || c == nil || c.Exam == nil {
		a.matched = ""
		return
	}
	a.flags.Hold()
	if a.matched == c.ID || !a.file.JumpTo(review.AML) {
		return
	}
	a.matched = c.ID
	for _, m := range c.Exam.Screening.Matches {
		if c.Exam.Added.Verdicts[m.Key].Open() {
			a.file.SelectMatch(m.Key)
			return
		}
	}
}

// flagsPast says why nothing is decided in the Red flags view.
func (a *App) flagsPast() string {
	if a.flags.Row() == nil {
		return "this view is for verdicts on AML matches; w shows the other views"
	}
	return "this case is approved already: here you judge its AML matches, the service decides a case once"
}

// flagsRow stands for the row of a case while it is being read.
func (a *App) flagsRow(id string) *desk.Row {
	r := a.flags.Row()
	if r == nil || r.ID != id {
		return nil
	}
	row := &desk.Row{ID: id, Name: r.Name, State: r.State}
	if row.State == "" {
		row.State = review.Approved
	}
	return row
}

// flagParts are the numbers of the Red flags view in the header.
func (a *App) flagParts() []part {
	t, open := a.env.Theme, 0
	for _, r := range a.env.Snap.RedFlags {
		if r.Open != 0 {
			open++
		}
	}
	words := a.tally(a.env.Snap.FlagSweep, open, "with open verdicts")
	return []part{{t.Accent, "Red flags", 0}, {t.Body, words, 1}}
}

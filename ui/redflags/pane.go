// Package redflags is the pane of the view "Red flags": approved cases with AML matches, gravest first. A verdict moves
// no row: the agent finds each case where it was. It holds where the agent is by the case and not by its place.
//
// The pane does no I/O and starts nothing. Setters take what the desk published; Rows draws it and changes nothing.
package redflags

import (
	"kycdesk/review/desk"
	"kycdesk/ui/list"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// Pane is the list on the screen: cases, gravest first. Use New.
type Pane struct {
	list.List[desk.RedFlag]
	sweep desk.Sweep
}

// local says what this view is not for. It stands under the list all the time.
const local = "Verdicts only: no re-deciding"

// New returns an empty list that looks like th.
func New(th *theme.Theme) *Pane {
	p := &Pane{}
	id := func(r *desk.RedFlag) string { return r.ID }
	p.List = list.New(th, list.Spec[desk.RedFlag]{
		Key: id, Case: id,
		Title: func() string { return "Red flags" },
		Least: 12, Easy: 24,
		Columns: []list.Column{
			{Title: "Level", Width: 6},
			{Title: "Open", Width: 8},
			{Title: "Icons", Width: 9, Most: 27}, // all seven kinds
		},
		Row: p.row, Empty: p.empty,
		Foot: []func(*text.Line){p.detail, func(l *text.Line) { l.Put(p.Theme().Secondary, local) }},
	})
	return p
}

// SetRows takes a newly published list and how far it was read.
func (p *Pane) SetRows(rows []*desk.RedFlag, sweep desk.Sweep) {
	p.sweep = sweep
	p.List.SetRows(rows)
}

// OpenElsewhere counts the cases with open verdicts, the one under the cursor left out.
func (p *Pane) OpenElsewhere() int {
	n := 0
	for _, r := range p.All() {
		if r.Open != 0 && r != p.Row() {
			n++
		}
	}
	return n
}

// NextOpen moves to the next case with open verdicts, from the end on to the first. It returns false when there is no
// other.
func (p *Pane) NextOpen() bool { return p.Next(func(r *desk.RedFlag) bool { return r.Open != 0 }) }

// Package today is the pane of the view "Decided today": what became of each decision of the day. It holds where the
// agent is by the operation and not by its place, so that no step of another decision moves the row under the cursor.
//
// The pane does no I/O and starts nothing. Setters take what the desk published; Rows draws it and changes nothing.
package today

import (
	"time"

	"kycdesk/review/desk"
	"kycdesk/ui/list"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// Pane is the list on the screen: decisions, newest first. Use New.
type Pane struct {
	list.List[desk.Today]
	now    time.Time
	answer desk.Answer
	outbox []desk.Entry
}

// New returns an empty list that looks like th.
func New(th *theme.Theme) *Pane {
	p := &Pane{}
	p.List = list.New(th, list.Spec[desk.Today]{
		Key:   func(r *desk.Today) string { return r.Op },
		Case:  func(r *desk.Today) string { return r.CaseID },
		Title: func() string { return "Decided today" },
		Least: 14,
		Columns: []list.Column{
			{Title: "State", Width: 11}, {Title: "Verdict", Width: 7}, {Title: "Ago", Width: 8, Right: true},
		},
		Row: p.row, Empty: p.empty, Foot: []func(*text.Line){p.detail},
	})
	return p
}

// SetNow gives the moment that times and holds are counted to.
func (p *Pane) SetNow(now time.Time) { p.now = now }

// SetAnswer says whether the journal was read, so that an empty list means that nothing was decided.
func (p *Pane) SetAnswer(a desk.Answer) { p.answer = a }

// SetOutbox gives the decisions on their way, for the seconds a hold still has.
func (p *Pane) SetOutbox(entries []desk.Entry) { p.outbox = entries }

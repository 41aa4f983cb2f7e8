// Package find is the pane of the cases that were found by an id, an e-mail or a user id. It stands in the place of the
// queue. What was looked for is personal: it is shown masked where its field is masked.
//
// The pane does no I/O and starts nothing. Setters take what was found; Rows draws it and changes nothing.
package find

import (
	"slices"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/list"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// Pane is the list on the screen. Use New.
type Pane struct {
	list.List[desk.FoundCase]
	now time.Time

	by      desk.FindBy
	what    string // cleaned for a terminal
	found   *desk.Found
	problem string // why nothing could be found out, "" when it could
	states  func(caseID string) (review.State, desk.Phase)
}

// New returns an empty list that looks like th.
func New(th *theme.Theme) *Pane {
	p := &Pane{states: func(string) (review.State, desk.Phase) { return "", "" }}
	id := func(r *desk.FoundCase) string { return r.ID }
	p.List = list.New(th, list.Spec[desk.FoundCase]{
		Key: id, Case: id,
		Title: func() string { return "Found by " + string(p.by) },
		Least: 16,
		Columns: []list.Column{
			{Title: "State", Width: 10}, {Title: "Created", Width: len(time.DateOnly)}, {Title: "Case", Width: 16},
		},
		Row: p.row, Empty: p.said, Foot: []func(*text.Line){p.detail},
	})
	return p
}

// SetNow gives the moment that ages are counted to.
func (p *Pane) SetNow(now time.Time) { p.now = now }

// SetStates gives what is known of a case by now: its newest state, and where a decision of ours on it stands. Both
// are empty where nothing newer is known than when it was found.
func (p *Pane) SetStates(newest func(caseID string) (review.State, desk.Phase)) { p.states = newest }

// Look empties the list: what is looked for is on its way. what is cleaned for a terminal already.
func (p *Pane) Look(by desk.FindBy, what string) {
	p.by, p.what, p.found, p.problem = by, what, nil, ""
	p.Begin(nil)
}

// Show takes what was found.
func (p *Pane) Show(f desk.Found) {
	p.found, p.problem = &f, ""
	p.Begin(f.Rows)
}

// Fail says why nothing could be found out.
func (p *Pane) Fail(why string) {
	p.found, p.problem = nil, why
	p.Begin(nil)
}

// Empty reports whether the service answered and has nothing.
func (p *Pane) Empty() bool { return p.found != nil && len(p.found.Rows) == 0 }

// Find returns the row of a case, nil when it is not on the list.
func (p *Pane) Find(caseID string) *desk.FoundCase {
	rows := p.All()
	if i := slices.IndexFunc(rows, func(r *desk.FoundCase) bool { return r.ID == caseID }); i >= 0 {
		return rows[i]
	}
	return nil
}

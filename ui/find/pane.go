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
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// Pane is the list on the screen. Use New.
type Pane struct {
	theme *theme.Theme
	masks text.Masks
	now   time.Time
	focus bool

	by      desk.FindBy
	what    string // cleaned for a terminal
	found   *desk.Found
	problem string // why nothing could be found out, "" when it could
	states  func(caseID string) (review.State, desk.Phase)

	cursor int
	top    int
	height int
}

// New returns an empty list that looks like th.
func New(th *theme.Theme) *Pane {
	return &Pane{theme: th, focus: true, height: 24, states: func(string) (review.State, desk.Phase) { return "", "" }}
}

// SetTheme changes the look.
func (p *Pane) SetTheme(th *theme.Theme) { p.theme = th }

// SetMasks says which fields are hidden.
func (p *Pane) SetMasks(m text.Masks) { p.masks = m }

// SetNow gives the moment that ages are counted to.
func (p *Pane) SetNow(now time.Time) { p.now = now }

// SetFocus says whether keys go to this pane.
func (p *Pane) SetFocus(on bool) { p.focus = on }

// SetStates gives what is known of a case by now: its newest state, and where a decision of ours on it stands. Both
// are empty where nothing newer is known than when it was found.
func (p *Pane) SetStates(newest func(caseID string) (review.State, desk.Phase)) { p.states = newest }

// SetSize gives the height that Rows will be asked for; paging and scrolling go by it.
func (p *Pane) SetSize(_, h int) {
	p.height = h
	p.scroll()
}

// Look empties the list: what is looked for is on its way. what is cleaned for a terminal already.
func (p *Pane) Look(by desk.FindBy, what string) {
	p.by, p.what, p.found, p.problem = by, what, nil, ""
	p.cursor, p.top = 0, 0
}

// Show takes what was found.
func (p *Pane) Show(f desk.Found) {
	p.found, p.problem = &f, ""
	p.put(0)
}

// Fail says why nothing could be found out.
func (p *Pane) Fail(why string) { p.found, p.problem = nil, why }

// Empty reports whether the service answered and has nothing.
func (p *Pane) Empty() bool { return p.found != nil && len(p.found.Rows) == 0 }

// Row returns the case under the cursor, nil when there is none.
func (p *Pane) Row() *desk.FoundCase {
	if rows := p.rows(); p.cursor < len(rows) {
		return rows[p.cursor]
	}
	return nil
}

// Find returns the row of a case, nil when it is not on the list.
func (p *Pane) Find(caseID string) *desk.FoundCase {
	rows := p.rows()
	if i := slices.IndexFunc(rows, func(r *desk.FoundCase) bool { return r.ID == caseID }); i >= 0 {
		return rows[i]
	}
	return nil
}

func (p *Pane) rows() []*desk.FoundCase {
	if p.found == nil {
		return nil
	}
	return p.found.Rows
}

// Position returns the place of the cursor, counted from 1, and the length of the list; 0, 0 when it is empty.
func (p *Pane) Position() (at, of int) {
	if len(p.rows()) == 0 {
		return 0, 0
	}
	return p.cursor + 1, len(p.rows())
}

// Visible returns the ids of the cases on the screen, in order.
func (p *Pane) Visible() []string {
	var ids []string
	rows := p.rows()
	for i := p.top; i < min(p.top+p.page(), len(rows)); i++ {
		ids = append(ids, rows[i].ID)
	}
	return ids
}

// Down moves to the next row.
func (p *Pane) Down() { p.put(p.cursor + 1) }

// Up moves to the row before.
func (p *Pane) Up() { p.put(p.cursor - 1) }

// Top moves to the first row.
func (p *Pane) Top() { p.put(0) }

// Bottom moves to the last row.
func (p *Pane) Bottom() { p.put(len(p.rows()) - 1) }

// HalfDown moves half a page down.
func (p *Pane) HalfDown() { p.put(p.cursor + max(p.page()/2, 1)) }

// HalfUp moves half a page up.
func (p *Pane) HalfUp() { p.put(p.cursor - max(p.page()/2, 1)) }

// PageDown moves a page down; the row that was last stays in sight.
func (p *Pane) PageDown() { p.put(p.cursor + max(p.page()-1, 1)) }

// PageUp moves a page up.
func (p *Pane) PageUp() { p.put(p.cursor - max(p.page()-1, 1)) }

// put sets the cursor to row i, or to the nearest there is.
func (p *Pane) put(i int) {
	p.cursor = max(min(i, len(p.rows())-1), 0)
	p.scroll()
}

// page returns how many rows of the list fit between the heading and the detail.
func (p *Pane) page() int { return listHeight(p.height) }

func (p *Pane) scroll() { p.top = topFor(p.top, p.cursor, len(p.rows()), p.page()) }

// topFor returns the first row to show so that the cursor is in sight and no line stays empty without need.
func topFor(top, cursor, n, page int) int {
	top = max(min(top, cursor), cursor-page+1)
	return max(min(top, n-page), 0)
}

// Package redflags is the pane of the view "Red flags": approved cases with AML matches, gravest first. A verdict moves
// no row: the agent finds each case where it was. It holds where the agent is by the case and not by its place.
//
// The pane does no I/O and starts nothing. Setters take what the desk published; Rows draws it and changes nothing.
package redflags

import (
	"slices"

	"kycdesk/review/desk"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// Pane is the list on the screen. Use New.
type Pane struct {
	theme *theme.Theme
	masks text.Masks
	focus bool

	rows  []*desk.RedFlag // as published; shared, never written
	sweep desk.Sweep

	cursor int
	id     string // the case under the cursor, "" when there is none
	top    int
	held   bool // the cursor stays with its case; before that it is on the gravest
	height int
}

// New returns an empty list that looks like th.
func New(th *theme.Theme) *Pane { return &Pane{theme: th, focus: true, height: 24} }

// SetTheme changes the look.
func (p *Pane) SetTheme(th *theme.Theme) { p.theme = th }

// SetMasks says which fields are hidden.
func (p *Pane) SetMasks(m text.Masks) { p.masks = m }

// SetFocus says whether keys go to this pane.
func (p *Pane) SetFocus(on bool) { p.focus = on }

// SetSize gives the height that Rows will be asked for; paging and scrolling go by it.
func (p *Pane) SetSize(_, h int) {
	p.height = h
	p.scroll()
}

// SetRows takes a newly published list and how far it was read.
func (p *Pane) SetRows(rows []*desk.RedFlag, sweep desk.Sweep) {
	p.rows, p.sweep = rows, sweep
	at := 0
	if p.held {
		at = p.cursor
		if i := slices.IndexFunc(rows, func(r *desk.RedFlag) bool { return r.ID == p.id }); i >= 0 {
			at = i
		}
	}
	p.put(at)
}

// Hold keeps the cursor on its case from now on: the agent has it on the screen.
func (p *Pane) Hold() { p.held = p.id != "" }

// Row returns the case under the cursor, nil when there is none.
func (p *Pane) Row() *desk.RedFlag {
	if p.cursor >= len(p.rows) {
		return nil
	}
	return p.rows[p.cursor]
}

// OpenElsewhere counts the cases with open verdicts, the one under the cursor left out.
func (p *Pane) OpenElsewhere() int {
	n := 0
	for i, r := range p.rows {
		if r.Open != 0 && i != p.cursor {
			n++
		}
	}
	return n
}

// NextOpen moves to the next case with open verdicts, from the end on to the first. It returns false when there is no
// other.
func (p *Pane) NextOpen() bool {
	for step := 1; step < len(p.rows); step++ {
		i := (p.cursor + step) % len(p.rows)
		if p.rows[i].Open != 0 {
			p.moveTo(i)
			return true
		}
	}
	return false
}

// Position returns the place of the cursor, counted from 1, and the length of the list; 0, 0 when it is empty.
func (p *Pane) Position() (at, of int) {
	if len(p.rows) == 0 {
		return 0, 0
	}
	return p.cursor + 1, len(p.rows)
}

// Visible returns the ids of the cases on the screen, in order.
func (p *Pane) Visible() []string {
	var ids []string
	for i := p.top; i < min(p.top+p.page(), len(p.rows)); i++ {
		ids = append(ids, p.rows[i].ID)
	}
	return ids
}

// Down moves to the next row.
func (p *Pane) Down() { p.moveTo(p.cursor + 1) }

// Up moves to the row before.
func (p *Pane) Up() { p.moveTo(p.cursor - 1) }

// Top moves to the first row.
func (p *Pane) Top() { p.moveTo(0) }

// Bottom moves to the last row.
func (p *Pane) Bottom() { p.moveTo(len(p.rows) - 1) }

// HalfDown moves half a page down.
func (p *Pane) HalfDown() { p.moveTo(p.cursor + max(p.page()/2, 1)) }

// HalfUp moves half a page up.
func (p *Pane) HalfUp() { p.moveTo(p.cursor - max(p.page()/2, 1)) }

// PageDown moves a page down; the row that was last stays in sight.
func (p *Pane) PageDown() { p.moveTo(p.cursor + max(p.page()-1, 1)) }

// PageUp moves a page up.
func (p *Pane) PageUp() { p.moveTo(p.cursor - max(p.page()-1, 1)) }

func (p *Pane) moveTo(i int) {
	p.held = true
	p.put(i)
}

// put sets the cursor to row i, or to the nearest there is.
func (p *Pane) put(i int) {
	p.cursor, p.id = max(min(i, len(p.rows)-1), 0), ""
	if r := p.Row(); r != nil {
		p.id = r.ID
	}
	p.scroll()
}

// page returns how many rows of the list fit between the heading and the detail.
func (p *Pane) page() int { return listHeight(p.height) }

func (p *Pane) scroll() { p.top = topFor(p.top, p.cursor, len(p.rows), p.page()) }

// topFor returns the first row to show so that the cursor is in sight and no line stays empty without need.
func topFor(top, cursor, n, page int) int {
	top = max(min(top, cursor), cursor-page+1)
	return max(min(top, n-page), 0)
}

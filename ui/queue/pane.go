// Package queue is the pane that lists the pending cases. It holds where the agent is in the list, by the id of the
// case and not by its place, so that nothing that arrives or goes moves the row under the cursor.
//
// The pane does no I/O and starts nothing. Setters take what the desk published; Rows draws it and changes nothing.
package queue

import (
	"time"

	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/theme"
)

// Pane is the queue on the screen. Use New.
type Pane struct {
	theme *theme.Theme
	masks mask.Set
	now   time.Time
	focus bool

	rows    []*desk.Row // as published, in working order; shared, never written
	found   []int32     // indexes into rows that match the filter, in order; used only while filtering
	filter  filter
	outbox  []desk.Entry
	answer  desk.Answer // how far the reading of rows is
	skipped map[string]bool
	marks   marks
	labels  map[*desk.Row]label // of the rows on the screen; see label.go

	cursor int    // index into the list shown
	id     string // the case under the cursor, "" when the list is empty
	top    int    // index of the first row on the screen
	moved  bool   // the agent has moved: from then on the cursor stays with its case
	width  int
	height int // of the pane, with its heading
}

// New returns an empty queue that looks like th.
func New(th *theme.Theme) *Pane {
	return &Pane{
		theme: th, focus: true, width: 80, height: 24,
		skipped: map[string]bool{}, marks: newMarks(), labels: map[*desk.Row]label{},
	}
}

// SetTheme changes the look.
func (p *Pane) SetTheme(th *theme.Theme) {
	p.theme = th
	p.relabel()
}

// SetMasks says which fields are hidden. A filter is matched again, since it only ever sees what is shown.
func (p *Pane) SetMasks(m mask.Set) {
	if m == p.masks {
		return
	}
	p.masks = m
	p.relabel()
	p.filter.texts = nil
	p.refilter()
}

// SetFocus says whether keys go to this pane.
func (p *Pane) SetFocus(on bool) { p.focus = on }

// SetOutbox gives the decisions on their way, for the seconds a hold still has. The phase itself comes with the row.
func (p *Pane) SetOutbox(entries []desk.Entry) { p.outbox = entries }

// SetAnswer says how far the reading of rows is, so that an empty list means that no case is waiting.
func (p *Pane) SetAnswer(a desk.Answer) { p.answer = a }

// SetSize gives the size that Rows will be asked for; paging and scrolling go by it.
func (p *Pane) SetSize(w, h int) {
	p.width, p.height = w, h
	p.scrollToCursor()
}

// Cursor returns the id of the case under the cursor, "" when the list is empty.
func (p *Pane) Cursor() string { return p.id }

// Row returns the row under the cursor, nil when the list is empty.
func (p *Pane) Row() *desk.Row {
	if p.cursor >= p.Len() {
		return nil
	}
	return p.at(p.cursor)
}

// Len returns how many rows the list has; with a filter, how many match.
func (p *Pane) Len() int {
	if p.filter.on() {
		return len(p.found)
	}
	return len(p.rows)
}

// Position returns the place of the cursor, counted from 1, and the length of the list; 0, 0 when it is empty.
func (p *Pane) Position() (at, of int) {
	if p.Len() == 0 {
		return 0, 0
	}
	return p.cursor + 1, p.Len()
}

// Visible returns the ids of the rows on the screen and of as many after them, in order: what to read first.
func (p *Pane) Visible() []string {
	n := min(p.top+2*p.page(), p.Len())
	ids := make([]string, 0, max(n-p.top, 0))
	for i := p.top; i < n; i++ {
		ids = append(ids, p.at(i).ID)
	}
	return ids
}

// at returns row i of the list shown.
func (p *Pane) at(i int) *desk.Row {
	if p.filter.on() {
		return p.rows[p.found[i]]
	}
	return p.rows[i]
}

// page returns how many rows of the list fit under the heading.
func (p *Pane) page() int { return max(p.height-1, 1) }

// undecided reports whether the agent can still decide on a row.
func undecided(r *desk.Row) bool { return r.Open() }

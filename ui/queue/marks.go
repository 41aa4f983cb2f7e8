package queue

import (
	"slices"
	"strconv"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/text"
)

// marks are the cases that the agent marked, by id, so that they survive every refresh and every filter.
type marks struct {
	ids    map[string]bool
	anchor string // where a range was begun, "" when none is being drawn
}

func newMarks() marks { return marks{ids: map[string]bool{}} }

// Mark marks the case under the cursor, or takes its mark away, and goes on to the next row. While a range is being
// drawn it marks the range. It returns false when the case cannot be decided, and does nothing.
func (p *Pane) Mark() bool {
	if p.Ranging() {
		p.EndRange()
		return true
	}
	r := p.Row()
	if r == nil || !p.marks.ids[r.ID] && !undecided(r) {
		return false
	}
	if p.marks.ids[r.ID] {
		delete(p.marks.ids, r.ID)
	} else {
		p.marks.ids[r.ID] = true
	}
	p.Down()
	return true
}

// BeginRange puts one end of a range under the cursor; moving draws it.
func (p *Pane) BeginRange() { p.marks.anchor = p.id }

// Ranging reports whether a range is being drawn.
func (p *Pane) Ranging() bool { return p.marks.anchor != "" }

// EndRange marks every case of the range that can be decided, but not those that a filter is unsure of.
func (p *Pane) EndRange() {
	from, to := p.span()
	p.marks.anchor = ""
	for i := from; i <= to && i < p.Len(); i++ {
		if r := p.at(i); undecided(r) && !p.unsure(i) {
			p.marks.ids[r.ID] = true
		}
	}
}

// DropRange gives the range up; marks stay as they were.
func (p *Pane) DropRange() { p.marks.anchor = "" }

// span is the range being drawn, as places in the list shown. Without its anchor it is the cursor's row alone.
func (p *Pane) span() (from, to int) {
	i := p.find(p.marks.anchor, p.cursor)
	if i < 0 {
		i = p.cursor
	}
	return min(i, p.cursor), max(i, p.cursor)
}

// MarkMatches marks the rows shown that a filter takes and returns how many were new. Rows that a filter hides are never
// marked, nor those of which either filter cannot say. A filter that is wrong or empty takes none.
func (p *Pane) MarkMatches(query string) (added int) {
	p.eachMatch(query, func(r *desk.Row) {
		if !p.marks.ids[r.ID] {
			p.marks.ids[r.ID] = true
			added++
		}
	})
	return added
}

// CountMarking returns what MarkMatches would come to.
func (p *Pane) CountMarking(query string) Counts { return p.eachMatch(query, func(*desk.Row) {}) }

func (p *Pane) eachMatch(query string, use func(*desk.Row)) (c Counts) {
	which, err := review.ParseFilter(query)
	if err != nil || which.IsEmpty() {
		return Counts{}
	}
	needsText := which.NeedsText()
	for i := range p.Len() {
		row := i
		if p.filter.on() {
			row = int(p.found[i])
		}
		r := p.rows[row]
		if !undecided(r) {
			continue
		}
		switch answer := p.ask(which, needsText, row); {
		case answer == review.Takes && !p.unsure(i):
			c.Takes++
			use(r)
		case answer == review.NoValue:
			c.NoValue++
		case answer != review.Leaves:
			c.NotRead++
		}
	}
	return c
}

// ClearMarks takes all marks away.
func (p *Pane) ClearMarks() { p.marks = newMarks() }

// Unmark takes the marks of these cases away.
func (p *Pane) Unmark(ids []string) {
	for _, id := range ids {
		delete(p.marks.ids, id)
	}
}

// MarkCount returns how many cases are marked.
func (p *Pane) MarkCount() int { return len(p.marks.ids) }

// Marked returns the marked cases in the order of the whole queue, filtered or not; a case that the queue does not list
// any more comes last.
func (p *Pane) Marked() []string {
	out := make([]string, 0, len(p.marks.ids))
	if len(p.marks.ids) == 0 {
		return out
	}
	listed := make(map[string]bool, len(p.marks.ids))
	for _, r := range p.rows {
		if p.marks.ids[r.ID] {
			out, listed[r.ID] = append(out, r.ID), true
		}
	}
	gone := len(out)
	for id := range p.marks.ids {
		if !listed[id] {
			out = append(out, id)
		}
	}
	slices.Sort(out[gone:])
	return out
}

// mark draws the sign of a mark; inside a range being drawn, of what would be marked.
func (p *Pane) mark(l *text.Line, r *desk.Row, i int) {
	t := p.theme
	switch {
	case p.marks.ids[r.ID]:
		l.Put(t.Marked, t.Glyphs.Mark)
		return
	case p.unsure(i):
		l.Put(t.Faint, t.Glyphs.Question)
		return
	case p.Ranging() && undecided(r):
		if from, to := p.span(); i >= from && i <= to {
			l.Put(t.Accent, t.Glyphs.Mark)
			return
		}
	}
	l.Gap(1)
}

// nameHeading heads the first column, with how many cases are marked.
func (p *Pane) nameHeading(l *text.Line, w, above int) {
	words, look := "Name", p.theme.Secondary
	if n := len(p.marks.ids); n > 0 {
		words, look = strconv.Itoa(n)+" marked", p.theme.Marked
	}
	hint := ""
	if above > 0 {
		hint = p.theme.Glyphs.Up + " " + strconv.Itoa(above)
		if w >= 20 {
			hint += " above"
		}
	}
	room := max(w-p.theme.Measure.Width(hint), 0)
	l.Cell(look, words, room).Cell(p.theme.Accent, hint, w-room)
}

// MarkAgain gives cases their marks back.
func (p *Pane) MarkAgain(ids []string) {
	for _, id := range ids {
		p.marks.ids[id] = true
	}
}

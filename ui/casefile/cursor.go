package casefile

import (
	"kycdesk/ui/text"
)

// stop is a place in the scroll that a key can act on: a hidden value, another case, a line of the raw record.
type stop struct {
	line  int
	field string // a hidden value of this masked field
	twin  string // id of another case
	path  string // of the raw record
}

// hide returns a value as it may be shown under field. A hidden one becomes a stop at the line being written.
func (l *layouter) hide(field, value string) string {
	if field != "" && value != "" && l.masks.Hidden(field) {
		l.stops = append(l.stops, stop{line: len(l.lines), field: text.FieldOf(field)})
	}
	return l.masks.Apply(field, value)
}

// cursorLine is the line that the keys of the case are about: the top of the screen, or further down where the end of
// the scroll leaves the top no way to go.
func (p *Pane) cursorLine() int { return p.top + p.under }

// current returns the stop at the cursor: the line of the raw record that the cursor is in, else the next place in
// sight. Nil when nothing in sight can be acted on.
func (p *Pane) current() *stop { return p.currentIn(&p.sheet) }

// currentLine returns the line to mark, -1 for none: only the pane that has the keys has a cursor.
func (p *Pane) currentLine(s *sheet) int {
	if c := p.currentIn(s); c != nil && p.focus {
		return max(c.line, p.top)
	}
	return -1
}

func (p *Pane) currentIn(s *sheet) *stop {
	at, last := p.cursorLine(), p.top+p.page()
	var raw *stop
	for i := range s.stops {
		switch c := &s.stops[i]; {
		case c.path != "" && c.line <= at:
			raw = c
		case c.line > last:
			return raw
		case raw != nil:
			return raw
		case c.line >= at:
			return c
		}
	}
	return raw
}

// NearestHidden returns the masked field at the cursor or, where there is none in sight, the next one below, then
// above; "" when nothing of this case is hidden.
func (p *Pane) NearestHidden() string {
	if c := p.current(); c != nil && c.field != "" {
		return c.field
	}
	best, far := "", -1
	for i := range p.sheet.stops {
		c := &p.sheet.stops[i]
		if c.field == "" {
			continue
		}
		d := c.line - p.cursorLine()
		if d < 0 { // what is below comes first
			d = len(p.sheet.lines) - d
		}
		if far < 0 || d < far {
			best, far = c.field, d
		}
	}
	if best == "" {
		if hidden := p.HiddenFields(); len(hidden) > 0 {
			return hidden[0]
		}
	}
	return best
}

// GoToHidden brings a hidden value of a field into sight, where it is not: what is revealed should be seen.
func (p *Pane) GoToHidden(field string) {
	far := -1
	for i := range p.sheet.stops {
		c := &p.sheet.stops[i]
		if c.field != field {
			continue
		}
		if c.line >= p.top && c.line < p.top+p.page()-1 {
			return
		}
		if far < 0 || abs(c.line-p.cursorLine()) < abs(far-p.cursorLine()) {
			far = c.line
		}
	}
	if far >= 0 {
		p.goTo(far)
	}
}

func abs(n int) int { return max(n, -n) }

// Twin returns the id of the other case at the cursor, "" when the cursor is at none.
func (p *Pane) Twin() string {
	if c := p.current(); c != nil {
		return c.twin
	}
	return ""
}

// Path returns where in the raw record the cursor is ("kyc.attempts[0].retryCode"), "" outside of it.
func (p *Pane) Path() string {
	if c := p.current(); c != nil {
		return c.path
	}
	return ""
}

// marked puts the sign of the cursor in the free first cell of a line.
func (p *Pane) marked(line string) string {
	t := p.theme
	if line == "" || line[0] != ' ' || t.Measure.Width(t.Glyphs.Cursor) != 1 {
		return line
	}
	if t.Accent == "" {
		return t.Glyphs.Cursor + line[1:]
	}
	return string(t.Accent) + t.Glyphs.Cursor + string(text.Reset) + line[1:]
}

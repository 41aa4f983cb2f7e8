package casefile

import (
	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/text"
)

// stop is a place in the scroll that a key can act on: a hidden value, another case, a line of the raw record.
type stop struct {
	line int       // of its part
	kind mask.Kind // of a hidden value
	twin string    // id of another case
	path string    // of the raw record
}

// cursor is at the line that keys are about, and knows what they can act on.
type cursor struct{ *scroller }

// cursorPosition is the line that the keys of the case are about: the top of the screen, or further down where the end of the
// scroll leaves the top no way to go.
func (c *cursor) cursorPosition() position {
	to, _ := c.down(c.top, c.under)
	return to
}

// current returns the stop at the cursor: the line of the raw record that the cursor is in, else the next place in
// sight. Nil when nothing in sight can be acted on.
func (c *cursor) current() (*stop, partID) {
	if c.exam() == nil {
		return nil, partID{}
	}
	at := c.cursorPosition()
	if at.section == sectionAt(review.Raw) && at.piece > 0 {
		if s := c.part(at.partID).lineOf(at.line); s != nil {
			return s, at.partID
		}
	}
	return c.firstStop(at, c.page()-c.under+1, func(*stop) bool { return true })
}

// lineOf returns the line of the raw record that a line of the screen belongs to.
func (q *part) lineOf(line int) (at *stop) {
	for i := range q.stops {
		if q.stops[i].line <= line {
			at = &q.stops[i]
		}
	}
	return at
}

// firstStop returns the first stop in n lines that is wanted, nil when there is none.
func (c *cursor) firstStop(from position, n int, wanted func(*stop) bool) (found *stop, in partID) {
	c.runs(from, n, func(r run) bool {
		for i := range r.part.stops {
			s := &r.part.stops[i]
			if s.line >= r.from && s.line < r.to && wanted(s) {
				found, in = s, r.id
				return false
			}
		}
		return true
	})
	return found, in
}

// currentLine returns the line of the screen to mark, -1 for none: only the pane that has the keys has a cursor.
func (c *cursor) currentLine() int {
	s, in := c.current()
	if s == nil || !c.focus {
		return -1
	}
	return c.between(c.top, position{in, s.line}, c.page()+1)
}

// NearestHidden returns the kind of the masked value at the cursor or, where there is none in sight, the next one below, then
// above; "" when nothing of this case is hidden.
func (c *cursor) NearestHidden() mask.Kind {
	if s, _ := c.current(); s != nil && s.kind != "" {
		return s.kind
	}
	hidden := func(s *stop) bool { return s.kind != "" }
	for _, from := range []position{c.cursorPosition(), {}} {
		if s, _ := c.searchDown(from, hidden); s != nil {
			return s.kind
		}
	}
	if hidden := c.HiddenKinds(); len(hidden) > 0 {
		return hidden[0]
	}
	return ""
}

// wholeCase is more lines than a case can have.
const wholeCase = 1 << 30

// searchDown returns the first stop from a line on that is wanted, nil when there is none. The AML matches and the raw
// record can be of any length: of them only what is in sight is looked into.
func (c *cursor) searchDown(from position, wanted func(*stop) bool) (*stop, partID) {
	if s, in := c.firstStop(from, c.page(), wanted); s != nil {
		return s, in
	}
	for at, more := c.nextShort(from.partID); more; at, more = c.nextShort(at) {
		for i := range c.part(at).stops {
			if s := &c.part(at).stops[i]; wanted(s) {
				return s, at
			}
		}
	}
	return nil, partID{}
}

// searchUp returns the last stop over a line that is wanted, nil when there is none, as searchDown does.
func (c *cursor) searchUp(from position, wanted func(*stop) bool) (found *stop, in partID) {
	for at, more := from.partID, true; more && found == nil; at, more = c.previousShort(at) {
		q := c.part(at)
		for i := range q.stops {
			if s := &q.stops[i]; (position{at, s.line}).before(from) && wanted(s) {
				found, in = s, at
			}
		}
	}
	return found, in
}

func unbounded(section int) bool {
	return section == sectionAt(review.AML) || section == sectionAt(review.Raw)
}

func (c *cursor) nextShort(at partID) (partID, bool) {
	if unbounded(at.section) {
		at.piece = c.pieceCount(at.section)
	}
	return c.next(at)
}

func (c *cursor) previousShort(at partID) (partID, bool) {
	if unbounded(at.section) && at.piece > 0 {
		return partID{at.section, 0}, true
	}
	before, more := c.previous(at)
	if more && unbounded(before.section) {
		before.piece = 0
	}
	return before, more
}

// GoToHidden brings a hidden value of a kind into sight, where it is not: what is revealed should be seen.
func (c *cursor) GoToHidden(k mask.Kind) {
	of := func(s *stop) bool { return s.kind == k }
	if s, _ := c.firstStop(c.top, c.page()-1, of); s != nil {
		return
	}
	cursor := c.cursorPosition()
	to, in := c.searchDown(cursor, of)
	above, before := c.searchUp(cursor, of)
	if to == nil || above != nil && cursor.section-before.section < in.section-cursor.section { // the nearer one
		to, in = above, before
	}
	if to != nil {
		c.goTo(position{in, to.line})
	}
}

// Twin returns the id of the other case at the cursor, "" when the cursor is at none.
func (c *cursor) Twin() string {
	if s, _ := c.current(); s != nil {
		return s.twin
	}
	return ""
}

// Path returns where in the raw record the cursor is ("kyc.attempts[0].retryCode"), "" outside of it.
func (c *cursor) Path() string {
	if s, _ := c.current(); s != nil {
		return s.path
	}
	return ""
}

// marked puts the sign of the cursor in the free first cell of a line.
func (c *cursor) marked(line string) string {
	t := c.theme
	if line == "" || line[0] != ' ' || t.Measure.Width(t.Glyphs.Cursor) != 1 {
		return line
	}
	if t.Accent == "" {
		return t.Glyphs.Cursor + line[1:]
	}
	return string(t.Accent) + t.Glyphs.Cursor + string(text.Reset) + line[1:]
}

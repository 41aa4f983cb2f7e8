package casefile

import (
	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/theme"
)

// The scroll of a case is laid out in parts, and only those that come into sight are: what a key costs depends on the
// screen, never on how long somebody made the record. A part is kept until something that it was made from changes.

// partID names a part: a section's first lines, or a piece of a long section, counted from 1.
type partID struct{ section, piece int }

// part is one part laid out. Its lines are counted from its own first one.
type part struct {
	key     partKey
	lines   []string
	anchors []anchor
	stops   []stop // in the order of lines
	setAges bool   // the newest face-age run compared with ages of the project
}

// partKey is everything that a part is made from. An examination is never written to, so that its pointer tells its
// version.
type partKey struct {
	exam  *review.Examination
	w     int
	theme *theme.Theme
	masks mask.Set
	rests any
}

// anchor is a line that keeps its place when a part is laid out anew, and that keys jump to: the heading of a section,
// or a field in it.
type anchor struct {
	field string // "" for the heading
	line  int
}

// pieceCount returns how many pieces follow the first lines of a section.
func (sc *scroller) pieceCount(section int) int {
	if long := sections()[section].long; long.count != nil && sc.exam() != nil {
		return long.count(sc.exam(), &sc.in)
	}
	return 0
}

func (sc *scroller) keyOf(at partID) partKey {
	k := partKey{exam: sc.exam(), w: sc.body, theme: sc.theme, masks: sc.masks}
	s := sections()[at.section]
	rests := s.rests
	if at.piece > 0 {
		rests = s.long.rests
	}
	if rests != nil {
		k.rests = rests(&sc.in)
	}
	return k
}

// part returns a part as it has to look now.
func (sc *scroller) part(at partID) *part {
	key := sc.keyOf(at)
	if q := sc.parts[at]; q != nil && q.key == key {
		return q
	}
	q := sc.layPart(at)
	q.key = key
	sc.parts[at] = q
	return q
}

func (sc *scroller) layPart(at partID) *part {
	e := sc.exam()
	if e == nil || sc.body <= 0 {
		return &part{}
	}
	l := &builder{t: sc.theme, mask: sc.masker, w: sc.body}
	s := sections()[at.section]
	if at.piece > 0 {
		s.long.lines(l, &sc.in, e, at.piece-1)
		return &l.part
	}
	if at.section > 0 {
		l.blank()
	}
	l.heading(s.id.Title())
	s.lines(l, &sc.in, e)
	return &l.part
}

// over returns the anchor that a line is under, and false when it is under none.
func (q *part) over(line int) (a anchor, ok bool) {
	for _, x := range q.anchors {
		if x.line <= line {
			a, ok = x, true
		}
	}
	return a, ok
}

// find returns the line so far below the anchor of a field, and false when the part has none.
func (q *part) find(field string, below int) (int, bool) {
	for i, x := range q.anchors {
		if x.field != field {
			continue
		}
		end := len(q.lines)
		if i+1 < len(q.anchors) {
			end = q.anchors[i+1].line
		}
		return min(x.line+below, end-1), true
	}
	return 0, false
}

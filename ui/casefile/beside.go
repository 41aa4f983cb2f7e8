package casefile

import (
	"strconv"

	"kycdesk/review"
	"kycdesk/review/compare"
)

// SetAgainst puts the case beside another one: its scroll then begins with the fields that both have. Nil ends that.
func (sc *scroller) SetAgainst(e *review.Examination) {
	if e != sc.in.against {
		sc.in.against = e
		sc.layout()
	}
}

// alike counts the fields that match.
func alike(fields []review.Shared) string {
	same, both := 0, 0
	for i := range fields {
		if fields[i].Mark != compare.Missing {
			both++
		}
		if fields[i].Mark <= compare.SameByRule {
			same++
		}
	}
	return strconv.Itoa(same) + " of " + strconv.Itoa(both) + " fields are the same"
}

// shared lists the fields of the two cases side by side, those that match with their mark.
func (l *summary) shared(e *review.Examination) {
	fields := review.SharedFields(l.against, e)
	l.blockTitle("This person in both cases: " + alike(fields))
	if l.w >= sideBySide {
		l.start().To(l.sharedColumn(0)).Put(l.t.Secondary, "your desk").To(l.sharedColumn(1)).Put(l.t.Secondary, "this one")
		l.end()
	}
	for i := range fields {
		l.sharedField(&fields[i])
	}
	l.blank()
}

const sharedLabel = 18

func (l *summary) sharedColumn(i int) int {
	from := markWidth + 1 + sharedLabel
	return from + i*(l.w-from)/2
}

func (l *summary) sharedField(f *review.Shared) {
	glyph, word, st := mark(l.t, f.Mark)
	switch { // here it is what is the same that needs the eye
	case f.Mark <= compare.SameByRule:
		st = l.t.Warning
	case f.Mark == compare.Conflict:
		word, st = "DIFFERS", l.t.Secondary
	case f.Mark == compare.Missing:
		st = l.t.Secondary
	}
	copies := [3]string{l.hide(f.Field, f.This), l.hide(f.Field, f.Other)}
	l.start().Cell(st, glyph+" "+word, markWidth).Put(l.t.Body, f.Label)
	if l.w < sideBySide || rightToLeft(copies) {
		l.end()
		for i, from := range [2]string{"your desk", "this one"} {
			l.sharedLine(from, copies[i])
		}
		return
	}
	l.sides(l.sharedColumn, copies[:2])
}

func (l *summary) sharedLine(of, value string) {
	at := factIndent + 11
	l.hangLines(label{factIndent, l.t.Secondary, of}, at, l.copyStyle(value), l.wrapCopy(value, l.w-at-1))
}

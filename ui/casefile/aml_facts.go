package casefile

import (
	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// factLook returns the sign and look of a fact's mark.
func factLook(t *theme.Theme, m review.FactMark) (sign string, look text.Style) {
	switch m {
	case review.FactSame:
		return t.Glyphs.Same, t.Body
	case review.FactClose:
		return t.Glyphs.Close, t.Warning
	case review.FactDiffers:
		return t.Glyphs.Differs, t.Info
	}
	return t.Glyphs.Question, t.Secondary
}

// matchFacts is the grid: subject, list entry, and how they compare. Where the entry says nothing at all, which is usual,
// the grid would be a column of "unknown": then one line says so, and one says who the subject is.
func (l *matches) matchFacts(m *review.Match) {
	if !entryKnown(m) {
		for i := range m.Facts {
			if f := &m.Facts[i]; !f.Subject.IsEmpty() {
				l.matchValue("subject", l.hide(mask.KindNamed(f.Field), f.Subject)+" ("+f.Label+")")
			}
		}
		l.paragraph(l.t.Secondary, "The record does not say who the list entry is: o saves the report.", matchIndent)
		return
	}
	wide := l.w >= factGrid
	if wide {
		l.start().To(l.factAt(0)).Put(l.t.Secondary, "subject").To(l.factAt(1)).Put(l.t.Secondary, "list entry")
		l.end()
	}
	for i := range m.Facts {
		l.matchFact(&m.Facts[i], wide)
	}
}

func entryKnown(m *review.Match) bool {
	for i := range m.Facts {
		if !m.Facts[i].Entry.IsEmpty() {
			return true
		}
	}
	return false
}

// factAt is where a column of the grid begins: subject, list entry, the end.
func (l *matches) factAt(i int) int {
	from := matchIndent + factLabel + factMarkWide
	return from + i*((l.w-from-1)/2)
}

func (l *matches) matchFact(f *review.AMLFact, wide bool) {
	sign, look := factLook(l.t, f.Mark)
	kind := mask.KindNamed(f.Field)
	sides := [2]string{l.hide(kind, f.Subject), l.hide(kind, f.Entry)}
	l.start().To(matchIndent).Put(l.t.Secondary, f.Label).To(matchIndent+factLabel).Put(look, sign+" "+f.Mark.String())
	if !wide && sides[0] == sides[1] && l.both(sides[0]) {
		return
	}
	if !wide || text.RightToLeft(sides[0]) || text.RightToLeft(sides[1]) {
		l.end()
		l.side("subject", sides[0])
		l.side("list entry", sides[1])
	} else {
		l.sides(l.factAt, sides[:])
	}
	if f.Mark != review.FactSame && f.Rule != "" {
		l.paragraph(l.t.Secondary, f.SentenceFor(l.mask), matchIndent+factLabel)
	}
}

// both puts a value that the two sides share behind the mark, where it fits and may stand there, and reports that.
func (l *matches) both(s string) bool {
	look := l.copyStyle(s)
	if s == "" {
		s = nothingSent
	}
	if text.RightToLeft(s) || l.factAt(0)+l.t.Measure.Width(s) >= l.w {
		return false
	}
	l.line.To(l.factAt(0)).Put(look, s)
	l.end()
	return true
}

// side is one value alone in its lines, last, for narrow panes and for text that runs the other way.
func (l *matches) side(of, s string) {
	at := matchIndent + factLabel
	l.hangLines(label{matchIndent + 1, l.t.Secondary, of}, at, l.copyStyle(s), l.wrapCopy(s, l.w-at-1))
}

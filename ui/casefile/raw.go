package casefile

import (
	"strconv"

	"kycdesk/review"
)

// rawKeyLimit keeps a hostile key from leaving no room for its value.
const rawKeyLimit = 40

// rawValueLines bounds one value on the screen; `kycdesk show` prints all of it.
const rawValueLines = 12

// rawPieceLines is how many lines of the record a piece of the section has: about as many as a page shows.
const rawPieceLines = 8

// rawState is what the first lines of the section say.
type rawState struct{ open, read bool }

func rawStateOf(p *Pane) any { return rawState{p.raw.open, p.raw.rec != nil} }

// rawHead begins the record as received: every string cleaned, hidden fields hidden, unknown keys like known ones.
func (l *layouter) rawHead(_ *review.Examination) {
	says := "The record as received, " + strconv.Itoa(l.bytes) + " bytes. "
	switch {
	case !l.rawOpen:
		l.paragraph(l.t.Secondary, says+"It opens when you go there.", 1)
	case l.raw == nil:
		l.paragraph(l.t.Secondary, says+"It is being read.", 1)
	}
}

func (p *Pane) rawPieces() int {
	if !p.raw.open || p.raw.rec == nil {
		return 0
	}
	return max(1, (len(p.raw.rec.lines)+rawPieceLines-1)/rawPieceLines)
}

// rawRest is what a piece of the section rests on.
type rawRest struct {
	rec    *record
	search string
}

func rawRests(p *Pane) any { return rawRest{p.raw.rec, p.search} }

// rawPiece shows some lines of the record, and at its end why it ends there.
func (l *layouter) rawPiece(_ *review.Examination, n int) {
	from := n * rawPieceLines
	to := min(from+rawPieceLines, len(l.raw.lines))
	for i := from; i < to; i++ {
		r := &l.raw.lines[i]
		l.stops = append(l.stops, stop{line: len(l.lines), path: r.path, kind: r.kind})
		l.rawLine(r)
	}
	if to == len(l.raw.lines) && l.raw.end != "" {
		l.paragraph(l.t.Warning, l.raw.end, 1)
	}
}

func (l *layouter) rawLine(r *recordLine) {
	indent := 1 + min(2*r.depth, l.w/3)
	l.start().To(indent)
	if r.key != "" {
		key, _ := l.t.Measure.Cut(r.key, rawKeyLimit)
		l.found(l.t.Secondary, key)
		l.line.Put(l.t.Secondary, ": ")
	}
	hang := l.w - l.line.Room()
	if hang > l.w/2 {
		hang = indent + 2
	}
	lines := l.t.Measure.Chop(r.value, max(l.w-hang-1, 1))
	if len(lines) > rawValueLines {
		lines = append(lines[:rawValueLines-1], l.t.Glyphs.More)
	}
	for i, s := range lines {
		if i > 0 || l.line.Room() < l.t.Measure.Width(s) {
			l.end()
			l.start().To(hang)
		}
		l.found(l.t.Body, s)
	}
	l.end()
}

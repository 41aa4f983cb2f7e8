package casefile

import (
	"strconv"
	"strings"

	"kycdesk/review"
	"kycdesk/ui/text"
)

// rawKeyLimit keeps a hostile key from leaving no room for its value.
const rawKeyLimit = 40

// rawValueLines bounds one value on the screen; `kycdesk show` prints all of it.
const rawValueLines = 12

// rawPieceLines is how many lines of the record a piece of the section has: about as many as a page shows.
const rawPieceLines = 8

// rawLines shows the record as received: every string cleaned, hidden fields hidden, unknown keys like known ones.
type rawLines struct {
	*builder
	open   bool    // the record is shown
	rec    *record // nil until it was read
	search string  // folded; "" while nothing is looked for
}

func rawOf(b *builder, in *inputs) *rawLines {
	return &rawLines{b, in.rawOpen, in.raw, fold(in.search)}
}

// lay says how long the record is, and what is awaited.
func (l *rawLines) lay(e *review.Examination) {
	says := "The record as received, " + strconv.Itoa(len(e.Submission.Record)) + " bytes. "
	switch {
	case !l.open:
		l.paragraph(l.t.Secondary, says+"It opens when you go there.", 1)
	case l.rec == nil:
		l.paragraph(l.t.Secondary, says+"It is being read.", 1)
	}
}

func rawPieces(_ *review.Examination, in *inputs) int {
	if !in.rawOpen || in.raw == nil {
		return 0
	}
	return max(1, (len(in.raw.lines)+rawPieceLines-1)/rawPieceLines)
}

// piece shows some lines of the record, and at its end why it ends there.
func (l *rawLines) piece(n int) {
	from := n * rawPieceLines
	to := min(from+rawPieceLines, len(l.rec.lines))
	for i := from; i < to; i++ {
		r := &l.rec.lines[i]
		l.stops = append(l.stops, stop{line: len(l.lines), path: r.path, kind: r.kind})
		l.row(r)
	}
	if to == len(l.rec.lines) && l.rec.end != "" {
		l.paragraph(l.t.Warning, l.rec.end, 1)
	}
}

func (l *rawLines) row(r *recordLine) {
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
	lines := l.atMost(l.t.Measure.Chop(r.value, max(l.w-hang-1, 1)), rawValueLines)
	for i, s := range lines {
		if i > 0 || l.line.Room() < l.t.Measure.Width(s) {
			l.end()
			l.start().To(hang)
		}
		l.found(l.t.Body, s)
	}
	l.end()
}

// found writes a piece of the raw record with what is looked for in it standing out.
func (l *rawLines) found(st text.Style, s string) {
	for l.search != "" {
		i := strings.Index(fold(s), l.search)
		if i < 0 {
			break
		}
		l.line.Put(st, s[:i]).Put(l.t.Marked, s[i:i+len(l.search)])
		s = s[i+len(l.search):]
	}
	l.line.Put(st, s)
}

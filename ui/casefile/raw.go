package casefile

import (
	"strconv"
	"strings"

	"kycdesk/review"
)

// rawKeyLimit keeps a hostile key from leaving no room for its value.
const rawKeyLimit = 40

// rawValueLines bounds one value on the screen; `kycdesk show` prints all of it.
const rawValueLines = 12

// rawSection shows the record as received: every string cleaned, hidden fields hidden, unknown keys like known ones.
func (l *layouter) rawSection(_ *review.Examination) {
	if l.raw == nil {
		l.paragraph(l.t.Secondary, "The record as received, "+strconv.Itoa(l.bytes)+" bytes. It opens when you go there.", 1)
		return
	}
	for i := range l.raw.lines {
		r := &l.raw.lines[i]
		l.stops = append(l.stops, stop{line: len(l.lines), path: r.path, field: r.field})
		if l.search != "" && (strings.Contains(fold(r.key), l.search) || strings.Contains(fold(r.value), l.search)) {
			l.hits = append(l.hits, len(l.lines))
		}
		l.rawLine(r)
	}
	if l.raw.end != "" {
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

package casefile

import (
	"strings"

	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// builder appends lines of one width to a part. Each section has a type or a function that lays it out with one.
type builder struct {
	part
	t    *theme.Theme
	mask *mask.Masker
	w    int
	line text.Line
}

func (l *builder) start() *text.Line {
	l.line.Start(l.t.Measure, l.w, "")
	return l.line.Gap(1)
}

func (l *builder) end() { l.lines = append(l.lines, l.line.String()) }

func (l *builder) blank() { l.lines = append(l.lines, text.Blank(l.w)) }

// paragraph appends s wrapped, indent cells in.
func (l *builder) paragraph(st text.Style, s string, indent int) { l.hang(label{}, indent, st, s) }

// label is what stands before text, so many cells in.
type label struct {
	at   int
	look text.Style
	s    string
}

// hang appends s wrapped, indent cells in, with a label before its first line.
func (l *builder) hang(before label, indent int, st text.Style, s string) {
	l.hangLines(before, indent, st, l.t.Measure.Wrap(s, max(l.w-indent-1, 1)))
}

func (l *builder) hangLines(before label, indent int, st text.Style, lines []string) {
	for _, line := range lines {
		l.start().To(before.at).Put(before.look, before.s).To(indent).Put(st, line)
		l.end()
		before.s = ""
	}
}

// atMost cuts lines that are too many.
func (l *builder) atMost(lines []string, n int) []string {
	if len(lines) > n {
		return append(lines[:n-1], l.t.Glyphs.More)
	}
	return lines
}

// sides appends texts side by side, each wrapped from its column to the next; the line may be begun.
func (l *builder) sides(column func(int) int, all []string) {
	cells, n := make([][]string, len(all)), 0
	for i, s := range all {
		cells[i] = l.wrapCopy(s, column(i+1)-column(i)-1)
		n = max(n, len(cells[i]))
	}
	for k := range n {
		if k > 0 {
			l.start()
		}
		for i := range cells {
			if k < len(cells[i]) {
				l.line.To(column(i)).Put(l.copyStyle(all[i]), cells[i][k])
			}
		}
		l.end()
	}
}

func (l *builder) heading(title string) {
	l.anchor("")
	l.start().Put(l.t.Strong, title).Gap(1)
	l.line.Put(l.t.Rule, strings.Repeat(l.t.Glyphs.Horizontal, max(l.line.Room()-1, 0)))
	l.end()
}

func (l *builder) anchor(field string) { l.anchors = append(l.anchors, anchor{field, len(l.lines)}) }

// hide returns a value as it may be shown. A hidden one becomes a stop at the line being written.
func (l *builder) hide(k mask.Kind, t review.Text) string {
	l.stopAt(k, t)
	return l.mask.Text(k, t)
}

// stopAt makes the line being written a stop where it has a hidden value.
func (l *builder) stopAt(k mask.Kind, t review.Text) {
	if l.mask.Hidden(k) && !t.IsEmpty() {
		l.stops = append(l.stops, stop{line: len(l.lines), kind: k})
	}
}

func (l *builder) copyStyle(s string) text.Style {
	if s == "" {
		return l.t.Faint
	}
	return l.t.Body
}

func (l *builder) wrapCopy(s string, w int) []string {
	if s == "" {
		return []string{nothingSent}
	}
	return l.atMost(l.t.Measure.Wrap(s, max(w, 1)), copyLines)
}

func (l *builder) readingValue(value string, indent, w int) {
	l.hangLines(label{}, indent, l.t.Body, l.atMost(l.t.Measure.Wrap(value, max(w, 1)), factLines))
}

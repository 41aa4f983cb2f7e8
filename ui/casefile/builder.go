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
func (l *builder) paragraph(st text.Style, s string, indent int) {
	for _, line := range l.t.Measure.Wrap(s, max(l.w-indent-1, 1)) {
		l.start().To(indent).Put(st, line)
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
	lines := l.t.Measure.Wrap(s, max(w, 1))
	if len(lines) > copyLines {
		lines = append(lines[:copyLines-1], l.t.Glyphs.More)
	}
	return lines
}

func (l *builder) readingValue(value string, indent, w int) {
	lines := l.t.Measure.Wrap(value, max(w, 1))
	if len(lines) > factLines {
		lines = append(lines[:factLines-1], l.t.Glyphs.More)
	}
	for _, s := range lines {
		l.start().To(indent).Put(l.t.Body, s)
		l.end()
	}
}

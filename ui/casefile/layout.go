package casefile

import (
	"kycdesk/review"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// sheet is the scroll of one case, laid out for one width.
type sheet struct {
	lines   []string
	anchors []anchor
}

// anchor is a place that keys jump to: the heading of a section, or a field in it.
type anchor struct {
	section review.Section
	field   string // "" for the heading
	line    int
}

// layouter appends lines of one width to a sheet.
type layouter struct {
	sheet
	t       *theme.Theme
	masks   text.Masks
	w       int
	diff    bool
	raw     *record // nil while the Raw section is closed
	bytes   int     // of the record, for the closed section
	section review.Section
	line    text.Line
}

// layout lays the scroll out again after something in it changed.
func (p *Pane) layout() {
	if p.rawOpen && p.raw == nil && p.file != nil && p.file.Exam != nil {
		p.raw = readRecord(p.file.Exam.Submission.Record, p.masks)
	}
	p.captions()
	p.sheet = p.layoutFor(p.bodyWidth(p.width, p.height))
	p.top = p.clampTop(p.top)
}

func (p *Pane) layoutFor(w int) sheet {
	if p.file == nil || p.file.Exam == nil || w <= 0 {
		return sheet{}
	}
	l := &layouter{t: p.theme, masks: p.masks, w: w, diff: p.diffOnly, bytes: len(p.file.Exam.Submission.Record)}
	if p.rawOpen {
		l.raw = p.raw
	}
	for _, s := range sections() {
		l.heading(s)
		s.lines(l, p.file.Exam)
	}
	return l.sheet
}

func (l *layouter) heading(s section) {
	if len(l.lines) > 0 {
		l.blank()
	}
	l.section = s.id
	l.anchor("")
	l.start().Put(l.t.Strong, s.title)
	l.end()
}

func (l *layouter) anchor(field string) {
	l.anchors = append(l.anchors, anchor{l.section, field, len(l.lines)})
}

func (l *layouter) start() *text.Line {
	l.line.Start(l.t.Measure, l.w, "")
	return l.line.Gap(1)
}

func (l *layouter) end() { l.lines = append(l.lines, l.line.String()) }

func (l *layouter) blank() { l.lines = append(l.lines, text.Blank(l.w)) }

// paragraph appends s wrapped, indent cells in.
func (l *layouter) paragraph(st text.Style, s string, indent int) {
	for _, line := range l.t.Measure.Wrap(s, max(l.w-indent-1, 1)) {
		l.start().To(indent).Put(st, line)
		l.end()
	}
}

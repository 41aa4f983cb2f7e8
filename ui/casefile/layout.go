package casefile

import (
	"strings"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// sheet is the scroll of one case, laid out for one width.
type sheet struct {
	lines   []string
	anchors []anchor
	setAges bool   // the newest face-age run compared with ages of the project
	stops   []stop // in the order of lines
	hits    []int  // lines of the raw record that hold what is looked for
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
	t        *theme.Theme
	masks    text.Masks
	w        int
	diff     bool
	whatIf   int                 // years; see age_whatif.go
	raw      *record             // nil while the Raw section is closed
	bytes    int                 // of the record, for the closed section
	search   string              // folded; "" while nothing is looked for
	words    int                 // room for the words of a timeline
	against  *review.Examination // the case that this one is put beside
	past     past
	verdicts map[string]desk.Standing // by match; nil while the journal is not read
	section  review.Section
	line     text.Line
}

// sheetKey is everything that the scroll is made of. The case and what the journal holds on it are never written to
// once they are published, so that the pointers tell their versions.
type sheetKey struct {
	file    *desk.Case
	w       int
	theme   *theme.Theme
	masks   text.Masks
	diff    bool
	whatIf  int
	rawOpen bool
	search  string
	against *review.Examination
	past    past
}

func (p *Pane) keyFor(w int) sheetKey {
	return sheetKey{
		file: p.file, w: w, theme: p.theme, masks: p.masks, diff: p.diffOnly, whatIf: p.whatIf, rawOpen: p.rawOpen,
		search: p.search, against: p.against, past: p.past,
	}
}

// layout brings the scroll in line after something changed: it is laid out again only when it would be another one,
// since that costs as much as the case is long, and a key may not. What was at the top of the screen stays there.
func (p *Pane) layout() {
	if p.rawOpen && p.raw == nil && p.exam() != nil {
		p.raw = readRecord(p.file.Exam, p.masks)
	}
	p.captions()
	at, below := p.place()
	if of := p.keyFor(p.bodyWidth(p.width, p.height)); of != p.of {
		p.sheet, p.of = p.layoutFor(of.w), of
	}
	for i, a := range p.sheet.anchors {
		if a.section == at.section && a.field == at.field {
			p.top = min(a.line+below, p.sheet.end(i)-1)
		}
	}
	p.top = p.clampTop(p.top)
	p.under = max(0, min(p.under, len(p.sheet.lines)-p.top-1))
}

// place returns the anchor that the top of the screen is under, and by how many lines.
func (p *Pane) place() (at anchor, below int) {
	at, below = anchor{}, p.top
	for _, a := range p.sheet.anchors {
		if a.line <= p.top {
			at, below = a, p.top-a.line
		}
	}
	return at, below
}

// end returns the line after the part that anchor i begins.
func (s *sheet) end(i int) int {
	if i+1 < len(s.anchors) {
		return s.anchors[i+1].line
	}
	return len(s.lines)
}

func (p *Pane) layoutFor(w int) sheet {
	if p.file == nil || p.file.Exam == nil || w <= 0 {
		return sheet{}
	}
	l := &layouter{
		t: p.theme, masks: p.masks, w: w, diff: p.diffOnly, past: p.past, whatIf: p.whatIf, bytes: len(p.file.Exam.Submission.Record),
		search: fold(p.search), against: p.against, verdicts: p.file.Verdicts,
	}
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
	l.start().Put(l.t.Strong, s.id.Title()).Gap(1)
	l.line.Put(l.t.Rule, strings.Repeat(l.t.Glyphs.Horizontal, max(l.line.Room()-1, 0)))
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

package casefile

import (
	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// layouter appends lines of one width to a part.
type layouter struct {
	part
	t        *theme.Theme
	mask     *mask.Masker
	w        int
	diff     bool
	whatIf   int                 // years; see age_whatif.go
	rawOpen  bool                // the record is shown
	raw      *record             // nil until it was read
	bytes    int                 // of the record
	search   string              // folded; "" while nothing is looked for
	words    int                 // room for the words of a timeline
	against  *review.Examination // the case that this one is put beside
	past     past
	verdicts map[string]review.Standing // by match; nil while the journal is not read
	line     text.Line
}

// layout brings what is in sight in line after something changed: it is laid out here, so that drawing only looks. What
// was at the top of the screen stays there.
func (p *Pane) layout() {
	p.body = p.bodyWidth(p.width, p.height)
	p.captions()
	if p.exam() == nil {
		p.top, p.under = position{}, 0
		return
	}
	p.keepTop()
	p.place(p.top)
	p.under = max(0, min(p.under, p.linesLeft(p.page())-1))
	p.runs(p.top, p.page()+1, func(run) bool { return true })
}

// keepTop finds the line at the top of the screen again in a part that changed under it.
func (p *Pane) keepTop() {
	if n := p.pieceCount(p.top.section); p.top.piece > n {
		p.top = position{partID: partID{p.top.section, n}}
	}
	was := p.parts[p.top.partID]
	is := p.part(p.top.partID)
	if was == nil || was == is {
		return
	}
	line := p.top.line
	if a, ok := was.over(line); ok {
		if found, ok := is.find(a.field, line-a.line); ok {
			line = found
		}
	}
	p.top.line = max(0, min(line, len(is.lines)-1))
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

package casefile

import "kycdesk/ui/text"

// headerHeight is the number of lines that stay: name, facts, why it waits, sections, a rule.
const headerHeight = 5

// Rows draws the pane: exactly h rows of exactly w cells.
func (p *Pane) Rows(w, h int) []string {
	if h <= 0 {
		return nil
	}
	w = max(w, 0)
	out := make([]string, 0, h)
	switch {
	case p.ID() == "":
		out = p.nothing(out, w)
	case h <= headerHeight:
		out = p.lines(out, w)
	default:
		out = p.lines(out, w)
		out = p.below(out, w, h)
	}
	for len(out) < h {
		out = append(out, text.Blank(w))
	}
	return out[:h]
}

// below draws what is under the header: pictures and the scroll, or why there is none.
func (p *Pane) below(out []string, w, h int) []string {
	if p.file == nil || p.file.Exam == nil {
		return p.unread(out, w)
	}
	area := p.pictureArea(w, h)
	body := p.sectionLines(area.bodyWidth, h-len(out)-area.above)
	if area.above > 0 {
		out = p.picturesAbove(out, area, w)
		return append(out, body...)
	}
	if area.beside > 0 {
		return p.picturesBeside(out, area, body)
	}
	return append(out, body...)
}

// sectionLines returns n lines of the scroll, as they were laid out when something changed. Another width than the pane was set to
// is laid out on the spot, and not kept.
func (p *Pane) sectionLines(w, n int) []string {
	if w != p.body {
		other := *p.scroller
		other.body, other.parts = w, map[partID]*part{}
		match := p.match
		p = assembled(&other)
		p.match = match
	}
	if n <= 0 {
		return nil
	}
	out := make([]string, 0, n)
	p.runs(p.top, n, func(r run) bool {
		out = append(out, r.part.lines[r.from:r.to]...)
		return true
	})
	if here := p.currentLine(); here >= 0 && here < len(out) {
		out[here] = p.marked(out[here])
	}
	p.markMatch(out)
	for len(out) < n {
		out = append(out, text.Blank(w))
	}
	return out
}

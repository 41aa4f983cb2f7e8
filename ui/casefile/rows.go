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
		out = p.header(out, w)
	default:
		out = p.header(out, w)
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
	body := p.body(area.bodyWidth, h-len(out)-area.above)
	if area.above > 0 {
		out = p.picturesAbove(out, area, w)
		return append(out, body...)
	}
	if area.beside > 0 {
		return p.picturesBeside(out, area, body)
	}
	return append(out, body...)
}

// body returns n lines of the scroll. Another width than the pane was set to is laid out on the spot.
func (p *Pane) body(w, n int) []string {
	s := p.sheet
	if w != p.bodyWidth(p.width, p.height) {
		s = p.layoutFor(w)
	}
	if n <= 0 {
		return nil
	}
	out := make([]string, 0, n)
	here := p.currentLine(&s)
	for i := min(p.top, len(s.lines)); i < len(s.lines) && len(out) < n; i++ {
		line := s.lines[i]
		if i == here {
			line = p.marked(line)
		}
		out = append(out, line)
	}
	p.markMatch(&s, out)
	for len(out) < n {
		out = append(out, text.Blank(w))
	}
	return out
}

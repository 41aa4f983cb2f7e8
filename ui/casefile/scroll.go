package casefile

import "kycdesk/review"

// ScrollDown moves n lines on. Arriving at the end opens the Raw section, which is not laid out before somebody goes
// there: it is long, and most cases are decided without it.
//
// Where the top can go no further the cursor goes on alone, so that it reaches the last line.
func (p *Pane) ScrollDown(n int) {
	if n == 1 && p.stepMatch(1) {
		return
	}
	was := p.top
	p.top = p.clampTop(p.top + n)
	p.under = max(0, min(p.under+n-(p.top-was), min(p.page(), len(p.sheet.lines)-p.top)-1))
	if n > 0 && p.top+p.page() >= len(p.sheet.lines) {
		p.openRaw()
	}
}

// ScrollUp moves n lines back.
func (p *Pane) ScrollUp(n int) {
	if n == 1 && p.stepMatch(-1) {
		return
	}
	back := min(n, p.under)
	p.under -= back
	p.top = p.clampTop(p.top - (n - back))
}

// PageDown moves a page on; one line stays in sight.
func (p *Pane) PageDown() { p.ScrollDown(max(p.page()-1, 1)) }

// PageUp moves a page back.
func (p *Pane) PageUp() { p.ScrollUp(max(p.page()-1, 1)) }

// HalfDown moves half a page on.
func (p *Pane) HalfDown() { p.ScrollDown(max(p.page()/2, 1)) }

// HalfUp moves half a page back.
func (p *Pane) HalfUp() { p.ScrollUp(max(p.page()/2, 1)) }

// Top goes to the beginning.
func (p *Pane) Top() { p.top, p.under = 0, 0 }

// Bottom goes to the end.
func (p *Pane) Bottom() {
	p.openRaw()
	p.top, p.under = p.clampTop(len(p.sheet.lines)), 0
}

// Section returns the section at the top of the screen, or the last one when the end of the scroll is in sight.
func (p *Pane) Section() review.Section {
	at := review.Summary
	for _, a := range p.sheet.anchors {
		if a.field == "" && a.line <= p.top {
			at = a.section
		}
	}
	return at
}

// NextSection goes to the heading after the top of the screen. It returns false at the last one.
func (p *Pane) NextSection() bool {
	for _, a := range p.sheet.anchors {
		if a.field == "" && a.section > p.Section() {
			return p.JumpTo(a.section)
		}
	}
	return false
}

// PrevSection goes to the heading before the section at the top of the screen. It returns false at the first one.
func (p *Pane) PrevSection() bool {
	for i := len(p.sheet.anchors) - 1; i >= 0; i-- {
		if a := p.sheet.anchors[i]; a.field == "" && a.section < p.Section() {
			return p.JumpTo(a.section)
		}
	}
	return false
}

// JumpTo goes to a section. It returns false when the section is not built or no case is shown.
func (p *Pane) JumpTo(s review.Section) bool {
	if s == review.Raw {
		p.openRaw()
	}
	return p.jump(func(a anchor) bool { return a.section == s && a.field == "" })
}

// JumpToField goes to a compared field, as a finding names it. It returns false when the case does not show it.
func (p *Pane) JumpToField(field string) bool {
	return field != "" && p.jump(func(a anchor) bool { return a.field == field })
}

func (p *Pane) jump(to func(anchor) bool) bool {
	for _, a := range p.sheet.anchors {
		if to(a) {
			p.top, p.under = p.clampTop(a.line), 0
			return true
		}
	}
	return false
}

func (p *Pane) openRaw() {
	if !p.rawOpen && p.file != nil && p.file.Exam != nil {
		p.rawOpen = true
		p.layout()
	}
}

// page returns how many lines of the scroll are on the screen.
func (p *Pane) page() int { return max(p.bodyHeight(p.width, p.height), 1) }

// clampTop lets a jump put any heading at the top of the screen, also the last one.
func (p *Pane) clampTop(top int) int { return max(min(top, p.lastTop()), 0) }

func (p *Pane) lastTop() int {
	last := len(p.sheet.lines) - p.page()
	if n := len(p.sheet.anchors); n > 0 {
		for i := n - 1; i >= 0; i-- {
			if p.sheet.anchors[i].field == "" {
				return max(last, p.sheet.anchors[i].line)
			}
		}
	}
	return last
}

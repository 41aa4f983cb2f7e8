package casefile

import "kycdesk/review"

// ScrollDown moves n lines on. Arriving at the end opens the Raw section, which is not read before somebody goes there:
// it is long, and most cases are decided without it.
//
// Where the top can go no further the cursor goes on alone, so that it reaches the last line.
func (p *Pane) ScrollDown(n int) {
	if p.exam() == nil || n == 1 && p.stepMatch(1) {
		return
	}
	defer p.moved()
	was := p.top
	to, _ := p.down(was, n)
	p.place(to)
	p.under = max(0, min(p.under+n-p.between(was, p.top, n), p.linesLeft(p.page())-1))
	if n > 0 && p.linesLeft(p.page()+1) <= p.page() {
		p.openRaw()
	}
}

// ScrollUp moves n lines back.
func (p *Pane) ScrollUp(n int) {
	if p.exam() == nil || n == 1 && p.stepMatch(-1) {
		return
	}
	defer p.moved()
	back := min(n, p.under)
	p.under -= back
	p.place(p.up(p.top, n-back))
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
func (p *Pane) Top() { p.goToPosition(position{}) }

// Bottom goes to the end, once the record was read.
func (p *Pane) Bottom() {
	p.openRaw()
	if p.exam() == nil {
		return
	}
	p.goToPosition(p.end())
	if p.in.raw == nil {
		p.waits = p.Bottom
	}
}

// Section returns the section at the top of the screen.
func (sc *scroller) Section() review.Section {
	at := sc.top.section
	if sc.top.before(headingOf(at)) {
		at--
	}
	return sections()[at].id
}

// NextSection goes to the heading after the top of the screen. It returns false at the last one.
func (p *Pane) NextSection() bool {
	at := sectionAt(p.Section()) + 1
	return at < sectionCount && p.JumpTo(sections()[at].id)
}

// PrevSection goes to the heading before the section at the top of the screen. It returns false at the first one.
func (p *Pane) PrevSection() bool {
	at := sectionAt(p.Section()) - 1
	return at >= 0 && p.JumpTo(sections()[at].id)
}

// JumpTo goes to a section. It returns false when the section is not built or no case is shown.
func (p *Pane) JumpTo(s review.Section) bool {
	at := sectionAt(s)
	if at < 0 || p.exam() == nil {
		return false
	}
	if s == review.Raw {
		p.openRaw()
	}
	p.goToPosition(headingOf(at))
	return true
}

// JumpToField goes to a compared field, as a finding names it. It returns false when the case does not show it.
func (p *Pane) JumpToField(field string) bool {
	if field == "" || p.exam() == nil {
		return false
	}
	at := partID{sectionAt(review.Compare), 0}
	line, ok := p.part(at).find(field, 0)
	if ok {
		p.goToPosition(position{at, line})
	}
	return ok
}

func (sc *scroller) openRaw() {
	if !sc.in.rawOpen && sc.exam() != nil {
		sc.in.rawOpen = true
		sc.layout()
	}
}

// goToPosition puts a line at the top of the screen, as far as that goes, and the cursor on it.
func (sc *scroller) goToPosition(s position) {
	sc.under = 0
	sc.place(s)
	sc.moved()
}

// moved has what came into sight laid out, and gives up a move that waits for the record: the agent went elsewhere.
func (sc *scroller) moved() {
	sc.waits = nil
	sc.layout()
}

// page returns how many lines of the scroll are on the screen.
func (sc *scroller) page() int { return max(sc.bodyHeight(sc.width, sc.height), 1) }

// linesLeft returns how many lines there are from the top of the screen on, n at most.
func (sc *scroller) linesLeft(n int) int {
	_, by := sc.down(sc.top, n)
	return by
}

// place puts a line at the top of the screen: any heading can stand there, also the last one, and else no line that would
// leave a part of the screen empty.
func (sc *scroller) place(s position) {
	sc.top = s
	last := headingOf(sectionCount - 1)
	if !last.before(s) {
		return
	}
	if sc.top = sc.up(s, sc.page()-sc.linesLeft(sc.page())); sc.top.before(last) {
		sc.top = last
	}
}

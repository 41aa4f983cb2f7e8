package casefile

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

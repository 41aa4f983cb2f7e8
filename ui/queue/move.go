package queue

// Down moves to the next row.
func (p *Pane) Down() { p.moveTo(p.cursor + 1) }

// Up moves to the row before.
func (p *Pane) Up() { p.moveTo(p.cursor - 1) }

// Top moves to the first row.
func (p *Pane) Top() { p.moveTo(0) }

// Bottom moves to the last row.
func (p *Pane) Bottom() { p.moveTo(p.Len() - 1) }

// HalfDown moves half a page down.
func (p *Pane) HalfDown() { p.moveTo(p.cursor + max(p.page()/2, 1)) }

// HalfUp moves half a page up.
func (p *Pane) HalfUp() { p.moveTo(p.cursor - max(p.page()/2, 1)) }

// PageDown moves a page down; the row that was last stays in sight.
func (p *Pane) PageDown() { p.moveTo(p.cursor + max(p.page()-1, 1)) }

// PageUp moves a page up.
func (p *Pane) PageUp() { p.moveTo(p.cursor - max(p.page()-1, 1)) }

// Select moves to a case. It returns false, and does nothing, when the list does not hold it.
func (p *Pane) Select(id string) bool {
	i := p.find(id, p.cursor)
	if i < 0 {
		return false
	}
	p.moveTo(i)
	return true
}

// NextUndecided moves to the next case after the cursor that is still to be decided and was not skipped, from the end
// on to the top. When only skipped cases are left they come back. It returns false when there is none at all.
func (p *Pane) NextUndecided() bool {
	if p.seek(func(i int) bool { r := p.at(i); return undecided(r) && !p.skipped[r.ID] }) {
		return true
	}
	clear(p.skipped)
	return p.seek(func(i int) bool { return undecided(p.at(i)) })
}

// Skip puts the case under the cursor off until every other one was seen, and moves to the next.
func (p *Pane) Skip() bool {
	if p.id == "" {
		return false
	}
	p.skipped[p.id] = true
	return p.NextUndecided()
}

// seek moves to the first row after the cursor for which ok holds, from the end on to the top, the cursor's row last
// but one: it is never an answer to "next".
func (p *Pane) seek(ok func(i int) bool) bool {
	n := p.Len()
	for step := 1; step < n; step++ {
		if i := (p.cursor + step) % n; ok(i) {
			p.moveTo(i)
			return true
		}
	}
	return false
}

func (p *Pane) moveTo(i int) {
	p.moved = true
	p.put(i)
}

// put sets the cursor to row i, or to the nearest there is, and scrolls as little as needed.
func (p *Pane) put(i int) {
	p.cursor = max(min(i, p.Len()-1), 0)
	p.id = ""
	if p.cursor < p.Len() {
		p.id = p.at(p.cursor).ID
	}
	p.scrollToCursor()
}

func (p *Pane) scrollToCursor() {
	p.top = topFor(p.top, p.cursor, p.Len(), p.page())
	p.label()
}

// topFor returns the first row to show so that the cursor is in sight and no line stays empty without need.
func topFor(top, cursor, n, page int) int {
	top = min(top, cursor)
	top = max(top, cursor-page+1)
	return max(min(top, n-page), 0)
}

// find returns where the case is in the list shown, -1 when it is not there. It looks near first.
func (p *Pane) find(id string, near int) int {
	n := p.Len()
	for d := range n {
		lo, hi := near-d, near+d
		if lo < 0 && hi >= n {
			break
		}
		if lo >= 0 && lo < n && p.at(lo).ID == id {
			return lo
		}
		if hi >= 0 && hi < n && p.at(hi).ID == id {
			return hi
		}
	}
	return -1
}

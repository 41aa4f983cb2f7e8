package queue

import "kycdesk/review/desk"

// successors is how many of the rows after (and before) a case that went are tried, to stay near where it was.
const successors = 32

// SetRows takes a newly published queue. The case under the cursor stays under it and on its line of the screen; if it
// went, the one that followed takes its place. Until the agent has moved, the cursor stays at the top.
func (p *Pane) SetRows(rows []*desk.Row) {
	line := p.cursor - p.top
	heirs := p.heirs()
	p.filter.carry(p.rows, rows)
	p.rows = rows
	p.match()
	p.settle(heirs, line)
}

// settle puts the cursor on the best of heirs that the list still has and keeps it on its line of the screen.
func (p *Pane) settle(heirs []string, line int) {
	if !p.moved {
		p.top = 0
		p.put(0)
		return
	}
	i := p.inherit(heirs)
	p.top = i - line
	p.put(i)
}

// heirs returns the case under the cursor, those after it and those before it: the order in which they take its place.
func (p *Pane) heirs() []string {
	if p.id == "" || !p.moved {
		return nil
	}
	ids := []string{p.id}
	for i := p.cursor + 1; i < p.Len() && len(ids) <= successors; i++ {
		ids = append(ids, p.at(i).ID)
	}
	for i := p.cursor - 1; i >= 0 && i >= p.cursor-successors; i-- {
		ids = append(ids, p.at(i).ID)
	}
	return ids
}

// inherit returns where the first heir that is in the list is; without one, the same place as before.
func (p *Pane) inherit(heirs []string) int {
	if len(heirs) == 0 {
		return p.cursor
	}
	if i := p.find(heirs[0], p.cursor); i >= 0 {
		return i
	}
	rank := make(map[string]int, len(heirs))
	for i, id := range heirs {
		rank[id] = i
	}
	best, at := len(heirs), p.cursor
	for i := range p.Len() {
		if r, ok := rank[p.at(i).ID]; ok && r < best {
			best, at = r, i
		}
	}
	return at
}

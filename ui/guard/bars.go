package guard

import (
	"kycdesk/review/desk"
)

// shownBar is a hold that waits until its bar was seen.
type shownBar struct {
	n    int    // which bar of this decision
	from uint64 // mark of the first frame that shows it; 0: the desk was told that it was seen
}

// Bars has new bars of holds acknowledged, while they are on the screen.
func (g *Guard) Bars(inSight bool) {
	waits := false
	for i := range g.env.Snap.Outbox {
		waits = waits || g.env.Snap.Outbox[i].Bar > 0
	}
	if !waits && g.bars == nil {
		return
	}
	if !waits {
		g.bars = nil
		return
	}
	if !inSight {
		for op, b := range g.bars { // what was on the screen before has to come back first
			if b.from > 0 {
				delete(g.bars, op)
			}
		}
		return
	}
	bars, fresh := make(map[string]shownBar), false
	for i := range g.env.Snap.Outbox {
		e := &g.env.Snap.Outbox[i]
		if e.Bar == 0 || e.Phase != desk.Held {
			continue
		}
		b, known := g.bars[e.Op]
		if !known || b.n != e.Bar {
			b, fresh = shownBar{e.Bar, g.mark + 1}, true
		}
		bars[e.Op] = b
	}
	g.bars = bars
	if fresh {
		g.mark++
	}
}

// barsShown returns the bars that the terminal has shown now.
func (g *Guard) barsShown(mark uint64) []desk.Bar {
	var seen []desk.Bar
	for op, b := range g.bars {
		if b.from > 0 && mark >= b.from {
			seen = append(seen, desk.Bar{Op: op, N: b.n})
			g.bars[op] = shownBar{n: b.n}
		}
	}
	return seen
}

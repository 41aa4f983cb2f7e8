package ui

import (
	"kycdesk/review/desk"
	"kycdesk/ui/layer"
)

// shownBar is a hold that waits until its bar was seen.
type shownBar struct {
	n    int    // which bar of this decision
	from uint64 // mark of the first frame that shows it; 0: the desk was told that it was seen
}

// markBars has new bars acknowledged, while they are on the screen.
func (a *App) markBars() {
	g, waits := &a.guard, false
	for i := range a.env.Snap.Outbox {
		waits = waits || a.env.Snap.Outbox[i].Bar > 0
	}
	if !waits && g.bars == nil {
		return
	}
	if !waits {
		g.bars = nil
		return
	}
	if !a.barInSight() {
		for op, b := range g.bars { // what was on the screen before has to come back first
			if b.from > 0 {
				delete(g.bars, op)
			}
		}
		return
	}
	bars, fresh := make(map[string]shownBar), false
	for i := range a.env.Snap.Outbox {
		e := &a.env.Snap.Outbox[i]
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

// barInSight reports whether the bar of what is held is on the screen.
func (a *App) barInSight() bool {
	return !a.blanked() && !a.small() && a.stack.In(layer.Line) == nil
}

// barsShown tells the desk which bars the terminal has shown.
func (a *App) barsShown(mark uint64) {
	var seen []desk.Bar
	for op, b := range a.guard.bars {
		if b.from > 0 && mark >= b.from {
			seen = append(seen, desk.Bar{Op: op, N: b.n})
			a.guard.bars[op] = shownBar{n: b.n}
		}
	}
	if seen != nil {
		a.desk.BarsSeen(seen)
	}
}

package ui

import (
	"strconv"
	"time"

	"kycdesk/review/desk"
	"kycdesk/ui/field"
	"kycdesk/ui/filter"
	"kycdesk/ui/text"
)

// demoLine is what a demo says whenever it has nothing else to say.
const demoLine = "All people here are invented; nothing leaves this machine."

// statusRow is the line above the footer: the hold and what was said last.
func (a *App) statusRow(w int) string {
	var l text.Line
	l.Start(a.env.Theme.Measure, w, "")
	l.Gap(1)
	said := a.notices.current(a.env.Now)
	if e, run := a.takesBack(); e != nil {
		a.hold(&l, e, run)
		l.Gap(3)
	} else if said == "" {
		a.quiet(&l)
	}
	l.Put(a.env.Theme.Body, said)
	return l.String()
}

// quiet is what stands there when nothing happened.
func (a *App) quiet(l *text.Line) {
	if a.queue.Filter() != "" {
		l.Put(a.env.Theme.Secondary, "filter: "+filter.Takes(a.env.Snap.Sweep, a.queue)+a.readStopped()+", esc clears: ").
			Put(a.env.Theme.Body, field.Clean(a.queue.Filter(), false))
		return
	}
	if a.env.Demo {
		l.Put(a.env.Theme.Secondary, demoLine)
	}
}

const barWidth = 12

// hold draws the held decision that z takes back, or the run: a bar that shrinks to nothing when it is sent.
func (a *App) hold(l *text.Line, e *desk.Entry, run bool) {
	t := a.env.Theme
	left := e.Left(a.env.Now)
	full := barCells(left, e.Whole())
	for i := range barWidth {
		if i < full {
			l.Put(t.Accent, t.Glyphs.BarFull)
		} else {
			l.Put(t.Faint, t.Glyphs.BarEmpty)
		}
	}
	name, _ := t.Measure.Cut(a.env.Masks.Name(e.Name), 24)
	inRun := 0
	if run {
		inRun = a.env.Snap.Run.Held()
		name = "the run of " + strconv.Itoa(inRun)
	}
	when := " in " + strconv.Itoa(int((left+time.Second-1)/time.Second)) + " s "
	if e.Bar > 0 { // its time does not run
		when = " waits to be shown "
	}
	l.Gap(1).Put(t.Strong, string(e.Verdict)+" "+name).
		Put(t.Body, when).Put(t.Secondary, t.Glyphs.Unknown).
		Put(t.Accent, " z").Put(t.Body, " takes back")
	if more := a.heldCount() - max(1, inRun); more > 0 {
		l.Put(t.Secondary, ", "+strconv.Itoa(more)+" more held")
	}
}

// barCells is how much of the bar is still full, at least one cell while any time is left.
func barCells(left, whole time.Duration) int {
	if left <= 0 || whole <= 0 {
		return 0
	}
	return min(barWidth, int((left*barWidth+whole-1)/whole))
}

func (a *App) heldCount() int {
	n := 0
	for i := range a.env.Snap.Outbox {
		if a.env.Snap.Outbox[i].Phase == desk.Held {
			n++
		}
	}
	return n
}

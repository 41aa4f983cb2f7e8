package bars

import (
	"strconv"
	"time"

	"kycdesk/review/desk"
	"kycdesk/ui/field"
	"kycdesk/ui/filter"
	"kycdesk/ui/text"
	"kycdesk/ui/views"
)

// demoLine is what a demo says whenever it has nothing else to say.
const demoLine = "All people here are invented; nothing leaves this machine."

// Status is the line above the footer: the hold of what z takes back, which is e or the run, and what was said last.
func (n *Notices) Status(w int, lists *views.Lists, e *desk.Entry, run bool) string {
	var l text.Line
	l.Start(n.env.Theme.Measure, w, "")
	l.Gap(1)
	said := n.current()
	if e != nil {
		n.hold(&l, e, run)
		l.Gap(3)
	} else if said == "" {
		n.quiet(&l, lists)
	}
	l.Put(n.env.Theme.Body, said)
	return l.String()
}

// quiet is what stands there when nothing happened.
func (n *Notices) quiet(l *text.Line, lists *views.Lists) {
	if lists.Queue.Filter() != "" {
		l.Put(n.env.Theme.Secondary, "filter: "+filter.Takes(n.env.Snap.Sweep, lists.Queue)+lists.ReadStopped()+", esc clears: ").
			Put(n.env.Theme.Body, field.Clean(lists.Queue.Filter(), false))
		return
	}
	if n.env.Demo {
		l.Put(n.env.Theme.Secondary, demoLine)
	}
}

const barWidth = 12

// hold draws the held decision that z takes back, or the run: a bar that shrinks to nothing when it is sent.
func (n *Notices) hold(l *text.Line, e *desk.Entry, run bool) {
	t := n.env.Theme
	left := e.Left(n.env.Now)
	full := barCells(left, e.Whole())
	for i := range barWidth {
		if i < full {
			l.Put(t.Accent, t.Glyphs.BarFull)
		} else {
			l.Put(t.Faint, t.Glyphs.BarEmpty)
		}
	}
	name, _ := t.Measure.Cut(n.env.Masks.Name(e.Name), 24)
	inRun := 0
	if run {
		inRun = n.env.Snap.Run.Held()
		name = "the run of " + strconv.Itoa(inRun)
	}
	when := " in " + strconv.Itoa(int((left+time.Second-1)/time.Second)) + " s "
	if e.Bar > 0 { // its time does not run
		when = " waits to be shown "
	}
	l.Gap(1).Put(t.Strong, string(e.Verdict)+" "+name).
		Put(t.Body, when).Put(t.Secondary, t.Glyphs.Unknown).
		Put(t.Accent, " z").Put(t.Body, " takes back")
	if more := n.heldCount() - max(1, inRun); more > 0 {
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

func (n *Notices) heldCount() int {
	held := 0
	for i := range n.env.Snap.Outbox {
		if n.env.Snap.Outbox[i].Phase == desk.Held {
			held++
		}
	}
	return held
}

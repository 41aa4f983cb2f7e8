package ui

import (
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/field"
	"kycdesk/ui/text"
)

// demoLine is what a demo says whenever it has nothing else to say.
const demoLine = "All people here are invented; nothing leaves this machine."

// statusRow is the line above the footer: the filter while it is typed, else the hold and what was said last. y is its
// row, for the cursor.
func (a *App) statusRow(w, y int) (string, *tea.Cursor) {
	var l text.Line
	l.Start(a.env.Theme.Measure, w, "")
	if a.filter != nil {
		return a.filterRow(&l, w, y)
	}
	if a.find.field != nil {
		return a.findRow(&l, w, y)
	}
	l.Gap(1)
	if a.verb {
		a.verbRow(&l)
		return l.String(), nil
	}
	said := a.notices.current(a.env.Now)
	if e, run := a.takesBack(); e != nil {
		a.hold(&l, e, run)
		l.Gap(3)
	} else if said == "" {
		a.quiet(&l)
	}
	l.Put(a.env.Theme.Body, said)
	return l.String(), nil
}

// quiet is what stands there when nothing happened.
func (a *App) quiet(l *text.Line) {
	if a.queue.Filter() != "" {
		l.Put(a.env.Theme.Secondary, "filter: "+a.matchWords()+a.readStopped()+", esc clears: ").
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

// filterMost is how many characters the line of / and T takes.
const filterMost = 400

func newFilter(s string) field.Field {
	f := field.New(false, filterMost)
	f.SetText(s)
	return f
}

// filterRow shows the filter being typed, with the real cursor in it, and how many rows match.
func (a *App) filterRow(l *text.Line, w, y int) (string, *tea.Cursor) {
	sign, count := a.lineCount()
	room := max(2, w-6-len(count))
	rows, x, line := a.filter.Rows(room, a.env.Theme.Measure.Width)
	l.Gap(1).Put(a.env.Theme.Accent, sign).Gap(1).Cell(a.env.Theme.Field, rows[line], room).Gap(1).Put(a.env.Theme.Secondary, count)
	return l.String(), tea.NewCursor(filterIndent+x, y)
}

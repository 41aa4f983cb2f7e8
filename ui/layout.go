package ui

import (
	"kycdesk/ui/action"
	"kycdesk/ui/layer"
)

// The sizes at which the screen changes its shape, in cells.
const (
	leastWidth, leastHeight = 60, 16
	twoPanes                = 100
	threePanes              = 140
	statusLines             = 1 // notice or hold; problems take more
	headerLines             = 1
	footerLines             = 1
	ruleWidth               = 1             // between two panes
	queueRule               = 1 + ruleWidth // its last column ends in figures: they stand off the rule
)

// rect is a rectangle of cells. A width of 0 means that it is not on the screen.
type rect struct{ w, h int }

// layout is where everything goes for one size of the terminal.
type layout struct {
	small    bool
	queue    rect
	file     rect
	pictures rect // right of the case, or with over in its place
	over     bool
	sheet    rect // over the lower part of the case and of the pictures beside it
	beside   rect // another case, right of this one or in its place
	note     rect // where the sheet would be
	problems int  // lines above the status line
}

// layout computes the rectangles. It looks at the state and changes none.
func (a *App) layout() layout {
	l := layout{small: a.w < leastWidth || a.h < leastHeight}
	if l.small {
		return l
	}
	l.problems = len(a.problemRows(a.w))
	body := a.h - headerLines - statusLines - footerLines - l.problems - a.hintLines()
	switch {
	case a.w >= threePanes:
		l.pictures = rect{min(max(a.w*31/100, 44), 76), body}
		l.queue = rect{(a.w - l.pictures.w) * 39 / 100, body} // the case then has its three copies side by side
		l.file = rect{a.w - l.queue.w - l.pictures.w - queueRule - ruleWidth, body}
	case a.w >= twoPanes:
		l.queue = rect{a.w * 42 / 100, body}
		l.file = rect{a.w - l.queue.w - queueRule, body}
	case !a.caseOnScreen():
		l.queue = rect{a.w, body}
	default:
		l.file = rect{a.w, body}
	}
	if a.layBeside(&l, body); l.beside.w > 0 {
		l.pictures = rect{}
	}
	right := l.file.w
	if l.pictures.w > 0 {
		right += ruleWidth + l.pictures.w
	}
	switch {
	case a.sheet != nil:
		l.sheet = rect{right, layer.Steps(body, a.sheet.Height(right))}
	case a.panel != nil:
		l.sheet = rect{right, min(panelLines, body)}
	case a.notes.open != nil:
		l.note = rect{right, layer.Steps(body, a.notes.open.Height(right)+noteRoom)}
	case a.focus == action.InPictures && (a.large || l.pictures.w == 0):
		l.pictures, l.over = rect{right, body}, true
		return l
	}
	l.file.h -= l.sheet.h + l.note.h
	l.pictures.h = max(0, l.pictures.h-l.sheet.h-l.note.h)
	return l
}

// column reports whether the pictures have a column of their own, at least while none is shown large.
func (a *App) column() bool { return a.w >= threePanes && a.h >= leastHeight }

// caseOnScreen reports whether the case, and not only its row, is on the screen.
func (a *App) caseOnScreen() bool {
	if a.w < leastWidth || a.h < leastHeight {
		return false
	}
	return a.w >= twoPanes || a.focus != action.InQueue || a.visit != "" || a.sheet != nil || a.notes.open != nil || a.panel != nil
}

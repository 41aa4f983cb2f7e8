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
	lower    rect // over the lower part of the case and of the pictures beside it
	beside   rect // another case, right of this one or in its place
	problems int  // lines above the status line
}

// layout computes the rectangles. It looks at the state and changes none.
func (a *App) layout() layout {
	l := layout{small: a.w < leastWidth || a.h < leastHeight}
	if l.small {
		return l
	}
	l.problems = len(a.problemRows(a.w))
	body := a.h - headerLines - footerLines - l.problems - a.statusLines()
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
	switch lower := a.stack.In(layer.Lower); {
	case lower != nil:
		l.lower = rect{right, lower.Height(right, body)}
	case a.focus == action.InPictures && (a.large || l.pictures.w == 0):
		l.pictures, l.over = rect{right, body}, true
		return l
	}
	l.file.h -= l.lower.h
	l.pictures.h = max(0, l.pictures.h-l.lower.h)
	return l
}

// statusLines is how many lines a notice, the hold or what is typed there takes; problems take more.
func (a *App) statusLines() int {
	if line := a.stack.In(layer.Line); line != nil {
		return line.Height(a.w, a.h)
	}
	return 1
}

// column reports whether the pictures have a column of their own, at least while none is shown large.
func (a *App) column() bool { return a.w >= threePanes && a.h >= leastHeight }

// caseOnScreen reports whether the case, and not only its row, is on the screen.
func (a *App) caseOnScreen() bool {
	if a.w < leastWidth || a.h < leastHeight {
		return false
	}
	return a.w >= twoPanes || a.focus != action.InQueue || a.visit != "" || a.stack.In(layer.Lower) != nil
}

// room is what a layer has to be drawn in.
func (a *App) room(l layout, x layer.Layer) (w, h int) {
	switch x.Zone() {
	case layer.Screen:
		return a.w, a.h
	case layer.Body:
		return a.w, max(l.queue.h, l.file.h+l.lower.h)
	case layer.Lower:
		return l.lower.w, l.lower.h
	}
	return a.w, x.Height(a.w, a.h)
}

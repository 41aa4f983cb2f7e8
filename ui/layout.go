package ui

import (
	"kycdesk/ui/action"
	"kycdesk/ui/decide"
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
	w, h     int
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
	l := layout{w: a.w, h: a.h, small: a.w < leastWidth || a.h < leastHeight}
	if l.small {
		return l
	}
	l.problems = len(a.problems())
	body := a.h - headerLines - footerLines - l.problems - a.stack.Lines(a.w, a.h)
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
	if a.file.ShowsBeside(a.w >= twoPanes) && decide.In(&a.stack) == nil { // a decision sheet goes before it
		l.divide(body)
		l.pictures = rect{}
	}
	right := l.file.w
	if l.pictures.w > 0 {
		right += ruleWidth + l.pictures.w
	}
	switch lower := a.stack.In(layer.Lower); {
	case lower != nil:
		l.lower = rect{right, lower.Height(right, body)}
	case a.env.Focus == action.InPictures && (a.album.Large() || l.pictures.w == 0):
		l.pictures, l.over = rect{right, body}, true
		return l
	}
	l.file.h -= l.lower.h
	l.pictures.h = max(0, l.pictures.h-l.lower.h)
	return l
}

// caseOnScreen reports whether the case, and not only its row, is on the screen.
func (a *App) caseOnScreen() bool {
	if a.w < leastWidth || a.h < leastHeight {
		return false
	}
	return a.w >= twoPanes || a.env.Focus != action.InQueue || a.lists.Visiting() || a.stack.In(layer.Lower) != nil
}

// hasColumn reports whether the pictures have a column of their own, at least while none is shown large.
func hasColumn(w, h int) bool { return w >= threePanes && h >= leastHeight }

// room is what a layer has to be drawn in.
func (l layout) room(x layer.Layer) (w, h int) {
	switch x.Zone() {
	case layer.Screen:
		return l.w, l.h
	case layer.Body:
		return l.w, max(l.queue.h, l.file.h+l.lower.h)
	case layer.Lower:
		return l.lower.w, l.lower.h
	}
	return l.w, x.Height(l.w, l.h)
}

// divide parts the room of the panes between the case and the other one.
func (l *layout) divide(body int) {
	l.beside = rect{l.w, body}
	if l.w >= twoPanes {
		l.queue, l.file = rect{}, rect{l.w / 2, body}
		l.beside.w = l.w - l.file.w - 1
	}
}

package ui

// The sizes at which the screen changes its shape, in cells.
const (
	leastWidth, leastHeight = 60, 16
	twoPanes                = 100
	statusLines             = 1 // notice or hold; problems take more
	headerLines             = 1
	footerLines             = 1
)

// rect is a rectangle of cells. A width of 0 means that it is not on the screen.
type rect struct{ w, h int }

// layout is where everything goes for one size of the terminal.
type layout struct {
	small    bool
	queue    rect
	file     rect
	sheet    rect // over the lower part of the case
	beside   rect // another case, right of this one or in its place
	note     rect // likewise
	problems int  // lines above the status line
}

// layout computes the rectangles. It looks at the state and changes none.
func (a *App) layout() layout {
	l := layout{small: a.w < leastWidth || a.h < leastHeight}
	if l.small {
		return l
	}
	l.problems = len(a.problemRows(a.w))
	body := a.h - headerLines - statusLines - footerLines - l.problems
	switch {
	case a.w >= twoPanes:
		l.queue = rect{a.w * 42 / 100, body}
		if a.w >= 140 {
			l.queue.w = a.w * 37 / 100
		}
		l.file = rect{a.w - l.queue.w - 1, body}
	case !a.caseOnScreen():
		l.queue = rect{a.w, body}
	default:
		l.file = rect{a.w, body}
	}
	a.layBeside(&l, body)
	if a.notes.open != nil {
		l.note = rect{l.file.w, sheetHeight(body, a.notes.open.Height(l.file.w)+noteRoom)}
		l.file.h = body - l.note.h
	}
	if a.panel != nil {
		l.sheet = rect{l.file.w, min(panelLines, body)}
		l.file.h = body - l.sheet.h
	}
	if a.sheet != nil {
		l.sheet = rect{l.file.w, sheetHeight(body, a.sheet.Height(l.file.w))}
		l.file.h = body - l.sheet.h
	}
	return l
}

// caseOnScreen reports whether the case, and not only its row, is on the screen.
func (a *App) caseOnScreen() bool {
	if a.w < leastWidth || a.h < leastHeight {
		return false
	}
	return a.w >= twoPanes || a.focus != InQueue || a.visit != "" || a.sheet != nil || a.notes.open != nil || a.panel != nil
}

// sheetHeight leaves as much of the case in sight as the sheet does not need. It grows in steps, so that the line
// between them does not move with every line typed.
func sheetHeight(body, needs int) int {
	const step, head = 4, 9
	most := max(24, body*2/3)
	h := min((needs+step-1)/step*step, most)
	if body-h < head {
		return body
	}
	return h
}

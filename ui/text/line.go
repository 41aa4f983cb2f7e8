package text

import "strings"

// Style is an SGR sequence that switches a look on, "" for the terminal's own. Package theme makes them.
type Style string

// Reset ends every look.
const Reset Style = "\x1b[m"

// Line builds one row of an exact width out of styled pieces. It can be started again and again, so that a pane needs
// one Line and one allocation a row. What does not fit is cut; what is not filled becomes spaces.
type Line struct {
	buf   []byte
	width int
	used  int
	base  Style // under every piece, the look of a selected row for instance
	now   Style // switched on at the moment, on top of base
	m     Measure
}

// Start begins a row of w cells whose every cell has the look base.
func (l *Line) Start(m Measure, w int, base Style) {
	*l = Line{buf: l.buf[:0], width: max(w, 0), base: base, m: m}
	l.buf = append(l.buf, base...)
}

// Room returns how many cells are left.
func (l *Line) Room() int { return l.width - l.used }

func (l *Line) style(s Style) {
	if s == l.now {
		return
	}
	if l.now != "" {
		l.buf = append(append(l.buf, Reset...), l.base...)
	}
	l.buf = append(l.buf, s...)
	l.now = s
}

// Put appends s at its own width.
func (l *Line) Put(st Style, s string) *Line {
	s, n := l.m.Cut(s, l.Room())
	if n == 0 {
		return l
	}
	l.style(st)
	l.buf = append(l.buf, s...)
	l.used += n
	return l
}

// Cell appends s fitted to exactly w cells.
func (l *Line) Cell(st Style, s string, w int) *Line {
	w = min(w, l.Room())
	s, n := l.m.Cut(s, w)
	l.style(st)
	l.buf = append(l.buf, s...)
	l.used += n
	l.blank(w - n)
	return l
}

// Known is Cell for text that already went through Safe and is n cells wide: a pane that draws the same names frame
// after frame counts them once.
func (l *Line) Known(st Style, s string, n, w int) *Line {
	w = min(w, l.Room())
	if n > w {
		return l.Cell(st, s, w)
	}
	l.style(st)
	l.buf = append(l.buf, s...)
	l.used += n
	l.blank(w - n)
	return l
}

// CellRight is Cell with the text at the right.
func (l *Line) CellRight(st Style, s string, w int) *Line {
	w = min(w, l.Room())
	s, n := l.m.Cut(s, w)
	l.style(st)
	l.blank(w - n)
	l.buf = append(l.buf, s...)
	l.used += n
	return l
}

// Gap appends n spaces in the row's own look. A colour of the ink does not show on them, so it is left on: the next
// piece often has the same, and every change of colour is sent over the link.
func (l *Line) Gap(n int) *Line {
	if !l.inkOnly() {
		l.style("")
	}
	l.blank(min(n, l.Room()))
	return l
}

// inkOnly reports whether the look that is on changes nothing but the colour or weight of the glyphs.
func (l *Line) inkOnly() bool {
	s := string(l.now)
	return strings.HasPrefix(s, "\x1b[38;") && strings.Count(s, ";") <= inkParts || s == "\x1b[1m" || s == "\x1b[2m"
}

// inkParts is how many semicolons an SGR for a foreground colour has: 38;2;R;G;B.
const inkParts = 4

// To fills with spaces up to column x.
func (l *Line) To(x int) *Line { return l.Gap(x - l.used) }

func (l *Line) blank(n int) {
	if n <= 0 {
		return
	}
	l.used += n
	for ; n > len(blanks); n -= len(blanks) {
		l.buf = append(l.buf, blanks...)
	}
	l.buf = append(l.buf, blanks[:n]...)
}

// String returns the row: filled to its width and reset at its end.
func (l *Line) String() string {
	l.Gap(l.Room())
	if l.base != "" || l.now != "" {
		l.buf = append(l.buf, Reset...)
	}
	return string(l.buf)
}

// Blank returns a row of w spaces.
func Blank(w int) string { return Spaces(w) }

// Ready appends a piece that already is exactly w cells wide, styles and all, such as a row of a picture. A piece that
// does not fit is replaced by spaces.
func (l *Line) Ready(s string, w int) *Line {
	if w > l.Room() {
		return l.Gap(l.Room())
	}
	l.style("")
	l.buf = append(l.buf, s...)
	if l.base != "" {
		l.buf = append(l.buf, l.base...)
	}
	l.used += w
	return l
}

// Package picture turns pixels into what a terminal can show. It decodes nothing: bytes from the service become pixels
// in review/desk/photo, behind that package's limits.
package picture

import (
	"image"
	"strings"
)

// Mode is how a colour is told to the terminal.
type Mode uint8

// The modes.
const (
	TrueColour Mode = iota // 24 bits
	Palette256             // the fixed part of the 256-colour palette, 16 to 255
	Mono                   // no colour: plain characters
)

// DefaultTolerance is a Tolerance that nobody sees in a face and that saves a third of the bytes and more.
const DefaultTolerance = 6

// maxCells bounds both sides of a rendering: a terminal that claims more is mistaken, and memory is not its to spend.
const maxCells = 1000

// Options say how a picture is rendered; what of it is shown is a View. The zero value is exact true colour.
type Options struct {
	Mode      Mode
	Glyphs    Glyphs
	Light     bool    // the terminal's background is light; matters to Mono
	Tolerance int     // levels (of 256, per channel) that a colour may be off before it is set anew
	CellRatio float64 // height of a cell over its width; 0 means 2
}

// halfRows draws dots, two to a cell, one above the other. Every row stands alone: it starts from the terminal's own
// colours and leaves them as it found them, so that rows can be joined, cut between and drawn over.
func halfRows(dots *image.RGBA, w, h int, opt Options) []string {
	out := make([]string, h)
	line := newLine(opt, w)
	for row := range out {
		line.start()
		for x := range w {
			line.cell(pixelAt(dots, x, 2*row), pixelAt(dots, x, 2*row+1))
		}
		out[row] = line.end()
	}
	return out
}

// shade is one pixel of the rendering, or a colour in force; none is the terminal's own.
type shade struct {
	r, g, b uint8
	none    bool
}

func pixelAt(m *image.RGBA, x, y int) shade {
	p := m.Pix[y*m.Stride+x*4:]
	return shade{r: p[0], g: p[1], b: p[2]}
}

// near says whether a colour in force may stand for a wanted one.
func (s shade) near(wanted shade, tolerance int) bool {
	return !s.none && apart(s.r, wanted.r) <= tolerance && apart(s.g, wanted.g) <= tolerance && apart(s.b, wanted.b) <= tolerance
}

func apart(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }

// line builds one row, changing colours only when it must.
type line struct {
	text      strings.Builder
	opt       Options
	capacity  int
	ink, back shade // in force
	coloured  bool
}

func newLine(opt Options, cols int) *line { return &line{opt: opt, capacity: cols * 16} }

func (l *line) start() {
	l.text.Reset()
	l.text.Grow(l.capacity)
	l.plain()
}

func (l *line) end() string {
	l.plain()
	return l.text.String()
}

func (l *line) plain() {
	if l.coloured {
		l.text.WriteString("\x1b[0m")
	}
	l.ink, l.back, l.coloured = shade{none: true}, shade{none: true}, false
}

// cell draws one cell. The upper half block and the lower one can show the same two colours; the one that needs fewer
// changes is taken, and a blank or a full block where one colour in force will do for both halves.
func (l *line) cell(top, bottom shade) {
	tol := l.opt.Tolerance
	switch {
	case l.back.near(top, tol) && l.back.near(bottom, tol):
		l.text.WriteByte(' ')
	case l.ink.near(top, tol) && l.ink.near(bottom, tol):
		l.text.WriteString("█")
	case l.changes(bottom, top) < l.changes(top, bottom):
		l.set(bottom, top)
		l.text.WriteString("▄")
	default:
		l.set(top, bottom)
		l.text.WriteString("▀")
	}
}

// changes counts the colours that would have to be set.
func (l *line) changes(ink, back shade) int {
	n := 0
	if !l.ink.near(ink, l.opt.Tolerance) {
		n++
	}
	if !l.back.near(back, l.opt.Tolerance) {
		n++
	}
	return n
}

func (l *line) set(ink, back shade) {
	inkMoves, backMoves := !l.ink.near(ink, l.opt.Tolerance), !l.back.near(back, l.opt.Tolerance)
	if !inkMoves && !backMoves {
		return
	}
	l.text.WriteString("\x1b[")
	if inkMoves {
		l.ink = l.colour("38", ink)
	}
	if inkMoves && backMoves {
		l.text.WriteByte(';')
	}
	if backMoves {
		l.back = l.colour("48", back)
	}
	l.text.WriteByte('m')
	l.coloured = true
}

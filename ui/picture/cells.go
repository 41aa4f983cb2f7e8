// Package picture turns pixels into what a terminal can show. It decodes nothing: bytes from the service become pixels
// in review/desk/photo, behind that package's limits.
package picture

import (
	"image"
	"math"
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

// Options say how a picture is rendered. The zero value shows the whole picture in exact true colour.
type Options struct {
	Mode      Mode
	Glyphs    Glyphs
	Light     bool            // the terminal's background is light; matters to Mono
	Tolerance int             // levels (of 256, per channel) that a colour may be off before it is set anew
	CellRatio float64         // height of a cell over its width; 0 means 2
	View      image.Rectangle // the part of the picture to show, in its pixels; empty means all of it
}

// HalfBlocks renders a picture with two pixels in a cell. It returns exactly rows strings of exactly cols cells: the
// picture in its true shape in the middle, blanks around it. A nil or empty picture gives blanks. Every row stands
// alone: it starts from the terminal's own colours and leaves them as it found them, so that rows can be joined, cut
// between and drawn over. Sides above 1000 cells are cut to that.
func HalfBlocks(img image.Image, cols, rows int, opt Options) []string {
	cols, rows = min(max(cols, 0), maxCells), min(max(rows, 0), maxCells)
	pixels, at := place(img, cols, rows, opt)
	return halfRows(pixels, at, cols, rows, opt)
}

// halfRows draws pixels into a box of cells, two in each.
func halfRows(pixels *image.RGBA, at image.Point, cols, rows int, opt Options) []string {
	out := make([]string, rows)
	line := newLine(opt, cols)
	for row := range out {
		line.start()
		line.blank(at.X)
		for x := range pixels.Rect.Dx() {
			line.cell(pixelAt(pixels, x, 2*row-at.Y), pixelAt(pixels, x, 2*row+1-at.Y))
		}
		line.blank(cols - at.X - pixels.Rect.Dx())
		out[row] = line.end()
	}
	return out
}

// place scales the view to half-cell pixels and says where its corner goes, x in cells and y in half cells.
func place(img image.Image, cols, rows int, opt Options) (*image.RGBA, image.Point) {
	none := image.NewRGBA(image.Rectangle{})
	if img == nil || cols == 0 || rows == 0 {
		return none, image.Point{}
	}
	view := opt.View.Intersect(img.Bounds())
	if opt.View.Empty() {
		view = img.Bounds()
	}
	if view.Empty() {
		return none, image.Point{}
	}
	w, h := shape(view.Dx(), view.Dy(), cols, rows*2, opt.cellRatio())
	at := image.Pt((cols-w)/2, (rows*2-h)/2)
	if h%2 == 0 && at.Y%2 == 1 { // whole cells where possible: a half-filled one is a seam
		at.Y--
	}
	return light().Scale(img, view, w, h), at
}

// shape is the largest size in half cells that keeps the picture's shape inside a box of half cells.
func shape(w, h, boxW, boxH int, cellRatio float64) (int, int) {
	tall := float64(h) / float64(w) / (cellRatio / 2) // half cells down for one cell across
	if float64(boxW)*tall <= float64(boxH) {
		return boxW, min(max(1, int(math.Round(float64(boxW)*tall))), boxH)
	}
	return min(max(1, int(math.Round(float64(boxH)/tall))), boxW), boxH
}

// shade is one pixel of the rendering; none is a place that the picture does not cover.
type shade struct {
	r, g, b uint8
	none    bool
}

func pixelAt(m *image.RGBA, x, y int) shade {
	if y < 0 || y >= m.Rect.Dy() {
		return shade{none: true}
	}
	p := m.Pix[y*m.Stride+x*4:]
	return shade{r: p[0], g: p[1], b: p[2]}
}

// near says whether a colour in force may stand for a wanted one. Outside the picture only the terminal's own will do.
func (s shade) near(wanted shade, tolerance int) bool {
	if s.none || wanted.none {
		return s.none == wanted.none
	}
	return apart(s.r, wanted.r) <= tolerance && apart(s.g, wanted.g) <= tolerance && apart(s.b, wanted.b) <= tolerance
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

func (l *line) blank(n int) {
	if n > 0 {
		l.plain()
		l.text.WriteString(strings.Repeat(" ", n))
	}
}

// cell draws one cell. The upper half block and the lower one can show the same two colours; the one that needs fewer
// changes is taken, and a blank or a full block where one colour in force will do for both halves.
func (l *line) cell(top, bottom shade) {
	tol := l.opt.Tolerance
	switch {
	case l.back.near(top, tol) && l.back.near(bottom, tol):
		l.text.WriteByte(' ')
	case !l.ink.none && l.ink.near(top, tol) && l.ink.near(bottom, tol):
		l.text.WriteString("█")
	case top.none || !bottom.none && l.changes(bottom, top) < l.changes(top, bottom):
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

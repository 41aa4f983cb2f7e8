package picture

import (
	"image"
	"math"
	"strings"
	"sync"

	"kycdesk/review/desk/photo"
	"kycdesk/ui/picture/ascii"
)

// Glyphs is the set of characters that a picture is laid out of.
type Glyphs uint8

// The sets. Both are in every font that draws lines; sextants and octants are not, and tmux loses octants.
const (
	Mosaic     Glyphs = iota // halves, quadrants and eighths: the best two colours and edge for each cell
	HalfGlyphs               // upper and lower halves only, for fonts whose other blocks leave seams
)

// Words say what a picture is made of with these options.
func (o Options) Words() string {
	switch {
	case o.Mode == Mono:
		return "characters"
	case o.Glyphs == HalfGlyphs:
		return "half blocks"
	}
	return "mosaic"
}

var light = sync.OnceValue(photo.NewLight)

// Draw renders what v shows of a picture in exactly rows strings of exactly cols cells: in its true shape in the
// middle, blanks around it. A nil or empty picture gives blanks. Rows stand alone. Sides above 1000 cells are cut to that.
func Draw(img image.Image, cols, rows int, v View, opt Options) []string {
	cols, rows = min(max(cols, 0), maxCells), min(max(rows, 0), maxCells)
	if img == nil || img.Bounds().Empty() || cols == 0 || rows == 0 {
		return blanks(cols, rows)
	}
	ratio := opt.cellRatio()
	win := v.in(img.Bounds(), cols, rows, ratio)
	if win.part.Empty() {
		return blanks(cols, rows)
	}
	w, h := wholeCells(win.w, win.h, cols, rows, ratio)
	dots := v.sample(img, win.part, w, h, opt)
	return centred(opt.encode(dots, w, h), w, cols, rows)
}

// dotsOf is how many dots a cell is sampled in, across and down.
func (o Options) dotsOf() (across, down int) {
	switch {
	case o.Mode == Mono:
		return 1, 1
	case o.Glyphs == HalfGlyphs:
		return 1, 2
	}
	return dotsAcross, dotsDown
}

func (o Options) encode(dots *image.RGBA, w, h int) []string {
	switch {
	case o.Mode == Mono:
		return ascii.Rows(dots, o.Light)
	case o.Glyphs == HalfGlyphs:
		return halfRows(dots, w, h, o)
	}
	return mosaicRows(dots, w, h, o)
}

// sample takes the dots of w by h cells from the picture, turned and toned as v says.
func (v View) sample(img image.Image, part image.Rectangle, w, h int, opt Options) *image.RGBA {
	across, down := opt.dotsOf()
	dotW, dotH := w*across, h*down
	if v.Turn%2 == 1 {
		dotW, dotH = dotH, dotW
	}
	dots := turned(light().Scale(img, part, dotW, dotH), v.Turn)
	v.tone(dots)
	return dots
}

// wholeCells is the largest box of whole cells with the picture's shape. The side that fills the box gives way to a
// whole number of rows, so that no row is cut and the shape is off by half a column at most.
func wholeCells(w, h float64, cols, rows int, ratio float64) (int, int) {
	tall := h / w / ratio // rows for one column
	down := min(float64(cols)*tall, float64(rows))
	high := max(1, int(down+0.02))
	wide := int(math.Round(float64(high) / tall))
	return min(max(wide, 1), cols), high
}

func centred(drawn []string, w, cols, rows int) []string {
	out := blanks(cols, rows)
	left, top := (cols-w)/2, (rows-len(drawn))/2
	for i, row := range drawn {
		out[top+i] = strings.Repeat(" ", left) + row + strings.Repeat(" ", cols-w-left)
	}
	return out
}

func blanks(cols, rows int) []string {
	out := make([]string, rows)
	blank := strings.Repeat(" ", cols)
	for i := range out {
		out[i] = blank
	}
	return out
}

func (o Options) cellRatio() float64 {
	if !(o.CellRatio >= 0.5 && o.CellRatio <= 8) { // unknown or absurd (also NaN): nearly all terminals have 1:2
		return 2
	}
	return o.CellRatio
}

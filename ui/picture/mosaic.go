package picture

import "image"

// A cell is fitted in a grid of dots, fine enough for every edge that the block characters can draw.
const (
	dotsAcross = 8
	dotsDown   = 8
	dotsInCell = dotsAcross * dotsDown
)

// sum adds up the colours of some dots.
type sum struct{ r, g, b, n int }

func (s sum) plus(o sum) sum  { return sum{s.r + o.r, s.g + o.g, s.b + o.b, s.n + o.n} }
func (s sum) minus(o sum) sum { return sum{s.r - o.r, s.g - o.g, s.b - o.b, s.n - o.n} }

// weight is how much of the picture is explained by painting these dots in their mean: the greater, the less is lost.
// Green counts most, as it does to the eye.
func (s sum) weight() float64 {
	if s.n == 0 {
		return 0
	}
	r, g, b := float64(s.r), float64(s.g), float64(s.b)
	return (2*r*r + 4*g*g + b*b) / float64(s.n)
}

func (s sum) mean() shade {
	n := max(s.n, 1)
	return shade{r: uint8((s.r + n/2) / n), g: uint8((s.g + n/2) / n), b: uint8((s.b + n/2) / n)}
}

// fit is the best way found to draw a cell: the glyph, its negative where the characters have one, and the dots that
// the glyph inks.
type fit struct {
	glyph, negative string
	ink             sum
	weight          float64
}

// sums of one cell, taken once: every glyph is made of rows from below, columns from the left, or quadrants.
type sums struct {
	all     sum
	row     [dotsDown]sum
	column  [dotsAcross]sum
	quarter [4]sum // upper left, upper right, lower left, lower right
}

func (c *sums) take(m *image.RGBA, x, y int) {
	*c = sums{}
	for dy := range dotsDown {
		line := m.Pix[(y+dy)*m.Stride+x*4:][: dotsAcross*4 : dotsAcross*4]
		for half := range 2 {
			part := sum{}
			for dx := half * dotsAcross / 2; dx < (half+1)*dotsAcross/2; dx++ {
				dot := sum{int(line[dx*4]), int(line[dx*4+1]), int(line[dx*4+2]), 1}
				c.column[dx] = c.column[dx].plus(dot)
				part = part.plus(dot)
			}
			c.row[dy] = c.row[dy].plus(part)
			q := half + 2*(dy*2/dotsDown)
			c.quarter[q] = c.quarter[q].plus(part)
		}
		c.all = c.all.plus(c.row[dy])
	}
}

// best chooses the glyph and two colours that lose least of the cell.
func (c *sums) best() fit {
	f := fit{glyph: " ", weight: c.all.weight()}
	try := func(glyph, negative string, ink sum) {
		if w := ink.weight() + c.all.minus(ink).weight(); w > f.weight {
			f = fit{glyph, negative, ink, w}
		}
	}
	lower, left := sum{}, sum{}
	for i := range dotsDown - 1 {
		lower = lower.plus(c.row[dotsDown-1-i])
		left = left.plus(c.column[i])
		negativeLower, negativeLeft := "", ""
		if i == dotsDown/2-1 {
			negativeLower, negativeLeft = "▀", "▐"
		}
		try(lowerEighths[i], negativeLower, lower)
		try(leftEighths[i], negativeLeft, left)
	}
	for i, q := range c.quarter {
		try(quadrants[i], threeQuadrants[i], q)
	}
	try("▚", "▞", c.quarter[0].plus(c.quarter[3]))
	return f
}

var (
	lowerEighths   = [...]string{"▁", "▂", "▃", "▄", "▅", "▆", "▇"}
	leftEighths    = [...]string{"▏", "▎", "▍", "▌", "▋", "▊", "▉"}
	quadrants      = [...]string{"▘", "▝", "▖", "▗"}
	threeQuadrants = [...]string{"▟", "▙", "▜", "▛"}
)

// mosaicRows draws w by h cells out of their dots.
func mosaicRows(dots *image.RGBA, w, h int, opt Options) []string {
	out := make([]string, h)
	l := newLine(opt, w)
	var c sums
	for y := range h {
		l.start()
		for x := range w {
			c.take(dots, x*dotsAcross, y*dotsDown)
			l.fitted(c.best(), c.all)
		}
		out[y] = l.end()
	}
	return out
}

// seam is how many tolerances two colours of a cell have to be apart.
const seam = 2

// fitted draws one cell. Where two colours are hardly apart, one is drawn: it takes fewer bytes, and an edge that is
// none only shows as a seam.
func (l *line) fitted(f fit, all sum) {
	ink, back := f.ink.mean(), all.minus(f.ink).mean()
	if f.ink.n == 0 || ink.near(back, seam*l.opt.Tolerance) {
		mean := all.mean()
		l.cell(mean, mean)
		return
	}
	if f.negative != "" && l.changes(back, ink) < l.changes(ink, back) {
		ink, back, f.glyph = back, ink, f.negative
	}
	l.set(ink, back)
	l.text.WriteString(f.glyph)
}

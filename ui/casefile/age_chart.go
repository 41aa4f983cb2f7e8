package casefile

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"kycdesk/review"
	"kycdesk/ui/text"
)

const (
	chartLabel = 10 // where the axis begins: the names of the bands stand before it
	chartLeast = 18 // cells of axis under which a chart says nothing
	chartMost  = 96 // beyond, a year takes more than the eye can follow
	chartLanes = 4  // rows of marks; what finds no room in them stays in the words
)

// canvas is a small picture of single cells.
type canvas struct {
	cells int // in a row
	rows  [][]spot
}

type spot struct {
	glyph string
	st    text.Style
}

func (c *canvas) row() int {
	c.rows = append(c.rows, make([]spot, c.cells))
	return len(c.rows) - 1
}

func (c *canvas) put(row, x int, st text.Style, glyph string) {
	if x >= 0 && x < c.cells {
		c.rows[row][x] = spot{glyph, st}
	}
}

// word writes letters that are one cell each, as numbers and the chart's own labels are.
func (c *canvas) word(row, x int, st text.Style, s string) {
	for i, r := range []rune(s) {
		c.put(row, x+i, st, string(r))
	}
}

func (c *canvas) free(row, from, to int) bool {
	for x := max(from, 0); x < min(to, c.cells); x++ {
		if c.rows[row][x].glyph != "" {
			return false
		}
	}
	return true
}

// axis maps years to columns.
type axis struct {
	from, to float64
	w        int
}

func (a axis) at(years float64) int {
	return int(math.Round((years - a.from) / (a.to - a.from) * float64(a.w-1)))
}

// chart draws everything on one axis in years: the estimates solid, what the widening adds dotted, the median in
// between, and below them the ages that they are held against. Glyphs alone tell them apart.
type chart struct {
	*builder
	canvas
	axis axis
}

func (l *chart) lay(r *review.AgeReport) {
	w := min(l.w-chartLabel-1, chartMost)
	bands, marks := r.Bands(), ageMarks(r)
	a, ok := axisOf(bands, marks, w)
	if !ok || w < chartLeast {
		return
	}
	l.cells, l.axis = w, a
	l.scale()
	labels := []string{"years", ""}
	for i := range bands {
		labels = append(labels, bands[i].Face.String())
		l.band(&bands[i])
	}
	l.marks(marks)
	l.blank()
	for i, row := range l.rows {
		label := ""
		if i < len(labels) {
			label = labels[i]
		}
		l.start().Put(l.t.Secondary, label)
		l.line.To(chartLabel)
		for _, s := range row {
			if s.glyph == "" {
				l.line.Gap(1)
			} else {
				l.line.Put(s.st, s.glyph)
			}
		}
		l.end()
	}
	if len(bands) > 0 {
		g := &l.t.Glyphs
		of := shownIf(len(r.Runs) > 1, " of the newest run")
		l.paragraph(l.t.Faint, g.Solid+g.Solid+" estimate"+of+", "+g.Dotted+g.Dotted+" widened, "+g.Median+" median", chartLabel)
	}
}

// axisOf spans what is drawn, with a little room on both sides.
func axisOf(bands []review.AgeBand, marks []ageMark, w int) (axis, bool) {
	low, high := math.Inf(1), math.Inf(-1)
	see := func(v float64) { low, high = min(low, v), max(high, v) }
	for i := range bands {
		for _, e := range []*review.AgeEstimate{&bands[i].Raw, &bands[i].Widened} {
			if drawable(e.Low, e.High) {
				see(e.Low.Value)
				see(e.High.Value)
			}
			if onAxis(e.Median) {
				see(e.Median.Value)
			}
		}
	}
	for _, m := range marks {
		see(m.years)
	}
	if low > high {
		return axis{}, false
	}
	const least = 10 // years
	low, high = math.Floor(low)-1, math.Ceil(high)+1
	if d := least - (high - low); d > 0 {
		low, high = low-math.Floor(d/2), high+math.Ceil(d/2)
	}
	return axis{max(low, min(0, high-least)), high, w}, true
}

// onAxis reports whether a figure can be drawn among ages.
func onAxis(n review.Number) bool { return n.Set && n.Value >= -30 && n.Value <= 200 }

func drawable(low, high review.Number) bool {
	return onAxis(low) && onAxis(high) && low.Value <= high.Value
}

// scale draws the axis with as many figures as fit.
func (l *chart) scale() {
	a := l.axis
	figures, line := l.row(), l.row()
	for x := range l.cells {
		l.put(line, x, l.t.Rule, l.t.Glyphs.Horizontal)
	}
	const room = 6 // cells from figure to figure
	perYear := float64(a.w-1) / (a.to - a.from)
	step := 100.0
	for _, s := range []float64{50, 20, 10, 5, 2, 1} {
		if s*perYear >= room {
			step = s
		}
	}
	for y := math.Ceil(a.from/step) * step; y <= a.to; y += step {
		x, s := a.at(y), strconv.FormatFloat(y, 'f', 0, 64)
		l.put(line, x, l.t.Rule, l.t.Glyphs.Tick)
		at := min(max(x-(len(s)-1)/2, 0), l.cells-len(s))
		if l.free(figures, at-1, at+len(s)+1) {
			l.word(figures, at, l.t.Secondary, s)
		}
	}
}

// band draws one face's estimate over its widened span.
func (l *chart) band(b *review.AgeBand) {
	a, row := l.axis, l.row()
	span := func(e *review.AgeEstimate, st text.Style, glyph string) {
		if drawable(e.Low, e.High) {
			for x := a.at(e.Low.Value); x <= a.at(e.High.Value); x++ {
				l.put(row, x, st, glyph)
			}
		}
	}
	span(&b.Widened, l.t.Secondary, l.t.Glyphs.Dotted)
	span(&b.Raw, l.t.Accent, l.t.Glyphs.Solid)
	for _, m := range []review.Number{b.Raw.Median, b.Widened.Median} {
		if onAxis(m) {
			l.put(row, a.at(m.Value), l.t.Strong, l.t.Glyphs.Median)
			return
		}
	}
}

// ageMark is an age on the axis with the names that it has.
type ageMark struct {
	years float64
	label string // figure and names
}

// figure is the short form of a label, for a place too narrow for the names.
func (m ageMark) figure() string {
	s, _, _ := strings.Cut(m.label, " ")
	return s
}

// ageMarks returns what the estimates are held against; equal ages share a mark.
func ageMarks(r *review.AgeReport) []ageMark {
	var out []ageMark
	add := func(n review.Number, name string) {
		if !onAxis(n) {
			return
		}
		for i := range out {
			if out[i].years == n.Value {
				out[i].label += ", " + name
				return
			}
		}
		out = append(out, ageMark{n.Value, years(n) + " " + name})
	}
	add(r.Declared, "declared")
	if r.Document != r.Declared {
		add(r.Document, "document")
	}
	if len(r.Runs) > 0 {
		for _, t := range r.Runs[0].Thresholds {
			if !t.BirthDate {
				add(review.Number{Value: t.Years, Set: true}, "set age")
			}
		}
		if b := r.Runs[0].BirthDateAge; b != r.Declared {
			add(b, "service")
		}
	}
	add(r.Limit, "limit")
	slices.SortStableFunc(out, func(a, b ageMark) int { return cmp.Compare(a.years, b.years) })
	return out
}

// marks writes each age under its place, in the first row where it collides with nothing: with its names where they fit
// and as a figure where they do not. A line leads up to the axis.
func (l *chart) marks(marks []ageMark) {
	first := len(l.rows)
	for _, m := range marks {
		x := l.axis.at(m.years)
		if x < 0 || x >= l.cells {
			continue // an age that cannot be lies off the axis
		}
		lane, at, label := l.place(first, x, m)
		if label == "" {
			continue // no room: the words around the chart have it
		}
		l.word(lane, at, l.t.Body, label)
		l.put(lane, x, l.t.Strong, l.t.Glyphs.Up)
		l.guide(x, first, lane)
	}
}

// place finds the row and column for a mark's label, right of its pointer or left of it.
func (c *canvas) place(first, x int, m ageMark) (lane, at int, label string) {
	for _, label := range []string{m.label, m.figure()} {
		n := len(label)
		for lane := first; lane < first+chartLanes; lane++ {
			empty := lane == len(c.rows)
			switch {
			case x+2+n <= c.cells && (empty || c.free(lane, x-2, x+2+n+2)):
				at = x + 2
			case x-1-n >= 0 && (empty || c.free(lane, x-1-n-2, x+2)):
				at = x - 1 - n
			case empty:
				lane = first + chartLanes // another row would have no more room
				continue
			default:
				continue
			}
			if empty {
				c.row()
			}
			return lane, at, label
		}
	}
	return 0, 0, ""
}

// guide leads from a mark up to the axis: through the bands, so that it shows which side of an age they lie on.
func (l *chart) guide(x, first, lane int) {
	g := &l.t.Glyphs
	for row := 2; row < lane; row++ {
		switch glyph := l.rows[row][x].glyph; {
		case row >= first && !l.free(row, x-1, x+2): // it would stick to a name
		case glyph == "", glyph == g.Dotted:
			l.put(row, x, l.t.Rule, g.Vertical)
		case glyph == g.Solid:
			l.put(row, x, l.t.Accent, g.Cross)
		}
	}
}

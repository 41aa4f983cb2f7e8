package drawing

import (
	"image"
	"math"

	"golang.org/x/image/vector"
)

// point is a place, in pixels of the canvas or in face units, whichever the caller says.
type point struct{ x, y float64 }

func (p point) plus(q point) point { return point{p.x + q.x, p.y + q.y} }

func (p point) times(k float64) point { return point{p.x * k, p.y * k} }

func (p point) towards(q point, k float64) point {
	return point{p.x + (q.x-p.x)*k, p.y + (q.y-p.y)*k}
}

// path is one or more closed outlines made of straight and cubic pieces. Outlines that run the other way cut holes.
type path struct {
	pieces []piece
	low    point
	high   point
}

// piece starts an outline (moves), or continues it with a cubic; straight pieces are cubics too.
type piece struct {
	moves   bool
	a, b, c point
}

func (p *path) reach(q point) {
	if len(p.pieces) == 0 {
		p.low, p.high = q, q
	}
	p.low = point{min(p.low.x, q.x), min(p.low.y, q.y)}
	p.high = point{max(p.high.x, q.x), max(p.high.y, q.y)}
}

func (p *path) move(to point) {
	p.reach(to)
	p.pieces = append(p.pieces, piece{moves: true, c: to})
}

func (p *path) line(to point) { p.cube(to, to, to) }

func (p *path) cube(a, b, to point) {
	p.reach(a)
	p.reach(b)
	p.reach(to)
	p.pieces = append(p.pieces, piece{a: a, b: b, c: to})
}

// box is the pixels that the path can touch, inside a canvas of the given bounds.
func (p *path) box(bounds image.Rectangle) image.Rectangle {
	if len(p.pieces) == 0 {
		return image.Rectangle{}
	}
	r := image.Rect(int(math.Floor(p.low.x)), int(math.Floor(p.low.y)), int(math.Ceil(p.high.x))+1, int(math.Ceil(p.high.y))+1)
	return r.Intersect(bounds)
}

func (p *path) trace(z *vector.Rasterizer, origin image.Point) {
	ox, oy := float64(origin.X), float64(origin.Y)
	f := func(q point) (float32, float32) { return float32(q.x - ox), float32(q.y - oy) }
	for _, s := range p.pieces {
		cx, cy := f(s.c)
		switch {
		case s.moves:
			z.ClosePath()
			z.MoveTo(cx, cy)
		case s.a == s.c && s.b == s.c:
			z.LineTo(cx, cy)
		default:
			ax, ay := f(s.a)
			bx, by := f(s.b)
			z.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	z.ClosePath()
}

// polygon is a closed outline of straight pieces.
func polygon(points ...point) *path {
	p := &path{}
	p.move(points[0])
	for _, q := range points[1:] {
		p.line(q)
	}
	return p
}

// blob is a closed smooth outline through the points.
func blob(points ...point) *path {
	p := &path{}
	p.move(points[0])
	n := len(points)
	for i := range points {
		p.bend(points[(i+n-1)%n], points[i], points[(i+1)%n], points[(i+2)%n])
	}
	return p
}

// bend continues the outline from b to c, with the directions that the neighbours a and d suggest.
func (p *path) bend(a, b, c, d point) {
	const pull = 1.0 / 6
	p.cube(b.plus(c.plus(a.times(-1)).times(pull)), c.plus(d.plus(b.times(-1)).times(-pull)), c)
}

func ellipse(centre point, rx, ry, turn float64) *path {
	points := make([]point, 12)
	sin, cos := math.Sincos(turn)
	for i := range points {
		s, c := math.Sincos(float64(i) / 12 * 2 * math.Pi)
		points[i] = point{centre.x + c*rx*cos - s*ry*sin, centre.y + c*rx*sin + s*ry*cos}
	}
	return blob(points...)
}

func rectangle(x0, y0, x1, y1 float64) *path {
	return polygon(point{x0, y0}, point{x1, y0}, point{x1, y1}, point{x0, y1})
}

// rounded is a rectangle with round corners.
func rounded(x0, y0, x1, y1, r float64) *path {
	const k = 0.5523
	p := &path{}
	p.move(point{x0 + r, y0})
	p.line(point{x1 - r, y0})
	p.cube(point{x1 - r + r*k, y0}, point{x1, y0 + r - r*k}, point{x1, y0 + r})
	p.line(point{x1, y1 - r})
	p.cube(point{x1, y1 - r + r*k}, point{x1 - r + r*k, y1}, point{x1 - r, y1})
	p.line(point{x0 + r, y1})
	p.cube(point{x0 + r - r*k, y1}, point{x0, y1 - r + r*k}, point{x0, y1 - r})
	p.line(point{x0, y0 + r})
	p.cube(point{x0, y0 + r - r*k}, point{x0 + r - r*k, y0}, point{x0 + r, y0})
	return p
}

// brush is a line through the points that swells to the width in its middle and is thin at its ends; thinStart and
// thinEnd are the shares of the width left there.
func brush(width, thinStart, thinEnd float64, points ...point) *path {
	dense := curve(points, 6)
	n := len(dense)
	left, right := make([]point, n), make([]point, n)
	for i := range dense {
		a, b := dense[max(i-1, 0)], dense[min(i+1, n-1)]
		length := math.Hypot(b.x-a.x, b.y-a.y)
		if length == 0 {
			length = 1
		}
		t := float64(i) / float64(n-1)
		edge := thinStart + (thinEnd-thinStart)*t
		half := width / 2 * (edge + (1-edge)*math.Sin(math.Pi*t))
		nx, ny := -(b.y-a.y)/length*half, (b.x-a.x)/length*half
		left[i] = point{dense[i].x + nx, dense[i].y + ny}
		right[n-1-i] = point{dense[i].x - nx, dense[i].y - ny}
	}
	return polygon(append(left, right...)...)
}

// curve is the open smooth line through the points, as so many short straight pieces a stretch.
func curve(points []point, pieces int) []point {
	last := len(points) - 1
	out := make([]point, 0, last*pieces+1)
	for i := range last {
		a, b, c, d := points[max(i-1, 0)], points[i], points[i+1], points[min(i+2, last)]
		for k := range pieces {
			t := float64(k) / float64(pieces)
			out = append(out, point{between4(a.x, b.x, c.x, d.x, t), between4(a.y, b.y, c.y, d.y, t)})
		}
	}
	return append(out, points[last])
}

func between4(a, b, c, d, t float64) float64 {
	return b + t/2*(c-a+t*(2*a-5*b+4*c-d+t*(3*(b-c)+d-a)))
}

// around is a place on a circle; turn runs from 0 to 1.
func around(centre point, r, turn float64) point {
	sin, cos := math.Sincos(turn * 2 * math.Pi)
	return point{centre.x + cos*r, centre.y + sin*r}
}

package drawing

import "math"

// The head is a smooth solid, an egg with a jaw, and bumps upon it. Light falls on it, and that is where all soft shading
// of the skin comes from, so the same face lit from the other side is shaded as the same face would be.

const headDepth = 0.78 // how far the middle of the egg stands out

func (f *face) chinAt() float64 { return 1.30 * f.length }

func (f *face) crownAt() float64 { return -1.19 * (0.5 + f.length/2) }

// halfWidth of the head at a height; 0 above and below.
func (f *face) halfWidth(y float64) float64 {
	widest := 0.90 * f.width
	if y <= 0 {
		t := y / f.crownAt()
		if t >= 1 {
			return 0
		}
		return widest * math.Pow(1-math.Pow(t, 2.35), 0.5)
	}
	t := y / f.chinAt()
	if t >= 1 {
		return 0
	}
	return widest * math.Sqrt(1-math.Pow(t, f.jaw)) * (1 - f.chin*t)
}

// depth of the smooth solid, with the nose, which stands out enough to shift when the head turns.
func (f *face) depth(x, y float64) float64 {
	return f.egg(x, y, f.halfWidth(y)) + 0.2*bell(x, 0.13)*bell(y-f.nose.length*0.85, 0.22)
}

func (f *face) egg(x, y, half float64) float64 {
	if half <= 0 {
		return 0
	}
	t := x / half
	v := y / f.chinAt()
	if y < 0 {
		v = y / f.crownAt()
	}
	return headDepth * math.Sqrt(max(0, 1-t*t)) * math.Sqrt(max(0.05, 1-0.55*v*v))
}

// bump raises (or, below zero, lowers) the skin around a place.
type bump struct{ height, x, y, wide, tall float64 }

// bumps lists the forms of the face; those with x above zero stand on both sides.
func (f *face) bumps() []bump {
	e, n, m := f.eyes, f.nose, f.mouth
	old := smooth(35, 75, f.age)
	return []bump{
		{0.05 * f.brow, 0.34, -f.brows.height + 0.03, 0.24, 0.07},
		{-0.085 * (0.7 + 0.3*e.fold), e.apart - 0.05, e.height - 0.04, 0.20, 0.11},
		{0.055, e.apart, e.height + 0.01, 0.13, 0.085},
		{-0.02 - 0.03*old, e.apart - 0.02, e.height + 0.17, 0.16, 0.045},
		{0.02 + 0.03*old, e.apart, e.height + 0.12, 0.12, 0.035},
		{0.055 * n.bridge, 0, 0.0, 0.07, 0.16},
		{0.10*n.bridge + 0.03*n.hump, 0, n.length * 0.5, 0.075, 0.15},
		{0.17 * n.tip, 0, n.length * 0.88, 0.095, 0.085},
		{0.075, n.width * 0.80, n.length * 0.97, 0.058, 0.052},
		{0.065 * f.cheek, 0.56 * f.width, 0.24, 0.20, 0.16},
		{-0.03 * f.cheek, 0.55 * f.width, 0.66, 0.16, 0.22},
		{-0.022 - 0.03*old, 0.30, n.length + 0.17, 0.045, 0.13},
		{-0.02, 0, n.length + 0.13, 0.035, 0.07},
		{0.05, 0, m.height, 0.24, 0.14},
		{-0.05, 0, m.height + m.lower + 0.075, 0.15, 0.05},
		{0.085, 0, f.chinAt() - 0.15, 0.17, 0.12},
		{0.04, 0, -0.66, 0.4, 0.22},
		{-0.045, 0.80 * f.width, -0.25, 0.16, 0.28},
		{0.012 + 0.03*old, 0.20, -0.68, 0.14, 0.10},
	}
}

// complexionMap is the lit skin on a coarse grid in the plane of the picture; skin is smooth, so a grid will do.
type complexionMap struct {
	cols, rows int
	left, top  float64
	step       float64
	pixels     []tone
}

// reliefPixels is the distance of two nodes of the grid in pixels.
const reliefPixels = 4.5

// lit computes the skin as it is seen under the light of the pose.
func (s *sitting) lit() *complexionMap {
	m := &complexionMap{left: -1.15, top: s.crownAt() - 0.05, step: reliefPixels / s.scale}
	m.cols = int(2.3/m.step) + 2
	m.rows = int((s.chinAt()-m.top+0.1)/m.step) + 2
	m.pixels = make([]tone, m.cols*m.rows)
	sinYaw, cosYaw := math.Sincos(s.yaw)
	bumps := s.bumps()
	lamp := s.lamp()
	for row := range m.rows {
		y := m.top + float64(row)*m.step
		half := s.halfWidth(y)
		for col := range m.cols {
			seen := m.left + float64(col)*m.step
			x := seen
			for range 3 { // the place that turned to here
				x = min(max((seen-s.egg(x, y, half)*sinYaw)/cosYaw, -half), half)
			}
			m.pixels[row*m.cols+col] = s.shade(x, y, half, bumps, lamp)
		}
	}
	return m
}

// at reads the grid between its nodes.
func (m *complexionMap) at(x, y float64) tone {
	fx, fy := (x-m.left)/m.step, (y-m.top)/m.step
	fx, fy = min(max(fx, 0), float64(m.cols)-1.001), min(max(fy, 0), float64(m.rows)-1.001)
	col, row := int(fx), int(fy)
	tx, ty := fx-float64(col), fy-float64(row)
	i := row*m.cols + col
	upper := m.pixels[i].towards(m.pixels[i+1], tx)
	lower := m.pixels[i+m.cols].towards(m.pixels[i+m.cols+1], tx)
	return upper.towards(lower, ty)
}

// slope is the steepness of the skin at a place, and how deep in a hollow it lies.
func (f *face) slope(x, y, half float64, bumps []bump) (dx, dy, hollow float64) {
	const h = 0.015
	edge := min(max(x, -half*0.985), half*0.985)
	dx = (f.egg(edge+h, y, half) - f.egg(edge-h, y, half)) / (2 * h)
	dy = (f.egg(edge, y+h, f.halfWidth(y+h)) - f.egg(edge, y-h, f.halfWidth(y-h))) / (2 * h)
	for _, b := range bumps {
		dx, dy, hollow = b.add(x, y, b.x, dx, dy, hollow)
		if b.x > 0 {
			dx, dy, hollow = b.add(x, y, -b.x, dx, dy, hollow)
		}
	}
	return min(max(dx, -4), 4), min(max(dy, -4), 4), hollow
}

func (b bump) add(x, y, centre, dx, dy, hollow float64) (float64, float64, float64) {
	u, v := (x-centre)/b.wide, (y-b.y)/b.tall
	far := u*u + v*v
	if far > 7 {
		return dx, dy, hollow
	}
	z := b.height * math.Exp(-far)
	if z < 0 {
		hollow -= z
	}
	return dx - 2*u/b.wide*z, dy - 2*v/b.tall*z, hollow
}

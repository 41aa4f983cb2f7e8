package drawing

import "math"

// whiskers draws what grows on the lower face.
func (s *sitting) whiskers() {
	switch s.beard {
	case stubble:
		s.jawHair(0.30)
	case moustache:
		s.lipHair(0.88)
	case goatee:
		s.lipHair(0.72)
		s.chinHair()
	case full:
		s.jawHair(0.90)
		s.lipHair(0.85)
	}
}

// bristle is hair seen from its tips: dark dots and gaps.
func (s *sitting) bristle(strength float64) paint {
	coarse, back := newGrain(s.seed+501), s.back()
	base := s.hair.times(0.8).towards(tone{44, 34, 30}, 0.25).through(s.light.colour)
	return func(x, y float64) ink {
		u, v := back(x, y)
		grain := 0.5*coarse.plane(u*46, v*30) + 0.5*coarse.plane(u*90+31, v*52)
		bright := 0.62 + 0.62*grain + 0.16*u*s.light.x
		return base.times(bright).at(clamp(strength * (0.55 + 0.75*grain)))
	}
}

func (s *sitting) jawHair(strength float64) {
	m := s.mouth
	under := s.chinAt() + 0.02
	if s.beard == full {
		under += 0.10
	}
	edge := func(y float64) float64 { return s.halfWidth(y) * 1.0 }
	var outer, inner []point
	for i := range 9 {
		t := float64(i) / 8
		y := 0.22 + (under-0.30)*t
		outer = append(outer, point{edge(min(y, s.chinAt()-0.04)), y})
	}
	inner = []point{{m.width + 0.12, m.height - 0.12}, {edge(0.5) * 0.72, 0.56}, {edge(0.3) * 0.90, 0.24}}
	right, left := []point{}, []point{}
	for _, q := range outer {
		right = append(right, s.on(q.x, q.y))
		left = append([]point{s.on(-q.x, q.y)}, left...)
	}
	shape := append(right, s.on(0.25, under), s.on(-0.25, under))
	shape = append(shape, left...)
	for i := len(inner) - 1; i >= 0; i-- {
		shape = append(shape, s.on(-inner[i].x, inner[i].y))
	}
	for _, q := range inner {
		shape = append(shape, s.on(q.x, q.y))
	}
	p := blob(shape...)
	mouthHole := ellipse(s.on(0, m.height+0.015), s.px(m.width*0.98), s.px((m.upper+m.lower)*0.62), 0)
	c := s.blurred(p, s.px(0.06), &s.cover)
	hole := s.keepSoft(mouthHole, s.px(0.03))
	c.exclude(hole)
	s.lay(c, s.bristle(strength))
}

func (s *sitting) lipHair(strength float64) {
	m := s.mouth
	y := m.height - m.upper*0.62
	top := s.nose.length + 0.05
	at := func(u, v float64) point { return s.on(u*m.width, v) }
	droop := y + 0.07
	shape := blob(at(0, top+0.02), at(0.5, top+0.035), at(1.0, y-0.01), at(1.16, droop+0.05), at(0.85, y+0.035), at(0.2, y), at(0, y-0.02), at(-0.2, y), at(-0.85, y+0.035), at(-1.16, droop+0.05), at(-1.0, y-0.01), at(-0.5, top+0.035))
	s.soft(shape, s.px(0.04), s.bristle(strength))
}

func (s *sitting) chinHair() {
	m := s.mouth
	low := m.height + m.lower + 0.05
	shape := blob(s.on(-m.width*1.1, m.height), s.on(-m.width*0.8, low+0.05), s.on(-0.08, low), s.on(0.08, low), s.on(m.width*0.8, low+0.05), s.on(m.width*1.1, m.height), s.on(m.width*1.12, s.chinAt()-0.15), s.on(0.15, s.chinAt()+0.05), s.on(-0.15, s.chinAt()+0.05), s.on(-m.width*1.12, s.chinAt()-0.15))
	s.soft(shape, s.px(0.06), s.bristle(0.85))
}

// keepSoft is keep with a blurred edge.
func (c *canvas) keepSoft(p *path, radius float64) stencil {
	var memory []uint8
	return c.blurred(p, radius, &memory)
}

// exclude takes another stencil away from this one.
func (s stencil) exclude(other stencil) {
	both := s.rect.Intersect(other.rect)
	for y := both.Min.Y; y < both.Max.Y; y++ {
		mine, its := s.row(y)[both.Min.X-s.rect.Min.X:], other.row(y)[both.Min.X-other.rect.Min.X:]
		for i := range both.Dx() {
			mine[i] = uint8(uint32(mine[i]) * (255 - uint32(its[i])) / 255)
		}
	}
}

// spectacles are a frame with a hint of glass.
func (s *sitting) spectacles() {
	if s.glasses == noGlasses {
		return
	}
	const off = 0.08 // the frame stands before the eyes
	e := s.eyes
	thick := map[glassesStyle]float64{roundGlasses: 0.026, squareGlasses: 0.040, rimless: 0.012}[s.glasses]
	frame := s.frame.through(s.light.colour)
	depth := s.depth(0.3, 0) + off
	rx, ry, y := 0.255, 0.20, e.height+0.035
	for _, k := range []float64{-1, 1} {
		at := func(u, v float64) point { return s.place(k*(e.apart+0.01)+u, y+v, depth) }
		rim := func(grow float64) []point { return lens(s.glasses, rx+grow, ry+grow, at) }
		glass := blob(rim(0)...)
		s.fill(glass, fade(at(-rx, -ry), at(rx, ry), tone{255, 255, 255}, tone{200, 215, 225}, 0.13, 0.02))
		s.softInside(&s.head, brush(s.px(0.05), 0.3, 0.3, at(-rx, ry*0.6), at(0, ry+0.05), at(rx, ry*0.6)), s.px(0.04), flat(tone{20, 12, 10}, 0.25))
		ring := blob(rim(thick)...)
		hole := rim(0)
		for i, j := 0, len(hole)-1; i < j; i, j = i+1, j-1 {
			hole[i], hole[j] = hole[j], hole[i]
		}
		cut := blob(hole...)
		ring.pieces = append(ring.pieces, cut.pieces...)
		s.fill(ring, fade(at(0, -ry), at(0, ry), frame.plus(26, 26, 26), frame, 0.96, 0.96))
		arm := math.Copysign(s.halfWidth(y), k)
		s.fill(brush(s.px(0.034), 0.8, 0.8, at(k*rx, -ry*0.35), s.place(arm*1.01, y-0.05, 0)), flat(frame, 0.95))
	}
	a, b := s.place(-e.apart+rx-0.02, y-0.04, depth), s.place(e.apart-rx+0.02, y-0.04, depth)
	s.fill(brush(s.px(0.034), 0.9, 0.9, a, a.towards(b, 0.5).plus(point{0, -s.px(0.03)}), b), flat(frame.plus(12, 12, 12), 0.96))
}

// lens is the outline of one glass.
func lens(style glassesStyle, rx, ry float64, at func(u, v float64) point) []point {
	round := 1.0
	if style != roundGlasses {
		round = 0.55 // nearer to a rectangle
	}
	out := make([]point, 20)
	for i := range out {
		sin, cos := math.Sincos(float64(i) / 20 * 2 * math.Pi)
		out[i] = at(math.Copysign(math.Pow(math.Abs(cos), round), cos)*rx, math.Copysign(math.Pow(math.Abs(sin), round), sin)*ry)
	}
	return out
}

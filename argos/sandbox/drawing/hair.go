package drawing

import "math"

// hairline is the lower edge of the hair on the forehead, from the right temple to the left, on the face.
func (s *sitting) hairline() []point {
	height := -0.74 * (0.6 + 0.4*s.length)
	if !s.woman {
		height -= 0.02 + 0.05*smooth(30, 60, s.age)
	}
	temple := 0.30
	w := s.halfWidth(-0.4)
	line := []point{{w * 0.99, 0.02}, {w * 0.955, -temple}, {w * 0.80, -0.56}, {w * 0.50, height}, {0.1, height - 0.05}, {-0.1, height - 0.05}, {-w * 0.50, height}, {-w * 0.80, -0.56}, {-w * 0.955, -temple}, {-w * 0.99, 0.02}}
	switch s.style {
	case receding:
		line[2].y, line[7].y = -0.70, -0.70
		line[3] = point{w * 0.62, height - 0.22}
		line[6] = point{-w * 0.62, height - 0.22}
		line[4], line[5] = point{0.22, height - 0.06}, point{-0.22, height - 0.06}
	case fringed:
		edge := line[2:8]
		for i := range edge {
			edge[i].y = -0.42 + 0.05*float64(i&1)
		}
	case bob, long, wavy:
		side := math.Copysign(1, s.parting)
		for i := 2; i < 8; i++ { // swept aside from the parting
			line[i].y += 0.16 * smooth(-0.1, 0.9, -side*line[i].x/w)
		}
	}
	return line
}

// hull is the outer edge of the hair from the left of the picture over the crown to the right; side and top say how far
// it stands off the head, from how low it starts.
func (s *sitting) hull(side, top, from float64) []point {
	d := newDice(s.seed, 'h')
	rx, ry := s.halfWidth(0)+side, -s.crownAt()+top
	const steps = 16
	out := []point{s.place(-rx+0.01, from, 0)}
	for i := range steps + 1 {
		sin, cos := math.Sincos((float64(i)/steps*2 - 1) * math.Pi / 2)
		wild := 1 + d.around(0.006)
		if s.style == curls {
			wild = 1 + d.around(0.07)
		}
		out = append(out, s.place(rx*math.Copysign(math.Pow(math.Abs(sin), 0.88), sin)*wild, -ry*math.Pow(math.Abs(cos), 0.88)*wild, 0))
	}
	return append(out, s.place(rx-0.01, from, 0))
}

// strands is the look of hair: streaks that run away from the focus, lit in a band around the crown. Curly hair has
// curls instead of streaks.
func (s *sitting) strands(focus point, alpha float64) paint {
	fine, back := newGrain(s.seed+77), s.back()
	base := s.hair.through(s.light.colour)
	curly := s.style == curls
	return func(x, y float64) ink {
		u, v := back(x, y)
		dx, dy := u-focus.x, v-focus.y
		// A diamond is round enough to run strands along, and needs no arc tangent.
		angle, far := diamond(dx, dy), math.Sqrt(dx*dx+dy*dy)
		var streak float64
		if curly {
			streak = 0.55*fine.plane(u*13+50, v*13+50) + 0.45*fine.plane(u*27+90, v*27+70)
		} else {
			if s.style == wavy {
				angle += 0.035 * math.Sin(v*11+u*3)
			}
			streak = 0.5*fine.line(angle*38+far*0.9+200) + 0.3*fine.line(angle*90-far+417) + 0.2*fine.plane(angle*24+120, far*3)
		}
		ring := band(v-s.crownAt()*0.66+0.25*u*u, 0.17) * (0.5 + 0.5*s.light.x*u + 0.4)
		edge := 1 - 0.35*smooth(0.55, 1.15, math.Abs(u)) + 0.16*u*s.light.x
		bright := (0.52 + 0.75*streak) * edge
		c := base.times(bright).plus(10*streak, 8*streak, 7*streak)
		c = c.towards(base.towards(tone{255, 246, 232}, 0.55), clamp(ring*streak*0.48))
		return c.at(alpha)
	}
}

// diamond is the direction of a place as seen from the focus: 0 straight down, rising to both sides up to 2.
func diamond(dx, dy float64) float64 {
	way := math.Abs(dx) + math.Abs(dy)
	if way == 0 {
		return 0
	}
	if dy >= 0 {
		return dx / way
	}
	return math.Copysign(1-dy/way, dx)
}

// band is like bell, but costs no exponential.
func band(distance, width float64) float64 {
	d := distance / width
	k := 1 / (1 + d*d*0.6)
	return k * k
}

// hairBehind is what hangs behind the neck and the ears.
func (s *sitting) hairBehind() {
	var low, wide float64
	switch s.style {
	case bob:
		low, wide = s.chinAt()-0.05, 0.20
	case long:
		low, wide = s.chinAt()+0.95, 0.17
	case wavy:
		low, wide = s.chinAt()+0.75, 0.26
	case curls:
		if !s.woman {
			return
		}
		low, wide = s.chinAt()+0.1, 0.42*s.volume
	case tied:
		if s.woman {
			s.bun()
		}
		return
	default:
		return
	}
	hull := s.hull(wide, 0.10*s.volume, 0.3)
	w := s.halfWidth(0) + wide
	shape := append(hull, s.place(w*1.03, low*0.65, -0.2), s.place(w*0.98, low, -0.2), s.place(w*0.45, low+0.1, -0.2), s.place(-w*0.45, low+0.1, -0.2), s.place(-w*0.98, low, -0.2), s.place(-w*1.03, low*0.65, -0.2))
	body := blob(shape...)
	s.fill(body, s.strands(point{0, s.crownAt() - 1.6}, 1))
	inside := s.keep(body)
	s.softInside(&inside, ellipse(s.place(0, s.chinAt()+0.05, 0), s.px(0.75), s.px(0.8), 0), s.px(0.2), flat(tone{8, 6, 6}, 0.5))
}

func (s *sitting) bun() {
	c := s.place(0.12*math.Copysign(1, s.parting), s.crownAt()-0.12, 0)
	s.fill(ellipse(c, s.px(0.34*s.volume), s.px(0.26*s.volume), 0), s.strands(point{0, s.crownAt() - 0.2}, 1))
}

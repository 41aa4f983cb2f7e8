package drawing

import "math"

func (s *sitting) bothEyes() {
	for _, k := range []float64{-1, 1} {
		s.eye(k)
	}
}

// eye draws the eye on one side; k is -1 for the left of the picture and 1 for the right.
func (s *sitting) eye(k float64) {
	e := s.eyes
	open := e.open * (1 - 0.25*s.smile)
	at := func(u, v float64) point { // u from the inner corner (-1) to the outer (1)
		return s.on(k*(e.apart+u*e.width), e.height+v-e.slant*u)
	}
	dark := s.skin.through(tone{0.26, 0.15, 0.13})
	s.soft(blob(at(-1.05, -0.02), at(-0.4, -open*1.7), at(0.4, -open*1.75), at(1.15, -0.03), at(0.5, open*1.3), at(-0.5, open*1.2)), s.px(0.07), flat(dark, 0.20))
	slit := &path{}
	slit.move(at(-1.04, 0.018))
	slit.cube(at(-0.6, -open*1.05), at(0.35, -open*1.55), at(1.02, -0.008))
	slit.cube(at(0.55, open*0.95), at(-0.45, open*1.0), at(-1.04, 0.018))
	inside := s.keep(slit)
	white := tone{238, 232, 228}.towards(s.skin, 0.12).through(s.light.colour)
	s.fill(slit, fade(at(0, -open*1.1), at(0, open*0.9), white.times(0.62), white.times(0.97), 1, 1))
	s.soft(ellipse(at(-0.93, 0.02), s.px(0.022), s.px(0.016), 0), s.px(0.01), flat(s.skin.through(tone{1, 0.66, 0.62}), 0.8))
	s.gaze(at(0.0, -open*0.12), inside)
	s.softInside(&inside, brush(s.px(0.075), 0.5, 0.5, at(-1.0, 0), at(-0.4, -open*0.95), at(0.35, -open*1.05), at(1.0, -0.01)), s.px(0.04), flat(tone{30, 18, 16}, 0.55))
	s.lids(at, open, dark)
}

// gaze is the iris with its ring, its pupil and the window that is mirrored in it.
func (s *sitting) gaze(centre point, inside stencil) {
	r := s.px(0.088)
	iris, spokes := s.iris, newGrain(s.seed)
	s.fillInside(inside, ellipse(centre, r, r, 0), func(x, y float64) ink {
		dx, dy := (x-centre.x)/r, (y-centre.y)/r
		far := math.Hypot(dx, dy)
		spoke := spokes.line(math.Atan2(dy, dx)*9+40)*0.35 + 0.82
		c := iris.times(spoke * (0.86 + 0.45*clamp(dy*0.8+0.2)))
		c = c.towards(iris.times(0.25), smooth(0.72, 1, far))
		return c.at(1 - smooth(0.94, 1.04, far)*0.5)
	})
	s.fillInside(inside, ellipse(centre, r*0.43, r*0.43, 0), flat(tone{12, 9, 9}, 0.97))
	glint := point{centre.x + s.light.x*r*0.42, centre.y - r*0.38}
	s.fillInside(inside, ellipse(glint, r*0.19, r*0.22, 0), flat(tone{255, 255, 252}, 0.92))
	s.fillInside(inside, ellipse(point{centre.x - s.light.x*r*0.4, centre.y + r*0.42}, r*0.16, r*0.1, 0), flat(tone{255, 250, 240}, 0.25))
}

// lids are the lashes, the fold over the eye and the rim under it.
func (s *sitting) lids(at func(u, v float64) point, open float64, dark tone) {
	lash := tone{24, 17, 16}.towards(s.hair, 0.25)
	weight := 0.030
	if s.woman {
		weight = 0.042
	}
	upper := []point{at(-1.06, 0.02), at(-0.55, -open*0.72), at(0.1, -open*1.10), at(0.6, -open*0.86), at(1.12, -0.025)}
	s.fill(brush(s.px(weight), 0.15, 0.35, upper...), flat(lash, 0.9))
	if s.woman {
		s.fill(brush(s.px(0.022), 0.9, 0, at(0.8, -open*0.66), at(1.05, -open*0.75), at(1.28, -open*1.15)), flat(lash, 0.85))
	}
	rim := []point{at(-1.0, 0.022), at(-0.4, open*0.78), at(0.4, open*0.76), at(1.05, -0.005)}
	s.soft(brush(s.px(0.016), 0.1, 0.3, rim...), s.px(0.01), flat(dark, 0.65))
	fold := s.eyes.fold
	crease := []point{at(-0.98, -open*0.55), at(-0.5, -open*1.35-0.02*fold), at(0.15, -open*1.68-0.025*fold), at(0.75, -open*1.35-0.02*fold), at(1.2, -open*0.35)}
	s.soft(brush(s.px(0.026), 0.1, 0.2, crease...), s.px(0.014), flat(dark, min(0.62*fold, 0.7)))
}

// bothBrows draws them as many hairs over a soft ground.
func (s *sitting) bothBrows() {
	b := s.brows
	hair := s.hair.times(0.72).towards(tone{40, 30, 28}, 0.35)
	if s.hair.g > 150 {
		hair = s.hair.times(0.62)
	}
	for _, k := range []float64{-1, 1} {
		d := newDice(s.seed, 'b', uint64(k+2))
		along := func(t float64) point { // from the nose outwards
			x := s.eyes.apart - b.length*0.62 + t*b.length*1.35
			y := s.eyes.height - b.height - b.arch*math.Sin(math.Pi*min(t*1.05, 1)*0.85) + b.slant*(t-0.5) + 0.05*t*t - 0.01*s.smile
			return point{k * x, y}
		}
		at := func(t, v float64) point { q := along(t); return s.on(q.x, q.y+v) }
		s.soft(brush(s.px(b.thick), 0.75, 0.05, at(0, 0.01), at(0.3, 0), at(0.65, 0), at(1, 0)), s.px(b.thick*0.4), flat(hair, 0.62))
		for range 46 {
			t := d.unit()
			thick := b.thick * (1 - 0.75*t*t)
			v := d.around(0.5) * thick
			lean := 0.05 + 0.05*d.unit()
			s.fill(brush(s.px(0.011), 0.9, 0.1, at(t, v+thick*0.25), at(min(t+lean, 1.04), v-thick*(0.35-0.5*t))), flat(hair.times(d.between(0.7, 1.2)), 0.6))
		}
	}
}

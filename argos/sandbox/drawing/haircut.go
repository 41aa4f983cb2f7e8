package drawing

import "math"

// hairInFront is the hair on the skull, from the hull to the hairline.
func (s *sitting) hairInFront() {
	side, top, from := 0.03, 0.10*s.volume, 0.12
	switch s.style {
	case shaved:
		s.cropped()
		return
	case receding:
		top = 0.03
	case swept, sideParted:
		side, top = 0.04, 0.16*s.volume
	case fringed:
		side, top = 0.06, 0.12*s.volume
	case curls:
		side, top = 0.14*s.volume, 0.24*s.volume
	case bob, long, wavy:
		side, top, from = 0.10, 0.11*s.volume, 0.3
	case tied:
		side, top, from = 0.025, 0.05, -0.02
	}
	hull := s.hull(side, top, from)
	line := s.all(s.hairline()...)
	focus := point{s.parting * 0.9, s.crownAt() - top - 0.02}
	if s.style == fringed || s.style == curls {
		focus = point{0, s.crownAt() - 0.1}
	}
	if s.style == tied || s.style == swept {
		focus = point{s.parting * 0.3, s.crownAt() - 0.5}
	}
	shape := blob(append(hull, line...)...)
	// The hair throws a shadow on the forehead.
	s.softInside(&s.head, shape, s.px(0.11), flat(s.skin.through(tone{0.25, 0.15, 0.13}), 0.50))
	s.soft(shape, s.px(0.022), s.strands(focus, 1))
	s.wisps(focus)
	switch s.style {
	case bob, long, wavy:
		s.curtains()
	case curls:
		s.ringlets(hull)
	}
}

// cropped is a shadow of hair, a millimetre long.
func (s *sitting) cropped() {
	line := s.all(s.hairline()...)
	shape := blob(append(s.hull(-0.005, 0.01, 0.0), line...)...)
	s.soft(shape, s.px(0.08), s.strands(point{0, s.crownAt() - 0.5}, 0.62))
}

// wisps are single hairs over the hairline, so that it does not look cut with scissors.
func (s *sitting) wisps(focus point) {
	d := newDice(s.seed, 'w')
	line := s.hairline()
	reach := 0.07
	if s.style == fringed {
		reach = 0.12
	}
	paint := s.strands(focus, 0.75)
	for range 70 {
		i := 1 + d.below(len(line)-3)
		q := line[i].towards(line[i+1], d.unit())
		from := q.towards(point{focus.x, focus.y}, 0.22)
		to := q.plus(point{(q.x - focus.x) * 0.03, reach * d.unit()})
		if s.style == tied || s.style == swept {
			to = q.plus(point{d.around(0.02), 0.02 * d.unit()})
		}
		mid := from.towards(to, 0.6).plus(point{d.around(0.03), 0})
		s.fill(brush(s.px(0.022), 0.8, 0.05, s.on(from.x, from.y), s.on(mid.x, mid.y), s.on(to.x, to.y)), paint)
	}
}

// curtains hang before the ears, beside the cheeks.
func (s *sitting) curtains() {
	low := map[hairStyle]float64{bob: s.chinAt() - 0.12, long: s.chinAt() + 0.9, wavy: s.chinAt() + 0.7}[s.style]
	paint := s.strands(point{0, s.crownAt() - 1.6}, 1)
	for _, k := range []float64{-1, 1} {
		w := s.halfWidth(-0.1)
		in := func(y float64) float64 {
			wave := 0.0
			if s.style == wavy {
				wave = 0.045 * math.Sin(y*6+k)
			}
			return max(s.halfWidth(min(y, s.chinAt()-0.35)), w*0.62) - 0.03 + wave
		}
		var inner, outer []point
		for i := range 8 {
			t := float64(i) / 7
			y := -0.62 + (low+0.62)*t
			inner = append(inner, s.place(k*(in(y)-0.10*(1-t)), y, 0.05*(1-t)))
			wave := 0.0
			if s.style == wavy {
				wave = 0.05 * math.Sin(y*6+k+1)
			}
			wide := w*0.78 + (w*0.22+0.14)*smooth(0, 0.4, t)
			outer = append([]point{s.place(k*(wide+0.04*math.Sin(t*math.Pi)+wave*t), y, 0)}, outer...)
		}
		shape := blob(append(inner, outer...)...)
		s.softInside(&s.head, shape, s.px(0.10), flat(s.skin.through(tone{0.25, 0.15, 0.13}), 0.45))
		s.soft(shape, s.px(0.02), paint)
	}
}

// ringlets break the outline of curly hair.
func (s *sitting) ringlets(hull []point) {
	d := newDice(s.seed, 'r')
	paint := s.strands(point{0, s.crownAt()}, 1)
	for i := range len(hull) - 1 {
		for range 3 {
			q := hull[i].towards(hull[i+1], d.unit())
			r := s.px(d.between(0.05, 0.10))
			s.fill(ellipse(q.plus(point{d.around(r * 0.4), d.around(r * 0.4)}), r, r*0.9, 0), paint)
		}
	}
}

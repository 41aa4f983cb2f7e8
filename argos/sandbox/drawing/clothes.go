package drawing

// clothes are what a person wears in one picture.
type clothes struct {
	cut          int // 0 T-shirt, 1 shirt with collar, 2 jacket over a shirt, 3 pullover
	cloth, under tone
}

func dressed(d *dice, formal bool) clothes {
	cloths := []tone{{44, 52, 74}, {96, 44, 48}, {58, 84, 70}, {196, 190, 178}, {70, 70, 74}, {140, 110, 76}, {226, 226, 224}, {64, 92, 132}}
	under := []tone{{238, 238, 236}, {204, 216, 230}, {226, 214, 200}}
	w := clothes{cut: d.below(4), cloth: cloths[d.below(len(cloths))], under: under[d.below(len(under))]}
	if formal {
		w.cut = 1 + d.below(3)
	}
	return w
}

// dress draws shoulders and what covers them.
func (s *sitting) dress(w clothes) {
	base := s.chinAt() + 0.36
	wide := 2.0 * s.width
	if s.woman {
		wide *= 0.86
	}
	neck := 0.58 * s.width
	at := func(x, y float64) point { return s.place(x, y, 0) }
	dip := base + 0.32
	if w.cut == 3 {
		dip = base + 0.05
	}
	shape := blob(at(-neck, base-0.08), at(-neck*0.5, dip-0.02), at(0, dip+0.06), at(neck*0.5, dip-0.02), at(neck, base-0.08),
		at(wide*0.62, base+0.16), at(wide*0.92, base+0.42), at(wide*1.1, base+1.1), at(wide*1.12, base+2.4), at(-wide*1.12, base+2.4), at(-wide*1.1, base+1.1), at(-wide*0.92, base+0.42), at(-wide*0.62, base+0.16))
	body := s.keep(shape)
	s.fill(shape, s.cloth(w.cloth, wide))
	s.softInside(&body, ellipse(at(0, base-0.05), s.px(neck*1.5), s.px(0.35), 0), s.px(0.2), flat(tone{10, 8, 10}, 0.30))
	switch w.cut {
	case 1:
		s.collar(w.cloth, neck, base)
	case 2:
		v := polygon(at(-neck*0.95, base-0.10), at(0, base+1.25), at(neck*0.95, base-0.10))
		s.fillInside(body, v, s.cloth(w.under, wide))
		s.collar(w.under, neck, base)
		s.lapels(w.cloth, neck, base)
	default:
		hem := []point{at(-neck*1.03, base-0.09), at(-neck*0.55, dip), at(0, dip+0.085), at(neck*0.55, dip), at(neck*1.03, base-0.09)}
		s.fill(brush(s.px(0.10), 0.9, 0.9, hem...), flat(w.cloth.times(0.86).through(s.light.colour), 1))
		s.soft(brush(s.px(0.03), 0.9, 0.9, hem...), s.px(0.02), flat(w.cloth.times(0.55), 0.5))
	}
}

// cloth is lit from the side and has folds.
func (s *sitting) cloth(c tone, wide float64) paint {
	lit := c.through(s.light.colour)
	folds, back := newGrain(s.seed+900), s.back()
	return func(x, y float64) ink {
		u, v := back(x, y)
		fold := folds.plane(u*2.2+v*0.8+40, v*1.1-u*0.6+40)
		bright := 0.80 + 0.20*u/wide*s.light.x + 0.22*(fold-0.5) - 0.10*smooth(0.5, 1.1, max(u, -u)/wide)
		return lit.times(bright).opaque()
	}
}

func (s *sitting) collar(c tone, neck, base float64) {
	at := func(x, y float64) point { return s.place(x, y, 0) }
	lit := c.times(0.96).through(s.light.colour)
	for _, k := range []float64{-1, 1} {
		wing := polygon(at(k*neck*0.94, base-0.24), at(k*neck*1.18, base+0.02), at(k*neck*0.62, base+0.46), at(k*0.02, base+0.22))
		s.soft(wing, s.px(0.08), flat(tone{12, 10, 12}, 0.4))
		s.fill(wing, fade(at(k*neck, base-0.2), at(k*0.1, base+0.4), lit.times(0.94), lit, 1, 1))
	}
	s.soft(brush(s.px(0.02), 0.8, 0.8, at(0, base+0.26), at(0.01, base+1.4)), s.px(0.015), flat(c.times(0.45), 0.6))
}

func (s *sitting) lapels(c tone, neck, base float64) {
	at := func(x, y float64) point { return s.place(x, y, 0) }
	for _, k := range []float64{-1, 1} {
		wing := polygon(at(k*neck*1.0, base-0.10), at(k*neck*1.62, base+0.46), at(k*neck*1.36, base+0.60), at(k*neck*1.5, base+0.70), at(k*0.02, base+1.45), at(k*neck*0.60, base+0.46))
		s.soft(wing, s.px(0.07), flat(tone{6, 6, 8}, 0.45))
		s.fill(wing, flat(c.times(0.93).through(s.light.colour), 1))
	}
}

package drawing

import "math"

// portray draws the whole person, from the back to the front.
func (s *sitting) portray(wear clothes) {
	s.hairBehind()
	s.neck()
	s.dress(wear)
	s.ears()
	s.skull()
	s.noseAndShadows()
	s.lipsAndLine()
	s.years()
	s.marks()
	s.bothEyes()
	s.whiskers()
	s.bothBrows()
	s.hairInFront()
	s.spectacles()
}

// outline of the head, in pixels. A turned head shows its far side less.
func (s *sitting) outline() *path {
	const steps = 26
	var right, left []point
	for i := range steps + 1 {
		a := math.Pi * float64(i) / steps
		y := s.crownAt() + (s.chinAt()-s.crownAt())*(1-math.Cos(a))/2
		half := s.halfWidth(y)
		right = append(right, s.place(half, y, 0))
		left = append(left, s.place(-half, y, 0))
	}
	for i := len(left) - 2; i > 0; i-- {
		right = append(right, left[i])
	}
	return blob(right...)
}

// skull lays the lit skin inside the outline.
func (s *sitting) skull() {
	out := s.outline()
	s.head = s.keep(out)
	skin := s.lit()
	back := s.back()
	s.fill(out, func(x, y float64) ink { return skin.at(back(x, y)).opaque() })
}

func (s *sitting) neck() {
	w := 0.47 * s.width
	if s.woman {
		w *= 0.86
	} else {
		w *= 1.08
	}
	top, base := s.chinAt()-0.55, s.chinAt()+0.42
	at := func(x, y float64) point { return s.place(x, y, 0) }
	shape := blob(at(-w, top), at(-w*0.98, s.chinAt()), at(-w*1.25, base), at(-w*2.4, base+0.35), at(0, base+0.7), at(w*2.4, base+0.35), at(w*1.25, base), at(w*0.98, s.chinAt()), at(w, top))
	bare := s.keep(shape)
	side, back := s.light.x, s.back()
	s.fill(shape, func(x, y float64) ink {
		u, v := back(x, y)
		round := clamp(1 - u*u/(w*w*2.1)*0.8)
		bright := 0.30 + 0.42*round + 0.16*side*u/w + 0.10*smooth(s.chinAt(), base, v)
		return s.ramp(s.skin, clamp(bright)).through(s.light.colour).opaque()
	})
	dark := s.skin.through(tone{0.28, 0.17, 0.15})
	chin := s.chinAt()
	s.softInside(&bare, blob(at(-w*1.1, chin-0.5), at(-w*0.8-side*0.1, chin+0.10), at(-side*0.15, chin+0.24), at(w*0.8-side*0.1, chin+0.10), at(w*1.1, chin-0.5)), s.px(0.12), flat(dark, 0.62))
	for _, k := range []float64{-1, 1} { // the two cords
		s.softInside(&bare, brush(s.px(0.05), 0.2, 0.6, at(k*w*0.75, chin+0.1), at(k*w*0.5, base-0.1), at(k*w*0.2, base+0.2)), s.px(0.03), flat(dark, 0.22))
	}
}

func (s *sitting) ears() {
	for _, k := range []float64{-1, 1} {
		y := s.eyes.height + 0.05
		x := s.halfWidth(y) - 0.02
		e := s.ear
		at := func(u, v float64) point { return s.place(k*(x+u*e), y+v*e, -0.08) }
		shape := blob(at(-0.08, -0.12), at(0.05, -0.21), at(0.14, -0.17), at(0.155, -0.02), at(0.11, 0.17), at(0.04, 0.31), at(-0.05, 0.30), at(-0.08, 0.1))
		lit := 0.60 + 0.16*k*s.light.x
		skin := s.ramp(s.skin.through(tone{1, 0.86, 0.83}), lit).through(s.light.colour)
		dark := s.skin.through(tone{0.42, 0.24, 0.22})
		inside := s.keep(shape)
		s.fill(shape, fade(at(0.15, 0), at(-0.08, 0), skin, skin.times(0.78), 1, 1))
		s.softInside(&inside, brush(s.px(0.05), 0.3, 0.2, at(-0.02, -0.11), at(0.07, -0.14), at(0.09, -0.02), at(0.05, 0.12), at(0, 0.2)), s.px(0.02), flat(dark, 0.55))
		s.softInside(&inside, ellipse(at(0.01, 0.06), s.px(0.035), s.px(0.06), 0), s.px(0.02), flat(dark, 0.6))
	}
}

// noseAndShadows adds what a grid is too coarse for: nostrils, wings, the cast shadow.
func (s *sitting) noseAndShadows() {
	n := s.nose
	dark := s.skin.through(tone{0.22, 0.11, 0.10})
	base := n.length
	cast := -s.light.x
	s.softInside(&s.head, blob(s.all(point{-n.width*0.8 + cast*0.05, base + 0.01}, point{cast * 0.06, base + 0.085}, point{n.width*0.8 + cast*0.05, base + 0.01}, point{cast * 0.02, base + 0.015})...), s.px(0.03), flat(dark, 0.45))
	s.softInside(&s.head, blob(s.all(point{cast * 0.10, base * 0.25}, point{cast * (n.width + 0.06), base * 0.85}, point{cast * (n.width + 0.02), base}, point{cast * 0.07, base * 0.8})...), s.px(0.07), flat(dark, 0.20))
	for _, k := range []float64{-1, 1} {
		s.soft(ellipse(s.on(k*n.width*0.46, base+0.005), s.px(n.width*0.27), s.px(0.026), k*0.35), s.px(0.018), flat(dark, 0.85))
		wing := s.all(point{k * n.width * 0.90, base - 0.10}, point{k * n.width * 1.06, base - 0.03}, point{k * n.width * 0.93, base + 0.025}, point{k * n.width * 0.72, base + 0.02})
		s.soft(brush(s.px(0.026), 0.1, 0.4, wing...), s.px(0.014), flat(dark, 0.55))
	}
}

// years draws the lines that years leave.
func (s *sitting) years() {
	dark := s.skin.through(tone{0.40, 0.24, 0.22})
	years := smooth(28, 72, s.age)
	fold := 0.16 + 0.45*years
	for _, k := range []float64{-1, 1} {
		s.crease(fold, 0.05, dark, point{k * (s.nose.width + 0.07), s.nose.length - 0.04}, point{k * (s.mouth.width*0.75 + 0.09), s.mouth.height - 0.14}, point{k * (s.mouth.width + 0.09), s.mouth.height + 0.06})
		s.crease(0.20+0.35*years, 0.03, dark, point{k * (s.eyes.apart - 0.15), s.eyes.height + 0.10}, point{k * s.eyes.apart, s.eyes.height + 0.155}, point{k * (s.eyes.apart + 0.14), s.eyes.height + 0.12})
		for i := range int(years * 4) {
			v := float64(i)*0.06 - 0.05
			s.crease(years*0.5, 0.016, dark, point{k * (s.eyes.apart + 0.24), s.eyes.height + v*0.6}, point{k * (s.eyes.apart + 0.36), s.eyes.height + v*1.5})
		}
	}
	for i := range int(years * 5) {
		y := -0.50 - 0.09*float64(i)
		s.crease(years*0.42, 0.028, dark, point{-0.42, y + 0.03}, point{-0.2, y}, point{0.05, y + 0.015}, point{0.25, y - 0.005}, point{0.42, y + 0.03})
	}
}

func (s *sitting) crease(strength, width float64, dark tone, along ...point) {
	if s.px(width) < 0.8 {
		return
	}
	s.softInside(&s.head, brush(s.px(width), 0.1, 0.1, s.all(along...)...), s.px(width*0.6), flat(dark, strength))
}

// marks are freckles and a mole: small, but a person is known by them.
func (s *sitting) marks() {
	d := newDice(s.seed, 'm')
	spot := s.skin.through(tone{0.68, 0.50, 0.42})
	for range int(s.freckles * 70) {
		x, y := d.around(0.75), 0.10+d.between(0, 0.4)
		r := s.px(d.between(0.007, 0.014))
		s.fillInside(s.head, ellipse(s.on(x, y), r, r*0.8, 0), flat(spot, d.between(0.25, 0.6)))
	}
	if s.mole.y != 0 {
		s.soft(ellipse(s.on(s.mole.x, s.mole.y), s.px(0.02), s.px(0.019), 0), s.px(0.008), flat(s.skin.through(tone{0.34, 0.22, 0.18}), 0.95))
	}
}

package drawing

// lipsAndLine draws the mouth: two lips, the line between them, the light on the lower one.
func (s *sitting) lipsAndLine() {
	m := s.mouth
	m.width *= 1 + 0.10*s.smile
	corner := -m.corners - 0.045*s.smile
	at := func(u, v float64) point { return s.on(u*m.width, m.height+v) }
	line := []point{at(-1, corner), at(-0.5, 0.008+corner*0.3), at(-0.14, -0.006), at(0, 0.006), at(0.14, -0.006), at(0.5, 0.008+corner*0.3), at(1, corner)}
	upper := lip(line, []point{at(0.55, -m.upper*0.62+corner*0.35), at(0.16, -m.upper), at(0, -m.upper*0.80), at(-0.16, -m.upper), at(-0.55, -m.upper*0.62+corner*0.35)})
	lower := lip(line, []point{at(0.62, m.lower*0.66+corner*0.3), at(0.25, m.lower*0.98), at(0, m.lower*1.02), at(-0.25, m.lower*0.98), at(-0.62, m.lower*0.66+corner*0.3)})
	colour := s.lips.through(s.light.colour)
	dark := s.lips.through(tone{0.30, 0.20, 0.20})
	blur := s.px(0.012)
	s.soft(lower, blur, fade(at(0, 0), at(0, m.lower), colour.times(0.90), colour.times(0.99), 0.9, 0.75))
	s.soft(upper, blur, fade(at(0, -m.upper), at(0, 0), colour.times(0.88), colour.times(0.70), 0.8, 0.9))
	s.soft(brush(s.px(0.028), 0.4, 0.4, line...), s.px(0.012), flat(dark, 0.80))
	for _, k := range []float64{-1, 1} {
		s.soft(ellipse(at(k*1.02, corner), s.px(0.03), s.px(0.022), 0), s.px(0.025), flat(dark, 0.50))
	}
	shine := tone{255, 236, 228}
	s.soft(ellipse(at(0.12*s.light.x, m.lower*0.48), s.px(m.width*0.42), s.px(m.lower*0.16), 0), s.px(0.03), flat(shine, 0.26))
	s.soft(brush(s.px(0.05), 0.1, 0.1, at(-0.55, m.lower*1.22), at(0, m.lower*1.42), at(0.55, m.lower*1.22)), s.px(0.04), flat(s.skin.through(tone{0.45, 0.30, 0.27}), 0.32))
}

// lip closes the line between the lips with an edge that runs back.
func lip(line, edge []point) *path {
	p := &path{}
	p.move(line[0])
	for _, q := range curve(line, 4)[1:] {
		p.line(q)
	}
	back := append([]point{line[len(line)-1]}, edge...)
	for _, q := range curve(append(back, line[0]), 5)[1:] {
		p.line(q)
	}
	return p
}

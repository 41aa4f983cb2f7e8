package drawing

import "math"

// lamp is the light in the form that shading wants: unit vectors towards the light and halfway to the viewer.
type lamp struct {
	lx, ly, lz float64
	hx, hy, hz float64
	mottle     *grain // unevenness of the skin
}

func (s *sitting) lamp() lamp {
	l := s.light
	n := math.Sqrt(l.x*l.x + l.y*l.y + l.z*l.z)
	a := lamp{lx: l.x / n, ly: l.y / n, lz: l.z / n, mottle: newGrain(s.seed)}
	n = math.Sqrt(a.lx*a.lx + a.ly*a.ly + (a.lz+1)*(a.lz+1))
	a.hx, a.hy, a.hz = a.lx/n, a.ly/n, (a.lz+1)/n
	return a
}

// shade is the colour of the skin at a place of the face under the lamp.
func (s *sitting) shade(x, y, half float64, bumps []bump, a lamp) tone {
	dx, dy, hollow := s.slope(x, y, half, bumps)
	n := math.Sqrt(dx*dx + dy*dy + 1)
	nx, ny, nz := -dx/n, -dy/n, 1/n
	wrap := 0.30 // light bleeds around skin
	diffuse := clamp((nx*a.lx + ny*a.ly + nz*a.lz + wrap) / (1 + wrap))
	bright := s.light.ambience*(0.62+0.38*nz) + (1-s.light.ambience)*diffuse*1.22
	bright *= 1 - min(hollow*2.6, 0.4)
	base := s.blush(x, y, a)
	gloss := math.Pow(max(0, nx*a.hx+ny*a.hy+nz*a.hz), 26) * 0.17
	return s.ramp(base, bright).through(s.light.colour).towards(tone{255, 250, 244}, gloss)
}

// ramp runs from the reddish shadow of skin over its own colour to a little above it.
func (s *sitting) ramp(base tone, bright float64) tone {
	dark := base.through(tone{0.36, 0.24, 0.21})
	if bright < 0.9 {
		return dark.towards(base, math.Pow(bright/0.9, 0.9))
	}
	return base.towards(tone{255, 244, 234}, min((bright-0.9)*0.9, 0.35))
}

// blush is the skin's own colour, which differs over a face: redder where blood is near, darker where a beard grows.
func (s *sitting) blush(x, y float64, a lamp) tone {
	cheeks := bell(math.Abs(x)-0.52, 0.24) * bell(y-0.34, 0.2)
	tip := bell(x, 0.15) * bell(y-s.nose.length*0.92, 0.13)
	red := 0.55*cheeks + 0.5*tip
	if s.woman {
		red *= 1.25
	}
	base := s.skin.towards(s.skin.through(tone{1.0, 0.80, 0.77}), red)
	under := bell(math.Abs(x)-s.eyes.apart, 0.16) * bell(y-s.eyes.height-0.13, 0.06)
	base = base.towards(s.skin.through(tone{0.86, 0.74, 0.78}), under*(0.22+0.4*smooth(30, 70, s.age)))
	if !s.woman && s.beard != full {
		shadow := smooth(0.42, 0.75, y+0.10*math.Abs(x)) * (0.10 + 0.14*(1-s.hair.g/255))
		base = base.towards(tone{92, 88, 92}.through(s.skin.times(1.0/215)), shadow)
	}
	mottle := a.mottle.plane(x*7+31, y*7+47)*0.6 + a.mottle.plane(x*19+60, y*19+80)*0.4
	return base.times(0.965 + 0.07*mottle)
}

package drawing

// dice is a small stream of numbers that follows from its seed on every machine and in every release of Go.
type dice uint64

// newDice mixes the parts of a seed, so that neighbouring seeds share nothing.
func newDice(parts ...uint64) *dice {
	d := dice(0x9e3779b97f4a7c15)
	for _, p := range parts {
		d ^= dice(mix(p + uint64(d)))
	}
	return &d
}

// mix spreads every bit of x over the whole word (the finaliser of splitmix64).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func (d *dice) next() uint64 {
	*d += 0x9e3779b97f4a7c15
	return mix(uint64(*d))
}

// unit is in [0, 1).
func (d *dice) unit() float64 { return float64(d.next()>>11) / (1 << 53) }

func (d *dice) between(low, high float64) float64 { return low + (high-low)*d.unit() }

// around is centred on zero, mostly small, at most size either way.
func (d *dice) around(size float64) float64 { return (d.unit() + d.unit() - 1) * size }

func (d *dice) below(n int) int { return int(d.next() % uint64(n)) }

func (d *dice) chance(p float64) bool { return d.unit() < p }

// grain is smooth noise: a table of levels that repeats after 256 steps, which no picture here is wide enough to show.
type grain [256]float64

func newGrain(seed uint64) *grain {
	d := newDice(seed, 'n')
	g := &grain{}
	for i := range g {
		g[i] = d.unit()
	}
	return g
}

// line is noise along a line, in [0, 1), one bump for every step of x; x may not be much below zero.
func (g *grain) line(x float64) float64 {
	cell := int(x)
	t := x - float64(cell)
	t = t * t * (3 - 2*t)
	a := g[cell&255]
	return a + (g[(cell+1)&255]-a)*t
}

// plane is noise on a plane; neither x nor y may be below zero.
func (g *grain) plane(x, y float64) float64 {
	cell := int(y)
	t := y - float64(cell)
	t = t * t * (3 - 2*t)
	shift := float64(int(g[cell&255] * 256))
	next := float64(int(g[(cell+1)&255] * 256))
	a := g.line(x + shift)
	return a + (g.line(x+next)-a)*t
}

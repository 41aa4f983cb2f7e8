package drawing

import "math"

// security printing: fine wavy lines, rosettes and a foil. All of it is drawn as single columns or dots of ink, which
// is many times faster than filling outlines.

// waves lays a band of sine curves, each a little out of step with the one before.
func (c *canvas) waves(x0, x1, y, height float64, lines int, cycles float64, colour tone, alpha float64) {
	for i := range lines {
		t := float64(i) / float64(lines)
		c.wave(x0, x1, func(x float64) float64 {
			u := (x - x0) / (x1 - x0) * 2 * math.Pi
			return y + height*(0.5*math.Sin(u*cycles+t*5)+0.35*math.Sin(u*cycles*0.37+t*9)) + (t-0.5)*height*1.6
		}, colour.at(alpha))
	}
}

func (c *canvas) wave(x0, x1 float64, y func(x float64) float64, k ink) {
	const step = 4 // the curve is straight enough between
	from := y(x0)
	for x := x0; x < x1; x += step {
		to := y(x + step)
		for i := range step {
			c.speck(int(x)+i, from+(to-from)*float64(i)/step, k)
		}
		from = to
	}
}

// speck is a dot of one pixel's weight, shared between the two pixels above and below.
func (c *canvas) speck(x int, y float64, k ink) {
	b := c.img.Rect
	top := int(math.Floor(y))
	share := uint32((y - float64(top)) * 255)
	if x < 0 || x >= b.Max.X || top < 0 || top+1 >= b.Max.Y {
		return
	}
	i := c.img.PixOffset(x, top)
	mixIn(c.img.Pix[i:i+3:i+3], k, uint32(k.a)*(255-share))
	i += c.img.Stride
	mixIn(c.img.Pix[i:i+3:i+3], k, uint32(k.a)*share)
}

// rosette is the flower of lines in the middle of a document.
func (c *canvas) rosette(d *dice, centre point, radius float64, colour tone, alpha float64) {
	petals := float64(7 + d.below(7))
	k := colour.at(alpha)
	for ring := range 5 {
		r := radius * (1 - 0.15*float64(ring))
		phase := float64(ring) * 0.35
		steps := int(r * 7)
		for i := range steps {
			a := float64(i) / float64(steps) * 2 * math.Pi
			out := r * (0.72 + 0.28*math.Sin(petals*a+phase)*math.Cos(a*3+phase))
			sin, cos := math.Sincos(a)
			c.speck(int(centre.x+cos*out), centre.y+sin*out, k)
		}
	}
}

// foil is the film that changes colour with the light.
func (c *canvas) foil(d *dice, centre point, radius float64) {
	turn := d.between(0, 6)
	c.soft(ellipse(centre, radius*1.2, radius, d.between(-0.5, 0.5)), radius*0.5, func(x, y float64) ink {
		v := (x+y*0.6)/radius*1.6 + turn
		v -= math.Floor(v)
		hue := rainbow(v)
		return hue.at(0.20)
	})
}

// rainbow runs once through the bright colours as v goes from 0 to 1.
func rainbow(v float64) tone {
	wheel := []tone{{255, 150, 170}, {255, 226, 140}, {150, 240, 170}, {140, 220, 255}, {200, 160, 255}, {255, 150, 170}}
	at := v * 5
	i := min(int(at), 4)
	return wheel[i].towards(wheel[i+1], at-float64(i))
}

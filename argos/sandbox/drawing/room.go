package drawing

// The room behind a selfie is out of focus, so it is drawn small, blurred and stretched.
const roomShrink = 6

// room fills the canvas with a wall and a few blurred things that rooms have.
func (c *canvas) room(d *dice, l light) {
	w, h := c.img.Rect.Dx()/roomShrink, c.img.Rect.Dy()/roomShrink
	small := newCanvas(w, h)
	fw, fh := float64(w), float64(h)
	walls := []tone{{206, 200, 190}, {188, 196, 200}, {214, 206, 186}, {176, 184, 172}, {196, 180, 170}, {150, 158, 170}}
	wall := walls[d.below(len(walls))].through(l.colour)
	a, b := point{0, 0}, point{fw, fh}
	if l.x > 0 {
		a, b = point{fw, 0}, point{0, fh}
	}
	small.fill(rectangle(0, 0, fw, fh), fade(a, b, wall.times(1.06), wall.times(0.66), 1, 1))
	for range 2 + d.below(2) {
		x := d.between(-0.1, 0.95) * fw
		switch d.below(4) {
		case 0:
			small.window(d, x, fw, fh)
		case 1:
			small.shelf(d, x, fw, fh)
		case 2:
			small.plant(d, x, fh)
		case 3:
			small.painting(d, x, fw, fh)
		}
	}
	small.defocus(3)
	c.stretch(small, roomShrink)
}

func (c *canvas) window(d *dice, x, fw, fh float64) {
	w, top := fw*d.between(0.18, 0.3), fh*0.05
	sky := tone{236, 242, 250}
	c.fill(rectangle(x-2, top-2, x+w+2, fh*0.62+2), flat(tone{226, 224, 218}, 1))
	c.fill(rectangle(x, top, x+w, fh*0.62), fade(point{x, top}, point{x, fh * 0.62}, sky, tone{200, 214, 206}, 1, 1))
	c.fill(rectangle(x+w/2-1, top, x+w/2+1, fh*0.62), flat(tone{214, 212, 208}, 1))
}

func (c *canvas) shelf(d *dice, x, fw, fh float64) {
	w := fw * d.between(0.22, 0.34)
	c.fill(rectangle(x, fh*0.1, x+w, fh), flat(tone{96, 72, 52}, 1))
	books := []tone{{150, 60, 52}, {60, 84, 110}, {196, 176, 130}, {70, 98, 74}, {210, 206, 198}, {54, 48, 52}}
	for row := range 4 {
		y := fh * (0.13 + 0.23*float64(row))
		c.fill(rectangle(x+1, y, x+w-1, y+fh*0.20), flat(tone{52, 40, 32}, 1))
		for at := x + 1.5; at < x+w-3; at += d.between(2, 4) {
			c.fill(rectangle(at, y+fh*d.between(0.02, 0.07), at+d.between(1.6, 3.2), y+fh*0.20), flat(books[d.below(len(books))].times(d.between(0.8, 1.1)), 1))
		}
	}
}

func (c *canvas) plant(d *dice, x, fh float64) {
	c.fill(rectangle(x-6, fh*0.82, x+6, fh), flat(tone{150, 92, 66}, 1))
	for range 26 {
		tip := point{x + d.around(26), fh * d.between(0.3, 0.8)}
		c.fill(brush(d.between(3, 6), 0.4, 0, point{x, fh * 0.84}, point{(x + tip.x) / 2, tip.y + 4}, tip), flat(tone{64, 104, 62}.times(d.between(0.6, 1.2)), 1))
	}
}

func (c *canvas) painting(d *dice, x, fw, fh float64) {
	w, h, top := fw*d.between(0.12, 0.2), fh*d.between(0.2, 0.34), fh*d.between(0.06, 0.2)
	c.fill(rectangle(x-1.5, top-1.5, x+w+1.5, top+h+1.5), flat(tone{50, 44, 42}, 1))
	c.fill(rectangle(x, top, x+w, top+h), fade(point{x, top}, point{x + w, top + h}, tone{d.between(90, 220), d.between(90, 200), d.between(80, 200)}, tone{d.between(60, 200), d.between(60, 200), d.between(90, 220)}, 1, 1))
}

// defocus blurs the whole canvas.
func (c *canvas) defocus(r int) {
	w, h := c.img.Rect.Dx(), c.img.Rect.Dy()
	channel := stencil{c.img.Rect, make([]uint8, w*h)}
	for k := range 3 {
		for i := range channel.pix {
			channel.pix[i] = c.img.Pix[i*4+k]
		}
		for range 2 {
			c.blurClamped(channel, r)
		}
		for i, v := range channel.pix {
			c.img.Pix[i*4+k] = v
		}
	}
}

// blurClamped is blur for pictures: beyond the edge the picture goes on as it ends.
func (c *canvas) blurClamped(s stencil, r int) {
	w, h := s.rect.Dx(), s.rect.Dy()
	line := make([]uint8, max(w, h)+2*r)
	out := make([]uint8, len(line))
	for y := range h {
		extend(line[:w+2*r], s.pix[y*w:], 1, r)
		average(out, line[:w+2*r], 1, r)
		copy(s.pix[y*w:y*w+w], out[r:])
	}
	for x := range w {
		extend(line[:h+2*r], s.pix[x:], w, r)
		average(out, line[:h+2*r], 1, r)
		for y := range h {
			s.pix[y*w+x] = out[r+y]
		}
	}
}

func extend(line, from []uint8, step, r int) {
	n := len(line) - 2*r
	for i := range line {
		line[i] = from[min(max(i-r, 0), n-1)*step]
	}
}

// stretch lays a small picture over the whole canvas, so many times larger: every small line is widened once, and the
// lines of the canvas are mixed from two wide ones.
func (c *canvas) stretch(small *canvas, times int) {
	w, h := c.img.Rect.Dx(), small.img.Rect.Dy()
	wide := make([][]uint8, h)
	for y := range wide {
		wide[y] = make([]uint8, w*4)
		from, n := small.img.Pix[y*small.img.Stride:], small.img.Rect.Dx()
		for x := range w {
			x0, t := between(x, times, n)
			x1 := min(x0+1, n-1)
			for k := range 4 {
				wide[y][x*4+k] = uint8((int(from[x0*4+k])*(256-t) + int(from[x1*4+k])*t) >> 8)
			}
		}
	}
	for y := range c.img.Rect.Dy() {
		y0, t := between(y, times, h)
		upper, lower := wide[y0], wide[min(y0+1, h-1)]
		to := c.img.Pix[y*c.img.Stride:][:w*4]
		for i := range to {
			to[i] = uint8((int(upper[i])*(256-t) + int(lower[i])*t) >> 8)
		}
	}
}

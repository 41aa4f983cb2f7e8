package drawing

import "image"

// stencil says how much of every pixel of a rectangle is covered.
type stencil struct {
	rect image.Rectangle
	pix  []uint8
}

func (s stencil) row(y int) []uint8 {
	w := s.rect.Dx()
	return s.pix[(y-s.rect.Min.Y)*w:][:w]
}

func (s stencil) restrict(limit stencil) {
	for y := s.rect.Min.Y; y < s.rect.Max.Y; y++ {
		row := s.row(y)
		if y < limit.rect.Min.Y || y >= limit.rect.Max.Y {
			clear(row)
			continue
		}
		other := limit.row(y)
		for i := range row {
			x := s.rect.Min.X + i - limit.rect.Min.X
			if x < 0 || x >= len(other) {
				row[i] = 0
			} else if row[i] != 0 {
				row[i] = uint8(uint32(row[i]) * uint32(other[x]) / 255)
			}
		}
	}
}

// blur is a box blur both ways; two of them look like a lens.
func (c *canvas) blur(s stencil, r int) {
	w, h := s.rect.Dx(), s.rect.Dy()
	if cap(c.second) < max(w, h) {
		c.second = make([]uint8, max(w, h))
	}
	for y := range h {
		line := c.second[:w]
		copy(line, s.pix[y*w:])
		average(s.pix[y*w:], line, 1, r)
	}
	for x := range w {
		line := c.second[:h]
		for y := range h {
			line[y] = s.pix[y*w+x]
		}
		average(s.pix[x:], line, w, r)
	}
}

// average writes the running mean of a line into every step-th place; beyond its ends the line is empty.
func average(to, line []uint8, step, r int) {
	n, sum, width := len(line), 0, 2*r+1
	for i := range min(r, n) {
		sum += int(line[i])
	}
	for i := range n {
		if i+r < n {
			sum += int(line[i+r])
		}
		if i-r-1 >= 0 {
			sum -= int(line[i-r-1])
		}
		to[i*step] = uint8(sum / width)
	}
}

// blurred is the stencil of a path with an edge blurred over about the radius. A wide blur leaves nothing fine, so it is
// made at a fraction of the size and stretched.
func (c *canvas) blurred(p *path, radius float64, memory *[]uint8) stencil {
	r := radius / 2
	shrink := 1
	for shrink < 8 && r/float64(shrink) > 2.5 {
		shrink *= 2
	}
	small := max(int(r/float64(shrink)+0.5), 1)
	if shrink == 1 {
		s := c.cut(p, memory, 2*small+1)
		c.blur(s, small)
		c.blur(s, small)
		return s
	}
	seen := c.img.Rect
	c.img.Rect = image.Rect(0, 0, seen.Dx()/shrink+1, seen.Dy()/shrink+1)
	s := c.cut(p.shrunk(float64(shrink)), &c.small, 2*small+2)
	c.img.Rect = seen
	c.blur(s, small)
	c.blur(s, small)
	return s.enlarged(shrink, seen, memory)
}

// enlarged stretches a stencil, as far as it can be seen.
func (s stencil) enlarged(times int, seen image.Rectangle, memory *[]uint8) stencil {
	big := image.Rect(s.rect.Min.X*times, s.rect.Min.Y*times, s.rect.Max.X*times, s.rect.Max.Y*times).Intersect(seen)
	out := stencil{big, grown(memory, big.Dx()*big.Dy())}
	w, h := s.rect.Dx(), s.rect.Dy()
	for y := big.Min.Y; y < big.Max.Y; y++ {
		y0, ty := between(y-s.rect.Min.Y*times, times, h)
		upper, lower := s.pix[y0*w:][:w], s.pix[min(y0+1, h-1)*w:][:w]
		row := out.row(y)
		for i := range row {
			x0, tx := between(big.Min.X+i-s.rect.Min.X*times, times, w)
			x1 := min(x0+1, w-1)
			a := int(upper[x0])*(256-tx) + int(upper[x1])*tx
			b := int(lower[x0])*(256-tx) + int(lower[x1])*tx
			row[i] = uint8((a*(256-ty) + b*ty) >> 16)
		}
	}
	return out
}

// between finds the source pixel before the place, and how far the place is on the way to the next, of 256.
func between(at, times, n int) (int, int) {
	place := max((2*at+1)*128/times-128, 0)
	return min(place>>8, n-1), place & 255
}

func grown(memory *[]uint8, size int) []uint8 {
	if cap(*memory) < size {
		*memory = make([]uint8, size)
	}
	return (*memory)[:size]
}

// shrunk is the same path at a fraction of its size.
func (p *path) shrunk(by float64) *path {
	k := 1 / by
	out := &path{pieces: make([]piece, len(p.pieces)), low: p.low.times(k), high: p.high.times(k)}
	for i, s := range p.pieces {
		out.pieces[i] = piece{s.moves, s.a.times(k), s.b.times(k), s.c.times(k)}
	}
	return out
}

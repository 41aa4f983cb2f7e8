package drawing

import (
	"bytes"
	"image/jpeg"
)

// shot is how the finished scene is photographed.
type shot struct {
	grain    int     // levels of noise either way
	vignette float64 // how much darker the corners are
	quality  int     // of the JPEG
	seed     uint64
}

// photograph adds what a sensor and a lens add, and encodes.
func photograph(c *canvas, s shot) []byte {
	w, h := c.img.Rect.Dx(), c.img.Rect.Dy()
	random := s.seed | 1
	across, down := falloff(w, s.vignette), falloff(h, s.vignette)
	width := uint64(2*s.grain + 1)
	for y := range h {
		row := c.img.Pix[y*c.img.Stride:][:w*4]
		for x := range w {
			random ^= random << 13
			random ^= random >> 7
			random ^= random << 17
			// The sum of two even throws is nearly a bell, as noise of a sensor is.
			speck := (int32((random&0xffff)*width>>16) + int32((random>>16&0xffff)*width>>16) - int32(2*s.grain)) / 2
			tint := int32(random>>32&3) - 1
			bright := across[x] * down[y] >> 10
			p := row[x*4 : x*4+3 : x*4+3]
			p[0] = bound(int32(p[0])*bright>>10 + speck + tint)
			p[1] = bound(int32(p[1])*bright>>10 + speck)
			p[2] = bound(int32(p[2])*bright>>10 + speck - tint)
		}
	}
	var out bytes.Buffer
	out.Grow(w * h / 2)
	// A bytes.Buffer takes everything and the size is a constant, so there is no error to handle.
	_ = jpeg.Encode(&out, c.img, &jpeg.Options{Quality: s.quality})
	return out.Bytes()
}

// falloff is the brightness along one side of the picture, of 1024.
func falloff(n int, vignette float64) []int32 {
	out := make([]int32, n)
	for i := range out {
		d := (float64(i)/float64(n) - 0.5) * 2
		out[i] = int32(1024 * (1 - vignette*d*d*d*d))
	}
	return out
}

func bound(v int32) uint8 { return uint8(min(max(v, 0), 255)) }

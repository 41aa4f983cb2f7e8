package photo

import (
	"image"
	"math"
)

// Light holds the tables between a picture's levels and the light they stand for. Make one and keep it.
type Light struct {
	of [256]uint16 // level -> light, 0 to 65535
	to [4096]uint8 // light / 16 -> level
}

// NewLight returns the tables of sRGB, which is what documents and selfies are stored in.
func NewLight() *Light {
	l := &Light{}
	for i := range l.of {
		v := float64(i) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		l.of[i] = uint16(math.Round(v * 65535))
	}
	for i := range l.to {
		v := (float64(i) + 0.5) / float64(len(l.to))
		if v <= 0.0031308 {
			v *= 12.92
		} else {
			v = 1.055*math.Pow(v, 1/2.4) - 0.055
		}
		l.to[i] = uint8(math.Round(min(max(v, 0), 1) * 255))
	}
	return l
}

// Scale is the package's Scale with means taken of the light and not of the stored levels. Print that is finer than a
// target pixel then keeps its brightness; means of levels make it too dark.
func (l *Light) Scale(img image.Image, view image.Rectangle, w, h int) *image.RGBA {
	view = view.Intersect(img.Bounds())
	out := image.NewRGBA(image.Rect(0, 0, max(w, 0), max(h, 0)))
	if w < 1 || h < 1 || view.Empty() {
		return out
	}
	bytes := rowsOf(img, view)
	light := make([]uint16, view.Dx()*4)
	row := func(y int) []uint16 {
		b := bytes(y)
		for i := range light {
			light[i] = l.of[b[i]]
		}
		return light
	}
	scaleRows(out, view, row, func(mean uint64) uint8 { return l.to[mean>>4] })
	for i := 3; i < len(out.Pix); i += 4 {
		out.Pix[i] = 255
	}
	return out
}

package photo

import (
	"image"
	"image/draw"
)

// Scale returns the part of a picture inside view as w by h pixels, every one the mean of the area that it covers (a box
// filter: the measured best for shrinking, in likeness and in bytes that a terminal gets). Parts of view outside the
// picture do not count. A size below 1 gives an empty picture.
//
// A YCbCr picture, which is what a JPEG decodes to, is averaged in its own planes and only the result is converted.
func Scale(img image.Image, view image.Rectangle, w, h int) *image.RGBA {
	view = view.Intersect(img.Bounds())
	out := image.NewRGBA(image.Rect(0, 0, max(w, 0), max(h, 0)))
	if w < 1 || h < 1 || view.Empty() {
		return out
	}
	if view.Dx() == w && view.Dy() == h {
		draw.Draw(out, out.Rect, img, view.Min, draw.Src)
		return out
	}
	if planes, ok := img.(*image.YCbCr); ok {
		scaleYCbCr(out, planes, view)
		return out
	}
	scaleRows(out, view, rowsOf(img, view), same)
	return out
}

func same(mean uint64) uint8 { return uint8(mean) }

// rowsOf returns a reader of one row of the view as premultiplied RGBA. Only an RGBA picture is read in place; any other
// goes through one row of memory, so that a 50 megapixel PNG is never copied whole.
func rowsOf(img image.Image, view image.Rectangle) func(y int) []byte {
	if m, ok := img.(*image.RGBA); ok {
		return func(y int) []byte { return m.Pix[m.PixOffset(view.Min.X, y):][:view.Dx()*4] }
	}
	strip := image.NewRGBA(image.Rect(0, 0, view.Dx(), 1))
	return func(y int) []byte {
		draw.Draw(strip, strip.Rect, img, image.Pt(view.Min.X, y), draw.Src)
		return strip.Pix
	}
}

func scaleRows[level uint8 | uint16](out *image.RGBA, view image.Rectangle, row func(y int) []level, shown func(mean uint64) uint8) {
	w := out.Rect.Dx()
	across := spans(view.Dx(), w)
	sums := make([]uint64, w*4)
	for oy, down := range spans(view.Dy(), out.Rect.Dy()) {
		clear(sums)
		for y := down.from; y <= down.to; y++ {
			addRow(sums, row(view.Min.Y+y), across, down.weight(y))
		}
		line := out.Pix[oy*out.Stride:]
		for ox := range across {
			area := across[ox].total * down.total
			for c := range 4 {
				line[ox*4+c] = shown((sums[ox*4+c] + area/2) / area)
			}
		}
	}
}

func addRow[level uint8 | uint16](sums []uint64, row []level, across []span, weight uint64) {
	for ox, s := range across {
		var r, g, b, a uint64
		if s.to > s.from+1 {
			for i := (s.from + 1) * 4; i < s.to*4; i += 4 {
				p := row[i : i+4 : i+4]
				r, g, b, a = r+uint64(p[0]), g+uint64(p[1]), b+uint64(p[2]), a+uint64(p[3])
			}
		}
		p, q := row[s.from*4:], row[s.to*4:]
		t := sums[ox*4 : ox*4+4 : ox*4+4]
		t[0] += (r*whole + uint64(p[0])*s.first + uint64(q[0])*s.last) * weight
		t[1] += (g*whole + uint64(p[1])*s.first + uint64(q[1])*s.last) * weight
		t[2] += (b*whole + uint64(p[2])*s.first + uint64(q[2])*s.last) * weight
		t[3] += (a*whole + uint64(p[3])*s.first + uint64(q[3])*s.last) * weight
	}
}

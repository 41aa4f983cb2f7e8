package photo

import (
	"image"
	"image/color"
)

// scaleYCbCr averages the brightness and the two colour planes apart: a subsampled plane has a quarter of the pixels,
// and nothing is converted but the result.
func scaleYCbCr(out *image.RGBA, m *image.YCbCr, view image.Rectangle) {
	w, h := out.Rect.Dx(), out.Rect.Dy()
	luma := scalePlane(m.Y, m.YStride, m.Rect, view, w, h)
	// The chroma planes start at the subsampled corner of the picture, and the view is rounded out to whole samples.
	sx, sy := subsampling(m.SubsampleRatio)
	chroma := image.Rect(view.Min.X/sx, view.Min.Y/sy, (view.Max.X+sx-1)/sx, (view.Max.Y+sy-1)/sy)
	corner := image.Rect(m.Rect.Min.X/sx, m.Rect.Min.Y/sy, (m.Rect.Max.X+sx-1)/sx, (m.Rect.Max.Y+sy-1)/sy)
	cb := scalePlane(m.Cb, m.CStride, corner, chroma, w, h)
	cr := scalePlane(m.Cr, m.CStride, corner, chroma, w, h)
	for i := range luma {
		r, g, b := color.YCbCrToRGB(luma[i], cb[i], cr[i])
		p := out.Pix[i*4 : i*4+4 : i*4+4]
		p[0], p[1], p[2], p[3] = r, g, b, 255
	}
}

func subsampling(r image.YCbCrSubsampleRatio) (x, y int) {
	switch r {
	case image.YCbCrSubsampleRatio422:
		return 2, 1
	case image.YCbCrSubsampleRatio420:
		return 2, 2
	case image.YCbCrSubsampleRatio440:
		return 1, 2
	case image.YCbCrSubsampleRatio411:
		return 4, 1
	case image.YCbCrSubsampleRatio410:
		return 4, 2
	}
	return 1, 1
}

// scalePlane is Scale for one channel; bounds are those of the plane, view a part of them.
func scalePlane(pix []byte, stride int, bounds, view image.Rectangle, w, h int) []byte {
	out := make([]byte, w*h)
	across := spans(view.Dx(), w)
	sums := make([]uint64, w)
	for oy, down := range spans(view.Dy(), h) {
		clear(sums)
		for y := down.from; y <= down.to; y++ {
			at := (view.Min.Y+y-bounds.Min.Y)*stride + view.Min.X - bounds.Min.X
			addPlane(sums, pix[at:at+view.Dx()], across, down.weight(y))
		}
		for ox, s := range across {
			area := s.total * down.total
			out[oy*w+ox] = uint8((sums[ox] + area/2) / area)
		}
	}
	return out
}

func addPlane(sums []uint64, row []byte, across []span, weight uint64) {
	for ox, s := range across {
		var inner uint32
		if s.to > s.from+1 {
			for _, v := range row[s.from+1 : s.to] {
				inner += uint32(v)
			}
		}
		sums[ox] += (uint64(inner)*whole + uint64(row[s.from])*s.first + uint64(row[s.to])*s.last) * weight
	}
}

package photo_test

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"testing"

	"kycdesk/review/desk/photo"

	"pgregory.net/rapid"
)

// TestScaleIsTheMeanOfTheArea compares with the plain definition, for every picture type that has its own path.
func TestScaleIsTheMeanOfTheArea(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 20).Draw(t, "w"), rapid.IntRange(1, 20).Draw(t, "h")
		// Factors that divide, so that the definition needs no fractions.
		fx, fy := rapid.IntRange(1, 5).Draw(t, "fx"), rapid.IntRange(1, 5).Draw(t, "fy")
		img := scene(w*fx, h*fy)
		nrgba := image.NewNRGBA(img.Rect)
		draw.Draw(nrgba, img.Rect, img, image.Point{}, draw.Src)
		for _, source := range []image.Image{img, nrgba} {
			out := photo.Scale(source, img.Rect, w, h)
			for y := range h {
				for x := range w {
					if got, want := out.RGBAAt(x, y), mean(img, x*fx, y*fy, fx, fy); apart(got, want) > 1 {
						t.Fatalf("%T at %d,%d: got %v, want %v", source, x, y, got, want)
					}
				}
			}
		}
	})
}

func TestScaleOfPlanesLooksLikeScaleOfPixels(t *testing.T) {
	for _, ratio := range []image.YCbCrSubsampleRatio{image.YCbCrSubsampleRatio444, image.YCbCrSubsampleRatio422, image.YCbCrSubsampleRatio420, image.YCbCrSubsampleRatio440, image.YCbCrSubsampleRatio411, image.YCbCrSubsampleRatio410} {
		planes := image.NewYCbCr(image.Rect(0, 0, 64, 48), ratio)
		for i := range planes.Y {
			planes.Y[i] = uint8(60 + i%64 + i/64)
		}
		for i := range planes.Cb {
			planes.Cb[i], planes.Cr[i] = uint8(120+i%9), uint8(130+i%5)
		}
		pixels := image.NewRGBA(planes.Rect)
		draw.Draw(pixels, planes.Rect, planes, image.Point{}, draw.Src)
		view := image.Rect(8, 8, 56, 40)
		a, b := photo.Scale(planes, view, 12, 8), photo.Scale(pixels, view, 12, 8)
		for y := range 8 {
			for x := range 12 {
				if d := apart(a.RGBAAt(x, y), b.RGBAAt(x, y)); d > 3 {
					t.Errorf("%v at %d,%d: %v against %v", ratio, x, y, a.RGBAAt(x, y), b.RGBAAt(x, y))
				}
			}
		}
	}
}

func TestScaleTakesAnySizeAndView(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		side := func(name string) int { return rapid.IntRange(-3, 70).Draw(t, name) }
		img := scene(rapid.IntRange(1, 40).Draw(t, "iw"), rapid.IntRange(1, 40).Draw(t, "ih"))
		view := image.Rect(side("x0"), side("y0"), side("x1"), side("y1"))
		w, h := side("w"), side("h")
		var planes image.Image
		if m, err := jpeg.Decode(bytes.NewReader(encodeRapid(t, img))); err == nil {
			planes = m
		}
		for _, source := range []image.Image{img, planes} {
			out := photo.Scale(source, view, w, h)
			if out.Rect != image.Rect(0, 0, max(w, 0), max(h, 0)) {
				t.Fatalf("got %v for %d x %d", out.Rect, w, h)
			}
		}
	})
}

func encodeRapid(t *rapid.T, m image.Image) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func mean(m *image.RGBA, x0, y0, w, h int) color.RGBA {
	var r, g, b, n int
	for y := y0; y < y0+h; y++ {
		for x := x0; x < x0+w; x++ {
			c := m.RGBAAt(x, y)
			r, g, b, n = r+int(c.R), g+int(c.G), b+int(c.B), n+1
		}
	}
	return color.RGBA{uint8((r + n/2) / n), uint8((g + n/2) / n), uint8((b + n/2) / n), 255}
}

func apart(a, b color.RGBA) int {
	d := func(x, y uint8) int { return max(int(x)-int(y), int(y)-int(x)) }
	return max(d(a.R, b.R), d(a.G, b.G), d(a.B, b.B))
}

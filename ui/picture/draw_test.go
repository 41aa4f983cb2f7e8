package picture_test

import (
	"image"
	"image/color"
	"math"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"kycdesk/argos/sandbox/drawing"
	"kycdesk/review/desk/photo"
	"kycdesk/ui/picture"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func TestDrawFillsEveryBoxExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		side := func(name string) int { return rapid.IntRange(-5, 70).Draw(t, name) }
		img := scene(rapid.IntRange(1, 60).Draw(t, "w"), rapid.IntRange(1, 60).Draw(t, "h"))
		v := picture.View{
			Region: image.Rect(side("x0"), side("y0"), side("x1"), side("y1")), Contrast: rapid.Bool().Draw(t, "contrast"),
			Invert: rapid.Bool().Draw(t, "invert"),
		}
		v = v.Closer(side("zoom")).Moved(side("x"), side("y")).Turned(side("turn"))
		opt := picture.Options{
			Mode: picture.Mode(rapid.IntRange(0, 2).Draw(t, "mode")), Glyphs: picture.Glyphs(rapid.IntRange(0, 1).Draw(t, "glyphs")),
			Tolerance: side("tolerance"), CellRatio: rapid.Float64().Draw(t, "ratio"), Light: rapid.Bool().Draw(t, "light"),
		}
		cols, rows := rapid.IntRange(-2, 120).Draw(t, "cols"), rapid.IntRange(-2, 60).Draw(t, "rows")
		got := picture.Draw(img, cols, rows, v, opt)
		if len(got) != max(rows, 0) {
			t.Fatalf("%d rows for %d", len(got), rows)
		}
		for i, row := range got {
			if w := ansi.StringWidth(row); w != max(cols, 0) {
				t.Fatalf("row %d is %d cells wide, want %d: %q", i, w, cols, row)
			}
			if opt.Mode == picture.Mono && strings.Contains(row, "\x1b") {
				t.Fatalf("a colour without colours: %q", row)
			}
		}
	})
}

// quartered has another colour in each quarter: upper left red, upper right green, lower left blue, lower right white.
func quartered(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{200, 0, 0, 255}
			switch {
			case x >= w/2 && y >= h/2:
				c = color.RGBA{250, 250, 250, 255}
			case x >= w/2:
				c = color.RGBA{0, 200, 0, 255}
			case y >= h/2:
				c = color.RGBA{0, 0, 200, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

func TestTurnsZoomAndPanShowTheRightPart(t *testing.T) {
	const red, green, blue, white = "200;0;0", "0;200;0", "0;0;200", "250;250;250"
	corner := func(v picture.View) [4]string {
		seen := replayDots(t, picture.Draw(quartered(80, 80), 20, 10, v, picture.Options{}), 1, 2)
		name := func(x, y int) string {
			c := seen[image.Pt(x, y)]
			for _, n := range []string{red, green, blue, white} {
				if rgbText(c) == n {
					return n
				}
			}
			return rgbText(c)
		}
		return [4]string{name(1, 1), name(18, 1), name(1, 18), name(18, 18)}
	}
	for name, c := range map[string]struct {
		view picture.View
		want [4]string
	}{
		"as it is":          {picture.View{}, [4]string{red, green, blue, white}},
		"a quarter":         {picture.View{}.Turned(1), [4]string{blue, red, white, green}},
		"half":              {picture.View{}.Turned(2), [4]string{white, blue, green, red}},
		"back":              {picture.View{}.Turned(-1), [4]string{green, white, red, blue}},
		"closer":            {picture.View{}.Closer(2), [4]string{red, green, blue, white}},
		"closer, far right": {picture.View{}.Closer(3).Moved(99, -99), [4]string{green, green, green, green}},
		"turned, far right": {picture.View{}.Turned(1).Closer(3).Moved(99, -99), [4]string{red, red, red, red}},
		"a part":            {picture.View{Region: image.Rect(0, 40, 40, 80)}, [4]string{blue, blue, blue, blue}},
		"whole again":       {picture.View{}.Closer(3).Moved(99, 99).Whole(), [4]string{red, green, blue, white}},
	} {
		if got := corner(c.view); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestContrastUsesAllLevelsAndInvertTurnsThemOver(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 40, 40))
	for y := range 40 {
		for x := range 40 {
			v := uint8(100 + x)
			m.SetRGBA(x, y, color.RGBA{v, v, v, 255})
		}
	}
	span := func(v picture.View) (left, right uint8) {
		seen := replayDots(t, picture.Draw(m, 40, 20, v, picture.Options{Glyphs: picture.HalfGlyphs}), 1, 2)
		return seen[image.Pt(1, 5)].R, seen[image.Pt(38, 5)].R
	}
	if l, r := span(picture.View{}); r-l > 45 {
		t.Errorf("untouched from %d to %d", l, r)
	}
	if l, r := span(picture.View{Contrast: true}); l > 20 || r < 235 {
		t.Errorf("with contrast from %d to %d", l, r)
	}
	if l, r := span(picture.View{Contrast: true, Invert: true}); r > 20 || l < 235 {
		t.Errorf("inverted from %d to %d", l, r)
	}
}

func TestFinePrintKeepsItsLight(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 160, 160))
	for y := range 160 {
		for x := range 160 {
			v := uint8(255 * (x % 2))
			m.SetRGBA(x, y, color.RGBA{v, v, v, 255})
		}
	}
	seen := replayDots(t, picture.Draw(m, 10, 5, picture.View{}, picture.Options{}), 1, 2)
	if c := seen[image.Pt(5, 5)]; c.R < 185 || c.R > 191 { // half the light of white is level 188, not 128
		t.Errorf("black and white lines became level %d, want 188", c.R)
	}
}

// TestTheMosaicIsNearerToThePictureThanHalves draws a face and a card, paints the cells as a terminal would, and
// measures how far that is from the picture.
func TestTheMosaicIsNearerToThePictureThanHalves(t *testing.T) {
	const w, h = 8, 16 // pixels of a cell
	for name, b := range map[string][]byte{
		"selfie": drawing.Selfie(drawing.Portrait{Seed: 5}),
		"card":   drawing.IDFront(drawing.Card{Seed: 5, Kind: drawing.Passport, Country: "UTO", FamilyName: "ERIKSSON", GivenNames: "ANNA"}),
	} {
		decoded, err := photo.Decode(b, 1600)
		if err != nil {
			t.Fatal(err)
		}
		// A box of exactly the picture's shape: no margins to compare.
		cols := 64
		rows := int(math.Round(float64(cols) * float64(decoded.Height) / float64(decoded.Width) / 2))
		want := photo.NewLight().Scale(decoded.Image, decoded.Image.Rect, cols*w, rows*h)
		measure := func(opt picture.Options) (psnr float64, bytes int, took time.Duration) {
			begin := time.Now()
			drawn := picture.Draw(decoded.Image, cols, rows, picture.View{}, opt)
			took = time.Since(begin)
			return likeness(want, replayDots(t, drawn, w, h)), len(strings.Join(drawn, "\n")), took
		}
		halves, halfBytes, halfTime := measure(picture.Options{Glyphs: picture.HalfGlyphs})
		mosaic, bytes, mosaicTime := measure(picture.Options{})
		lean, leanBytes, _ := measure(picture.Options{Tolerance: picture.DefaultTolerance})
		t.Logf("%s in %d x %d: halves %.2f dB %d bytes %v; mosaic %.2f dB %d bytes %v; with tolerance %.2f dB %d bytes",
			name, cols, rows, halves, halfBytes, halfTime, mosaic, bytes, mosaicTime, lean, leanBytes)
		if mosaic < halves+1 || lean < halves+0.5 || leanBytes > halfBytes {
			t.Errorf("%s: the mosaic is not worth it", name)
		}
	}
}

// likeness is the peak signal to noise ratio of luma, in dB.
func likeness(want *image.RGBA, got map[image.Point]color.RGBA) float64 {
	total, n := 0.0, 0
	for p, c := range got {
		if !p.In(want.Rect) {
			continue
		}
		d := lumaOf(want.RGBAAt(p.X, p.Y)) - lumaOf(c)
		total += d * d
		n++
	}
	return 10 * math.Log10(255*255/(total/float64(n)))
}

func lumaOf(c color.RGBA) float64 {
	return 0.2126*float64(c.R) + 0.7152*float64(c.G) + 0.0722*float64(c.B)
}

func TestWithoutColoursAFaceIsStillThere(t *testing.T) {
	m := quartered(60, 60)
	dark := picture.Draw(m, 20, 10, picture.View{}, picture.Options{Mode: picture.Mono})
	lit := picture.Draw(m, 20, 10, picture.View{}, picture.Options{Mode: picture.Mono, Light: true})
	white := func(rows []string) byte { return rows[9][19] }
	blue := func(rows []string) byte { return rows[9][0] }
	if white(dark) != '@' || blue(dark) == '@' {
		t.Errorf("on a dark background white is %q and blue %q", white(dark), blue(dark))
	}
	if white(lit) != ' ' || blue(lit) == ' ' {
		t.Errorf("on a light background white is %q and blue %q", white(lit), blue(lit))
	}
	for _, row := range dark {
		if utf8.RuneCountInString(row) != len(row) {
			t.Errorf("%q is not plain", row)
		}
	}
}

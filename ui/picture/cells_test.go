package picture_test

import (
	"image"
	"image/color"
	"strings"
	"testing"

	"kycdesk/ui/picture"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// halves draws with the upper and lower half of a cell only.
func halves(img image.Image, cols, rows int, v picture.View, opt picture.Options) []string {
	opt.Glyphs = picture.HalfGlyphs
	return picture.Draw(img, cols, rows, v, opt)
}

func TestHalfBlocksFillEveryBoxExactly(t *testing.T) {
	pictures := map[string]image.Image{
		"photo": scene(96, 72), "card": scene(160, 100), "one pixel": scene(1, 1), "line": scene(1, 90), "row": scene(90, 1),
		"empty": image.NewRGBA(image.Rectangle{}), "none": nil,
	}
	for name, img := range pictures {
		for cols := 0; cols <= 120; cols += 1 + cols/4 { // every narrow width, and some of the wide ones
			for rows := range 61 {
				checkBox(t, name, halves(img, cols, rows, picture.View{}, picture.Options{Tolerance: 6}), cols, rows)
			}
		}
	}
}

func TestHalfBlocksTakeAnyOptions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		side := func(name string) int { return rapid.IntRange(-5, 70).Draw(t, name) }
		img := scene(rapid.IntRange(1, 60).Draw(t, "w"), rapid.IntRange(1, 60).Draw(t, "h"))
		opt := picture.Options{
			Mode: picture.Mode(rapid.IntRange(0, 1).Draw(t, "mode")), Tolerance: side("tolerance"), CellRatio: rapid.Float64().Draw(t, "ratio"),
		}
		v := picture.View{Region: image.Rect(side("x0"), side("y0"), side("x1"), side("y1"))}
		cols, rows := rapid.IntRange(-2, 120).Draw(t, "cols"), rapid.IntRange(-2, 60).Draw(t, "rows")
		checkBox(t, "any", halves(img, cols, rows, v, opt), max(cols, 0), max(rows, 0))
	})
}

type reporter interface {
	Helper()
	Fatalf(string, ...any)
}

// allowed is all that a row may be made of; that the sequences are well formed is what replay tests.
const allowed = "\x1b[0123456789;m ▀▄█"

func checkBox(t reporter, name string, got []string, cols, rows int) {
	t.Helper()
	if len(got) != rows {
		t.Fatalf("%s in %d x %d: %d rows", name, cols, rows, len(got))
	}
	for i, row := range got {
		if w := ansi.StringWidth(row); w != cols {
			t.Fatalf("%s in %d x %d: row %d is %d cells wide", name, cols, rows, i, w)
		}
		if rest := strings.Trim(row, allowed); rest != "" {
			t.Fatalf("%s in %d x %d: row %d has %q", name, cols, rows, i, rest)
		}
		if strings.Contains(row, "\x1b") && !strings.Contains(row[strings.LastIndex(row, "\x1b"):], "\x1b[0m") {
			t.Fatalf("%s in %d x %d: row %d leaves a colour behind", name, cols, rows, i)
		}
	}
}

// TestHalfBlocksShowTheColoursOfThePicture reads the cells back as a terminal would.
func TestHalfBlocksShowTheColoursOfThePicture(t *testing.T) {
	img := scene(40, 40)
	for _, tolerance := range []int{0, 8} {
		seen := replay(t, halves(img, 40, 20, picture.View{}, picture.Options{Tolerance: tolerance}))
		for y := range 40 {
			for x := range 40 {
				want := img.RGBAAt(x, y)
				got, ok := seen[image.Pt(x, y)]
				if !ok || far(got.R, want.R) > tolerance || far(got.G, want.G) > tolerance || far(got.B, want.B) > tolerance {
					t.Fatalf("tolerance %d at %d,%d: got %v, want %v", tolerance, x, y, got, want)
				}
			}
		}
	}
}

func TestHalfBlocksKeepTheShapeAndSitInTheMiddle(t *testing.T) {
	for _, c := range []struct {
		w, h, cols, rows int
		ratio            float64
		want             image.Rectangle // in half cells
	}{
		{100, 100, 40, 10, 2, image.Rect(10, 0, 30, 20)},
		{200, 100, 40, 30, 2, image.Rect(0, 20, 40, 40)},
		{100, 100, 40, 10, 1, image.Rect(15, 0, 25, 20)},
	} {
		seen := replay(t, halves(solid(c.w, c.h), c.cols, c.rows, picture.View{}, picture.Options{CellRatio: c.ratio}))
		var got image.Rectangle
		for p := range seen {
			got = got.Union(image.Rectangle{Min: p, Max: p.Add(image.Pt(1, 1))})
		}
		if got != c.want {
			t.Errorf("%d x %d in %d x %d cells of 1:%v covers %v, want %v", c.w, c.h, c.cols, c.rows, c.ratio, got, c.want)
		}
	}
}

func TestViewShowsThatPartOnly(t *testing.T) {
	img := solid(80, 40)
	for y := range 40 {
		for x := 40; x < 80; x++ {
			img.SetRGBA(x, y, color.RGBA{9, 200, 30, 255})
		}
	}
	seen := replay(t, halves(img, 20, 10, picture.View{Region: image.Rect(40, 0, 80, 40)}, picture.Options{}))
	if len(seen) != 400 {
		t.Fatalf("%d half cells, want 400", len(seen))
	}
	for p, c := range seen {
		if c != (color.RGBA{9, 200, 30, 255}) {
			t.Fatalf("%v at %v", c, p)
		}
	}
}

func TestToleranceSavesBytes(t *testing.T) {
	img := scene(128, 96)
	exact := len(strings.Join(halves(img, 64, 24, picture.View{}, picture.Options{}), ""))
	loose := len(strings.Join(halves(img, 64, 24, picture.View{}, picture.Options{Tolerance: picture.DefaultTolerance}), ""))
	if loose >= exact {
		t.Errorf("%d bytes with tolerance, %d without", loose, exact)
	}
}

func TestOneColourIsOneSequenceARow(t *testing.T) {
	for _, row := range halves(solid(64, 64), 32, 16, picture.View{}, picture.Options{}) {
		if n := strings.Count(row, "\x1b"); n != 2 {
			t.Errorf("%d sequences in %q, want a colour and a reset", n, row)
		}
	}
}

func scene(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetRGBA(x, y, color.RGBA{uint8(x * 3), uint8(y*4 + x), uint8(200 - x - y), 255})
		}
	}
	return m
}

func solid(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := 0; i < len(m.Pix); i += 4 {
		copy(m.Pix[i:], []byte{120, 60, 30, 255})
	}
	return m
}

func far(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }

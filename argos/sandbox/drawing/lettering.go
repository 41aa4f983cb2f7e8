package drawing

import (
	"image"
	"image/color"
	"math"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// typeface is one of the letters that the documents use.
type typeface int

const (
	regular typeface = iota
	bold
	italic
	machine
)

// parsed holds the embedded fonts, read once and never changed. A font that came with the program cannot be damaged.
var parsed = sync.OnceValue(func() [4]*opentype.Font {
	var fonts [4]*opentype.Font
	for i, ttf := range [][]byte{regular: goregular.TTF, bold: gobold.TTF, italic: goitalic.TTF, machine: gomonobold.TTF} {
		fonts[i], _ = opentype.Parse(ttf)
	}
	return fonts
})

// letter is one print run: letters of a face, size and colour.
type letter struct {
	face   font.Face
	colour tone
	space  float64 // extra pixels between letters
}

func lettering(t typeface, size float64, colour tone) letter {
	// A size that is a constant of this package cannot be refused.
	face, _ := opentype.NewFace(parsed()[t], &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	return letter{face: face, colour: colour}
}

func (l letter) spaced(by float64) letter {
	l.space = by
	return l
}

// write prints a text from its baseline; it is squeezed to fit the width, 0 for any.
func (c *canvas) write(l letter, x, y, width float64, text string) {
	natural := l.measure(text)
	squeeze := 1.0
	if width > 0 && natural > width {
		squeeze = max(width/natural, 0.72)
	}
	k := l.colour.opaque()
	pen := font.Drawer{Dst: c.img, Src: image.NewUniform(color.RGBA{k.r, k.g, k.b, 255}), Face: l.face}
	end := x + width
	for _, r := range text {
		advance, ok := l.face.GlyphAdvance(r)
		if !ok {
			continue
		}
		step := (float64(advance)/64 + l.space) * squeeze
		if width > 0 && x+step > end+1 {
			return
		}
		pen.Dot = fixed.Point26_6{X: fixed.Int26_6(math.Round(x * 64)), Y: fixed.Int26_6(math.Round(y * 64))}
		pen.DrawString(string(r))
		x += step
	}
}

func (l letter) measure(text string) float64 {
	total := 0.0
	for _, r := range text {
		if advance, ok := l.face.GlyphAdvance(r); ok {
			total += float64(advance)/64 + l.space
		}
	}
	return total
}

package picture_test

import (
	"fmt"
	"image"
	"image/color"
	"strings"
	"testing"
)

func rgbText(c color.RGBA) string { return fmt.Sprintf("%d;%d;%d", c.R, c.G, c.B) }

// inked says whether a glyph inks the place x, y of a cell, both from 0 to 1.
func inked(t *testing.T, r rune, x, y float64) bool {
	t.Helper()
	quarter := func(set string) bool {
		q := 0
		if x >= 0.5 {
			q++
		}
		if y >= 0.5 {
			q += 2
		}
		return strings.Contains(set, fmt.Sprint(q))
	}
	switch {
	case r == ' ':
		return false
	case r == '█':
		return true
	case r == '▀':
		return y < 0.5
	case r == '▐':
		return x >= 0.5
	case r >= '▁' && r <= '▇':
		return y >= 1-float64(r-'▁'+1)/8
	case r >= '▉' && r <= '▏':
		return x < 1-float64(r-'▉'+1)/8
	}
	sets := map[rune]string{
		'▘': "0", '▝': "1", '▖': "2", '▗': "3", '▟': "123", '▙': "023", '▜': "013", '▛': "012", '▚': "03", '▞': "12",
	}
	set, known := sets[r]
	if !known {
		t.Fatalf("unknown glyph %q", r)
	}
	return quarter(set)
}

// replayDots paints rows as a terminal with cells of w by h pixels would.
func replayDots(t *testing.T, rows []string, w, h int) map[image.Point]color.RGBA {
	t.Helper()
	seen := map[image.Point]color.RGBA{}
	for y, row := range rows {
		var ink, back *color.RGBA
		x := 0
		for row != "" {
			if rest, ok := strings.CutPrefix(row, "\x1b["); ok {
				end := strings.IndexByte(rest, 'm')
				ink, back = apply(t, rest[:end], ink, back)
				row = rest[end+1:]
				continue
			}
			r := []rune(row)[0]
			for dy := range h {
				for dx := range w {
					c := back
					if inked(t, r, (float64(dx)+0.5)/float64(w), (float64(dy)+0.5)/float64(h)) {
						c = ink
					}
					if c != nil {
						seen[image.Pt(x*w+dx, y*h+dy)] = *c
					}
				}
			}
			row = row[len(string(r)):]
			x++
		}
	}
	return seen
}

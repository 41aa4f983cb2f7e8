package picture_test

import (
	"image"
	"image/color"
	"strconv"
	"strings"
	"testing"
)

// replay draws rows as a terminal would and returns the half cells that have a colour of the picture.
func replay(t *testing.T, rows []string) map[image.Point]color.RGBA {
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
			top, bottom := back, back
			switch r {
			case '▀':
				top = ink
			case '▄':
				bottom = ink
			case '█':
				top, bottom = ink, ink
			}
			if top != nil {
				seen[image.Pt(x, 2*y)] = *top
			}
			if bottom != nil {
				seen[image.Pt(x, 2*y+1)] = *bottom
			}
			row = row[len(string(r)):]
			x++
		}
	}
	return seen
}

func apply(t *testing.T, sgr string, ink, back *color.RGBA) (*color.RGBA, *color.RGBA) {
	t.Helper()
	parts := strings.Split(sgr, ";")
	for len(parts) > 0 {
		switch parts[0] {
		case "0":
			ink, back, parts = nil, nil, parts[1:]
		case "39":
			ink, parts = nil, parts[1:]
		case "49":
			back, parts = nil, parts[1:]
		case "38":
			ink, parts = rgb(t, parts), parts[5:]
		case "48":
			back, parts = rgb(t, parts), parts[5:]
		default:
			t.Fatalf("unknown colour %q", sgr)
		}
	}
	return ink, back
}

func rgb(t *testing.T, parts []string) *color.RGBA {
	t.Helper()
	var v [3]uint8
	for i := range v {
		n, err := strconv.ParseUint(parts[2+i], 10, 8)
		if err != nil {
			t.Fatal(err)
		}
		v[i] = uint8(n)
	}
	return &color.RGBA{v[0], v[1], v[2], 255}
}

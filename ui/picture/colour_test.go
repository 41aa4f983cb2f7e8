package picture_test

import (
	"image"
	"image/color"
	"strings"
	"testing"

	"kycdesk/ui/picture"
)

func TestPaletteKeepsOffTheUsersOwnColours(t *testing.T) {
	for _, c := range []struct {
		colour color.RGBA
		want   string
	}{
		{color.RGBA{0, 0, 0, 255}, "5;16"},
		{color.RGBA{255, 255, 255, 255}, "5;231"},
		{color.RGBA{255, 0, 0, 255}, "5;196"},
		{color.RGBA{95, 135, 175, 255}, "5;67"},
		{color.RGBA{118, 118, 118, 255}, "5;243"},
		{color.RGBA{8, 8, 8, 255}, "5;232"},
	} {
		m := image.NewUniform(c.colour)
		img := image.NewRGBA(image.Rect(0, 0, 2, 2))
		for i := range 4 {
			img.Set(i%2, i/2, m)
		}
		row := halves(img, 2, 1, picture.View{}, picture.Options{Mode: picture.Palette256})[0]
		if !strings.Contains(row, c.want) {
			t.Errorf("%v became %q, want %s", c.colour, row, c.want)
		}
	}
}

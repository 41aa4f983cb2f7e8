package uitest

import (
	"fmt"
	"strings"
)

// blockGlyphs are drawn as rectangles, as terminals do: a font leaves seams between them.
const blockGlyphs = "▀▁▂▃▄▅▆▇█▉▊▋▌▍▎▏▐▖▗▘▙▚▛▜▝▞▟ "

// drawBlock draws one block character in the cell whose corner is x, y.
func drawBlock(b *strings.Builder, r rune, x, y int, ink string) {
	part := func(left, top, right, bottom float64) {
		fmt.Fprintf(b, `<rect x="%g" y="%g" width="%g" height="%g" fill="%s"/>`+"\n",
			float64(x)+left*cellWide, float64(y)+top*cellHigh, (right-left)*cellWide, (bottom-top)*cellHigh, ink)
	}
	switch {
	case r == '▀':
		part(0, 0, 1, 0.5)
	case r == '▐':
		part(0.5, 0, 1, 1)
	case r >= '▁' && r <= '█':
		part(0, 1-float64(r-'▁'+1)/8, 1, 1)
	case r >= '▉' && r <= '▏':
		part(0, 0, 1-float64(r-'▉'+1)/8, 1)
	default:
		for _, q := range map[rune]string{
			'▘': "0", '▝': "1", '▖': "2", '▗': "3", '▟': "123", '▙': "023", '▜': "013", '▛': "012", '▚': "03", '▞': "12",
		}[r] {
			left, top := float64((q-'0')%2)/2, float64((q-'0')/2)/2
			part(left, top, left+0.5, top+0.5)
		}
	}
}

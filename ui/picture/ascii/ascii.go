// Package ascii draws pictures in plain characters, for terminals without colour. It is the only place that imports
// image2ascii, and keeps to the one path of it that touches neither terminal nor files and cannot end the process.
package ascii

import (
	"image"
	"strings"

	"github.com/qeesung/image2ascii/convert"
)

// Rows draws a picture that is as many pixels wide and high as the result has characters and lines. On a light
// background dark places get the dense characters, on a dark one the bright places.
func Rows(thumb *image.RGBA, lightBackground bool) []string {
	w, h := thumb.Rect.Dx(), thumb.Rect.Dy()
	if w < 1 || h < 1 {
		return nil
	}
	// Both sides fixed, and the same as the picture's: the library then neither scales nor asks the terminal. Ratio must
	// stay 1, and FitScreen and StretchedScreen off: what they lead to ends in log.Fatal.
	text := convert.NewImageConverter().Image2ASCIIString(spread(thumb), &convert.Options{
		Ratio: 1, FixedWidth: w, FixedHeight: h, Reversed: lightBackground,
	})
	rows := strings.SplitN(text, "\n", h+1)
	return rows[:h]
}

// spread makes a grey copy that uses all levels: the fifteen characters of the library are few enough.
func spread(m *image.RGBA) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, m.Rect.Dx(), m.Rect.Dy()))
	var counts [256]int
	for i := range out.Pix {
		p := m.Pix[i*4:]
		out.Pix[i] = uint8((2126*int(p[0]) + 7152*int(p[1]) + 722*int(p[2])) / 10000)
		counts[out.Pix[i]]++
	}
	low, high := ends(counts[:], len(out.Pix)/100)
	for i, v := range out.Pix {
		out.Pix[i] = uint8(min(max((int(v)-low)*255/max(high-low, 1), 0), 255))
	}
	return out
}

// ends finds the darkest and the brightest level when spare pixels at each end do not count. A plain picture keeps its
// levels.
func ends(counts []int, spare int) (low, high int) {
	high = len(counts) - 1
	for left := spare; low < high && counts[low] <= left; low++ {
		left -= counts[low]
	}
	for left := spare; high > low && counts[high] <= left; high-- {
		left -= counts[high]
	}
	const least = 16
	if high-low < least {
		return 0, len(counts) - 1
	}
	return low, high
}

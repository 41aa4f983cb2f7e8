package picture

import "image"

// spareShare is the part of the pixels at each end that does not count for the levels: reflections and the black of a
// background would otherwise leave nothing to spread.
const spareShare = 0.01

// tone changes the levels of what is seen, in place.
func (v View) tone(m *image.RGBA) {
	if !v.Contrast && !v.Invert {
		return
	}
	low, high := 0, 255
	if v.Contrast {
		low, high = levels(m)
	}
	var table [256]uint8
	for i := range table {
		level := min(max((i-low)*255/max(high-low, 1), 0), 255)
		if v.Invert {
			level = 255 - level
		}
		table[i] = uint8(level)
	}
	for i := 0; i+3 < len(m.Pix); i += 4 {
		p := m.Pix[i : i+3 : i+3]
		p[0], p[1], p[2] = table[p[0]], table[p[1]], table[p[2]]
	}
}

// levels finds the darkest and the brightest level that counts.
func levels(m *image.RGBA) (low, high int) {
	var counts [256]int
	n := 0
	for i := 0; i+3 < len(m.Pix); i += 4 {
		counts[luma(m.Pix[i], m.Pix[i+1], m.Pix[i+2])]++
		n++
	}
	spare := int(float64(n) * spareShare)
	for left := spare; low < 255 && counts[low] <= left; low++ {
		left -= counts[low]
	}
	high = 255
	for left := spare; high > low && counts[high] <= left; high-- {
		left -= counts[high]
	}
	const least = 16 // a plain surface stays plain
	if high-low < least {
		return 0, 255
	}
	return low, high
}

// luma is how bright a colour looks, by Rec. 709.
func luma(r, g, b uint8) uint8 {
	return uint8((2126*int(r) + 7152*int(g) + 722*int(b)) / 10000)
}

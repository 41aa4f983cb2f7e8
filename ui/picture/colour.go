package picture

import "strconv"

// colour writes the parameters that select a colour ("38" for ink, "48" for the background) and returns what the
// terminal then shows.
func (l *line) colour(layer string, wanted shade) shade {
	l.text.WriteString(layer)
	if l.opt.Mode == Palette256 {
		index, shown := nearest256(wanted)
		l.text.WriteString(";5;")
		l.number(uint8(index))
		return shown
	}
	l.text.WriteString(";2;")
	l.number(wanted.r)
	l.text.WriteByte(';')
	l.number(wanted.g)
	l.text.WriteByte(';')
	l.number(wanted.b)
	return wanted
}

func (l *line) number(n uint8) {
	var digits [3]byte
	l.text.Write(strconv.AppendUint(digits[:0], uint64(n), 10))
}

// nearest256 finds the closest of the 6x6x6 cube (16 to 231) and the 24 greys (232 to 255). The first 16 colours are
// the user's own and are never used.
func nearest256(s shade) (int, shade) {
	r, g, b := cubeStep(s.r), cubeStep(s.g), cubeStep(s.b)
	cube := shade{r: cubeLevel(r), g: cubeLevel(g), b: cubeLevel(b)}
	mean := (int(s.r) + int(s.g) + int(s.b)) / 3
	step := min(max((mean-3)/10, 0), 23)
	level := uint8(8 + 10*step)
	grey := shade{r: level, g: level, b: level}
	if distance(grey, s) < distance(cube, s) {
		return 232 + step, grey
	}
	return 16 + 36*r + 6*g + b, cube
}

// cubeStep is the index of the nearest of the levels 0, 95, 135, 175, 215, 255.
func cubeStep(v uint8) int {
	switch {
	case v < 48:
		return 0
	case v < 115:
		return 1
	}
	return min((int(v)-35)/40, 5)
}

func cubeLevel(step int) uint8 {
	if step == 0 {
		return 0
	}
	return uint8(55 + 40*step)
}

func distance(a, b shade) int {
	r, g, blue := apart(a.r, b.r), apart(a.g, b.g), apart(a.b, b.b)
	return r*r + g*g + blue*blue
}

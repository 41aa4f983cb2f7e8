package drawing

import "math"

// tone is a colour in design: 0 to 255 a channel, not clamped until it becomes a pixel.
type tone struct{ r, g, b float64 }

// ink is a colour with an opacity, ready to be laid on a pixel.
type ink struct{ r, g, b, a uint8 }

func (t tone) times(k float64) tone { return tone{t.r * k, t.g * k, t.b * k} }

func (t tone) through(f tone) tone { return tone{t.r * f.r, t.g * f.g, t.b * f.b} }

func (t tone) towards(u tone, k float64) tone {
	return tone{t.r + (u.r-t.r)*k, t.g + (u.g-t.g)*k, t.b + (u.b-t.b)*k}
}

// opaque is the colour laid on at full strength; at lays it on thinner, alpha from 0 to 1.
func (t tone) opaque() ink { return ink{level(t.r), level(t.g), level(t.b), 255} }

func (t tone) at(alpha float64) ink {
	return ink{level(t.r), level(t.g), level(t.b), level(alpha * 255)}
}

func level(v float64) uint8 { return uint8(min(max(v+0.5, 0), 255)) }

func clamp(v float64) float64 { return min(max(v, 0), 1) }

// smooth rises from 0 to 1 between the two edges; edges in falling order make it fall.
func smooth(low, high, v float64) float64 {
	t := clamp((v - low) / (high - low))
	return t * t * (3 - 2*t)
}

// bell is 1 at the centre and fades with the distance in units of the width.
func bell(distance, width float64) float64 {
	d := distance / width
	return math.Exp(-d * d)
}

// paint gives the colour of a pixel.
type paint func(x, y float64) ink

func flat(t tone, alpha float64) paint {
	colour := t.at(alpha)
	return func(_, _ float64) ink { return colour }
}

// fade runs from one ink at a to the other at b, along the line between the two.
func fade(a, b point, from, to tone, alphaFrom, alphaTo float64) paint {
	dx, dy := b.x-a.x, b.y-a.y
	length := dx*dx + dy*dy
	return func(x, y float64) ink {
		k := clamp(((x-a.x)*dx + (y-a.y)*dy) / length)
		return from.towards(to, k).at(alphaFrom + (alphaTo-alphaFrom)*k)
	}
}

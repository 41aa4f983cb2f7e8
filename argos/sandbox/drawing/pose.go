package drawing

import "math"

// pose places a face on a canvas: where its centre is, how many pixels a face unit is, how the head leans (roll) and
// turns to a side (yaw), both in radians. light is where the light comes from.
type pose struct {
	centre    point
	scale     float64
	roll, yaw float64
	light     light
	smile     float64
}

// light is one lamp, as a direction towards it (z to the viewer), with its colour and that of the shadows.
type light struct {
	x, y, z  float64
	colour   tone // 1 is neutral
	ambience float64
}

// place maps face units to pixels. depth is how far the place stands towards the viewer; a turned head moves it aside.
func (p pose) place(x, y, depth float64) point {
	sinYaw, cosYaw := math.Sincos(p.yaw)
	turned := x*cosYaw + depth*sinYaw
	sin, cos := math.Sincos(p.roll)
	return point{
		p.centre.x + (turned*cos-y*sin)*p.scale,
		p.centre.y + (turned*sin+y*cos)*p.scale,
	}
}

// back maps pixels to the plane of the picture in face units, upright, before the head is turned.
func (p pose) back() func(x, y float64) (float64, float64) {
	sin, cos := math.Sincos(p.roll)
	sin, cos = sin/p.scale, cos/p.scale
	return func(x, y float64) (float64, float64) {
		dx, dy := x-p.centre.x, y-p.centre.y
		return dx*cos + dy*sin, dy*cos - dx*sin
	}
}

// sitting is one person in front of the camera.
type sitting struct {
	*canvas
	face
	pose
	head stencil // the visible skin of the head, once it is drawn
}

// on maps a place on the surface of the head to pixels.
func (s *sitting) on(x, y float64) point { return s.place(x, y, s.depth(x, y)) }

// px is a length in pixels.
func (s *sitting) px(units float64) float64 { return units * s.scale }

// all maps many places on the surface.
func (s *sitting) all(places ...point) []point {
	out := make([]point, len(places))
	for i, q := range places {
		out[i] = s.on(q.x, q.y)
	}
	return out
}

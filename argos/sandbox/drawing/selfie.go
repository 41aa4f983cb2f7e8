package drawing

const (
	selfieWidth  = 960
	selfieHeight = 720
)

// Selfie draws a selfie, 960 by 720 pixels, as a JPEG.
func Selfie(p Portrait) []byte {
	d := newDice(p.Seed, p.OtherShot, 's')
	c := newCanvas(selfieWidth, selfieHeight)
	s := &sitting{canvas: c, face: faceOf(p.Seed), pose: pose{
		centre: point{selfieWidth/2 + d.around(50), selfieHeight*0.45 + d.around(18)},
		scale:  d.between(168, 192), roll: d.around(0.09), yaw: d.around(0.24), smile: d.between(0, 0.9),
	}}
	s.light = roomLight(d)
	c.room(d, s.light)
	s.portray(dressed(d, false))
	return photograph(c, shot{grain: 8, vignette: 0.22, quality: 93, seed: d.next()})
}

// roomLight is a window or a lamp somewhere in front of the person.
func roomLight(d *dice) light {
	side := d.between(0.25, 0.75)
	if d.chance(0.5) {
		side = -side
	}
	colours := []tone{{1.0, 0.97, 0.92}, {1.02, 0.95, 0.86}, {0.95, 0.98, 1.02}, {0.98, 0.98, 0.96}}
	return light{x: side, y: -d.between(0.25, 0.5), z: 1, colour: colours[d.below(len(colours))], ambience: d.between(0.42, 0.55)}
}

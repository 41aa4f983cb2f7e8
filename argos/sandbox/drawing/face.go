package drawing

// face is everything that makes one invented person recognisable. Lengths are in face units: the width of the head at
// the cheekbones is about 1.9, the eyes lie at height 0, the chin at about 1.3, the top of the skull at about -1.3; x
// grows to the right of the picture and y downwards.
type face struct {
	seed   uint64
	woman  bool
	age    float64 // years
	origin origin

	skin, lips, hair, iris tone
	freckles               float64 // 0 to 1

	width, jaw, chin, length float64 // of the head, as factors around 1; jaw is its squareness
	cheek, brow              float64 // how far the bones stand out
	eyes                     eyes
	nose                     nose
	mouth                    mouth
	brows                    brows
	ear                      float64
	style                    hairStyle
	parting                  float64 // -1 to 1
	volume                   float64
	beard                    beardStyle
	glasses                  glassesStyle
	frame                    tone
	mole                     point // none when y is 0
}

type eyes struct{ apart, height, width, open, slant, fold float64 }

type nose struct{ length, width, bridge, tip, hump float64 }

type mouth struct{ height, width, upper, lower, corners float64 }

type brows struct{ height, thick, arch, slant, length float64 }

type hairStyle int

const (
	shaved hairStyle = iota
	receding
	sideParted
	fringed
	swept
	curls
	bob
	long
	wavy
	tied
)

type beardStyle int

const (
	clean beardStyle = iota
	stubble
	moustache
	goatee
	full
)

type glassesStyle int

const (
	noGlasses glassesStyle = iota
	roundGlasses
	squareGlasses
	rimless
)

// faceOf invents the person of a seed.
func faceOf(seed uint64) face {
	d := newDice(seed, 'f')
	f := face{seed: seed}
	f.woman, f.age, f.origin = looks(seed)
	f.age += d.between(0, 5)
	f.complexion(d)
	f.bones(d)
	f.features(d)
	f.grooming(d)
	return f
}

func (f *face) complexion(d *dice) {
	o := origins[f.origin]
	f.skin = o.skin[0].towards(o.skin[1], d.unit())
	f.skin = f.skin.plus(d.around(5), d.around(4), d.around(4))
	f.iris = o.iris[d.below(len(o.iris))].times(d.between(0.85, 1.15))
	f.hair = o.hair[d.below(len(o.hair))].times(d.between(0.8, 1.2))
	if grey := smooth(42, 72, f.age+d.around(14)); grey > 0 {
		f.hair = f.hair.towards(tone{188, 186, 184}, grey*0.9)
	}
	f.lips = f.skin.through(tone{0.86, 0.60, 0.60}).towards(tone{172, 78, 80}, 0.25)
	if f.woman && d.chance(0.45) {
		f.lips = f.lips.towards(tone{176, 48, 66}, d.between(0.3, 0.75))
	}
	if f.skin.g > 165 && d.chance(0.3) {
		f.freckles = d.between(0.3, 1)
	}
	if d.chance(0.3) {
		f.mole = point{d.around(0.6), d.between(0.15, 1.0)}
	}
}

func (t tone) plus(r, g, b float64) tone { return tone{t.r + r, t.g + g, t.b + b} }

func (f *face) bones(d *dice) {
	f.width = d.between(0.90, 1.09)
	f.length = d.between(0.93, 1.08)
	f.jaw = d.between(2.2, 3.4)
	f.chin = d.between(0.08, 0.24)
	f.cheek = d.between(0.5, 1.5)
	f.brow = d.between(0.6, 1.5)
	f.ear = d.between(0.85, 1.2)
	if f.woman {
		f.jaw = d.between(2.0, 2.7)
		f.chin = d.between(0.18, 0.31)
		f.brow *= 0.5
		f.ear *= 0.92
		f.width *= 0.98
	}
}

func (f *face) features(d *dice) {
	o := origins[f.origin]
	f.eyes = eyes{
		apart: d.between(0.355, 0.425), height: d.between(-0.03, 0.05), width: d.between(0.165, 0.205),
		open: d.between(0.066, 0.098), slant: d.between(-0.02, 0.035) + o.slant, fold: o.fold * d.between(0.5, 1.3),
	}
	f.nose = nose{
		length: d.between(0.47, 0.60), width: d.between(0.145, 0.19) * o.noseWidth,
		bridge: d.between(0.7, 1.3), tip: d.between(0.75, 1.25), hump: d.between(0, 0.8),
	}
	f.mouth = mouth{
		width: d.between(0.27, 0.37), upper: d.between(0.055, 0.085) * o.lips, lower: d.between(0.075, 0.11) * o.lips,
		corners: d.between(-0.008, 0.04),
	}
	f.mouth.height = f.nose.length + d.between(0.25, 0.32)
	f.brows = brows{
		height: d.between(0.20, 0.28), thick: d.between(0.065, 0.105), arch: d.between(0.02, 0.09),
		slant: d.around(0.035), length: d.between(0.25, 0.31),
	}
	if f.woman {
		f.eyes.open *= 1.12
		f.eyes.width *= 1.03
		f.brows.thick *= 0.62
		f.nose.width *= 0.93
		f.mouth.upper *= 1.12
		f.mouth.lower *= 1.1
	}
}

func (f *face) grooming(d *dice) {
	f.parting = d.between(0.25, 0.55)
	if d.chance(0.5) {
		f.parting = -f.parting
	}
	f.volume = d.between(0.7, 1.3)
	styles := []hairStyle{sideParted, fringed, swept, swept, sideParted, origins[f.origin].texture, shaved}
	if f.woman {
		styles = []hairStyle{bob, long, wavy, tied, long, bob, wavy, origins[f.origin].texture}
	} else if f.age > 44 {
		styles = append(styles, receding, receding, receding, shaved)
	}
	f.style = styles[d.below(len(styles))]
	if f.woman && (f.style == swept || f.style == fringed) {
		f.style = tied
	}
	if !f.woman && d.chance(0.5) {
		f.beard = []beardStyle{stubble, stubble, moustache, goatee, full, full}[d.below(6)]
	}
	if d.chance(0.22 + f.age/250) {
		f.glasses = []glassesStyle{roundGlasses, squareGlasses, squareGlasses, rimless}[d.below(4)]
	}
	f.frame = []tone{{28, 26, 28}, {70, 44, 30}, {38, 48, 84}, {96, 96, 102}, {110, 40, 44}}[d.below(5)]
}

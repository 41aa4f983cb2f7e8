package drawing

const (
	cardWidth  = 1600
	cardHeight = 1000
)

// IDFront draws the front of a document, 1600 by 1000 pixels, as a JPEG: a passport's data page, or a card.
func IDFront(c Card) []byte {
	d := newDice(c.Seed, 'i')
	p := &printer{canvas: newCanvas(cardWidth, cardHeight), card: c, dice: d, state: stateOf(c.Country)}
	p.table()
	if c.Kind == Passport {
		p.passport()
	} else {
		p.plasticCard()
	}
	p.glare()
	if c.Spoilt {
		p.spoil()
	}
	if c.ScreenReplay {
		p.replayed()
	}
	return photograph(p.canvas, shot{grain: 4, vignette: 0.10, quality: 84, seed: d.next()})
}

// printer makes one document.
type printer struct {
	*canvas
	card  Card
	dice  *dice
	state state
}

// state is the invented style of an issuing country: two colours and a seal.
type state struct {
	name        string
	pale, warm  tone
	strong, ink tone
	seal        int // points of the star in its seal
}

// stateOf derives a style from the code alone, so that no real document is imitated.
func stateOf(country string) state {
	var n uint64
	for _, r := range country {
		n = n*131 + uint64(r)
	}
	d := newDice(n, 'c')
	pairs := [][3]tone{
		{{222, 232, 242}, {240, 228, 226}, {36, 74, 128}},
		{{226, 238, 228}, {242, 238, 218}, {32, 96, 70}},
		{{242, 230, 226}, {230, 232, 244}, {140, 44, 52}},
		{{234, 228, 242}, {226, 240, 240}, {82, 52, 128}},
		{{244, 236, 218}, {226, 236, 236}, {138, 92, 28}},
		{{222, 238, 240}, {240, 230, 236}, {20, 96, 112}},
	}
	pick := pairs[d.below(len(pairs))]
	return state{name: "REPUBLIC OF " + letters(country, 3), pale: pick[0], warm: pick[1], strong: pick[2], ink: tone{28, 30, 38}, seal: 5 + d.below(5)}
}

// table is what the document lies on.
func (p *printer) table() {
	tables := []tone{{92, 74, 60}, {70, 74, 80}, {150, 132, 110}, {58, 54, 54}, {168, 166, 160}}
	wood := tables[p.dice.below(len(tables))]
	veins := newGrain(p.dice.next())
	row := make([]uint8, cardWidth*4)
	for y := range cardHeight {
		if y%2 == 0 {
			grain := 0.90 + 0.2*veins.line(float64(y)*0.13)
			for x := range cardWidth {
				k := wood.times(grain * (1.05 - 0.15*float64(x)/cardWidth))
				row[x*4], row[x*4+1], row[x*4+2], row[x*4+3] = level(k.r), level(k.g), level(k.b), 255
			}
		}
		copy(p.img.Pix[y*p.img.Stride:], row)
	}
}

// sheet lays the paper or plastic with its tint and the shadow at its right and foot. All numbers are whole pixels.
func (p *printer) sheet(x0, y0, x1, y1, corner float64) {
	dark := flat(tone{0, 0, 0}, 0.55)
	p.soft(rectangle(x1-40, y0+20, x1+9, y1-30), 26, dark)
	p.soft(rectangle(x0+20, y1-40, x1+9, y1+13), 26, dark)
	width := int(x1 - x0)
	tint := make([]uint8, (width+1)*4)
	for i := range width + 1 {
		k := p.state.pale.towards(p.state.warm, smooth(0.1, 0.9, float64(i)/float64(width))).opaque()
		copy(tint[i*4:], []uint8{k.r, k.g, k.b, 255})
	}
	colour := func(x, _ float64) ink {
		i := min(max(int(x-x0), 0), width) * 4
		return ink{tint[i], tint[i+1], tint[i+2], 255}
	}
	p.fill(rounded(x0, y0, x1, y0+2*corner, corner), colour)
	p.fill(rounded(x0, y1-2*corner, x1, y1, corner), colour)
	for y := y0 + corner; y < y1-corner; y++ { // between the corners every line is the same
		copy(p.img.Pix[p.img.PixOffset(int(x0), int(y)):], tint[:width*4])
	}
}

// glare is the lamp of the room on the surface.
func (p *printer) glare() {
	d := p.dice
	at := point{d.between(500, 1400), d.between(150, 700)}
	p.soft(ellipse(at, d.between(90, 200), d.between(50, 110), d.around(1)), 90, flat(tone{255, 255, 255}, d.between(0.12, 0.34)))
}

// spoil is a picture that was taken too near and under a lamp: soft all over, burnt out where the name stands.
func (p *printer) spoil() {
	p.defocus(5)
	d := p.dice
	p.soft(ellipse(point{d.between(760, 980), d.between(350, 420)}, 330, 105, d.around(0.3)), 90, flat(tone{255, 255, 250}, 0.94))
	p.soft(ellipse(point{d.between(640, 800), d.between(525, 555)}, 230, 60, d.around(0.3)), 70, flat(tone{255, 255, 250}, 0.86))
}

// replayed is what gives a picture of a screen away: its raster beats with the camera's, and the edge of
// the screen is in the picture.
func (p *printer) replayed() {
	across, down := newGrain(5), newGrain(6)
	for y := range cardHeight {
		row := p.img.Pix[y*p.img.Stride:]
		for x := range cardWidth {
			beat := 1 + 0.075*across.line(float64(x*3+y)*0.045) - 0.075*down.line(float64(y*4-x+cardWidth)*0.05)
			stripe := [3]float64{0.94, 0.97, 1.10}
			i := x * 4
			for k := range 3 {
				line := 1.0
				if (x+k)%3 == 0 {
					line = 0.90
				}
				row[i+k] = level(float64(row[i+k]) * beat * stripe[k] * line)
			}
		}
	}
	frame := tone{14, 14, 16}
	p.fill(rectangle(0, 0, cardWidth, 22), flat(frame, 1))
	p.fill(rectangle(0, 0, 26, cardHeight), flat(frame, 1))
	p.fill(rectangle(0, cardHeight-24, cardWidth, cardHeight), flat(frame, 1))
}

package drawing

import (
	"fmt"
	"math"
)

const (
	letterWidth  = 1200
	letterHeight = 1600
)

// Letter is a proof of address: what a utility of an invented town writes to its customer. Texts are printed in Latin
// letters only.
type Letter struct {
	Seed    uint64 // the paper, the light and the figures
	Name    string
	Address []string // lines under the name
	Town    string   // of the sender
	Date    string   // YYYY-MM-DD
	Account string
}

// AddressLetter draws a photographed letter, 1200 by 1600 pixels, as a JPEG: folded twice, a little crooked on the table.
func AddressLetter(l Letter) []byte {
	d := newDice(l.Seed, 'l')
	c := newCanvas(letterWidth, letterHeight)
	c.desk(d)
	s := &stationery{canvas: c, letter: l, dice: d, brand: brands[d.below(len(brands))]}
	s.paper()
	s.head()
	s.body()
	s.bill()
	s.foot()
	s.creases()
	c.tilt(d.around(0.035), d.around(0.02))
	c.soft(ellipse(point{d.between(200, 1000), d.between(200, 900)}, d.between(200, 380), d.between(140, 260), d.around(1)), 160, flat(tone{255, 250, 236}, d.between(0.06, 0.16)))
	c.soft(ellipse(point{d.between(-60, 1260), d.between(1300, 1700)}, 420, 300, d.around(1)), 220, flat(tone{20, 18, 24}, d.between(0.16, 0.3))) // whoever holds the phone
	return photograph(c, shot{grain: 5, vignette: 0.20, quality: 86, seed: d.next()})
}

// brand is an invented sender.
type brand struct {
	name, what, unit string
	colour           tone
}

var brands = [...]brand{
	{"BLUE HERON WATER", "WATER SUPPLY AND DRAINAGE", "m3", tone{28, 92, 150}},
	{"EXAMPLE ELECTRIC", "POWER FOR HOMES", "kWh", tone{196, 108, 20}},
	{"NORTHGATE GAS", "HEATING AND GAS", "kWh", tone{30, 110, 82}},
	{"LARKFIELD BROADBAND", "TELEPHONE AND INTERNET", "GB", tone{110, 52, 130}},
}

// stationery makes one letter.
type stationery struct {
	*canvas
	letter Letter
	dice   *dice
	brand  brand
}

// desk is the table under the letter, blurred wood.
func (c *canvas) desk(d *dice) {
	woods := []tone{{120, 92, 66}, {86, 66, 52}, {158, 132, 100}, {70, 72, 78}, {190, 180, 166}}
	wood := woods[d.below(len(woods))]
	veins := newGrain(d.next())
	for y := range letterHeight {
		row := c.img.Pix[y*c.img.Stride:][:letterWidth*4]
		for x := range letterWidth {
			v := 0.86 + 0.22*veins.plane(float64(x)*0.045, float64(y)*0.006)
			k := wood.times(v)
			row[x*4], row[x*4+1], row[x*4+2] = level(k.r), level(k.g), level(k.b)
		}
	}
}

func (s *stationery) paper() {
	s.soft(rectangle(92, 74, 1124, 1552), 30, flat(tone{0, 0, 0}, 0.5))
	white := tone{246, 245, 240}
	s.fill(rectangle(78, 52, 1108, 1532), fade(point{78, 52}, point{1108, 1532}, white, white.times(0.90), 1, 1))
}

func (s *stationery) ink() tone { return tone{38, 38, 44} }

func (s *stationery) head() {
	k := s.brand.colour
	s.fill(rectangle(78, 52, 1108, 66), flat(k, 1))
	s.fill(ellipse(point{176, 150}, 46, 46, 0), flat(k, 1))
	s.fill(brush(16, 0.1, 0.1, point{146, 168}, point{168, 136}, point{186, 164}, point{208, 132}), flat(tone{246, 245, 240}, 1))
	s.write(lettering(bold, 38, k).spaced(1.5), 244, 150, 560, s.brand.name)
	s.write(lettering(regular, 19, k).spaced(3), 244, 184, 560, s.brand.what)
	small := lettering(regular, 17, s.ink())
	for i, text := range []string{"1 Waterside Row", latin(s.letter.Town), "hello@example.com", "Customer no. " + latin(s.letter.Account)} {
		s.write(small, 830, 130+float64(i)*25, 260, text)
	}
}

func (s *stationery) body() {
	address := lettering(regular, 25, s.ink())
	s.write(lettering(regular, 13, s.brand.colour), 160, 292, 500, s.brand.name+" - 1 WATERSIDE ROW - "+latin(s.letter.Town))
	s.fill(rectangle(160, 300, 620, 301.4), flat(s.brand.colour, 0.8))
	for i, text := range append([]string{s.letter.Name}, s.letter.Address...) {
		s.write(address, 160, 342+float64(i)*36, 560, latin(text))
	}
	s.write(address, 830, 342, 260, printed(s.letter.Date))
	s.write(lettering(bold, 29, s.ink()), 160, 560, 860, "Your statement for the last quarter")
	text := lettering(regular, 22, s.ink())
	for i, line := range []string{
		"Dear customer,", "",
		"thank you for being with us. This is what you used, and what it costs.",
		"The amount is taken from your account on the day named below;",
		"you need not do anything.",
	} {
		s.write(text, 160, 618+float64(i)*33, 880, line)
	}
}

// bill is the table of what was used, and the sum, which is right.
func (s *stationery) bill() {
	label, value := lettering(regular, 21, s.ink()), lettering(machine, 21, s.ink())
	top := 830.0
	s.fill(rectangle(160, top, 1026, top+44), flat(s.brand.colour, 0.16))
	for i, head := range []string{"Item", "From - to", "Used", "Amount"} {
		s.write(lettering(bold, 20, s.brand.colour), []float64{176, 430, 700, 892}[i], top+30, 0, head)
	}
	cents := 0
	for i, item := range []string{"Standing charge", "Consumption, day", "Consumption, night", "Service"} {
		y := top + 44 + float64(i)*50
		used, cost := 20+s.dice.below(400), 350+s.dice.below(6200)
		cents += cost
		s.write(label, 176, y+34, 240, item)
		s.write(label, 430, y+34, 250, "01 - 31, 3 months")
		s.write(value, 700, y+34, 170, fmt.Sprintf("%4d %s", used, s.brand.unit))
		s.write(value, 892, y+34, 140, fmt.Sprintf("%4d.%02d", cost/100, cost%100))
		s.fill(rectangle(160, y+49, 1026, y+50), flat(s.ink(), 0.35))
	}
	y := top + 44 + 4*50
	s.fill(rectangle(160, y+8, 1026, y+62), flat(s.brand.colour, 0.10))
	s.write(lettering(bold, 24, s.ink()), 176, y+44, 500, "To pay")
	s.write(lettering(machine, 24, s.ink()), 872, y+44, 160, fmt.Sprintf("%4d.%02d", cents/100, cents%100))
	s.bars(160, y+120)
}

// bars is a little chart of the year.
func (s *stationery) bars(x, y float64) {
	s.write(lettering(regular, 18, s.ink()), x, y, 0, "Your year, month by month")
	const base = 150
	for i := range 12 {
		high := 34 + 80*math.Abs(math.Cos(float64(i)*math.Pi/12)) + s.dice.between(-10, 10)
		left := x + float64(i)*70
		s.fill(rounded(left, y+base-high, left+44, y+base, 4), flat(s.brand.colour, 0.35+0.5*float64(i/11)))
		s.write(lettering(regular, 14, s.ink()), left+12, y+base+22, 0, "JFMAMJJASOND"[i:i+1])
	}
}

func (s *stationery) foot() {
	s.fill(rectangle(160, 1446, 1026, 1447), flat(s.brand.colour, 0.8))
	small := lettering(regular, 14, s.brand.colour)
	for i, text := range []string{
		s.brand.name + " is an invented company. SPECIMEN - INVENTED PERSON - SPECIMEN - INVENTED PERSON",
		"Questions? hello@example.com        Page 1 of 1",
	} {
		s.write(small, 160, 1474+float64(i)*22, 860, text)
	}
}

// creases are the two folds of a letter, each with a light and a dark side, and a few wrinkles.
func (s *stationery) creases() {
	for _, y := range []float64{548, 1040} {
		y += s.dice.around(10)
		s.soft(rectangle(78, y-16, 1108, y), 12, flat(tone{60, 58, 62}, 0.16))
		s.soft(rectangle(78, y, 1108, y+14), 10, flat(tone{255, 255, 255}, 0.30))
		s.fill(rectangle(78, y-0.8, 1108, y+0.8), flat(tone{120, 116, 112}, 0.35))
	}
	for range 5 {
		a := point{s.dice.between(100, 1000), s.dice.between(80, 1500)}
		b := point{a.x + s.dice.around(240), a.y + s.dice.around(240)}
		s.soft(brush(s.dice.between(5, 14), 0.1, 0.1, a, a.towards(b, 0.5), b), 8, flat(tone{70, 68, 72}, 0.10))
	}
	s.soft(ellipse(point{s.dice.between(200, 1000), s.dice.between(1100, 1480)}, 70, 66, 0), 6, flat(tone{150, 112, 70}, 0.10)) // a cup stood here
}

// tilt turns the picture by an angle and leans it, as a hand that holds a phone does. What comes in from outside is the
// nearest pixel of the edge.
func (c *canvas) tilt(angle, lean float64) {
	w, h := c.img.Rect.Dx(), c.img.Rect.Dy()
	from := append([]uint8(nil), c.img.Pix...)
	sin, cos := math.Sincos(angle)
	cx, cy := float64(w)/2, float64(h)/2
	for y := range h {
		for x := range w {
			u, v := float64(x)-cx, float64(y)-cy
			k := 1 + lean*v/cy // further away at one end
			sx, sy := cx+(u*cos+v*sin)*k, cy+(v*cos-u*sin)*k
			sample(from, c.img.Stride, w, h, sx, sy, c.img.Pix[y*c.img.Stride+x*4:])
		}
	}
}

// sample reads a picture between its pixels.
func sample(pix []uint8, stride, w, h int, x, y float64, to []uint8) {
	x, y = min(max(x, 0), float64(w)-1.001), min(max(y, 0), float64(h)-1.001)
	ix, iy := int(x), int(y)
	tx, ty := int((x-float64(ix))*256), int((y-float64(iy))*256)
	i := iy*stride + ix*4
	for k := range 3 {
		a := int(pix[i+k])*(256-tx) + int(pix[i+4+k])*tx
		b := int(pix[i+stride+k])*(256-tx) + int(pix[i+stride+4+k])*tx
		to[k] = uint8((a*(256-ty) + b*ty) >> 16)
	}
}

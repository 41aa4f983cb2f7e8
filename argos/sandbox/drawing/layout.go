package drawing

import (
	"math"
	"strings"
)

// field is a printed value under its small label.
type field struct {
	label, value string
	x, y, width  float64
}

// passport is the data page: the picture left, the zone at the foot.
func (p *printer) passport() {
	p.sheet(110, 32, 1490, 968, 22)
	p.security(110, 1490, 60, 740)
	p.heading(160, 96, "PASSPORT")
	p.photo(150, 190, 520, 665)
	c := p.card
	p.fields([]field{
		{"TYPE", "P", 570, 200, 80},
		{"CODE OF STATE", letters(c.Country, 3), 690, 200, 200},
		{"PASSPORT NO.", latin(c.DocumentNumber), 1010, 200, 440},
		{"SURNAME", latin(c.FamilyName), 570, 290, 880},
		{"GIVEN NAMES", latin(c.GivenNames), 570, 380, 880},
		{"NATIONALITY", p.nationality(), 570, 470, 330},
		{"SEX", p.sex(), 1010, 470, 80},
		{"DATE OF BIRTH", printed(c.BirthDate), 570, 560, 330},
		{"DATE OF ISSUE", printed(c.IssueDate), 1010, 560, 440},
		{"DATE OF EXPIRY", printed(c.ExpireDate), 1010, 650, 440},
		{"AUTHORITY", "CIVIL REGISTRY OFFICE", 570, 650, 420},
	}, 30)
	p.microtext(150, 715, 1300)
	p.zone(152, 812, 74, 47, 1296)
	p.foil(p.dice, point{470, 620}, 110)
}

// plasticCard is a card of credit-card shape; the three kinds place and call things differently.
func (p *printer) plasticCard() {
	p.sheet(56, 34, 1544, 966, 52)
	p.security(56, 1544, 40, 900)
	c := p.card
	title := map[string]string{DriversLicense: "DRIVING LICENCE", ResidencePermit: "RESIDENCE PERMIT", "visa": "VISA"}[c.Kind]
	if title == "" {
		title = "IDENTITY CARD"
	}
	p.heading(110, 104, title)
	x, photoX := 560.0, 100.0
	if c.Kind == ResidencePermit {
		x, photoX = 110, 1110
	}
	p.photo(photoX, 190, photoX+390, 690)
	p.fields(p.cardFields(x), 29)
	if c.Kind != DriversLicense {
		p.chip(x+800, 208)
	}
	p.microtext(110, 735, 1380)
	p.zone(134, 796, 62, 50, 1332)
	p.foil(p.dice, point{photoX + 360, 640}, 105)
}

func (p *printer) cardFields(x float64) []field {
	c := p.card
	names := [2]string{"SURNAME", "GIVEN NAMES"}
	number := "DOCUMENT NO."
	if c.Kind == DriversLicense {
		names, number = [2]string{"1. SURNAME", "2. GIVEN NAMES"}, "5. LICENCE NO."
	}
	list := []field{
		{number, latin(c.DocumentNumber), x, 200, 520},
		{names[0], latin(c.FamilyName), x, 300, 920},
		{names[1], latin(c.GivenNames), x, 400, 920},
		{"DATE OF BIRTH", printed(c.BirthDate), x, 500, 320},
		{"SEX", p.sex(), x + 370, 500, 80},
		{"NATIONALITY", p.nationality(), x + 520, 500, 340},
		{"DATE OF ISSUE", printed(c.IssueDate), x, 600, 320},
		{"DATE OF EXPIRY", printed(c.ExpireDate), x + 370, 600, 320},
	}
	switch c.Kind {
	case DriversLicense:
		return append(list, field{"9. CLASSES", "AM  B  BE", x + 720, 600, 220})
	case ResidencePermit:
		return append(list, field{"REMARKS", "RESIDENT", x + 720, 600, 220})
	}
	return append(list, field{"AUTHORITY", "CIVIL REGISTRY", x + 720, 600, 250})
}

func (p *printer) nationality() string {
	if p.card.Nationality == "" {
		return letters(p.card.Country, 3)
	}
	return latin(p.card.Nationality)
}

func (p *printer) sex() string {
	return strings.ReplaceAll(mrzSex(p.card.Gender), "<", "X")
}

// printed writes a date as documents do, 05 DEC 1990; anything that is no such date as it stands.
func printed(date string) string {
	months := "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"
	if six := mrzDate(date); six != "<<<<<<" {
		if m := int(six[2]-'0')*10 + int(six[3]-'0'); m >= 1 && m <= 12 {
			return date[8:10] + " " + months[m*3-3:m*3] + " " + date[:4]
		}
	}
	return latin(date)
}

func (p *printer) heading(x, y float64, title string) {
	p.seal(point{x + 34, y + 14}, 40)
	p.write(lettering(bold, 40, p.state.strong).spaced(3), x+98, y+12, 900, p.state.name)
	p.write(lettering(regular, 23, p.state.strong).spaced(5), x+98, y+46, 900, title)
}

// seal is a star in a ring, with as many points as the state has.
func (p *printer) seal(at point, r float64) {
	p.fill(ellipse(at, r, r, 0), flat(p.state.strong, 1))
	p.fill(ellipse(at, r*0.88, r*0.88, 0), flat(p.state.pale, 1))
	p.fill(ellipse(at, r*0.80, r*0.80, 0), flat(p.state.strong, 1))
	var star []point
	for i := range p.state.seal * 2 {
		far := r * 0.66
		if i%2 == 1 {
			far = r * 0.30
		}
		sin, cos := math.Sincos(float64(i) * math.Pi / float64(p.state.seal))
		star = append(star, point{at.x + sin*far, at.y - cos*far})
	}
	p.fill(polygon(star...), flat(tone{244, 226, 160}, 1))
}

func (p *printer) fields(list []field, size float64) {
	label := lettering(regular, 15, p.state.strong.towards(p.state.ink, 0.2)).spaced(1.2)
	value := lettering(bold, size, p.state.ink).spaced(1)
	for _, f := range list {
		p.write(label, f.x, f.y, f.width, f.label)
		p.write(value, f.x, f.y+38, f.width, f.value)
	}
}

// security is the printing under everything else.
func (p *printer) security(x0, x1, top, bottom float64) {
	s := p.state
	middle, high := (top+bottom)/2, bottom-top
	p.waves(x0+8, x1-8, middle-high*0.24, high*0.16, 13, 2.3, s.strong, 0.20)
	p.waves(x0+8, x1-8, middle+high*0.10, high*0.20, 15, 1.7, s.strong.towards(tone{200, 120, 60}, 0.4), 0.16)
	p.rosette(p.dice, point{x0 + (x1-x0)*0.66, middle}, high*0.36, s.strong, 0.22)
}

func (p *printer) chip(x, y float64) {
	gold, line := tone{212, 178, 98}, tone{128, 98, 42}
	p.fill(rounded(x, y, x+112, y+86, 14), fade(point{x, y}, point{x + 112, y + 86}, gold.times(1.14), gold.times(0.84), 1, 1))
	for _, v := range []float64{28, 58} {
		p.fill(rectangle(x+2, y+v, x+38, y+v+2.5), flat(line, 0.8))
		p.fill(rectangle(x+74, y+v, x+110, y+v+2.5), flat(line, 0.8))
	}
	p.fill(rectangle(x+37, y+2, x+39.5, y+84), flat(line, 0.8))
	p.fill(rectangle(x+73, y+2, x+75.5, y+84), flat(line, 0.8))
}

// microtext says, in print as small as a camera can still read, that nobody is meant.
func (p *printer) microtext(x, y, width float64) {
	l := lettering(regular, 12.5, p.state.strong)
	const text = "SPECIMEN - INVENTED PERSON"
	step := l.measure(text) + 46
	for at := x; at+step-46 <= x+width; at += step {
		p.write(l, at, y, 0, text)
	}
}

// zone prints the machine readable zone, its letters spread over the width as the standard spaces them.
func (p *printer) zone(x, y, lineHeight, size, width float64) {
	lines := MRZ(p.card)
	l := lettering(machine, size, tone{24, 24, 28})
	l.space = width/float64(len(lines[0])) - l.measure("M")
	for i, line := range lines {
		p.write(l, x, y+float64(i)*lineHeight, 0, line)
	}
}

// photo prints the portrait: the person of the seed on the day the document was made.
func (p *printer) photo(x0, y0, x1, y1 float64) {
	w, h := int(x1-x0), int(y1-y0)
	c := newCanvas(w, h)
	paper := p.state.pale.towards(tone{238, 240, 242}, 0.6)
	c.fill(rectangle(0, 0, float64(w), float64(h)), fade(point{0, 0}, point{0, float64(h)}, paper, paper.times(0.90), 1, 1))
	s := &sitting{canvas: c, face: faceOf(p.card.Seed), pose: pose{centre: point{float64(w) / 2, float64(h) * 0.45}, scale: float64(h) * 0.232}}
	s.light = light{x: p.dice.around(0.15), y: -0.35, z: 1, colour: tone{0.99, 0.99, 1.0}, ambience: 0.50}
	s.portray(dressed(newDice(p.card.Seed, 'd'), true))
	frame := rounded(x0, y0, x1, y1, 10)
	ox, oy := int(x0), int(y0)
	p.fill(frame, func(x, y float64) ink {
		px, py := min(max(int(x)-ox, 0), w-1), min(max(int(y)-oy, 0), h-1)
		q := c.img.Pix[py*c.img.Stride+px*4:]
		return ink{q[0], q[1], q[2], 255}
	})
	p.waves(x0, x1, y1-40, 46, 6, 1.2, p.state.strong, 0.20)
}

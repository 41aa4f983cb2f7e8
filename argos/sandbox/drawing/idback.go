package drawing

import "strings"

// IDBack draws the back of a card, 1600 by 1000 pixels, as a JPEG: a barcode, what the kind of card has there, and the
// traces of a wallet. A passport has no back; it is drawn like a government ID.
func IDBack(c Card) []byte {
	d := newDice(c.Seed, 'b')
	p := &printer{canvas: newCanvas(cardWidth, cardHeight), card: c, dice: d, state: stateOf(c.Country)}
	p.table()
	p.sheet(56, 34, 1544, 966, 52)
	p.security(56, 1544, 40, 900)
	switch c.Kind {
	case DriversLicense:
		p.classes()
		p.barcode(110, 690, 1380, 190)
	case ResidencePermit:
		p.endorsements()
		p.barcode(110, 700, 900, 180)
	default:
		p.stripe()
		p.holder()
		p.barcode(110, 730, 1010, 150)
	}
	p.microtext(110, 918, 1380)
	p.worn()
	p.glare()
	if c.ScreenReplay {
		p.replayed()
	}
	return photograph(p.canvas, shot{grain: 4, vignette: 0.12, quality: 86, seed: d.next()})
}

// classes is the table of a driving licence: a row for each class of vehicle, with the dates of those that are held.
func (p *printer) classes() {
	small, value := lettering(regular, 17, p.state.strong), lettering(bold, 23, p.state.ink)
	columns := []float64{120, 290, 640, 930, 1220}
	for i, head := range []string{"9.", "", "10. FROM", "11. UNTIL", "12. CODES"} {
		p.write(small, columns[i], 98, 0, head)
	}
	held := map[string]bool{"AM": true, "B": true, "BE": true}
	for i, class := range []string{"AM", "A1", "A2", "A", "B", "BE", "C", "CE", "D", "T"} {
		y := 116 + float64(i)*50
		p.fill(rectangle(110, y, 1490, y+1.6), flat(p.state.strong, 0.55))
		p.write(value, columns[0], y+36, 0, class)
		p.vehicle(columns[1], y+36, i)
		if !held[class] {
			p.fill(rectangle(columns[2], y+25, columns[2]+34, y+28), flat(p.state.ink, 0.7))
			continue
		}
		p.write(value, columns[2], y+36, 0, printed(p.card.IssueDate))
		p.write(value, columns[3], y+36, 0, printed(p.card.ExpireDate))
		if class == "B" {
			p.write(value, columns[4], y+36, 0, "01.06")
		}
	}
	p.fill(rectangle(110, 616, 1490, 617.6), flat(p.state.strong, 0.55))
	for _, x := range columns[1:] {
		p.fill(rectangle(x-16, 80, x-14.4, 617), flat(p.state.strong, 0.4))
	}
	p.write(lettering(regular, 17, p.state.ink), 120, 656, 1360, "8. "+latin(p.card.Address))
}

// vehicle is a small sign of a class: two wheels and a body, longer from class to class.
func (p *printer) vehicle(x, y float64, class int) {
	k := flat(p.state.ink, 0.8)
	length := []float64{56, 56, 60, 64, 96, 150, 130, 190, 170, 90}[class]
	if class < 4 {
		p.fill(brush(6, 0.6, 0.6, point{x + 8, y - 8}, point{x + length/2, y - 20}, point{x + length - 8, y - 8}), k)
		p.fill(brush(4, 1, 1, point{x + length - 16, y - 14}, point{x + length - 22, y - 30}), k)
	} else {
		p.fill(rounded(x, y-20, x+length*0.62, y-5, 5), k)
		p.fill(rounded(x+length*0.16, y-32, x+length*0.5, y-16, 7), k)
		p.fill(rectangle(x+length*0.66, y-24, x+length, y-6), k)
	}
	for _, at := range []float64{10, length - 10} {
		p.fill(ellipse(point{x + at, y - 4}, 8.5, 8.5, 0), k)
		p.fill(ellipse(point{x + at, y - 4}, 4, 4, 0), flat(p.state.pale, 1))
	}
}

// endorsements are the remarks of a permit, most of them still empty, and a stamp.
func (p *printer) endorsements() {
	p.write(lettering(regular, 23, p.state.strong).spaced(5), 120, 112, 900, "REMARKS AND ENDORSEMENTS")
	label, value := lettering(regular, 15, p.state.strong), lettering(bold, 25, p.state.ink)
	for i, text := range []string{"STAY PERMITTED", "EXTENDED UNTIL", "ADDRESS", "CHANGE OF ADDRESS", "NOTES"} {
		y := 150 + float64(i)*100
		p.fill(rectangle(110, y+84, 1010, y+85.6), flat(p.state.strong, 0.5))
		p.write(label, 120, y+22, 0, text)
		switch i {
		case 0:
			p.write(value, 120, y+66, 880, printed(p.card.IssueDate)+"  TO  "+printed(p.card.ExpireDate))
		case 2:
			p.write(value, 120, y+66, 880, latin(p.card.Address))
		}
	}
	p.stamp(point{1270, 330}, 140)
	p.fingerprint(point{1270, 720}, 120)
}

// stamp is a round stamp, a little crooked, with gaps where the rubber did not touch.
func (p *printer) stamp(at point, r float64) {
	red, gaps := tone{170, 40, 52}, newGrain(p.dice.next())
	thin := func(x, y float64) ink {
		return red.at(0.68 * smooth(0.22, 0.5, gaps.plane(x*0.06, y*0.06)))
	}
	p.fill(ring(at, r, 8), thin)
	p.fill(ring(at, r*0.8, 4), thin)
	l := lettering(bold, 28, tone{178, 70, 78}).spaced(2)
	for i, text := range []string{"REGISTRY", printed(p.card.IssueDate), letters(p.card.Country, 3)} {
		p.write(l, at.x-l.measure(text)/2, at.y-34+float64(i)*44, 0, text)
	}
}

func ring(at point, r, width float64) *path {
	p := ellipse(at, r, r, 0.2)
	inner := ellipse(at, -(r - width), r-width, 0.2) // runs the other way: a hole
	p.pieces = append(p.pieces, inner.pieces...)
	return p
}

// fingerprint is a whorl of lines; nobody has it.
func (p *printer) fingerprint(at point, r float64) {
	k, wobble := p.state.ink.at(0.55), newGrain(p.dice.next())
	const steps = 900
	for line := range 15 {
		far := r * (0.07 + 0.93*float64(line)/15)
		for i := range steps {
			angle := float64(i) / steps
			bend := 1 + 0.07*wobble.plane(angle*9+float64(line)*0.13, float64(line)*0.21)
			if wobble.plane(angle*40, float64(line)*1.7) < 0.16 {
				continue
			}
			spot := around(at, far*bend, angle)
			p.speck(int(spot.x), spot.y, k)
			p.speck(int(spot.x)+1, spot.y, k)
		}
	}
}

// stripe is the magnetic band across a card.
func (p *printer) stripe() {
	p.fill(rectangle(56, 96, 1544, 236), fade(point{0, 96}, point{0, 236}, tone{46, 42, 42}, tone{26, 24, 26}, 1, 1))
	for y := 98.0; y < 234; y += 7 {
		p.fill(rectangle(56, y, 1544, y+1), flat(tone{78, 72, 70}, 0.35))
	}
}

// holder is what a national card says on its back.
func (p *printer) holder() {
	p.fields([]field{
		{"ADDRESS", latin(p.card.Address), 120, 290, 900},
		{"AUTHORITY", "CIVIL REGISTRY OFFICE", 120, 380, 520},
		{"DATE OF ISSUE", printed(p.card.IssueDate), 700, 380, 320},
		{"PLACE OF BIRTH", letters(p.card.Country, 3), 120, 470, 300},
		{"HEIGHT", []string{"162 CM", "168 CM", "171 CM", "175 CM", "180 CM", "184 CM"}[p.dice.below(6)], 430, 470, 200},
		{"CARD NO.", latin(p.card.DocumentNumber), 700, 470, 340},
	}, 26)
	note := lettering(italic, 19, p.state.ink)
	for i, text := range []string{"This card is the property of the issuing office.", "If found, please hand it in at any civil registry."} {
		p.write(note, 120, 606+float64(i)*34, 900, text)
	}
	p.ghost(1120, 282, 1480, 690)
	p.foil(p.dice, point{1130, 800}, 100)
}

// ghost is the small pale portrait that makes swapping the large one harder.
func (p *printer) ghost(x0, y0, x1, y1 float64) {
	p.photo(x0, y0, x1, y1)
	veil := p.state.pale.towards(p.state.warm, 0.5)
	p.fill(rectangle(x0-1, y0-1, x1+1, y1+1), flat(veil, 0.60))
	p.waves(x0, x1, (y0+y1)/2, 160, 16, 2.1, p.state.strong, 0.25)
}

// barcode is a stacked code as licences carry it: rows of bars with the same start and stop. It holds the card's number
// in no code that a reader knows.
func (p *printer) barcode(x, y, width, height float64) {
	const module = 4.0
	p.fill(rounded(x-18, y-18, x+width+18, y+height+18, 8), flat(tone{250, 250, 248}, 0.92))
	dark := flat(tone{22, 22, 26}, 1)
	bits := newDice(p.card.Seed, uint64(len(p.card.DocumentNumber)), 'c')
	const guard = "11111111010101000"
	rows := int(height / 18)
	for row := range rows {
		top := y + float64(row)*height/float64(rows)
		line := guard
		for len(line) < int(width/module)-len(guard) {
			line += strings.Repeat("1", 1+bits.below(4)) + strings.Repeat("0", 1+bits.below(4))
		}
		line = line[:int(width/module)-len(guard)] + "11111110100010100"
		for at := 0; at < len(line); {
			end := at
			for end < len(line) && line[end] == line[at] {
				end++
			}
			if line[at] == '1' {
				p.fill(rectangle(x+float64(at)*module, top, x+float64(end)*module, top+height/float64(rows)), dark)
			}
			at = end
		}
	}
}

// worn is what a wallet does to plastic: fine scratches along it, a smudge, rubbed corners.
func (p *printer) worn() {
	d := p.dice
	for range 26 {
		a := point{d.between(80, 1500), d.between(60, 940)}
		b := point{a.x + d.between(-60, 320), a.y + d.around(46)}
		k := flat(tone{255, 255, 255}, d.between(0.10, 0.28))
		if d.chance(0.35) {
			k = flat(tone{40, 38, 36}, d.between(0.06, 0.14))
		}
		p.fill(brush(d.between(1.2, 2.4), 0.1, 0.1, a, point{(a.x + b.x) / 2, (a.y+b.y)/2 + d.around(9)}, b), k)
	}
	for range 3 {
		at := point{d.between(200, 1400), d.between(150, 850)}
		p.soft(ellipse(at, d.between(60, 170), d.between(40, 90), d.around(1.5)), 70, flat(tone{96, 80, 60}, d.between(0.05, 0.11)))
	}
	card := p.keep(rounded(56, 34, 1544, 966, 52))
	for _, corner := range []point{{76, 54}, {1524, 54}, {76, 946}, {1524, 946}} {
		p.softInside(&card, ellipse(corner, d.between(16, 46), d.between(12, 30), 0.7), 18, flat(tone{238, 234, 226}, d.between(0.2, 0.55)))
	}
}

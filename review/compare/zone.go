package compare

import (
	"slices"
	"strings"
	"time"

	"kycdesk/argos"
	"kycdesk/review/mrz"
)

// shortestItem is the least number of bytes in which a line of a machine-readable zone can stand.
const shortestItem = 20

// mostItems is how many readings are searched, the first by name: a document has about ten.
const mostItems = 200

// Zones finds the machine-readable zones in what OCR read off the document. The names of readings are not documented
// (§2.6), so that lines are known by their form, under whatever key. The zones come in the same order for the same case.
func Zones(sub *argos.Submission) []mrz.Zone {
	var items []mrz.Item
	for key, item := range sub.OCRRaw {
		raw := item.Value.Raw()
		if len(raw) < shortestItem || len(items) == mostItems && key > items[mostItems-1].Key {
			continue
		}
		at, _ := slices.BinarySearchFunc(items, key, func(i mrz.Item, key string) int { return strings.Compare(i.Key, key) })
		items = slices.Insert(items, at, mrz.Item{Key: key, Text: raw})
		items = items[:min(len(items), mostItems)]
	}
	return mrz.Find(items)
}

// zoneField is what a zone says of a compared field.
type zoneField struct {
	ofDocument bool   // it is about the document that the zone stands on, and not about its holder
	guard      string // what the zone's check digit of it guards, "" where it has none
	says       func(z *mrz.Zone, now time.Time) string
	compare    func(c *comparison, z *mrz.Zone, s side, raw string) Outcome
}

// The parts of a zone that have a check digit of their own, as package mrz names them.
const (
	guardsNumber = "document number"
	guardsBirth  = "birth date"
	guardsExpiry = "expiry date"
)

// zoneFields are the fields that a zone has, by the ids of the rows.
var zoneFields = map[string]zoneField{
	"name": {
		says: func(z *mrz.Zone, _ time.Time) string { return strings.TrimSpace(z.Surname + " " + z.Given) },
		compare: func(c *comparison, z *mrz.Zone, s side, raw string) Outcome {
			return c.zoneName(z, c.nameOn(s, raw))
		},
	},
	"birth_date": {
		guard: guardsBirth,
		says:  func(z *mrz.Zone, now time.Time) string { return z.BirthDate(now) },
		compare: func(c *comparison, z *mrz.Zone, _ side, raw string) Outcome {
			return c.zoneDate(z.BirthDate(c.now), raw)
		},
	},
	"document_number": {
		ofDocument: true, guard: guardsNumber,
		says:    func(z *mrz.Zone, _ time.Time) string { return z.Number },
		compare: func(_ *comparison, z *mrz.Zone, _ side, raw string) Outcome { return zoneNumber(z, raw) },
	},
	"expire_date": {
		ofDocument: true, guard: guardsExpiry,
		says: func(z *mrz.Zone, now time.Time) string { return z.ExpiryDate(now) },
		compare: func(c *comparison, z *mrz.Zone, _ side, raw string) Outcome {
			return c.zoneDate(z.ExpiryDate(c.now), raw)
		},
	},
	"gender": {
		says: func(z *mrz.Zone, _ time.Time) string { return z.Sex },
		compare: func(c *comparison, z *mrz.Zone, _ side, raw string) Outcome {
			return genders(raw, map[string]string{"M": male, "F": female}[z.Sex], c.issuer)
		},
	},
	"nationality": {
		says:    func(z *mrz.Zone, _ time.Time) string { return z.Nationality },
		compare: func(_ *comparison, z *mrz.Zone, _ side, raw string) Outcome { return zoneCountry(raw, z.Nationality) },
	},
	"issuing_country": {
		ofDocument: true,
		says:       func(z *mrz.Zone, _ time.Time) string { return z.State },
		compare:    func(_ *comparison, z *mrz.Zone, _ side, raw string) Outcome { return zoneCountry(raw, z.State) },
	},
}

// zone holds every zone of the case against the copies of a field. text is what they say, several apart by a stroke.
func (c *comparison) zone(f *field, h *copies) (worst finding, text argos.Text) {
	zf, ok := zoneFields[f.id]
	if !ok {
		return finding{}, argos.Text{}
	}
	var said []string
	for i, zones := 0, c.Zones(); i < len(zones); i++ {
		z := &zones[i]
		says := zf.says(z, c.now)
		if says == "" || !c.saysOf(zf, z) {
			continue
		}
		if !slices.Contains(said, says) {
			said = append(said, says)
		}
		got := h.against(zoneSource, func(s side) Outcome { return zf.compare(c, z, s, h.values[s].Raw()) })
		if got.Mark == Conflict && c.misread(z, zf.guard) {
			got.Outcome = ruled("mrz.misread").of(got.A.Raw(), got.B.Raw())
		}
		if got.Mark > worst.Mark {
			worst = got
		}
	}
	return worst, argos.NewText(strings.Join(said, " / "))
}

// saysOf reports whether a zone speaks of the document of the case: a visa in a passport has a number and an end of its own.
func (c *comparison) saysOf(zf zoneField, z *mrz.Zone) bool {
	return !zf.ofDocument || isVisa(z) == (c.issuer.idType == "visa")
}

// zoneSource is what people call the source.
const zoneSource = "machine-readable zone"

func isVisa(z *mrz.Zone) bool { return z.Format == mrz.VisaA || z.Format == mrz.VisaB }

// misread reports whether a zone's own check digit says that the field was not read, or not printed, as it should be, or
// OCR did not accept its lines. As with the other readings of OCR, such a one cannot contradict.
func (c *comparison) misread(z *mrz.Zone, guard string) bool {
	for _, m := range z.Misfits() {
		if m.Of == guard {
			return true
		}
	}
	return slices.ContainsFunc(z.Keys, func(key string) bool {
		accepted := c.sub.OCRRaw[key].Accepted
		return accepted.Set && !accepted.Value
	})
}

// zoneName compares a name with that of a zone, of which the family name is known and the end may be cut.
func (c *comparison) zoneName(z *mrz.Zone, copied Name) Outcome {
	surname, given := strokes(z.State, z.Surname), strokes(z.State, z.Given)
	written := strings.ReplaceAll(surname, " ", "<") + "<<" + strings.ReplaceAll(given, " ", "<")
	if given == "" {
		written = surname
	}
	o := namesBy(copied, Name{written, surname, copied.Country}, c)
	if o.Mark > SameByRule && (z.SurnameCut || z.GivenCut) {
		if cut, ok := cutTo(c.prepare(written), c.prepare(clip(copied.Full)), [2]bool{z.SurnameCut, z.GivenCut}); ok && cut.Mark < o.Mark {
			return cut.of(copied.Full, written)
		}
	}
	return o
}

// strokes writes the strokes of Tamil and Sikh names of Malaysia and Singapore again, for which a zone has no sign: A L is
// a/l, anak lelaki, son of.
func strokes(state, words string) string {
	if state != "MYS" && state != "SGP" {
		return words
	}
	s := " " + words + " "
	for _, of := range [...]string{"A L", "A P", "S O", "D O"} {
		s = strings.ReplaceAll(s, " "+of+" ", " "+strings.Replace(of, " ", "/", 1)+" ")
	}
	return strings.TrimSpace(s)
}

// zoneDate compares a date with that of a zone, which has two digits of the year and may not give every part.
func (c *comparison) zoneDate(zone, raw string) Outcome {
	r := c.date(raw)
	var said reading
	y, m, d := datePartsOf(zone)
	for _, century := range [...]int{0, -100, 100} {
		said.add(Gregorian, yearMonthDay, y+century, m, d)
	}
	switch {
	case len(said.spans) == 0:
		return ruled("mrz.no_such_day").of(raw, zone)
	case r.never && y%100 == lastOfCentury, len(r.spans) == 0 && !r.never:
		return ruled("date.masked") // no end in two digits, or nothing to hold it against
	}
	if _, _, ok := common(r, &said); ok {
		return ruled("date.two_digit_year").of(r.shown(raw), zone)
	}
	said.spans = said.spans[:1]
	return noCommonDay(r, &said).of(r.shown(raw), zone)
}

// lastOfCentury is the year that zones of documents without an end have.
const lastOfCentury = 99

// datePartsOf takes apart what a zone gives of YYYY-MM-DD; parts that it does not give are 0.
func datePartsOf(s string) (y, m, d int) {
	var parts [3]int
	for i, p := range strings.SplitN(s, "-", len(parts)) {
		parts[i] = num(p)
	}
	return parts[0], parts[1], parts[2]
}

// zoneNumber compares a document number with the zone's. On cards of several countries the number that people know stands
// in the issuer's own field (Spain, Vietnam, Chile), so that one which the zone has anywhere agrees.
func zoneNumber(z *mrz.Zone, raw string) Outcome {
	o := Numbers(raw, z.Number)
	if o.Mark <= Masked {
		return o
	}
	const shortest = 6 // shorter ones are found by chance
	number := compact(clip(raw))
	if all := strings.ReplaceAll(strings.Join(z.Lines, "<"), "<", ""); len(number) >= shortest && strings.Contains(all, number) {
		return ruled("number.separators").of(number, number)
	}
	if p := Numbers(raw, z.Optional); z.Optional != "" && p.Mark <= Masked {
		return p
	}
	isCard := z.Format == mrz.TD1 || z.Format == mrz.TD2
	if o.Mark == Conflict && isCard && len(number) != len(compact(z.Number)) {
		return ruled("mrz.other_number").of(number, z.Number)
	}
	return o
}

// zoneCountry compares a country with a code of a zone. Passports of some territories carry the code of their state.
func zoneCountry(raw, code string) Outcome {
	o := Countries(raw, code)
	if o.Mark == Conflict && slices.Contains(territories[Country(code)], Country(raw)) {
		return ruled("country.name").of(Country(raw), Country(code))
	}
	return o
}

// territories have passports whose zones name the state that issues them (ICAO Doc 9303-3, section 5; the passports of
// Hong Kong and Macao name China).
var territories = map[string][]string{
	"CHN": {"HKG", "MAC"},
	"DNK": {"FRO", "GRL"},
	"FIN": {"ALA"},
	"NLD": {"ABW", "BES", "CUW", "SXM"},
	"NOR": {"SJM", "BVT"},
	"USA": {"ASM", "GUM", "MNP", "PRI", "VIR"},
	"FRA": {"BLM", "GLP", "GUF", "MAF", "MTQ", "MYT", "NCL", "PYF", "REU", "SPM", "WLF", "ATF"},
	"GBR": {"AIA", "BMU", "CYM", "FLK", "GGY", "GIB", "IMN", "JEY", "MSR", "PCN", "SHN", "TCA", "VGB"},
	"AUS": {"CCK", "CXR", "NFK"},
	"NZL": {"COK", "NIU", "TKL"},
}

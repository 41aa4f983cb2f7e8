package sandbox

import (
	"strings"

	"kycdesk/argos/sandbox/customs"
)

// originsFor are the places that people come from: those of the demo, or all that package customs knows.
func originsFor(many bool) ([]*origin, error) {
	if !many {
		return readOrigins()
	}
	countries, err := customs.Countries()
	if err != nil {
		return nil, err
	}
	all := make([]*origin, len(countries))
	for i, c := range countries {
		all[i] = &origin{
			country: c.Code, short: c.Short, share: 100 / len(countries), eastern: c.Eastern, joined: c.Joined, romanise: c.Romanise, read: c.Read,
			city: c.City, state: c.State, street: c.Street, zip: c.Zip,
			family: namesOf(c.Family), men: namesOf(c.Men), women: namesOf(c.Women), customs: c,
		}
		if i < 100%len(countries) {
			all[i].share++
		}
	}
	return all, nil
}

func namesOf(from []customs.Name) []name {
	out := make([]name, len(from))
	for i, n := range from {
		out[i] = nameOf(n)
	}
	return out
}

func nameOf(n customs.Name) name {
	return name{n.Native, n.Latin, n.Kana, strings.ToLower(plainLetters(n.Latin)), n.Custom}
}

// customary gives a name what is usual in the country: a woman's form of the family name, or one name only.
func (o *origin) customary(who person) person {
	if o.customs == nil {
		return who
	}
	if who.female {
		n := who.family
		who.family = nameOf(o.customs.ForWoman(customs.Name{Native: n.native, Latin: n.latin, Custom: n.custom, Kana: n.kana}))
	}
	if who.family.native == "" {
		who.family, who.given = who.given, name{}
	}
	return who
}

// refused are the countries whose documents the project does not take.
func (p *population) refused() []string {
	if p.customs { // whose documents show what the solar and the Juche calendar look like
		return []string{"SSD", "MMR"}
	}
	return []string{"PRK", "IRN"}
}

// documentKind is the kind of document as far as countries write it differently.
func documentKind(idType string) customs.Kind {
	switch idType {
	case "passport", "visa":
		return customs.Travel
	case "drivers_license":
		return customs.Licence
	}
	return customs.Card
}

// endless is what the document says instead of an expiry date, where it has none. One in twelve has.
func (s *subject) endless(country string) string {
	d := newDice(s.p.seed+1, s.serial, partCustoms)
	if !s.p.customs || d.below(12) > 0 || s.kind == KindExpired || s.kind == KindImpossibleDate || documentKind(s.idType()) == customs.Travel {
		return ""
	}
	words := customs.Endless(country)
	return words[d.below(len(words))]
}

// nationalNumber gives a document the number that its country gives people, with the digits that check it.
func (s *subject) nationalNumber(doc *document) {
	if !s.p.customs || doc.country != s.who.origin.country {
		return
	}
	d := newDice(s.p.seed+2, s.serial, partCustoms)
	holder := customs.Holder{Born: s.who.born, Female: s.who.female, Family: s.who.family.latin, Given: s.who.given.latin}
	invent := func(at customs.Place) string {
		n, _ := customs.NumberOf(doc.country, at, holder, d.below)
		return n
	}
	switch documentKind(doc.idType) {
	case customs.Licence:
		doc.licence = orElse(invent(customs.LicenceNo), doc.licence)
	case customs.Card:
		if own := invent(customs.CardNumber); own != "" && d.below(2) == 0 {
			doc.number, doc.identity = own, own
			return
		}
		doc.identity = orElse(invent(customs.Identity), doc.identity)
	}
}

// zoneCode is the code of a state on documents and in their zones (ICAO Doc 9303-3, section 5): Germany has one letter, and
// passports of Hong Kong name China.
func (p *population) zoneCode(country string) string {
	if code := map[string]string{"DEU": "D", "HKG": "CHN"}[country]; p.customs && code != "" {
		return code
	}
	return country
}

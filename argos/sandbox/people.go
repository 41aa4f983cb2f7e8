package sandbox

import (
	_ "embed"
	"errors"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"kycdesk/argos/sandbox/customs"
)

//go:embed names.txt
var namesText string

// name is one part of a person's name; latin is what a passport prints, plain its letters a to z, custom another Latin
// spelling that its holder may use.
type name struct{ native, latin, kana, plain, custom string }

// origin is where a share of the people come from.
type origin struct {
	country  string // ISO 3166-1 alpha-3
	short    string // alpha-2, as network look-ups answer it
	share    int    // of 100
	eastern  bool   // family name first
	joined   bool   // native names are written without a space
	romanise bool   // the native name and the Latin one agree by a published rule
	read     bool   // the service reads the script of the place
	city     string
	state    string
	street   string
	zip      string
	family   []name
	men      []name
	women    []name
	customs  *customs.Country // nil in the demo's population
}

// origins lists the places people come from. Shares add up to 100.
func origins() []*origin {
	return []*origin{
		{country: "USA", read: true, short: "US", share: 12, city: "Springfield", state: "Oregon", street: "Alder Street", zip: "97477"},
		{country: "GBR", read: true, short: "GB", share: 9, city: "Norwich", state: "Norfolk", street: "Elm Hill", zip: "NR3 1HG"},
		{country: "DEU", read: true, short: "DE", share: 8, city: "Münster", state: "Nordrhein-Westfalen", street: "Lindenstraße", zip: "48143"},
		{country: "BRA", read: true, short: "BR", share: 8, city: "São Luís", state: "Maranhão", street: "Rua das Palmeiras", zip: "65010-000"},
		{country: "MEX", read: true, short: "MX", share: 6, city: "Mérida", state: "Yucatán", street: "Calle 60", zip: "97000"},
		{country: "SGP", read: true, short: "SG", share: 4, eastern: true, city: "Singapore", state: "Singapore", street: "Tanjong Road", zip: "088444"},
		{country: "VNM", read: true, short: "VN", share: 5, eastern: true, city: "Đà Nẵng", state: "Đà Nẵng", street: "Bạch Đằng", zip: "550000"},
		{country: "KOR", read: true, short: "KR", share: 20, eastern: true, joined: true, romanise: true, city: "Seoul", state: "Seoul", street: "Demo-ro", zip: "04524"},
		{country: "JPN", read: true, short: "JP", share: 10, eastern: true, joined: true, romanise: true, city: "Matsuyama", state: "Ehime", street: "Dogo", zip: "790-0842"},
		{country: "UKR", read: true, short: "UA", share: 6, romanise: true, city: "Poltava", state: "Poltava", street: "Sobornosti", zip: "36000"},
		{country: "BGR", read: true, short: "BG", share: 3, romanise: true, city: "Plovdiv", state: "Plovdiv", street: "Ivan Vazov", zip: "4000"},
		{country: "IND", short: "IN", share: 5, city: "Pune", state: "Maharashtra", street: "Laxmi Road", zip: "411030"},
		{country: "JOR", short: "JO", share: 2, city: "Irbid", state: "Irbid", street: "University Street", zip: "21110"},
		{country: "ISR", short: "IL", share: 2, city: "Haifa", state: "Haifa", street: "Carmel Avenue", zip: "3100000"},
	}
}

// readOrigins joins the table with the embedded names.
func readOrigins() ([]*origin, error) {
	all := origins()
	byCountry := make(map[string]*origin, len(all))
	for _, o := range all {
		byCountry[o.country] = o
	}
	for line := range strings.Lines(namesText) {
		words := strings.Fields(line)
		if len(words) < 3 || words[0] == "#" {
			continue
		}
		o := byCountry[words[0]]
		if o == nil {
			return nil, errors.New("sandbox: the embedded names speak of an unknown origin " + words[0])
		}
		o.add(words[1], words[2:])
	}
	return all, nil
}

func (o *origin) add(part string, words []string) {
	names := make([]name, 0, len(words))
	for _, w := range words {
		native, latin, found := strings.Cut(w, "/")
		if !found {
			latin = native
		}
		latin, kana, _ := strings.Cut(latin, "/")
		names = append(names, name{native, latin, kana, strings.ToLower(plainLetters(latin)), latin})
	}
	switch part {
	case "family":
		o.family = names
	case "men":
		o.men = names
	case "women":
		o.women = names
	}
}

// person is one invented applicant; several cases can belong to the same one.
type person struct {
	origin *origin
	family name
	given  name
	female bool
	born   time.Time // a day
	face   uint64    // what the drawn portraits are made from
}

// person invents the applicant of a user number. The kind is that of the person's first case: some kinds need a person
// of a certain place or age, and a second case of the same person has to fit the first.
func (p *population) person(user int64, kind Kind) person {
	d := newDice(p.seed, user, partPerson)
	o := p.originFor(kind, d.below(100))
	who := person{origin: o, female: d.below(2) == 0, face: d.next()}
	who.family = o.family[d.below(len(o.family))]
	given := o.men
	if who.female {
		given = o.women
	}
	who.given = given[d.below(len(given))]
	who = o.customary(who)
	who.born = day(p.now.AddDate(-d.between(30, 68), 0, -d.below(365)))
	switch {
	case user == p.opening:
		return p.openingPerson(who)
	case kind == KindDuplicateFace:
		return p.secondFace(who, user)
	case d.below(150) == 0:
		who.given = longGiven(who, given)
	case o.country == "KOR" && d.below(25) == 0:
		who.family.native = norm.NFD.String(who.family.native)
		who.given.native = norm.NFD.String(who.given.native)
	}
	who.born = p.bornFor(kind, user, who.born)
	return who
}

// bornFor moves a birth date to where the kind needs it.
func (p *population) bornFor(kind Kind, user int64, born time.Time) time.Time {
	d := newDice(p.seed, user, partAges)
	switch kind {
	case KindUnderAge:
		return day(p.now.AddDate(-d.between(14, 17), -d.below(11), -d.below(27)-1))
	case KindAgeStraddle:
		return day(p.now.AddDate(-d.between(20, 22), -d.below(11), -d.below(27)-1))
	case KindSwappedDate: // a day that is also a month, and another one
		month := d.between(1, 12)
		return time.Date(born.Year(), time.Month(month), (month+d.below(11))%12+1, 0, 0, 0, 0, time.UTC)
	}
	return born
}

// originFor is where a person comes from; some kinds happen in some places only.
func (p *population) originFor(kind Kind, hundredth int) *origin {
	var wanted func(o *origin) bool
	switch kind {
	case KindBankFailed:
		wanted = func(o *origin) bool { return o.country == "KOR" }
	case KindTransliterated:
		wanted = func(o *origin) bool { return o.romanise }
	case KindMissingInput:
		wanted = func(o *origin) bool { return o.country == "KOR" || o.country == "USA" || o.country == "MEX" }
	default:
		return p.originAt(hundredth)
	}
	for o := p.originAt(hundredth); ; o = p.originAt(hundredth) {
		if wanted(o) {
			return o
		}
		hundredth = (hundredth + 29) % 100
	}
}

// twinOf is the case whose face a KindDuplicateFace shows: the nearest older one that was approved. It is -1 where
// there is none.
func (p *population) twinOf(serial int64) int64 {
	for twin := min(serial, p.cases) - 1; twin >= 0 && twin > serial-2*block; twin-- {
		if !p.isPending(twin) && p.userOf(twin) == twin && p.settledStatus(twin) == statusApproved &&
			p.settledKind(twin, statusApproved) == "" {
			return twin
		}
	}
	return -1
}

// secondFace is a person who has the face of another one, and another name and birth date.
func (p *population) secondFace(who person, user int64) person {
	twin := p.twinOf(user)
	if twin < 0 {
		return who
	}
	first := p.person(twin, "")
	family := first.origin.family
	who.origin, who.female, who.face = first.origin, first.female, first.face
	who.family = family[(user+1)%int64(len(family))]
	if who.family == first.family {
		who.family = family[(user+2)%int64(len(family))]
	}
	given := first.origin.men
	if who.female {
		given = first.origin.women
	}
	who.given = given[user%int64(len(given))]
	who.born = first.born.AddDate(0, 0, 9)
	return who
}

// openingPerson is the one that the demo opens on.
func (p *population) openingPerson(who person) person {
	for _, o := range p.origins {
		if o.country == "KOR" {
			who.origin = o
		}
	}
	who.family = name{native: "김", latin: "Kim", plain: "kim"}
	who.given = name{native: "철수", latin: "Cheolsu", plain: "cheolsu"}
	who.female = false
	who.born = day(p.now.AddDate(-36, -4, -11))
	return who
}

// mostGiven is how many given names more somebody has in the population of many countries.
const mostGiven = 6

// longGiven strings given names together until the whole name has 180 characters or a few more.
func longGiven(who person, given []name) name {
	const length = 180
	long := who.given
	for i := 0; len([]rune(long.latin))+len([]rune(who.family.latin)) < length && (who.origin.customs == nil || i < mostGiven); i++ {
		more := given[i%len(given)]
		long.native += " " + more.native
		long.latin += " " + more.latin
		long.custom += " " + more.custom
		long.kana += more.kana
	}
	return long
}

// originAt returns the origin that holds this hundredth.
func (p *population) originAt(hundredth int) *origin {
	for _, o := range p.origins {
		if hundredth < o.share {
			return o
		}
		hundredth -= o.share
	}
	return p.origins[0]
}

func day(t time.Time) time.Time { return t.Truncate(24 * time.Hour) }

// latin is the whole name in Latin letters, in the order of the place.
func (w person) latin() string {
	if w.origin.eastern {
		return joinNames(w.family.latin, w.given.latin)
	}
	return joinNames(w.given.latin, w.family.latin)
}

// native is the whole name as the person writes it.
func (w person) native() string {
	switch {
	case w.origin.joined:
		return w.family.native + w.given.native
	case w.origin.eastern:
		return joinNames(w.family.native, w.given.native)
	default:
		return joinNames(w.given.native, w.family.native)
	}
}

// joinNames puts a blank between two parts; some people have one name only.
func joinNames(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}

// kana is the whole name in katakana, for Japan only.
func (w person) kana() string { return w.family.kana + " " + w.given.kana }

func (w person) gender() string {
	if w.female {
		return "female"
	}
	return "male"
}

package compare

import (
	"strings"
	"sync"
)

// scheme is a national number with a public rule: its form, its check digits, and what it says of the holder. A scheme
// is asked only about documents of its issuers, because many countries have numbers of the same form.
type scheme struct {
	id, title string
	issuers   string      // alpha-3 codes
	stands    numberPlace // where documents print it
	only      numberPlace // where no document of the issuers has another number: one of another form is not understood
	form      string      // a sign a place: 9 a digit, A a Latin letter, X either; | between forms
	source    string      // the public description that the row is made from
	check     func(n []rune) bool
	leftOut   int // signs at its end that check the others, and that people and some documents leave out
	birth     func(n []rune) (days []day, given bool)
	sex       func(n []rune) string
	holder    func(n []rune) string // the first letters of the family name
	loose     bool                  // some numbers carry no day where others have the birth date
	// strict numbers are corrected by the register whenever birth date or sex are, and have no variant forms: what
	// contradicts them is a contradiction. Of others people keep a number that their papers no longer fit.
	strict bool
	// unchecked reports a number that fits the form and may come without a check digit; nil: never.
	unchecked func(n []rune, births []day) bool
}

// numberPlace says in which field, on which kind of document, a number stands.
type numberPlace uint8

const (
	identityNumber numberPlace = 1 << iota // the identity number of any document
	cardNumber                             // on identity cards the document number is this number
	licenceNumber                          // the number of a driving licence
	curpNumber                             // the service's field of this name
	aadhaarNumber                          // the number of the service's ID type aadhaar
	panNumber                              // the number of the service's ID type pancard
)

// placeOf returns where the number of a field stands on a document of a kind, as one or more places.
func placeOf(field, idType string) numberPlace {
	switch field {
	case "identity_number":
		return identityNumber
	case "curp_number":
		return curpNumber
	case "license_number":
		return licenceNumber
	case "document_number":
		switch idType {
		case "government_id":
			return cardNumber
		case "drivers_license":
			return licenceNumber
		case "aadhaar":
			return aadhaarNumber
		case "pancard":
			return panNumber
		}
	}
	return 0
}

// schemesOf returns the schemes that may rule a number.
func schemesOf(field string, on *issuer) []*scheme {
	at := placeOf(field, on.idType)
	if at == 0 {
		return nil
	}
	var out []*scheme
	for _, s := range schemesByCountry()[on.country] {
		if s.stands&at != 0 {
			out = append(out, s)
		}
	}
	return out
}

var schemesByCountry = sync.OnceValue(func() map[string][]*scheme {
	out := map[string][]*scheme{}
	for _, area := range schemes {
		for i := range area {
			for _, c := range splitCodes(area[i].issuers) {
				out[c] = append(out[c], &area[i])
			}
		}
	}
	return out
})

// schemes holds every scheme by part of the world.
var schemes = [][]scheme{
	schemesKoreaMexico, schemesEastAsia, schemesSouthEastAsia, schemesSouthWestAsia, schemesNorthEurope, schemesWestEurope,
	schemesEastEurope, schemesAmericas, schemesAfrica,
}

// identity is what a number says by its scheme.
type identity struct {
	scheme *scheme
	births []day // possible birth dates, or a year
	noDay  bool  // a birth date is written, and no such day exists
	sex    string
	holder string // letters that begin the family name
	check  Check
	masked bool
}

// readIdentity reads a number, compacted, as it stands, and if no scheme has that form, with runs of X as a mask.
func readIdentity(compacted string, by []*scheme) (identity, bool) {
	if len(by) == 0 {
		return identity{}, false
	}
	id, ok := readSigns([]rune(compacted), by)
	if hidden := xHidden(compacted); !ok && hidden != compacted {
		return readSigns([]rune(hidden), by)
	}
	return id, ok
}

// readSigns reads a number by the first scheme that it fits best: one whose check digits fit goes before
// one whose do not, because a country may have two numbers of one form. ok is false where no scheme has the form.
func readSigns(n []rune, by []*scheme) (best identity, ok bool) {
	for _, s := range by {
		if !s.fits(n) {
			continue
		}
		id := s.read(n)
		if !ok || best.check == CheckFails && id.check != CheckFails {
			best, ok = id, true
		}
	}
	return best, ok
}

// fits reports whether a number has a form; a mask can hide any sign of it.
func (s *scheme) fits(n []rune) bool {
	for form := range strings.SplitSeq(s.form, "|") {
		if len(form) == len(n) && fitsForm(form, n) {
			return true
		}
	}
	return false
}

func fitsForm(form string, n []rune) bool {
	for i, r := range n {
		if !fitsSign(form[i], r) {
			return false
		}
	}
	return true
}

func fitsSign(form byte, r rune) bool {
	digit, letter := r >= '0' && r <= '9', r >= 'A' && r <= 'Z' || r == 'Ñ'
	switch form {
	case '9':
		return digit || r == '*'
	case 'A':
		return letter || r == '*'
	case 'X':
		return digit || letter || r == '*'
	}
	return false
}

func (s *scheme) read(n []rune) identity {
	id := identity{scheme: s, masked: strings.ContainsRune(string(n), '*')}
	if s.birth != nil {
		days, given := s.birth(n)
		for _, d := range days {
			if given && (d.day == 0 || d.exists()) {
				id.births = append(id.births, d)
			}
		}
		id.noDay = given && len(id.births) == 0 && !s.loose
	}
	if s.sex != nil {
		id.sex = s.sex(n)
	}
	if s.holder != nil {
		id.holder = s.holder(n)
	}
	if s.check == nil || id.masked || s.unchecked != nil && s.unchecked(n, id.births) {
		return id
	}
	id.check = CheckFails
	if s.check(n) {
		id.check = CheckFits
	}
	return id
}

// SchemeInfo is one row of the table of national numbers.
type SchemeInfo struct {
	ID, Title, Source string
	Issuers           []string // alpha-3 codes
}

// Schemes returns every national number whose public rule is applied here.
func Schemes() []SchemeInfo {
	var out []SchemeInfo
	for _, area := range schemes {
		for i := range area {
			s := &area[i]
			out = append(out, SchemeInfo{s.id, s.title, s.source, strings.Fields(s.issuers)})
		}
	}
	return out
}

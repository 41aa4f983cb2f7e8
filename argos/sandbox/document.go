package sandbox

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// document is the identity document of a case as the service read it. Dates are text, since some name no day.
type document struct {
	idType      string
	country     string // issuing, alpha-3
	number      string
	birth       string
	issue       string
	expire      string
	rawExpire   string // as printed, before the service tidied it
	expireScore int
	readable    bool // the expiry date was accepted
	permit      string
	identity    string // Korean resident number, masked
	licence     string
	serial      string
	curp        string
}

// idType is the kind of document (§11.3). Where a name is to be transliterated it is a passport, which prints Latin.
func (s *subject) idType() string {
	switch s.kind {
	case KindTransliterated, KindSwappedDate: // no other number on the document says when the person was born
		return "passport"
	case KindBlacklisted:
		return "residence_permit"
	case KindUnacceptedID:
		return "visa"
	case KindMissingInput:
		if s.who.origin.country == "KOR" && s.serial%2 == 0 {
			return "government_id"
		}
		return "drivers_license"
	}
	d := newDice(s.p.seed, s.serial, partDocument)
	switch roll := d.below(100); {
	case roll < 42:
		return "passport"
	case roll < 72:
		return "government_id"
	case roll < 90 || s.who.origin.country == "KOR":
		return "drivers_license"
	}
	return "residence_permit"
}

func (s *subject) document() document {
	d := newDice(s.p.seed+1, s.serial, partDocument)
	doc := document{idType: s.idType(), country: s.who.origin.country, birth: s.printedBirth(), readable: true}
	issued := day(s.made.AddDate(-d.between(1, 4), -d.below(10), -d.below(27)))
	until := issued.AddDate(10, 0, -1)
	if s.kind == KindExpired {
		until = day(s.made.AddDate(0, 0, -d.between(3, 400)))
		issued = until.AddDate(-10, 0, 1)
	}
	doc.issue, doc.expire = isoDay(issued), orElse(s.endless(doc.country), isoDay(until))
	doc.rawExpire, doc.expireScore = dotted(doc.expire), d.between(91, 99)
	if s.misread() {
		year := until.Year()
		doc.expire = fmt.Sprintf("%d-02-31", year)
		doc.rawExpire = strings.Replace(fmt.Sprintf("%d.02.31", year), "0", "O", 1)
		doc.expireScore, doc.readable = d.between(35, 48), false
	}
	s.number(&doc, &d)
	s.nationalNumber(&doc)
	s.withhold(&doc)
	return doc
}

// withhold takes away what the kind is about: an input that the issuer's register asks for (§8.4), or the end of a
// number that the project masks.
func (s *subject) withhold(doc *document) {
	switch {
	case s.kind == KindMasked:
		doc.number, doc.licence = maskedNumber(doc.number), maskedNumber(doc.licence)
	case s.kind != KindMissingInput:
	case doc.idType == "government_id":
		doc.identity = ""
	case doc.country == "KOR":
		doc.serial = ""
	default:
		doc.issue = ""
	}
}

// maskedNumber keeps the first three characters.
func maskedNumber(s string) string {
	if len(s) <= 3 {
		return s
	}
	return s[:3] + strings.Repeat("*", len(s)-3)
}

// misread is the half of the impossible dates that sits in the expiry date; the other half sits in the birth date.
func (s *subject) misread() bool {
	d := newDice(s.p.seed+2, s.serial, partDocument)
	return d.below(2) == 0 && s.kind == KindImpossibleDate
}

// birth is the birth date on file.
func (s *subject) birth() string {
	if s.kind == KindSwappedDate {
		return fmt.Sprintf("%04d-%02d-%02d", s.who.born.Year(), s.who.born.Day(), s.who.born.Month())
	}
	return s.printedBirth()
}

// printedBirth is the birth date on the document.
func (s *subject) printedBirth() string {
	if s.kind == KindImpossibleDate && !s.misread() {
		return strconv.Itoa(s.who.born.Year()) + "-02-30"
	}
	return isoDay(s.who.born)
}

// number gives the document the numbers that its kind and country have.
func (s *subject) number(doc *document, d *dice) {
	letter := string(rune('A' + d.below(26)))
	doc.number = fmt.Sprintf("%s%08d", letter, d.below(100_000_000))
	korean := s.who.origin.country == "KOR"
	if s.kind == KindBlacklisted {
		doc.country = s.p.refused()[1]
		return
	}
	switch doc.idType {
	case "residence_permit":
		doc.country, doc.permit = "KOR", [...]string{"F-4", "E-7", "D-2", "F-6"}[d.below(4)]
		doc.identity = residentNumber(s.who, true)
	case "drivers_license":
		doc.licence = licenceNumber(s.who.origin.country, d)
		if korean {
			doc.number, doc.identity = doc.licence, residentNumber(s.who, false)
			doc.serial = fmt.Sprintf("%06d", d.below(1_000_000))
		}
	case "government_id":
		if korean {
			doc.identity = residentNumber(s.who, false)
		}
		if s.who.origin.country == "MEX" {
			doc.curp = curp(s.who)
		}
	}
}

// licenceNumber is region, year, serial and two digits more; in Japan the first of these checks the ten before it.
func licenceNumber(country string, d *dice) string {
	head := fmt.Sprintf("%02d%02d%06d", d.between(11, 28), d.below(100), d.below(1_000_000))
	tail := fmt.Sprintf("%02d", d.below(100))
	if country != "JPN" {
		return head[:2] + "-" + head[2:4] + "-" + head[4:] + "-" + tail
	}
	sum := 0
	for i, weight := range []int{5, 4, 3, 2, 7, 6, 5, 4, 3, 2} {
		sum += weight * int(head[i]-'0')
	}
	return head + strconv.Itoa((11-sum%11)%10) + tail[1:]
}

// residentNumber is a Korean resident or foreigner number as the service masks it: the birth date and the digit of
// century and gender stay readable.
func residentNumber(w person, foreign bool) string {
	digit := 1
	if w.born.Year() >= 2000 {
		digit = 3
	}
	if foreign {
		digit += 4
	}
	if w.female {
		digit++
	}
	return w.born.Format("060102") + "-" + strconv.Itoa(digit) + "******"
}

// curp makes a Mexican population number with a right check digit.
func curp(w person) string {
	family, given := plainLetters(w.family.latin), plainLetters(w.given.latin)
	sex := "H"
	if w.female {
		sex = "M"
	}
	head := family[:1] + inner(family, "AEIOU") + "X" + given[:1] + w.born.Format("060102") + sex + "YN"
	century := "0"
	if w.born.Year() >= 2000 {
		century = "A"
	}
	const consonants = "BCDFGHJKLMNPQRSTVWXYZ"
	head += inner(family, consonants) + "X" + inner(given, consonants) + century
	sum := 0
	for i, c := range []byte(head) {
		sum += curpValue(c) * (18 - i)
	}
	return head + strconv.Itoa((10-sum%10)%10)
}

// curpValue is a letter's place in the Mexican alphabet, which has one more letter after N.
func curpValue(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c <= 'N':
		return int(c-'A') + 10
	}
	return int(c-'A') + 11
}

// inner returns the first letter after the initial that is one of set, or X.
func inner(word, set string) string {
	for _, c := range word[1:] {
		if strings.ContainsRune(set, c) {
			return string(c)
		}
	}
	return "X"
}

func isoDay(t time.Time) string { return t.Format(time.DateOnly) }

// dotted is a date as documents print it.
func dotted(date string) string { return strings.ReplaceAll(date, "-", ".") }

// documentName is the name as the document prints it: whole, given, family.
func (s *subject) documentName() (full, given, family string) {
	if s.ownScript() {
		return s.who.native(), s.who.given.native, s.who.family.native
	}
	return strings.ToUpper(s.who.latin()), strings.ToUpper(s.who.given.latin), strings.ToUpper(s.who.family.latin)
}

// readName is the name as the text reader made it out: look-alikes where the picture was bad.
func (s *subject) readName() (full, given, family string) {
	full, given, family = s.documentName()
	if s.kind == KindUnreadable {
		blur := strings.NewReplacer("O", "0", "I", "1", "S", "5", "E", "F", "N", "H", "A", "R")
		full, given, family = blur.Replace(full), blur.Replace(given), blur.Replace(family)
	}
	return full, given, family
}

// fileName is the given and family name on file, in the script of fullName.
func (s *subject) fileName() (given, family string) {
	switch {
	case s.kind == KindTransliterated && s.fullName() == s.who.kana():
		return s.who.given.kana, s.who.family.kana
	case s.kind == KindTransliterated || s.ownScript():
		return s.who.given.native, s.who.family.native
	}
	return s.who.given.latin, s.who.family.latin
}

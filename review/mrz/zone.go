// Package mrz reads machine-readable zones after ICAO Doc 9303, parts 3 to 7, and two national forms. It finds the lines
// by their form, under whatever names a text reader gave them, and recomputes every check digit. It judges nothing: the
// caller holds what it says against the other copies.
package mrz

import (
	"strings"
	"time"
)

// Format is one of the forms that a zone can have.
type Format uint8

// The formats. The zero value is none.
const (
	TD1         Format = iota + 1 // card, three lines of 30 (9303-5)
	TD2                           // card or sheet, two lines of 36 (9303-6)
	TD3                           // passport, two lines of 44 (9303-4)
	VisaA                         // visa, two lines of 44, without a composite check digit (9303-7)
	VisaB                         // visa, two lines of 36, likewise
	FrenchCard                    // French identity card until 2021, two lines of 36
	RussianBook                   // Russian internal passport, two lines of 44, letters written as digits
)

var formatNames = map[Format]string{
	TD1: "TD1 (card)", TD2: "TD2 (card)", TD3: "TD3 (passport)", VisaA: "MRV-A (visa)", VisaB: "MRV-B (visa)",
	FrenchCard: "French identity card until 2021", RussianBook: "Russian internal passport",
}

// String names the format for people.
func (f Format) String() string { return formatNames[f] }

// Zone is what one machine-readable zone says. Texts are without fillers; a field that the format lacks, or that holds
// fillers only, is empty.
type Zone struct {
	Format      Format
	Keys        []string // the readings that the lines came from, each once, in the order of the lines
	Lines       []string // as read, spaces and marks for the filler apart
	Code        string   // of the document: "P", "ID"
	State       string   // that issued it: "PRT", "D" for Germany
	Surname     string   // primary identifier, words apart by one space
	Given       string   // secondary identifier
	SurnameCut  bool     // the field ends in a letter, so that the name may go on (9303-4, 4.2.3)
	GivenCut    bool
	Number      string // of the document, also where it runs on into the optional field
	Nationality string
	Birth       string // six places YYMMDD; unknown parts are "<"
	Sex         string // "M", "F" or "" for unspecified
	Expiry      string // six places YYMMDD, "" when there is none
	Optional    string // the issuer's own field, inner fillers as spaces
	Checks      []Check
}

// Check is one recomputed check digit (9303-3, 4.9).
type Check struct {
	Of       string // what it guards: "document number", "birth date", "expiry date", "optional data", "the whole zone"
	Printed  byte
	Expected byte
}

// Fits reports whether the printed digit is the right one.
func (c Check) Fits() bool { return c.Printed == c.Expected }

// Misfits returns the checks that do not fit, in the order of the zone.
func (z *Zone) Misfits() []Check {
	var out []Check
	for _, c := range z.Checks {
		if !c.Fits() {
			out = append(out, c)
		}
	}
	return out
}

// BirthDate returns the birth date as YYYY-MM-DD, YYYY-MM or YYYY, as far as it is known, "" when the year is not. A zone
// has two digits of the year: the latest year that is not after now is taken, so that a person of over a hundred years
// comes out a century too young.
func (z *Zone) BirthDate(now time.Time) string {
	return fullDate(z.Birth, func(year int) int {
		for year += now.Year() / 100 * 100; year > now.Year(); {
			year -= 100
		}
		return year
	})
}

// validYears is how far in the future a document can end: none is issued for longer.
const validYears = 50

// ExpiryDate returns the expiry date likewise: the year that lies nearest below validYears from now.
func (z *Zone) ExpiryDate(now time.Time) string {
	return fullDate(z.Expiry, func(year int) int {
		for year += now.Year()/100*100 + 100; year > now.Year()+validYears; {
			year -= 100
		}
		return year
	})
}

// fullDate writes six places as a date, as far as they are digits.
func fullDate(six string, century func(int) int) string {
	if len(six) != 6 {
		return ""
	}
	year, ok := twoDigits(six[:2])
	if !ok {
		return ""
	}
	var b strings.Builder
	b.WriteString(fourDigits(century(year)))
	for _, part := range []string{six[2:4], six[4:]} {
		if n, ok := twoDigits(part); !ok || n == 0 {
			break
		}
		b.WriteString("-" + part)
	}
	return b.String()
}

func twoDigits(s string) (int, bool) {
	if !isDigit(s[0]) || !isDigit(s[1]) {
		return 0, false
	}
	return int(s[0]-'0')*10 + int(s[1]-'0'), true
}

func fourDigits(n int) string {
	return string([]byte{byte('0' + n/1000%10), byte('0' + n/100%10), byte('0' + n/10%10), byte('0' + n%10)})
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c >= 'A' && c <= 'Z' }

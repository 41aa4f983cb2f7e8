package compare

import (
	"slices"
	"strings"

	"kycdesk/argos"
)

// One national number is written with more signs and with fewer: without its check digit, without the century of the
// birth, as an older law formed it, without the zeros at its beginning. Where the scheme gives the rest back, both
// writings are one number by rule; where it leaves a choice, nobody can tell.

// shortForm is a writing with fewer signs than the number in full.
type shortForm struct {
	issuers     string // alpha-3 codes
	short, long string // forms as a scheme's
	source      string
	same        func(short, long []rune) bool
	// century says that the short form leaves the century of the birth open; the long one begins with the year.
	century bool
}

var shortForms = []shortForm{
	{
		issuers: "SWE", short: "9999999999", long: "999999999999", century: true,
		source: "Folkbokföringslag 1991:481, 18 §: two digits of the year, with + for - from the year in which the holder is a hundred",
		same:   func(short, long []rune) bool { return slices.Equal(short, long[2:]) },
	},
	{
		issuers: "CHN", short: "999999999999999", long: "99999999999999999X",
		source: "GB 11643-1999: the number of 1989 with 19 before the year and a check digit behind",
		same: func(short, long []rune) bool {
			return string(long[6:8]) == "19" && slices.Equal(short[:6], long[:6]) && slices.Equal(short[6:], long[8:17])
		},
	},
	{
		issuers: "LKA", short: "999999999A", long: "999999999999",
		source: "Department for Registration of Persons, Sri Lanka: since 2016 the year in full and a zero before the serial, no letter",
		same: func(short, long []rune) bool {
			return (short[9] == 'V' || short[9] == 'X') && sriLankan(short[:9], long)
		},
	},
	{
		issuers: "LKA", short: "999999999", long: "999999999999",
		source: "as above, the letter left out, which says whether the holder votes",
		same:   sriLankan,
	},
	{
		issuers: "PER", short: "99999999", long: "99999999X",
		source: "RENIEC, Peru: the card prints a check digit or letter behind the number, which it is not part of",
		same: func(short, long []rune) bool {
			r := weighted(short, 0, 3, 2, 7, 6, 5, 4, 3, 2) % 11
			return slices.Equal(short, long[:8]) && (long[8] == rune("65432110987"[r]) || long[8] == rune("KJIHGFEDCBA"[r]))
		},
	},
	{
		issuers: "PRT", short: "99999999", long: "999999999",
		source: "Instituto dos Registos e do Notariado, Portugal: the civil number and its check digit, modulus 11, ten written 0",
		same: func(short, long []rune) bool {
			return slices.Equal(short, long[:8]) && digitAt(long, 8, (11-weighted(short, 0, 9, 8, 7, 6, 5, 4, 3, 2)%11)%11%10)
		},
	},
}

// sriLankan reports whether nine digits are a number of twelve in the older form, which was given to those born until 1999.
func sriLankan(short, long []rune) bool {
	return string(long[:2]) == "19" && slices.Equal(short[:5], long[2:7]) && long[7] == '0' && slices.Equal(short[5:], long[8:])
}

// reachesFull says by which rule two numbers are one in a shorter and a longer writing, "" where no scheme of the country
// says so.
func (c *comparison) reachesFull(a, b string) string {
	x, y := []rune(compact(clip(a))), []rune(compact(clip(b)))
	if len(x) > len(y) {
		a, x, y = b, y, x
	}
	if len(x) == len(y) || c.issuer.country == "" {
		return ""
	}
	for i := range shortForms {
		s := &shortForms[i]
		if slices.Contains(splitCodes(s.issuers), c.issuer.country) && len(s.short) == len(x) && len(s.long) == len(y) &&
			fitsForm(s.short, x) && fitsForm(s.long, y) && s.same(x, y) && checksOut(c.issuer.country, y) {
			if s.century && !c.onlyCentury(a, y) {
				return "number.century"
			}
			return "number.short_form"
		}
	}
	switch {
	case leavesCheckOut(c.issuer.country, x, y):
		return "number.check_left_out"
	case strings.TrimLeft(string(y), "0") == strings.TrimLeft(string(x), "0") && isChecked(c.issuer.country, y):
		return "number.zeros_of_scheme"
	}
	return ""
}

// onlyCentury reports whether a number without its century can be that of nobody but the holder of the one with it: the
// sign in the number says so, or who was born a hundred years earlier or later is not alive, or has another birth date
// than the settled one.
func (c *comparison) onlyCentury(short string, full []rune) bool {
	year, ok := numberAt(full, 0, 4)
	hundred := c.now.Year() - 100 // born then, the holder becomes a hundred this year, and - becomes +
	switch {
	case !ok || strings.Contains(short, "+") && year > hundred || strings.Contains(short, "-") && year < hundred:
		return false
	case strings.ContainsAny(short, "+-") && year != hundred:
		return true
	}
	return c.mayBeBornIn(year) && !c.mayBeBornIn(year-100) && !c.mayBeBornIn(year+100)
}

// mayBeBornIn reports whether a living person of the settled birth date, if there is one, can be born in a year.
func (c *comparison) mayBeBornIn(year int) bool {
	if year < c.now.Year()-oldest || year > c.now.Year() {
		return false
	}
	born := c.date(first(c.sub.Applicant.BirthDate, c.sub.OCR.BirthDate).Raw())
	of, _ := spanOf(Gregorian, year, 0, 0)
	return len(born.spans) == 0 || slices.ContainsFunc(born.spans, func(s span) bool { return s.meets(&of) })
}

// leavesCheckOut reports whether a number is another one without the check digits at its end, which fit.
func leavesCheckOut(country string, short, long []rune) bool {
	for _, s := range schemesByCountry()[country] {
		if s.leftOut > 0 && len(long) == len(short)+s.leftOut && slices.Equal(long[:len(short)], short) && s.fits(long) && s.read(long).check == CheckFits {
			return true
		}
	}
	return false
}

// isChecked reports whether a number has the check digits of a scheme of its country, and they fit.
func isChecked(country string, n []rune) bool {
	return slices.ContainsFunc(schemesByCountry()[country], func(s *scheme) bool { return s.fits(n) && s.read(n).check == CheckFits })
}

// checksOut reports whether no scheme of the country says that the number is wrong.
func checksOut(country string, n []rune) bool {
	id, ok := readSigns(n, schemesByCountry()[country])
	return !ok || id.check != CheckFails
}

// inFull asks the scheme of the country about two numbers that differ as they are written.
func (c *comparison) inFull(k kind, p [2]side, v [sides]argos.Text, o Outcome) Outcome {
	if k != kindNumber || o.Mark != Conflict && o.Mark != Close || o.Rule == RuleSignsOnly {
		return o
	}
	rule := c.reachesFull(v[p[0]].Raw(), v[p[1]].Raw())
	if rule == "" {
		return o
	}
	out := ruled(rule)
	if out.Mark == Close {
		out.Score = nearName
	}
	out.A, out.B = o.A, o.B
	return out
}

// givesOnlyPart reports whether another copy has a number with the check digits behind it.
func (c *comparison) givesOnlyPart(t argos.Text, v [sides]argos.Text) bool {
	return slices.ContainsFunc(v[:], func(other argos.Text) bool {
		return leavesCheckOut(c.issuer.country, []rune(compact(clip(t.Raw()))), []rune(compact(clip(other.Raw()))))
	})
}

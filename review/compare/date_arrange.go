package compare

import "strings"

// order is the order in which year, month and day were read.
type order uint8

const (
	yearMonthDay order = iota
	dayMonthYear
	monthDayYear
)

// arrangement finds which number is the year, the month and the day.
type arrangement struct {
	reading
	on     *issuer
	tokens tokens
	strict bool // zeros and nines are no unknown parts: with a short year they may be anything
}

func (a *arrangement) arrange() {
	p := a.tokens.numbers
	if len(a.tokens.months) > 0 {
		a.named(p)
		return
	}
	switch {
	case len(p) == 3 && isYear(p[0]) && isPart(p[1]) && isPart(p[2]):
		a.take(yearMonthDay, p[0], p[1], p[2])
	case len(p) == 3 && isYear(p[2]) && isPart(p[0]) && isPart(p[1]):
		a.takeEither(p[2], p[0], p[1])
	case len(p) == 3 && a.tokens.calendar == "" && isPart(p[0]) && isPart(p[1]) && isPart(p[2]):
		a.takeShort(p[0], p[1], p[2])
	case len(p) == 3 && len(p[0]) == 3 && isPart(p[1]) && isPart(p[2]) && (a.on.country == "TWN" || a.on.country == "" || a.tokens.calendar != ""):
		a.take(yearMonthDay, p[0], p[1], p[2])
	case len(p) == 3 && a.tokens.calendar != "" && isPart(p[0]) && isPart(p[1]) && isPart(p[2]):
		a.take(yearMonthDay, p[0], p[1], p[2]) // a year of a named calendar stands first
	case len(p) == 2 && isYear(p[0]) && isPart(p[1]):
		a.take(yearMonthDay, p[0], p[1], "")
	case len(p) == 2 && isYear(p[1]) && isPart(p[0]):
		a.take(dayMonthYear, p[1], p[0], "")
	case len(p) == 1:
		a.takeOne(p[0])
	}
}

func isYear(p string) bool { return len(p) == 4 }
func isPart(p string) bool { return len(p) <= 2 }

// takeOne reads a number without separators.
func (a *arrangement) takeOne(p string) {
	switch len(p) {
	case 4:
		if y := num(p); isHidden(p) || len(a.calendars(y)) > 0 {
			a.take(yearMonthDay, p, "", "")
		}
	case 8:
		a.take(yearMonthDay, p[:4], p[4:6], p[6:])
		if len(a.spans) == 0 && !a.masked {
			a.takeEither(p[4:], p[:2], p[2:4])
		}
	case 7:
		if a.on.country == "TWN" {
			a.take(yearMonthDay, p[:3], p[3:5], p[5:])
		}
	case 6:
		a.short = true
		a.takeCenturies(yearMonthDay, p[:2], p[2:4], p[4:])
		if len(a.spans) == 0 && !isHidden(p) {
			a.takeCenturies(dayMonthYear, p[4:], p[2:4], p[:2])
			a.takeCenturies(monthDayYear, p[4:], p[:2], p[2:4])
		}
	}
}

// named reads numbers beside the name of a month.
func (a *arrangement) named(p []string) {
	for _, m := range a.tokens.months {
		month := string(rune('0'+m.month/10)) + string(rune('0'+m.month%10))
		b := *a
		if b.tokens.calendar == "" && m.calendar != Gregorian {
			b.tokens.calendar = m.calendar
		}
		switch {
		case len(p) == 1 && len(p[0]) >= 3:
			b.take(dayMonthYear, p[0], month, "")
		case len(p) != 2:
		case len(p[1]) >= 3 && isPart(p[0]):
			b.take(dayMonthYear, p[1], month, p[0])
		case len(p[0]) >= 3 && isPart(p[1]):
			b.take(yearMonthDay, p[0], month, p[1])
		case isPart(p[0]) && len(p[1]) == 2:
			b.short = true
			b.takeCenturies(dayMonthYear, p[1], month, p[0])
		}
		b.tokens = a.tokens
		*a = b
	}
}

// takeEither reads day and month in both orders, as 03/04 does not say, unless the issuer does.
func (a *arrangement) takeEither(year, first, second string) {
	if isUnknown(first) != isUnknown(second) {
		a.takeHalf(year, first, second)
		return
	}
	switch settled, ok := dateOrder(a.on); {
	case ok && (settled == dayMonthYear || settled == yearMonthDay && a.on.travel): // with the year last, a passport's day is first
		a.take(dayMonthYear, year, second, first)
	case ok && settled == monthDayYear:
		a.take(monthDayYear, year, first, second)
	}
	if len(a.spans) == 0 {
		a.take(dayMonthYear, year, second, first)
		a.take(monthDayYear, year, first, second)
	}
}

// takeHalf reads a date of which day or month is not given: 00/05/1990. A month without its day is usual, a day without
// its month is not.
func (a *arrangement) takeHalf(year, first, second string) {
	month := first
	if isUnknown(first) {
		month = second
	}
	a.take(dayMonthYear, year, month, "")
}

// takeShort reads three short numbers: by the issuer's order where a day comes of it, else year first, or year last in
// both orders.
func (a *arrangement) takeShort(x, y, z string) {
	a.short, a.strict = true, true
	if settled, ok := dateOrder(a.on); ok {
		a.takeShortIn(settled, x, y, z)
	}
	if len(a.spans) > 0 {
		return
	}
	for _, o := range []order{yearMonthDay, dayMonthYear, monthDayYear} {
		a.takeShortIn(o, x, y, z)
	}
}

// takeShortIn reads three short numbers in one order; a year has two digits.
func (a *arrangement) takeShortIn(o order, x, y, z string) {
	if year, month, dd := inOrder(o, x, y, z); len(year) == 2 {
		a.takeCenturies(o, year, month, dd)
	}
}

// inOrder gives three numbers as year, month and day.
func inOrder(o order, x, y, z string) (year, month, dd string) {
	switch o {
	case dayMonthYear:
		return z, y, x
	case monthDayYear:
		return z, x, y
	default:
		return x, y, z
	}
}

// takeCenturies reads a year of two digits in the centuries that it can be in, and in the calendar of the issuer.
func (a *arrangement) takeCenturies(o order, year, month, dd string) {
	if isHidden(year) {
		a.masked = true
		return
	}
	y, before := num(year), len(a.spans)
	switch {
	case a.tokens.calendar != "":
		a.takeIn(a.tokens.calendar, o, y+shortCenturies[a.tokens.calendar], month, dd)
		return
	case !a.on.travel:
		for _, c := range issuerCalendars()[a.on.country] {
			if century, ok := shortCenturies[c]; ok {
				a.takeIn(c, o, century+y, month, dd)
			}
		}
		if len(a.spans) > before && a.on.country != "THA" { // Thai cards give both calendars, and the years of both look alike
			return
		}
	}
	a.takeIn(Gregorian, o, 1900+y, month, dd)
	a.takeIn(Gregorian, o, 2000+y, month, dd)
}

// shortCenturies are what two digits of a year leave out, in the calendars of which documents write them so.
var shortCenturies = map[Calendar]int{Buddhist: 2500, SolarHijri: 1300, Minguo: 0}

// take reads a year of any length in the calendars that it can be of.
func (a *arrangement) take(o order, year, month, dd string) {
	if isHidden(year) {
		a.masked = true
		return
	}
	y := num(year)
	of := a.calendars(y)
	if len(of) == 0 || isYear(year) && y < 1000 {
		a.impossible = len(a.spans) == 0 && y < 1000
		return
	}
	for _, c := range of {
		a.takeIn(c, o, y, month, dd)
	}
}

func (a *arrangement) calendars(y int) []Calendar {
	switch {
	case a.tokens.calendar == Japanese:
		return []Calendar{Japanese}
	case a.tokens.calendar != "":
		return []Calendar{a.tokens.calendar}
	case y > 0 && y < 200:
		return []Calendar{Minguo}
	}
	of := yearCalendars(y, a.on.country)
	if y >= firstYear && y <= lastYear {
		of = append(of, a.on.also...)
	}
	return of
}

// takeIn reads a year with a month and a day, of which either may not be given. A form in which no day exists is
// impossible.
func (a *arrangement) takeIn(c Calendar, o order, y int, month, dd string) {
	m, d := given(month), given(dd)
	switch {
	case a.strict && (m == 0 || d == 0):
		a.impossible = len(a.spans) == 0
		return
	case m == 0:
		a.precision, d = max(a.precision, ToTheYear), 0
	case d == 0:
		a.precision = max(a.precision, ToTheMonth)
	}
	a.masked = a.masked || a.tokens.masked
	a.add(c, o, y, m, d)
	a.impossible = len(a.spans) == 0
}

// given returns a month or day, 0 where it is not given: hidden, zeros or nines.
func given(p string) int {
	if isUnknown(p) {
		return 0
	}
	return num(p)
}

func isHidden(p string) bool { return strings.Contains(p, "?") }

func isUnknown(p string) bool { return p == "" || isHidden(p) || p == "00" || p == "0" || p == "99" }

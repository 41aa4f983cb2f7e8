package compare

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// day is a date without a zone. The zero day is none.
type day struct{ year, month, day int }

// Years outside of this cannot stand on a living person's document; 9999 is a usual "no end".
const (
	firstYear = 1850
	lastYear  = 2200
	endless   = 9999
	// buddhist is what the Thai calendar counts more. Years up to lastYear+buddhist may be of that calendar.
	buddhist = 543
)

func (d day) exists() bool {
	if d.year < firstYear || d.year > lastYear+buddhist && d.year != endless {
		return false
	}
	return d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= daysIn(d.year, d.month)
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func (d day) before(e day) bool {
	if d.year != e.year {
		return d.year < e.year
	}
	if d.month != e.month {
		return d.month < e.month
	}
	return d.day < e.day
}

func dayOf(t time.Time) day { return day{t.Year(), int(t.Month()), t.Day()} }

// reading is what a written date can mean.
type reading struct {
	days       []day   // possible days, all of which exist
	orders     []order // how each of them was read
	partial    day     // a year, or year and month, where the day is not given
	impossible bool    // the form is known, but no such day exists
	lookalike  bool    // letters were read as digits
	short      bool    // the year has two digits
	never      bool    // "permanent"
}

// order is the order in which year, month and day were read.
type order uint8

const (
	yearMonthDay order = iota
	dayMonthYear
	monthDayYear
)

// unsure reports whether the possible days differ in more than the century.
func (r reading) unsure() bool {
	for _, d := range r.days {
		if e := r.days[0]; d.month != e.month || d.day != e.day || d.year%100 != e.year%100 {
			return true
		}
	}
	return false
}

func (r reading) known() bool { return len(r.days) > 0 || r.never }

// one returns the day where the writing leaves no choice.
func (r reading) one() (day, bool) {
	if len(r.days) != 1 {
		return day{}, false
	}
	return r.days[0], true
}

var neverWords = []string{"PERMANENT", "INDEFINITE", "UNLIMITED", "NO EXPIRY", "NONE", "NEVER", "INDEFINIDO", "PERMANENTE", "UNBEFRISTET", "영구", "무기한"}

var monthNames = map[string]int{
	"JAN": 1, "FEB": 2, "MAR": 3, "APR": 4, "MAY": 5, "JUN": 6, "JUL": 7, "AUG": 8, "SEP": 9, "OCT": 10, "NOV": 11, "DEC": 12,
}

// readDate reads a date in the forms that documents and OCR produce.
func readDate(raw string) reading {
	if r, ok := readISO(raw); ok {
		return r
	}
	s := strings.ToUpper(strings.TrimSpace(compat(raw)))
	if slices.Contains(neverWords, s) {
		return reading{never: true}
	}
	if at := strings.IndexByte(s, 'T'); at == 10 && s[4] == '-' {
		s = s[:at]
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" -./,\\'년월일年月日", r) })
	if month, rest, ok := namedMonth(parts); ok {
		return readNamed(month, rest)
	}
	var r reading
	for i, p := range parts {
		digits, swapped, ok := asDigits(p)
		if !ok {
			return reading{}
		}
		parts[i], r.lookalike = digits, r.lookalike || swapped
	}
	r.readNumbers(parts)
	return r
}

// readISO reads YYYY-MM-DD, which nearly every date is, without taking it apart.
func readISO(s string) (r reading, ok bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' || !allDigits(s[:4]) || !allDigits(s[5:7]) || !allDigits(s[8:]) {
		return reading{}, false
	}
	r.take(yearMonthDay, day{num(s[:4]), num(s[5:7]), num(s[8:])})
	return r, true
}

// readNumbers reads the parts by how many there are and how long they are.
func (r *reading) readNumbers(p []string) {
	switch {
	case len(p) == 3 && len(p[0]) == 4 && len(p[1]) <= 2 && len(p[2]) <= 2:
		r.take(yearMonthDay, day{num(p[0]), num(p[1]), num(p[2])})
	case len(p) == 3 && len(p[2]) == 4 && len(p[0]) <= 2 && len(p[1]) <= 2:
		r.takeEither(num(p[2]), num(p[1]), num(p[0]))
	case len(p) == 3 && len(p[0]) == 2 && len(p[1]) <= 2 && len(p[2]) == 2:
		r.short = true
		r.takeShort(num(p[0]), num(p[1]), num(p[2]))
	case len(p) == 2 && len(p[0]) == 4 && len(p[1]) <= 2:
		r.takePartial(num(p[0]), num(p[1]))
	case len(p) == 2 && len(p[1]) == 4 && len(p[0]) <= 2:
		r.takePartial(num(p[1]), num(p[0]))
	case len(p) == 1 && len(p[0]) == 4 && num(p[0]) >= firstYear && num(p[0]) <= lastYear:
		r.partial = day{year: num(p[0])}
	case len(p) == 1 && len(p[0]) == 8:
		r.take(yearMonthDay, day{num(p[0][:4]), num(p[0][4:6]), num(p[0][6:])})
		if len(r.days) == 0 {
			r.takeEither(num(p[0][4:]), num(p[0][2:4]), num(p[0][:2]))
		}
	case len(p) == 1 && len(p[0]) == 6:
		r.short = true
		r.takeCenturies(yearMonthDay, num(p[0][:2]), num(p[0][2:4]), num(p[0][4:]))
	}
}

// take adds a day if it exists; a form in which no day exists is impossible.
func (r *reading) take(o order, d day) {
	if d.exists() && !slices.Contains(r.days, d) {
		r.days, r.orders = append(r.days, d), append(r.orders, o)
	}
	r.impossible = len(r.days) == 0
}

// takePartial adds a month; month 13 is as impossible as day 32.
func (r *reading) takePartial(year, month int) {
	if d := (day{year, month, 1}); !d.exists() {
		r.impossible = true
		return
	}
	r.partial = day{year: year, month: month}
}

// takeEither reads day and month in both orders, as 03/04 does not say.
func (r *reading) takeEither(year, month, dd int) {
	r.take(dayMonthYear, day{year, month, dd})
	r.take(monthDayYear, day{year, dd, month})
}

// takeShort reads three pairs of digits: year first, or year last in both orders.
func (r *reading) takeShort(a, b, c int) {
	r.takeCenturies(yearMonthDay, a, b, c)
	r.takeCenturies(dayMonthYear, c, b, a)
	r.takeCenturies(monthDayYear, c, a, b)
}

func (r *reading) takeCenturies(o order, year, month, dd int) {
	r.take(o, day{1900 + year, month, dd})
	r.take(o, day{2000 + year, month, dd})
}

// namedMonth finds a month's name, also where it is written together with the numbers ("12MAR1990").
func namedMonth(parts []string) (int, []string, bool) {
	var words []string
	for _, p := range parts {
		words = append(words, splitAtLetters(p)...)
	}
	for i, w := range words {
		if len(w) < 3 || !unicode.IsLetter(rune(w[0])) {
			continue
		}
		if m, ok := monthNames[w[:3]]; ok {
			return m, slices.Delete(words, i, i+1), true
		}
	}
	return 0, nil, false
}

func splitAtLetters(s string) []string {
	var out []string
	start := 0
	for i := 1; i < len(s); i++ {
		if isDigit(s[i]) != isDigit(s[i-1]) {
			out = append(out, s[start:i])
			start = i
		}
	}
	return append(out, s[start:])
}

func readNamed(month int, rest []string) reading {
	var r reading
	if len(rest) == 1 && len(rest[0]) == 4 && allDigits(rest[0]) {
		r.takePartial(num(rest[0]), month)
		return r
	}
	if len(rest) != 2 || !allDigits(rest[0]) || !allDigits(rest[1]) {
		return r
	}
	a, b := rest[0], rest[1]
	switch {
	case len(b) == 4 && len(a) <= 2:
		r.take(dayMonthYear, day{num(b), month, num(a)})
	case len(a) == 4 && len(b) <= 2:
		r.take(yearMonthDay, day{num(a), month, num(b)})
	case len(a) <= 2 && len(b) == 2:
		r.short = true
		r.takeCenturies(dayMonthYear, num(b), month, num(a))
	}
	return r
}

// digitOf gives the digit that OCR may have taken for each letter.
var digitOf = map[rune]rune{'O': '0', 'Q': '0', 'D': '0', 'I': '1', 'L': '1', '|': '1', 'Z': '2', 'S': '5', 'G': '6', 'B': '8'}

// asDigits reads a part as a number; letters that look like digits count when the part has a digit.
func asDigits(p string) (digits string, swapped, ok bool) {
	if allDigits(p) {
		return p, false, true
	}
	seen := false
	out := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			seen = true
			return r
		}
		if d, found := digitOf[r]; found {
			return d
		}
		return -1
	}, p)
	return out, true, seen && len(out) == len(p)
}

func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// num reads at most nine digits, so that it cannot overflow.
func num(s string) int {
	n, _ := strconv.Atoi(s[:min(len(s), 9)])
	return n
}

// Day reads a date that leaves no choice, as year, month and day of the proleptic Gregorian calendar in UTC.
func Day(raw string) (time.Time, bool) {
	d, ok := readDate(limited(raw)).one()
	if !ok {
		return time.Time{}, false
	}
	return time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC), true
}

// ImpossibleDay reports whether a text has the form of a date, but no such day exists.
func ImpossibleDay(raw string) bool { return readDate(limited(raw)).impossible }

// limited keeps long texts from being read as dates at all.
func limited(raw string) string {
	if len(raw) > 64 {
		return ""
	}
	return raw
}

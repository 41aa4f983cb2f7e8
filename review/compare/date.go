package compare

import (
	"slices"
	"strings"
	"time"
)

// reading is what a written date can mean.
type reading struct {
	spans      []span // every meaning; all exist
	precision  Precision
	none       bool // zeros: no date is given
	never      bool // "permanent", nines: there is no end
	masked     bool // a part is hidden
	impossible bool // the form is known, but no such day exists
	lookalike  bool // letters were read as digits
	short      bool // the year has two digits
	word       bool // the month stands in words
}

// span is one meaning of a written date: the days that it covers, and how it was read.
type span struct {
	first, last day
	written     day // in its own calendar; zero parts are not given
	calendar    Calendar
	order       order
}

// mostSpans bounds how many meanings a text can have: three orders, three centuries, two calendars.
const mostSpans = 24

// known reports whether the reading has a meaning in days, or is the absence of an end.
func (r *reading) known() bool { return len(r.spans) > 0 || r.never }

// one returns the day where the writing leaves no choice.
func (r *reading) one() (day, bool) {
	if len(r.spans) != 1 || r.spans[0].first != r.spans[0].last {
		return day{}, false
	}
	return r.spans[0].first, true
}

// longestDate bounds a date in bytes; it can stand in two languages and two calendars.
const longestDate = 160

// readDate reads a date in the forms that documents and OCR produce.
func readDate(raw string, on *issuer) reading {
	if r, ok := readISO(raw); ok && len(on.also) == 0 {
		return r
	}
	switch {
	case IsNothing(raw):
		return reading{none: true}
	case len(raw) > longestDate:
		return reading{}
	}
	s := plainDateText(raw)
	if r, ok := wholeText(withoutTime(s)); ok {
		return r
	}
	r := readText(s, on)
	if a, b, twice := strings.Cut(s, " / "); twice && !r.known() && !r.impossible {
		return readTwice(readText(a, on), readText(b, on))
	}
	return r
}

func readText(s string, on *issuer) reading {
	t := tokensOf(s, on)
	if !t.ok {
		return reading{}
	}
	a := arrangement{on: on, tokens: t, reading: reading{lookalike: t.lookalike, masked: t.masked, word: len(t.months) > 0}}
	a.arrange()
	if t.lookalike && a.precision != ToTheDay {
		return reading{} // two guesses, that a letter is a digit and that there is no day, are one too many: Q2 2020
	}
	return a.reading
}

// readTwice reads a date that is printed in two languages, and often in two calendars: what both can mean.
func readTwice(x, y reading) reading {
	out := x
	out.spans = nil
	for _, s := range x.spans {
		if slices.ContainsFunc(y.spans, func(t span) bool { return s.meets(&t) }) {
			out.spans = append(out.spans, s)
		}
	}
	return out
}

// readISO reads YYYY-MM-DD of our calendar, which nearly every date is, without taking it apart.
func readISO(s string) (r reading, ok bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' || !allDigits(s[:4]) || !allDigits(s[5:7]) || !allDigits(s[8:]) {
		return reading{}, false
	}
	d := day{num(s[:4]), num(s[5:7]), num(s[8:])}
	if !d.exists() {
		return reading{}, false
	}
	r.spans = []span{{d, d, d, Gregorian, yearMonthDay}}
	return r, true
}

// wholeText reads what is a date only as a whole: words and numbers for no end, and zeros for no date.
func wholeText(s string) (reading, bool) {
	if neverWords()[strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !isLetterOrMark(r) && (r < '0' || r > '9') }), " ")] {
		return reading{never: true}, true
	}
	digits := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -./,", r) {
			return -1
		}
		return r
	}, s)
	if len(digits) < 4 || !allDigits(digits) {
		return reading{}, false
	}
	switch {
	case strings.Trim(digits, "0") == "" || digits == "00010101": // the first day of year 1 is what programs have for no date
		return reading{none: true}, true
	case strings.Trim(digits, "9") == "" || len(digits) == 6 && strings.HasPrefix(s, "9999"):
		return reading{never: true}, true
	case len(digits) == 8 && endlessYear(s, digits):
		return reading{never: true}, true
	}
	return reading{}, false
}

// endlessYear reports whether the year is 9999, first or last. The day does not matter: nobody counts to it.
func endlessYear(s, digits string) bool {
	if digits == s { // 99991231, or 31129999, but 19589999 is a year without month and day
		return strings.HasPrefix(digits, "9999") || strings.HasSuffix(digits, "9999") && len(yearCalendars(num(digits[:4]), "")) == 0
	}
	return strings.HasPrefix(s, "9999") && !isDigit(s[4]) || strings.HasSuffix(s, "9999") && !isDigit(s[len(s)-5])
}

// add takes a meaning that a form gives, in a calendar. What the calendar does not have is left out.
func (r *reading) add(c Calendar, o order, y, m, d int) {
	s, ok := spanOf(c, y, m, d)
	if !ok || len(r.spans) >= mostSpans || slices.ContainsFunc(r.spans, func(t span) bool { return t.first == s.first && t.last == s.last }) {
		return
	}
	s.order = o
	r.spans = append(r.spans, s)
}

// spanOf converts a date of which month or day may be zero, for not given.
func spanOf(c Calendar, y, m, d int) (span, bool) {
	rule := calendarRules[c]
	out := span{written: day{y, m, d}, calendar: c}
	if d != 0 {
		var ok bool
		out.first, out.last, ok = rule.days(y, m, d)
		return out, ok
	}
	from, to := m, m
	if m == 0 {
		from, to = 1, rule.months
	}
	first, _, ok := rule.days(y, from, 1)
	if !ok {
		return span{}, false
	}
	out.first = first
	if to++; to > rule.months {
		y, to = y+1, 1
	}
	if _, next, ok := rule.days(y, to, 1); ok {
		out.last = next.plus(-1)
		return out, true
	}
	return span{}, false
}

// Day reads a date that leaves no choice, as year, month and day of the proleptic Gregorian calendar in UTC.
func Day(raw string) (time.Time, bool) {
	r := readDate(raw, anyIssuer)
	d, ok := r.one()
	if !ok {
		return time.Time{}, false
	}
	return d.time(), true
}

// ImpossibleDay reports whether a text has the form of a date, but no such day exists.
func ImpossibleDay(raw string) bool {
	r := readDate(raw, anyIssuer)
	return r.impossible
}

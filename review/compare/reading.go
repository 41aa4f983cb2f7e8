package compare

import (
	"slices"
	"strings"
	"time"
)

// Understanding says how far a value that may decide a case is understood. There is no fifth outcome: a rule that
// cannot use a value says so for Unread, and judges as far as it goes for Partly.
type Understanding uint8

// The four outcomes of reading a value.
const (
	Absent     Understanding = iota // nothing is given; writings of "nothing" count (see IsNothing), and zeros in a date
	Understood                      // read in full; a date may still have several possible days
	Partly                          // a part is masked or not given: good for what can be seen, never a warning by itself
	Unread                          // something is given that is not understood
)

var understandingWords = [...]string{
	Absent: "absent", Understood: "understood", Partly: "understood in part", Unread: "not understood",
}

// String returns the outcome in words.
func (u Understanding) String() string { return understandingWords[min(u, Unread)] }

// Calendar names the calendar that a date is written in.
type Calendar string

// The calendars that documents use.
const (
	Gregorian    Calendar = "Gregorian"
	Buddhist     Calendar = "Buddhist"      // Thailand, Laos, Cambodia: 543 years more
	SolarHijri   Calendar = "solar Hijri"   // Iran, Afghanistan
	LunarHijri   Calendar = "lunar Hijri"   // Arabian peninsula; a day either way, as the moon was sighted
	Japanese     Calendar = "Japanese"      // years of an era: Reiwa, Heisei, Shōwa, Taishō, Meiji
	Minguo       Calendar = "Minguo"        // Taiwan: years since 1912
	Juche        Calendar = "Juche"         // North Korea: years since 1912
	Ethiopian    Calendar = "Ethiopian"     // seven or eight years less, thirteen months
	BikramSambat Calendar = "Bikram Sambat" // Nepal: 56 or 57 years more; two days either way
)

// Precision says which parts of a date are given.
type Precision uint8

// The precisions of a date.
const (
	ToTheDay Precision = iota
	ToTheMonth
	ToTheYear
)

// Period is a time that a written date can mean, from the first to the last day of it, both at midnight UTC and both
// included. A full date of most calendars is one day; a lunar one is three, a month 28 to 31, a year 365 or 366.
type Period struct {
	First, Last time.Time
	Calendar    Calendar
}

// DateReading is what a written date can mean.
type DateReading struct {
	How        Understanding
	Periods    []Period // all that it can mean; empty unless How is Understood or Partly
	Precision  Precision
	NoExpiry   bool // a writing of "does not expire"; How is Understood, and on any other date it makes no sense
	Impossible bool // the form is one of a date, but no such day exists; How is Unread
	Masked     bool // a part is hidden, and Precision says nothing about the document
}

// ReadDate reads a date as documents of its issuing country write it. All readings come back: 03/04/2020 has two unless
// the country settles the order of day and month, and a year in two digits has two centuries; Born and Expires drop
// what the purpose excludes.
func ReadDate(raw string, on Document) DateReading {
	r := readDate(raw, on.issuer())
	return r.exported()
}

// exported is a reading as other packages see it.
func (r *reading) exported() DateReading {
	out := DateReading{How: Understood, Precision: r.precision, NoExpiry: r.never, Impossible: r.impossible, Masked: r.masked}
	switch {
	case r.none:
		return DateReading{}
	case r.impossible:
		out.How, out.Precision = Unread, ToTheDay
	case r.masked || len(r.spans) > 0 && r.precision != ToTheDay:
		out.How = Partly
	case !r.known():
		out.How = Unread
	}
	for _, s := range r.spans {
		out.Periods = append(out.Periods, Period{s.first.time(), s.last.time(), s.calendar})
	}
	return out
}

// period returns the days that a day, a month or a year covers.
func (d day) period() Period {
	s, _ := spanOf(Gregorian, d.year, d.month, d.day)
	return Period{s.first.time(), s.last.time(), Gregorian}
}

// Only returns the one day that a date means, and whether it leaves no choice.
func (r DateReading) Only() (time.Time, bool) {
	if len(r.Periods) != 1 || r.Precision != ToTheDay || !r.Periods[0].First.Equal(r.Periods[0].Last) {
		return time.Time{}, false
	}
	return r.Periods[0].First, true
}

// EndsBefore reports whether every day that a date can mean is before the given one, and whether some of them is. A date
// without its day means every day of the month, and one without its month every day of the year. A date without a
// reading ends neither way.
func (r DateReading) EndsBefore(day time.Time) (every, some bool) {
	for _, p := range r.Periods {
		some = some || p.First.Before(day)
	}
	every = some && !slices.ContainsFunc(r.Periods, func(p Period) bool { return !p.Last.Before(day) })
	return every, some
}

// Ages returns the least and the greatest age in whole years that a person born on the date can have on a day. A person
// born on 29 February is a year older on 1 March of a common year. ok is false where there is no reading.
func (r DateReading) Ages(on time.Time) (youngest, oldest int, ok bool) {
	for i, p := range r.Periods {
		a, b := age(p.Last, on), age(p.First, on)
		if i == 0 {
			youngest, oldest = a, b
		}
		youngest, oldest = min(youngest, a), max(oldest, b)
	}
	return youngest, oldest, len(r.Periods) > 0
}

func age(birth, on time.Time) int {
	n := on.Year() - birth.Year()
	if on.Month() < birth.Month() || on.Month() == birth.Month() && on.Day() < birth.Day() {
		n--
	}
	return n
}

// Born keeps the readings that a living person's birth date can have on a day: not in the future, at most 125 years ago.
// Where none is like that all stay, so that nothing impossible is hidden. Two digits of a year mean one century then.
func (r DateReading) Born(today time.Time) DateReading {
	return r.within(today.AddDate(-oldest, 0, 0), today.AddDate(0, 0, 1))
}

// Expires keeps the readings that the end of a document can have: at most 30 years before a day and 40 after. Where none
// is like that all stay.
func (r DateReading) Expires(today time.Time) DateReading {
	return r.within(today.AddDate(-30, 0, 0), today.AddDate(40, 0, 0))
}

func (r DateReading) within(first, last time.Time) DateReading {
	outside := func(p Period) bool { return p.Last.Before(first) || p.First.After(last) }
	if !slices.ContainsFunc(r.Periods, outside) {
		return r
	}
	if kept := slices.DeleteFunc(slices.Clone(r.Periods), outside); len(kept) > 0 {
		r.Periods = kept
	}
	return r
}

// Check says what a number's check digits tell.
type Check uint8

// The outcomes of checking a number.
const (
	NoCheck    Check = iota // the scheme has none, no scheme applies, or a digit that it needs is masked
	CheckFits               //
	CheckFails              // a digit is wrong
)

// NumberReading is what a document or identity number says by the scheme of the country that issued it.
type NumberReading struct {
	How    Understanding
	Scheme string // stable id, "KOR.rrn"; "" where no scheme applies: then the number is taken as it is
	Title  string // what people call it: "Korean registration number"
	Check  Check
	Births []Period // every birth date that it can mean (some schemes do not say the century); empty where it says none
	Sex    string   // "male", "female", or "" where it does not say
	// Renewed says that the country gives a new number after a legal change of sex, so that a contradicting gender is grave.
	Renewed bool
}

// ReadName says how far a name is understood. A sign that stands for a lost letter (?, a box, U+FFFD) anywhere in it, and a
// text without letters, are a reading that failed; a mask hides a part or all of it.
func ReadName(raw string) Understanding { return readName(raw, saysNoName(raw)) }

func readName(raw string, saysNone bool) Understanding {
	switch {
	case saysNone:
		return Absent
	case strings.ContainsFunc(raw, isLostLetter):
		return Unread
	case hidesLetters(raw):
		return Partly
	case hasLetters(raw):
		return Understood
	}
	return Unread
}

// ReadNumber reads a number by the schemes of the document's country. field is the id of the compared field
// ("identity_number", "document_number", "curp_number"), because most documents carry several numbers.
func ReadNumber(raw, field string, on Document) NumberReading {
	return readNumber(raw, field, on.issuer())
}

func readNumber(raw, field string, on *issuer) NumberReading {
	if IsNothing(raw) {
		return NumberReading{}
	}
	s := compact(clip(raw))
	out := NumberReading{How: Understood}
	by := schemesOf(field, on)
	id, ok := readIdentity(s, by)
	if isMasked(s) || !ok && isMasked(xHidden(s)) || ok && id.masked {
		out.How = Partly
	}
	if !ok {
		at := placeOf(field, "")
		if out.How == Understood && slices.ContainsFunc(by, func(s *scheme) bool { return s.only&at != 0 }) {
			out.How = Unread
		}
		return out
	}
	out.Scheme, out.Title, out.Renewed = id.scheme.id, id.scheme.title, id.scheme.strict
	out.Sex, out.Check = id.sex, id.check
	for _, d := range id.births {
		out.Births = append(out.Births, d.period())
	}
	return out
}

package compare

import (
	"fmt"
	"time"
)

// day is a date without a zone. The zero day is none; a day or month of zero is one that is not given.
type day struct{ year, month, day int }

// Years outside of this cannot stand on a living person's document.
const (
	firstYear = 1850
	lastYear  = 2200
	endless   = 9999 // a usual "no end"
)

// exists reports whether it is a full day of the Gregorian calendar that a document can name.
func (d day) exists() bool {
	if d.year < firstYear || d.year > lastYear {
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

// holds reports whether a day is in the year, or year and month, that a partial date gives.
func (d day) holds(e day) bool {
	return d.year == e.year && (d.month == 0 || d.month == e.month) && (d.day == 0 || d.day == e.day)
}

func dayOf(t time.Time) day { return day{t.Year(), int(t.Month()), t.Day()} }

// time returns midnight UTC of a full day.
func (d day) time() time.Time {
	return time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
}

// plus counts days on.
func (d day) plus(days int) day { return dayOf(d.time().AddDate(0, 0, days)) }

// String writes the day as YYYY-MM-DD.
func (d day) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day) }

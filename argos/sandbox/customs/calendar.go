package customs

import "time"

// date is a day by some calendar: month and day count from 1.
type date struct{ year, month, day int }

// calendars turn a day of ours into one of theirs, by the names that dates.txt calls them.
var calendars = map[string]func(time.Time) date{
	"gregorian": shifted(0),
	"buddhist":  shifted(543),
	"minguo":    shifted(-1911),
	"juche":     shifted(-1911),
	"japanese":  shifted(0), // eras are cut off where they are written
	"hijri":     hijri,
	"solar":     solar,
	"ethiopian": ethiopian,
}

func shifted(by int) func(time.Time) date {
	return func(t time.Time) date { return date{t.Year() + by, int(t.Month()), t.Day()} }
}

// julianDay counts days as astronomers do, at noon.
func julianDay(t time.Time) int {
	const unixEpoch = 2440588
	return int(t.Unix()/86400) + unixEpoch - before1970(t)
}

func before1970(t time.Time) int {
	if t.Unix() < 0 && t.Unix()%86400 != 0 {
		return 1
	}
	return 0
}

// hijri is the tabular calendar of thirty years with eleven leap days (civil epoch, type II): within two days of any
// sighted month.
func hijri(t time.Time) date {
	const epoch = 1948439 // the day before 1 Muharram of year 1
	n := julianDay(t) - epoch
	year := (30*n + 10616) / 10631
	n -= (year-1)*354 + (11*year+3)/30 // days into the year, from 1
	month := 12
	for ; month > 1 && n <= monthsHijri(month-1); month-- {
	}
	return date{year, month, n - monthsHijri(month-1)}
}

// monthsHijri is how many days the first months of a year have: thirty and twenty-nine by turns.
func monthsHijri(months int) int { return (59*months + 1) / 2 }

// solar is the calendar of Iran from March 1921 on: the first six months have 31 days. New year is the day of the March
// equinox in Tehran, which from 1925 to 2087 falls as the leap years of a cycle of 33 have it.
func solar(t time.Time) date {
	year := t.Year() - 621
	if t.Before(newYearSolar(year)) {
		year--
	}
	n := int(t.Sub(newYearSolar(year))/(24*time.Hour)) + 1
	if n <= 186 {
		return date{year, (n-1)/31 + 1, (n-1)%31 + 1}
	}
	n -= 186
	return date{year, (n-1)/30 + 7, (n-1)%30 + 1}
}

// newYearSolar is 1 Farvardin, counted from that of 1399 (20 March 2020).
func newYearSolar(year int) time.Time {
	days := 365 * (year - 1399)
	for y := year; y < 1399; y++ {
		days -= leapSolar(y)
	}
	for y := 1399; y < year; y++ {
		days += leapSolar(y)
	}
	return time.Date(2020, time.March, 20, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days)
}

// leapSolar is 1 in the years that have 366 days: the remainders by 33 of 1342, 1346, ... 1370, 1375, ... 1403, 1408.
func leapSolar(year int) int {
	switch year % 33 {
	case 1, 5, 9, 13, 17, 22, 26, 30:
		return 1
	}
	return 0
}

// ethiopian has twelve months of thirty days and a short one. New year is 11 September, a day later before our leap years.
func ethiopian(t time.Time) date {
	year := t.Year() - 7
	if t.Before(newYearEthiopian(year)) {
		year--
	}
	n := int(t.Sub(newYearEthiopian(year)) / (24 * time.Hour))
	return date{year, n/30 + 1, n%30 + 1}
}

func newYearEthiopian(year int) time.Time {
	day := 11
	if (year+8)%4 == 0 { // our leap day comes before the next new year
		day = 12
	}
	return time.Date(year+7, time.September, day, 0, 0, 0, 0, time.UTC)
}

// era is a Japanese emperor's time and the day it began.
type era struct {
	sign, letter string
	from         time.Time
}

var eras = []era{
	{"令和", "R", time.Date(2019, time.May, 1, 0, 0, 0, 0, time.UTC)},
	{"平成", "H", time.Date(1989, time.January, 8, 0, 0, 0, 0, time.UTC)},
	{"昭和", "S", time.Date(1926, time.December, 25, 0, 0, 0, 0, time.UTC)},
	{"大正", "T", time.Date(1912, time.July, 30, 0, 0, 0, 0, time.UTC)},
}

// eraOf is the era of a day, with the number of the year in it. Nobody here was born before the last of the list.
func eraOf(t time.Time) (e era, year int) {
	for _, e = range eras {
		if !t.Before(e.from) {
			break
		}
	}
	return e, t.Year() - e.from.Year() + 1
}

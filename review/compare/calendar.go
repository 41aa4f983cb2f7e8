package compare

import "sync"

// calendarRule converts one calendar's days.
type calendarRule struct {
	months int
	spread int // days by which a day of the calendar can be before or after the usual one
	// usual returns the Gregorian day that a day of the calendar is.
	usual func(y, m, d int) (day, bool)
}

// days returns the Gregorian days that a day of the calendar can be, from first to last.
func (r calendarRule) days(y, m, d int) (first, last day, ok bool) {
	g, ok := r.usual(y, m, d)
	if !ok || r.spread == 0 {
		return g, g, ok
	}
	return g.plus(-r.spread), g.plus(r.spread), true
}

// nearDays is by how many days sources that convert a date differ often; two is rare.
const nearDays = 1

// calendarRules has the rule of each calendar. Sources: Reingold and Dershowitz, Calendrical Calculations, 2018, unless
// said otherwise.
var calendarRules = map[Calendar]calendarRule{
	Gregorian:    {12, 0, shiftedYears(0)},
	Buddhist:     {12, 0, shiftedYears(-543)}, // in Thailand since 1941, when the year began to begin in January
	Minguo:       {12, 0, shiftedYears(1911)},
	Juche:        {12, 0, shiftedYears(1911)},
	Japanese:     {12, 0, shiftedYears(0)}, // eras are counted as years of ours where they are read
	SolarHijri:   {12, 0, solarDay},
	LunarHijri:   {12, 2, lunarDay},
	Ethiopian:    {13, 0, ethiopianDay},
	BikramSambat: {12, 2, nepaliDay},
}

// shiftedYears is our calendar with other numbers on its years.
func shiftedYears(by int) func(y, m, d int) (day, bool) {
	return func(y, m, d int) (day, bool) {
		g := day{y + by, m, d}
		return g, g.exists()
	}
}

// solarEpoch is 1 Farvardin 1403.
var solarEpoch = day{2024, 3, 20}

// solarDay reads the calendar of Iran and Afghanistan: six months of 31 days, five of 30, and a last of 29 or 30. Its
// leap years follow a cycle of 33 years from 1210 to 1498, as the spring equinox fell in Tehran.
func solarDay(y, m, d int) (day, bool) {
	if y < 1210 || y > 1498 || m < 1 || m > 12 || d < 1 || d > solarMonth(y, m) {
		return day{}, false
	}
	n := d - 1
	for i := 1; i < m; i++ {
		n += solarMonth(y, i)
	}
	for ; y > 1403; y-- {
		n += 365 + solarLeap(y-1)
	}
	for ; y < 1403; y++ {
		n -= 365 + solarLeap(y)
	}
	g := solarEpoch.plus(n)
	return g, g.exists()
}

func solarMonth(y, m int) int {
	switch {
	case m <= 6:
		return 31
	case m <= 11:
		return 30
	default:
		return 29 + solarLeap(y)
	}
}

func solarLeap(y int) int {
	if (25*y+11)%33 < 8 {
		return 1
	}
	return 0
}

// lunarDay reads the lunar calendar of Islam by the calendar of Umm al-Qura, and outside of its years by the tabular form
// of 30 years. The months of others, which go by the sighted moon or by the table, begin up to two days before or after.
func lunarDay(y, m, d int) (day, bool) {
	if y < 1266 || y > 1640 || m < 1 || m > 12 || d < 1 || d > 30 {
		return day{}, false
	}
	g, ok := setDay(y, m, d)
	if !ok {
		g = lunarEpoch.plus((11*y+3)/30 + 354*y + 30*m - (m-1)/2 + d)
	}
	return g, g.exists()
}

// lunarEpoch is where the tabular count of lunarDay begins; only the sum is a real day.
var lunarEpoch = day{621, 6, 29}

// ethiopianDay reads the calendar of Ethiopia: twelve months of 30 days and a thirteenth of five or six; its year begins
// on 11 September, or the 12th before a leap year of ours.
func ethiopianDay(y, m, d int) (day, bool) {
	last := 30
	if m == 13 {
		last = 5
		if y%4 == 3 {
			last = 6
		}
	}
	if y < firstYear-8 || y > lastYear || m < 1 || m > 13 || d < 1 || d > last {
		return day{}, false
	}
	newYear := day{2007, 9, 12} // 1 Meskerem 2000
	g := newYear.plus(365*(y-2000) + floorDiv(y-2000, 4) + 30*(m-1) + d - 1)
	return g, g.exists()
}

func floorDiv(a, b int) int {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}

// nepaliStart is the usual Gregorian day on which each month of Bikram Sambat begins, from April on.
var nepaliStart = [12]day{
	{0, 4, 14}, {0, 5, 15}, {0, 6, 15}, {0, 7, 16}, {0, 8, 17}, {0, 9, 17}, {0, 10, 18}, {0, 11, 17}, {0, 12, 16}, {1, 1, 15}, {1, 2, 13}, {1, 3, 14},
}

// nepaliDay reads Bikram Sambat, the calendar of Nepal. The lengths of its months are set year by year and not computed
// here: a month begins within two days of its usual day.
func nepaliDay(y, m, d int) (day, bool) {
	if y < 1957 || y > 2150 || m < 1 || m > 12 || d < 1 || d > 32 {
		return day{}, false
	}
	from := nepaliStart[m-1]
	g := day{y - 57 + from.year, from.month, from.day}.plus(d - 1)
	return g, g.exists()
}

// issuerCalendars are the calendars, beside ours, that documents of a country are dated in.
var issuerCalendars = sync.OnceValue(func() map[string][]Calendar {
	out := map[string][]Calendar{}
	for calendar, countries := range map[Calendar]string{
		Buddhist:     "THA LAO KHM MMR",
		SolarHijri:   "IRN AFG",
		LunarHijri:   "SAU AFG ARE QAT KWT BHR OMN YEM IRQ JOR SYR LBN PSE EGY SDN LBY DZA TUN MAR MRT SOM DJI COM MDV BRN PAK MYS",
		Minguo:       "TWN",
		Ethiopian:    "ETH ERI",
		BikramSambat: "NPL",
	} {
		for _, c := range splitCodes(countries) {
			out[c] = append(out[c], calendar)
		}
	}
	return out
})

// yearCalendars returns the calendars that a year of four digits can be of. Where no document can have the year in ours
// it is of another one, whoever issued it.
func yearCalendars(y int, country string) []Calendar {
	switch {
	case y >= firstYear && y <= lastYear:
		return []Calendar{Gregorian}
	case y >= firstYear+543 && y <= lastYear+543:
		return []Calendar{Buddhist}
	case y >= 1210 && y <= 1640:
		return hijriOf(country)
	}
	return nil
}

// hijriOf returns the calendar of Islam that a country dates documents in, both where that is not known.
func hijriOf(country string) []Calendar {
	var out []Calendar
	for _, c := range issuerCalendars()[country] {
		if c == SolarHijri || c == LunarHijri {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		out = []Calendar{SolarHijri, LunarHijri}
	}
	return out
}

package customs

import (
	"testing"
	"time"
)

func TestDaysAreThoseOfThePublishedCalendars(t *testing.T) {
	for _, c := range []struct {
		calendar, day string
		want          date
	}{
		{"buddhist", "2024-02-29", date{2567, 2, 29}},
		{"minguo", "2011-01-01", date{100, 1, 1}},
		{"juche", "2024-04-15", date{113, 4, 15}},
		{"solar", "2024-03-20", date{1403, 1, 1}}, // Iran's calendar centre: the new years of 1403, 1404, 1400 and 1376
		{"solar", "2025-03-20", date{1403, 12, 30}},
		{"solar", "2025-03-21", date{1404, 1, 1}},
		{"solar", "2021-03-21", date{1400, 1, 1}},
		{"solar", "1997-03-20", date{1375, 12, 30}},
		{"solar", "1979-02-11", date{1357, 11, 22}},
		{"hijri", "2023-07-19", date{1445, 1, 1}}, // tabular, and Umm al-Qura too
		{"hijri", "2024-07-07", date{1445, 12, 30}},
		{"hijri", "2000-04-06", date{1421, 1, 1}},
		{"ethiopian", "2007-09-12", date{2000, 1, 1}},
		{"ethiopian", "2024-09-11", date{2017, 1, 1}},
		{"ethiopian", "2024-09-10", date{2016, 13, 5}},
		{"ethiopian", "2023-09-11", date{2015, 13, 6}},
		{"ethiopian", "1985-01-07", date{1977, 4, 29}},
	} {
		day, err := time.Parse(time.DateOnly, c.day)
		if err != nil {
			t.Fatal(err)
		}
		if got := calendars[c.calendar](day); got != c.want {
			t.Errorf("%s of %s: %v, want %v", c.calendar, c.day, got, c.want)
		}
	}
}

// Every calendar has to go on by one day where ours does, whatever the year.
func TestNoCalendarSkipsOrRepeatsADay(t *testing.T) {
	longest := map[string]int{"solar": 31, "hijri": 30, "ethiopian": 30}
	for name, most := range longest {
		before := date{}
		for day := time.Date(1935, time.January, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2070; day = day.AddDate(0, 0, 1) {
			d := calendars[name](day)
			next := d.day == before.day+1 && d.month == before.month && d.year == before.year
			turned := d.day == 1 && (d.month == before.month+1 && d.year == before.year || d.month == 1 && d.year == before.year+1)
			if before != (date{}) && !next && !turned || d.day > most {
				t.Fatalf("%s: %v comes after %v (%s)", name, d, before, day.Format(time.DateOnly))
			}
			before = d
		}
	}
}

func TestErasBeginOnTheirFirstDay(t *testing.T) {
	for day, want := range map[string]string{
		"2019-04-30": "平成31", "2019-05-01": "令和1", "1989-01-07": "昭和64", "1989-01-08": "平成1", "1926-12-24": "大正15",
	} {
		at, _ := time.Parse(time.DateOnly, day)
		e, year := eraOf(at)
		if got := e.sign + itoa(year); got != want {
			t.Errorf("%s is %s, want %s", day, got, want)
		}
	}
}

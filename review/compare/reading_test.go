package compare_test

import (
	"slices"
	"testing"
	"time"

	"kycdesk/review/compare"
)

func TestEveryValueIsAbsentUnderstoodInPartOrNot(t *testing.T) {
	korean := compare.Document{Issuer: "KOR", IDType: "government_id"}
	tests := []struct {
		name string
		got  compare.Understanding
		want compare.Understanding
	}{
		{"no date", compare.ReadDate("", korean).How, compare.Absent},
		{"a word for nothing", compare.ReadDate("N/A", korean).How, compare.Absent},
		{"a date", compare.ReadDate("1990-04-03", korean).How, compare.Understood},
		{"a year", compare.ReadDate("1990", korean).How, compare.Partly},
		{"a word for an unknown date", compare.ReadDate("unknown", korean).How, compare.Unread},
		{"a day that is none", compare.ReadDate("1990-02-30", korean).How, compare.Unread},
		{"no number", compare.ReadNumber("null", "identity_number", korean).How, compare.Absent},
		{"a number", compare.ReadNumber("X40718253", "document_number", korean).How, compare.Understood},
		{"a masked number", compare.ReadNumber("900403-2******", "identity_number", korean).How, compare.Partly},
		{"no number of the scheme", compare.ReadNumber("12", "identity_number", korean).How, compare.Unread},
		{"no gender", compare.ReadGender("-", korean).How, compare.Absent},
		{"a gender", compare.ReadGender("F", korean).How, compare.Understood},
		{"no word for a gender", compare.ReadGender("blue", korean).How, compare.Unread},
		{"no country", compare.ReadCountry("undefined").How, compare.Absent},
		{"a country", compare.ReadCountry("Korean").How, compare.Understood},
		{"a code that is a word for nothing", compare.ReadCountry("NA").How, compare.Understood},
		{"no country's name", compare.ReadCountry("Atlantis").How, compare.Unread},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s is %s, want %s", tt.name, tt.got, tt.want)
		}
	}
}

// Two guesses are one too many: that a letter is a digit, and that there is no day.
func TestLettersAreDigitsInAFullDateOnly(t *testing.T) {
	for text, want := range map[string]compare.Understanding{
		"Q2 2020": compare.Unread, "2020 Q2": compare.Unread, "Q2/2020": compare.Unread, "2Q20": compare.Unread, "2020Q2": compare.Unread,
		"H1 2020": compare.Unread, "2H20": compare.Unread, "W12 2020": compare.Unread, "2020-W12": compare.Unread, "KW 12/2020": compare.Unread,
		"FY2020": compare.Unread, "FY 20": compare.Unread, "S2 2020": compare.Unread, "T1 2020": compare.Unread,
		"I1 2020": compare.Unread, "L2/2020": compare.Unread, "O3-2020": compare.Unread, "2O20": compare.Unread, "199O": compare.Unread,
		"20/20 vision": compare.Unread, "2020 edition": compare.Unread, "class of 2020": compare.Unread, "summer 2020": compare.Unread,
		"2O20-01-01": compare.Understood, "1990-O4-O3": compare.Understood, "O3 APR 199O": compare.Understood, "I99O0403": compare.Understood,
		"03/2020": compare.Partly, "2020": compare.Partly,
	} {
		if got := compare.ReadDate(text, compare.Document{}); got.How != want {
			t.Errorf("%q is %s, want %s: %v", text, got.How, want, got.Periods)
		}
	}
}

func TestAmbiguousDateGivesEveryReading(t *testing.T) {
	r := compare.ReadDate("03/04/2020", compare.Document{})
	if len(r.Periods) != 2 {
		t.Fatalf("periods %v, want two", r.Periods)
	}
	if every, some := r.EndsBefore(date(2020, 4, 1)); every || !some {
		t.Errorf("before 1 April by every reading: %v, by some: %v", every, some)
	}
	if every, _ := r.EndsBefore(date(2020, 5, 1)); !every {
		t.Error("both readings are before 1 May")
	}
}

func TestAgeOfAYearIsARange(t *testing.T) {
	youngest, oldest, ok := compare.ReadDate("2007", compare.Document{}).Ages(date(2026, 11, 30))
	if youngest != 18 || oldest != 19 || !ok {
		t.Errorf("born 2007: %d to %d, %v", youngest, oldest, ok)
	}
}

func TestCenturyThatAPurposeExcludesIsDropped(t *testing.T) {
	now := date(2026, 11, 30)
	born := compare.ReadDate("910823", compare.Document{}).Born(now)
	if d, ok := born.Only(); !ok || d.Year() != 1991 {
		t.Errorf("born %v", born.Periods)
	}
	ends := compare.ReadDate("330823", compare.Document{}).Expires(now)
	if d, ok := ends.Only(); !ok || d.Year() != 2033 {
		t.Errorf("expires %v", ends.Periods)
	}
}

func TestWordForSeveralCountriesGivesThemAll(t *testing.T) {
	if r := compare.ReadCountry("Congolese"); !slices.Equal(r.Codes, []string{"COD", "COG"}) {
		t.Errorf("Congolese is %v", r.Codes)
	}
}

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

package compare_test

import (
	"slices"
	"testing"
	"time"

	"kycdesk/review/compare"
)

// Passports of China and Korea print the month as a number of their language and as a word of ours.
func TestAMonthThatStandsTwiceIsOneMonth(t *testing.T) {
	for text, want := range map[string]string{
		"26 6月/JUN 2033":    "2033-06-26",
		"04 1월/JAN 1988":    "1988-01-04",
		"13 10月/OCT 1985":   "1985-10-13",
		"13 10월 / OCT 1985": "1985-10-13",
		"26 6月/JUL 2033":    "", // two months
		"26 6 2033 JUN":     "",
		"주체67(1978)년 4월 4일": "1978-04-04", // and a year may stand in two calendars
		"1978(주체67)년 4월 4일": "1978-04-04",
		"주체68(1978)년 4월 4일": "",
		"民國113年(2024年)3月3日": "2024-03-03",
	} {
		got := ""
		if day, ok := compare.Day(text); ok {
			got = day.Format(time.DateOnly)
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// The day stands first where a passport has the year last, whatever the order of the country's cards.
func TestTheIssuerSettlesTheOrderOfNumbers(t *testing.T) {
	for _, c := range []struct {
		country, idType, text string
		periods               int
	}{
		{"IRN", "passport", "04/06/1980", 1},
		{"KOR", "passport", "04.06.1980", 1},
		{"HKG", "government_id", "07-02-1979", 1},
		{"MAC", "government_id", "07-02-1979", 1},
		{"USA", "passport", "04/06/1980", 2},
		{"KOR", "drivers_license", "04.06.1980", 2},
		{"", "passport", "04/06/1980", 2},
	} {
		got := compare.ReadDate(c.text, compare.Document{Issuer: c.country, IDType: c.idType})
		if len(got.Periods) != c.periods {
			t.Errorf("%s %s %s: %d readings, want %d", c.country, c.idType, c.text, len(got.Periods), c.periods)
		}
	}
}

func TestGendersInTwoLanguagesWithoutASign(t *testing.T) {
	for text, want := range map[string][]string{
		"女 F": {"female"}, "男 M": {"male"}, "녀": {"female"}, "عورت": {"female"}, "女 M": nil, "F 1": nil, "M F": nil, "女 F M": nil,
	} {
		if got := compare.ReadGender(text, compare.Document{Issuer: "HKG", IDType: "government_id"}); !slices.Equal(got.Can, want) {
			t.Errorf("%q can be %v, want %v", text, got.Can, want)
		}
	}
}

// A name of many words is turned round as one of few is; another order of given names stays another order.
func TestTheFamilyNameMayStandFirstInANameOfManyWords(t *testing.T) {
	given := "Willem Johannes Petrus Thabo Sipho Pieter Rajesh Bongani Kagiso Andries"
	for _, c := range []struct {
		a, b string
		mark compare.Mark
	}{
		{"Nkosi, " + given, given + " Nkosi", compare.SameByRule},
		{"Villaseñor Cruz, " + given, given + " Villasenor Cruz", compare.SameByRule},
		{"Nkosi, " + given, "Johannes Willem Petrus Thabo Sipho Pieter Rajesh Bongani Kagiso Andries Nkosi", compare.Close},
	} {
		if got := compare.Names(compare.Name{Full: c.a}, compare.Name{Full: c.b}); got.Mark != c.mark {
			t.Errorf("%s | %s: %v (%s), want %v", c.a, c.b, got.Mark, got.Rule, c.mark)
		}
	}
}

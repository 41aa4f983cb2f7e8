package compare_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"kycdesk/review/compare"
)

// TestDaysOfOtherCalendarsAreTheDaysOfOurs holds the calendars against ICU 78, of which the table has every 199th day of
// 1900 to 2076; all 64,570 days agreed when it was made.
func TestDaysOfOtherCalendarsAreTheDaysOfOurs(t *testing.T) {
	raw, err := os.ReadFile("testdata/calendars.tsv")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(raw)), "\n")[1:]
	for _, line := range lines {
		c := strings.Split(line, "\t")
		want, err := time.Parse(time.DateOnly, c[0])
		if err != nil {
			t.Fatal(err)
		}
		for i, issuer := range []string{"IRN", "SAU", "ETH"} {
			r := compare.ReadDate(c[i+1], compare.Document{Issuer: issuer})
			if !covers(r, want) {
				t.Errorf("%s %s: %v, want %s", issuer, c[i+1], r.Periods, c[0])
			}
		}
	}
	if len(lines) < 300 {
		t.Errorf("%d days, want at least 300", len(lines))
	}
}

func covers(r compare.DateReading, d time.Time) bool {
	for _, p := range r.Periods {
		if !d.Before(p.First) && !d.After(p.Last) {
			return true
		}
	}
	return false
}

func TestPassportsAreDatedInOurCalendar(t *testing.T) {
	for _, kind := range []string{"passport", "visa"} {
		for _, issuer := range []string{"ETH", "NPL"} {
			r := compare.ReadDate("2033-05-01", compare.Document{Issuer: issuer, IDType: kind})
			if d, ok := r.Only(); !ok || d.Format(time.DateOnly) != "2033-05-01" {
				t.Errorf("%s of %s: %v", kind, issuer, r.Periods)
			}
		}
	}
	if r := compare.ReadDate("2025-05-01", compare.Document{Issuer: "ETH", IDType: "government_id"}); len(r.Periods) != 2 {
		t.Errorf("an Ethiopian card has two calendars: %v", r.Periods)
	}
}

func TestNoExpiryIsNoDayAndZerosAreNoExpiry(t *testing.T) {
	for _, s := range []string{"9999-12-31", "9999-01-01", "99/99/9999", "99999999", "01.01.9999", "31129999", "長期", "ตลอดชีพ", "INDEF", "seumur hidup", "permanente"} {
		if r := compare.ReadDate(s, compare.Document{}); !r.NoExpiry || r.How != compare.Understood || len(r.Periods) > 0 {
			t.Errorf("%s: %+v", s, r)
		}
	}
	for _, s := range []string{"0000-00-00", "00000000", "00/00/0000", "N/A", "null", "-", "none"} {
		if r := compare.ReadDate(s, compare.Document{}); r.NoExpiry || r.How != compare.Absent {
			t.Errorf("%s: %+v", s, r)
		}
	}
}

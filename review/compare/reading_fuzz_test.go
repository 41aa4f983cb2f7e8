package compare_test

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"kycdesk/review/compare"
)

// issuers are countries whose customs differ most, and none.
var issuers = []string{"", "KOR", "JPN", "TWN", "CHN", "THA", "IRN", "SAU", "AFG", "ETH", "NPL", "MEX", "USA", "ESP", "LTU", "HUN", "FIN", "BEL", "GBR", "IND", "ITA", "FRA", "BRA", "Atlantis"}

var idKinds = []string{"", "government_id", "passport", "drivers_license", "residence_permit", "aadhaar", "pancard"}

// FuzzReadingsKeepTheirPromises holds every reader against what its four outcomes mean.
func FuzzReadingsKeepTheirPromises(f *testing.F) {
	for _, p := range pairs(f) {
		f.Add(p.a, byte(len(p.a)), byte(len(p.b)))
	}
	f.Fuzz(func(t *testing.T, s string, issuer, kind byte) {
		on := compare.Document{Issuer: issuers[int(issuer)%len(issuers)], IDType: idKinds[int(kind)%len(idKinds)]}
		keptDate(t, s, compare.ReadDate(s, on))
		for _, field := range []string{"identity_number", "document_number", "license_number", "curp_number"} {
			keptNumber(t, s, compare.ReadNumber(s, field, on))
		}
		if g := compare.ReadGender(s, on); (g.How == compare.Understood) != (len(g.Can) > 0) {
			t.Errorf("gender %q: %+v", s, g)
		}
		if c := compare.ReadCountry(s); (c.How == compare.Understood) != (len(c.Codes) > 0) {
			t.Errorf("country %q: %+v", s, c)
		}
		if strings.TrimSpace(s) == "" && compare.ReadDate(s, on).How != compare.Absent {
			t.Errorf("%q is not absent", s)
		}
	})
}

func keptDate(t *testing.T, s string, r compare.DateReading) {
	t.Helper()
	switch r.How {
	case compare.Understood:
		if r.NoExpiry == (len(r.Periods) > 0) || r.Precision != compare.ToTheDay {
			t.Errorf("%q is understood: %+v", s, r)
		}
	case compare.Absent, compare.Unread:
		if len(r.Periods) > 0 || r.NoExpiry {
			t.Errorf("%q is %s: %+v", s, r.How, r)
		}
	}
	if r.Impossible && r.How != compare.Unread || len(r.Periods) > 24 {
		t.Errorf("%q: %+v", s, r)
	}
	for _, p := range r.Periods {
		if p.Last.Before(p.First) || p.First.Year() < 1849 || p.Last.Year() > 2201 || p.Calendar == "" || p.Last.Sub(p.First) > 400*24*time.Hour {
			t.Errorf("%q: %+v", s, p)
		}
	}
}

func keptNumber(t *testing.T, s string, r compare.NumberReading) {
	t.Helper()
	if r.Scheme == "" && (r.Check != compare.NoCheck || r.Sex != "" || len(r.Births) > 0) || r.Check != compare.NoCheck && r.How != compare.Understood {
		t.Errorf("%q: %+v", s, r)
	}
	if r.How == compare.Unread && (r.Scheme != "" || !utf8.ValidString(s) && len(s) == 0) {
		t.Errorf("%q: %+v", s, r)
	}
}

// TestMeaninglessValuesAreNeverUnderstood is the way in which a case was called clean that nobody had read.
func TestMeaninglessValuesAreNeverUnderstood(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		on := compare.Document{Issuer: rapid.SampledFrom(issuers).Draw(t, "issuer"), IDType: "government_id"}
		s := rapid.StringMatching(`(unknown|see|lost|pending|tba|qqq|error|wrong|ask|blah)( [a-z]{4,9}| [0-9]{1,2})?`).Draw(t, "value")
		if r := compare.ReadDate(s, on); r.How != compare.Unread {
			t.Errorf("date %q: %+v", s, r)
		}
		if r := compare.ReadGender(s, on); r.How != compare.Unread {
			t.Errorf("gender %q: %+v", s, r)
		}
		if r := compare.ReadCountry(s); r.How != compare.Unread {
			t.Errorf("country %q: %+v", s, r)
		}
		on.Issuer = "KOR"
		if r := compare.ReadNumber(s, "identity_number", on); r.How != compare.Unread {
			t.Errorf("number %q: %+v", s, r)
		}
	})
}

// TestMaskedValueNeverConflictsWithWhatItHides hides parts of a number in every way that is in use.
func TestMaskedValueNeverConflictsWithWhatItHides(t *testing.T) {
	masks := []string{"*", "•", "●", "#", "X", "x", "∗", "×"}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.StringMatching(`[A-Z0-9][0-9]{9,13}`).Draw(t, "number")
		from := rapid.IntRange(0, len(n)-4).Draw(t, "from")
		to := rapid.IntRange(from+4, len(n)).Draw(t, "to")
		m := n[:from] + strings.Repeat(rapid.SampledFrom(masks).Draw(t, "mask"), to-from) + n[to:]
		for _, o := range []compare.Outcome{compare.Numbers(n, m), compare.Numbers(m, n), compare.Numbers(m, m+" ")} {
			if o.Mark != compare.Masked {
				t.Fatalf("%q and %q are %s by %s", n, m, o.Mark, o.Rule)
			}
		}
	})
}

func TestMaskedDateNeverConflictsWithWhatItHides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := date(1930, 1, 1).AddDate(0, 0, rapid.IntRange(0, 36000).Draw(t, "day"))
		mask := rapid.SampledFrom([]string{"**", "••", "##"}).Draw(t, "mask")
		for _, m := range []string{d.Format("2006-01-") + mask, d.Format("2006-") + mask + "-" + mask, mask + mask + "-" + mask + "-" + mask, mask + "." + mask + d.Format(".2006")} {
			if o := compare.Dates(d.Format(time.DateOnly), m); o.Mark != compare.Masked {
				t.Fatalf("%s and %q are %s by %s", d, m, o.Mark, o.Rule)
			}
		}
	})
}

// TestDateInAnyCalendarIsTheSameDay writes a day in every calendar that can be written by a shift of the year.
func TestDateInAnyCalendarIsTheSameDay(t *testing.T) {
	forms := map[string]func(d time.Time) string{
		"THA": func(d time.Time) string { return d.AddDate(543, 0, 0).Format("02/01/2006") },
		"TWN": func(d time.Time) string { return d.AddDate(-1911, 0, 0).Format("2006")[1:] + d.Format("/01/02") },
		"JPN": func(d time.Time) string {
			return "令和" + d.AddDate(-2018, 0, 0).Format("2006")[2:] + d.Format("年1月2日")
		},
	}
	rapid.Check(t, func(t *rapid.T) {
		d := date(2020, 1, 1).AddDate(0, 0, rapid.IntRange(0, 5000).Draw(t, "day"))
		if d.Day() == 29 && d.Month() == time.February {
			return
		}
		for issuer, write := range forms {
			on := compare.Document{Issuer: issuer, IDType: "government_id"}
			if o := on.Dates(d.Format(time.DateOnly), write(d)); o.Mark != compare.SameByRule {
				t.Errorf("%s %s: %s by %s", issuer, write(d), o.Mark, o.Rule)
			}
			if r := compare.ReadDate(write(d), on); !slices.ContainsFunc(r.Periods, func(p compare.Period) bool { return p.First.Equal(d) }) {
				t.Errorf("%s %s: %v, want %s", issuer, write(d), r.Periods, d)
			}
		}
	})
}

package compare_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"kycdesk/review/compare"
)

var (
	givenNames  = []string{"ANNA", "MARIA", "JOHN", "PETER", "MINA", "OLA", "JUAN", "KARL", "JIHO", "MINJI"}
	familyNames = []string{"SAMPLE", "DEMO", "NG", "ONEIL", "MULLER", "KIM", "LEE", "GARCIA", "HO", "ANG"}
	koreanGiven = []string{"하늘", "민호", "인호", "지원", "지훈", "가람", "보라", "나래", "도담", "새론"}
	koreanNames = []string{"김", "이", "박", "최", "정", "강", "윤", "임", "황", "남"}
)

// notTheSame fails where two different people come out equal.
func notTheSame(t *rapid.T, what string, o compare.Outcome) {
	if o.Mark <= compare.SameByRule {
		t.Fatalf("%s: %s by %s", what, o.Mark, o.Rule)
	}
}

func TestPeopleWithDifferentNamesAreNeverTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, h := pick(t, givenNames), pick(t, givenNames)
		f, e := pick(t, familyNames), pick(t, familyNames)
		second := pick(t, givenNames)
		if g != h {
			notTheSame(t, g+" and "+h+" "+f, names(g+" "+f, f+", "+h))
			notTheSame(t, "second name", names(g+" "+second+" "+f, h+" "+second+" "+f))
			notTheSame(t, "swapped given names", names(g+" "+h+" "+f, h+" "+g+" "+f))
			notTheSame(t, "extra given name", names(g+" "+h+" "+f, g+" "+f))
			notTheSame(t, "initial", names(g+" "+h[:1]+" "+f, g+" "+h+" "+f))
		}
		if f != e {
			notTheSame(t, g+" "+f+" and "+e, names(g+" "+f, strings.ToLower(g)+" "+e))
			notTheSame(t, "extra family name", names(g+" "+f+" "+e, g+" "+f))
		}
		notTheSame(t, "father and son", names(g+" "+f+" Jr", g+" "+f))
		notTheSame(t, "father and son", names(g+" "+f+" Jr.", f+" "+g+" Sr"))
		i := rapid.IntRange(0, len(f)-1).Draw(t, "place")
		other := f[:i] + string(rune('A'+(f[i]-'A'+1)%26)) + f[i+1:]
		notTheSame(t, "one letter apart", names(g+" "+f, g+" "+other))
	})
}

func TestKoreansWithDifferentGivenNamesAreNeverTheSame(t *testing.T) {
	for _, f := range koreanNames {
		for i, g := range koreanGiven {
			for j, h := range koreanGiven {
				latin := strings.Join([]string{usual[f], usualGiven(t, h)}, " ")
				o := names(f+g, latin)
				if same := o.Mark <= compare.SameByRule; same != (i == j) {
					t.Errorf("%s%s and %s: %s by %s", f, g, latin, o.Mark, o.Rule)
				}
			}
			for _, e := range koreanNames {
				if o := names(f+g, usual[e]+" "+usualGiven(t, g)); e != f && o.Mark <= compare.SameByRule {
					t.Errorf("%s%s and family name %s: %s by %s", f, g, e, o.Mark, o.Rule)
				}
			}
		}
	}
}

// usual has one spelling of each family name; usualGiven asks the comparison for the one of a given name.
var usual = map[string]string{
	"김": "KIM", "이": "LEE", "박": "PARK", "최": "CHOI", "정": "JUNG", "강": "KANG", "윤": "YOON", "임": "LIM", "황": "HWANG", "남": "NAM",
}

func usualGiven(t *testing.T, given string) string {
	t.Helper()
	o := names("김"+given, "X Y")
	_, latin, ok := strings.Cut(o.A.String(), " ")
	if !ok {
		t.Fatalf("%s: %+v", given, o)
	}
	return latin
}

func TestDifferentDaysAreNeverTheSame(t *testing.T) {
	forms := []string{"2006-01-02", "2006.01.02", "20060102", "02 Jan 2006", "02/01/2006", "01/02/2006", "060102", "06.01.02", "02.01.06", "Jan 2006", "2006"}
	rapid.Check(t, func(t *rapid.T) {
		first := time.Date(1930, 1, 1, 0, 0, 0, 0, time.UTC)
		a := first.AddDate(0, 0, rapid.IntRange(0, 36000).Draw(t, "a"))
		b := first.AddDate(0, 0, rapid.IntRange(0, 36000).Draw(t, "b"))
		switch rapid.IntRange(0, 3).Draw(t, "slip") {
		case 0:
			b = a.AddDate(0, 0, 1)
		case 1:
			b = a.AddDate(1, 0, 0)
		case 2:
			b = time.Date(a.Year(), time.Month(min(a.Day(), 12)), int(a.Month()), 0, 0, 0, 0, time.UTC)
		}
		if a.Equal(b) || a.Year()%100 == b.Year()%100 && a.YearDay() == b.YearDay() {
			return // two digits cannot tell centuries apart
		}
		x, y := pick(t, forms), "2006-01-02"
		notTheSame(t, x, compare.Dates(a.Format(x), b.Format(y)))
	})
}

func TestDifferentNumbersAreNeverTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := []byte(rapid.StringMatching(`[A-Z][0-9]{8}`).Draw(t, "number"))
		i := rapid.IntRange(1, 7).Draw(t, "place")
		m := append([]byte(nil), n...)
		if rapid.Bool().Draw(t, "swap") {
			m[i], m[i+1] = m[i+1], m[i]
		} else {
			m[i] = '0' + (m[i]-'0'+byte(rapid.IntRange(1, 9).Draw(t, "step")))%10
		}
		if string(n) != string(m) {
			notTheSame(t, fmt.Sprintf("%s %s", n, m), compare.Numbers(string(n), string(m)))
		}
	})
}

func TestMaskedNumbersAreNeverTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.StringMatching(`[0-9*]{6}-[0-9*]{6}\*`).Draw(t, "a")
		notTheSame(t, a, compare.Numbers(a, a))
	})
}

func TestOutcomeIsStableUnderNormalisation(t *testing.T) {
	forms := map[string]func(string) string{
		"NFC": norm.NFC.String, "NFD": norm.NFD.String, "upper case": strings.ToUpper,
		"spaces": func(s string) string { return " " + strings.ReplaceAll(s, " ", "  ") },
		"wide": func(s string) string {
			return strings.Map(func(r rune) rune {
				if r > ' ' && r < 0x7f && unicode.IsLetter(r) {
					return r - 'A' + 'Ａ'
				}
				return r
			}, s)
		},
	}
	for _, p := range pairs(t) {
		if p.kind != "name" || strings.HasPrefix(p.rule, "name.unicode") {
			continue
		}
		before := names(p.a, p.b)
		for form, change := range forms {
			after := names(change(p.a), p.b)
			if (before.Mark <= compare.SameByRule) != (after.Mark <= compare.SameByRule) || before.Mark > compare.SameByRule && before.Mark != after.Mark {
				t.Errorf("%q | %q: %s by %s, in %s %s by %s", p.a, p.b, before.Mark, before.Rule, form, after.Mark, after.Rule)
			}
		}
	}
}

func pick(t *rapid.T, from []string) string { return rapid.SampledFrom(from).Draw(t, "pick") }

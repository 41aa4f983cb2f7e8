package compare_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"kycdesk/review/compare"
)

func FuzzComparisonIsSymmetricAndNeverPanics(f *testing.F) {
	for _, p := range pairs(f) {
		f.Add(p.a, p.b)
	}
	f.Add("\xff\xfe", "\u202e")
	f.Fuzz(func(t *testing.T, a, b string) {
		for kind, compareKind := range kinds {
			if x, y := compareKind(a, b), seenFrom(compareKind(b, a)); x != y {
				t.Errorf("%s %q | %q: %+v one way, %+v the other", kind, a, b, x, y)
			} else if math.IsNaN(x.Score) || x.Score < 0 || x.Score > 1 || x.Sentence == "" {
				t.Errorf("%s %q | %q: %+v", kind, a, b, x)
			}
		}
	})
}

// FuzzNamesOfOneWritingAreTheSameOnlyWithTheSameLetters holds names in plain letters against the one thing that no rule
// may change: which letters there are. Titles, patronymics, the width and the code of a machine-readable zone are the rules
// that may.
func FuzzNamesOfOneWritingAreTheSameOnlyWithTheSameLetters(f *testing.F) {
	for _, p := range pairs(f) {
		if p.kind == "name" && plainName(p.a) && plainName(p.b) {
			f.Add(p.a, p.b)
		}
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if !plainName(a) || !plainName(b) {
			return
		}
		o := names(a, b)
		switch o.Rule {
		case "name.titles", "name.patronymic", "name.mrz_truncation", "name.zone_line":
			return
		}
		if o.Mark > compare.SameByRule {
			return
		}
		if sortedLetters(a) != sortedLetters(b) {
			t.Errorf("%q and %q are %s by %s", a, b, o.Mark, o.Rule)
		}
	})
}

// plainName reports whether a text is short and in letters that have no other spelling.
func plainName(s string) bool {
	return len(s) < 200 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz -.,'<") == ""
}

func sortedLetters(s string) string {
	letters := []rune(strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, strings.ToUpper(s)))
	slices.Sort(letters)
	return string(letters)
}

// FuzzDatesAreTheSameOnlyOnTheSameDay holds what is read as one day by itself against what is called the same.
func FuzzDatesAreTheSameOnlyOnTheSameDay(f *testing.F) {
	for _, p := range pairs(f) {
		if p.kind == "date" {
			f.Add(p.a, p.b)
		}
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		o := compare.Dates(a, b)
		x, okA := compare.Day(a)
		y, okB := compare.Day(b)
		if o.Mark <= compare.SameByRule && okA && okB && !x.Equal(y) && o.Rule != "date.buddhist_year" {
			t.Errorf("%q and %q are %s by %s", a, b, o.Mark, o.Rule)
		}
		if okA && okB && x.Equal(y) && o.Mark > compare.SameByRule {
			t.Errorf("%q and %q are the same day and %s by %s", a, b, o.Mark, o.Rule)
		}
	})
}

// FuzzNumbersAreTheSameOnlyWithTheSameDigits lets separators, look-alikes and labels go, and nothing else.
func FuzzNumbersAreTheSameOnlyWithTheSameDigits(f *testing.F) {
	for _, p := range pairs(f) {
		if p.kind == "number" {
			f.Add(p.a, p.b)
		}
	}
	alike := strings.NewReplacer("O", "0", "I", "1", "B", "8", "S", "5")
	plain := func(s string) string {
		return alike.Replace(strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r == '*' {
				return r
			}
			return -1
		}, strings.ToUpper(s)))
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a) > 200 || len(b) > 200 || strings.ContainsFunc(a+b, func(r rune) bool { return r >= 0x80 }) {
			return
		}
		o := compare.Numbers(a, b)
		if o.Mark > compare.SameByRule || o.Rule == "number.mrz_check_digit" || o.Rule == "nothing.both" {
			return
		}
		x, y := plain(a), plain(b)
		if o.Rule == "number.label" { // words before the number go too
			x, y = x[len(x)-min(len(x), len(y)):], y[len(y)-min(len(x), len(y)):]
		}
		if x != y || strings.Contains(a+b, "*") {
			t.Errorf("%q and %q are %s by %s", a, b, o.Mark, o.Rule)
		}
	})
}

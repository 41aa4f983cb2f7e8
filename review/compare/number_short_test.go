package compare_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kycdesk/review/compare"
)

// shortAndLong is the heading of the table under which one number stands in two writings.
const shortAndLong = "Numbers: one number written shorter or longer"

func TestNumberBesideAPartOfItselfNeverConflicts(t *testing.T) {
	signs := rapid.SampledFrom([]rune("0123456789ABCXVZ"))
	rapid.Check(t, func(t *rapid.T) {
		whole := string(rapid.SliceOfN(signs, 7, 20).Draw(t, "whole"))
		from := rapid.IntRange(0, len(whole)-6).Draw(t, "from")
		part := whole[from:rapid.IntRange(from+6, len(whole)).Draw(t, "to")]
		if strings.Contains(whole, "XXXX") {
			t.Skip("a mask")
		}
		if o := compare.Numbers(whole, part); o.Mark > compare.Close {
			t.Fatalf("%s and %s: %s by %s", whole, part, o.Mark, o.Rule)
		}
	})
}

// TestShortNumberOfAnotherPersonIsNeverTheSame changes each digit of the shorter writing in turn.
func TestShortNumberOfAnotherPersonIsNeverTheSame(t *testing.T) {
	proved := 0
	for _, p := range pairs(t) {
		if p.about != shortAndLong || p.mark != "same_by_rule" || !strings.Contains(p.rule, "short_form") && !strings.Contains(p.rule, "left_out") && !strings.Contains(p.rule, "of_scheme") {
			continue
		}
		proved++
		if len(p.a) > len(p.b) {
			p.a, p.b = p.b, p.a
		}
		whole := p.a
		for i, c := range whole {
			for d := '0'; c >= '0' && c <= '9' && d <= '9'; d++ {
				if d == c {
					continue
				}
				p.a = whole[:i] + string(d) + whole[i+1:]
				if got, back := p.outcome(); got.Mark <= compare.SameByRule || back.Mark <= compare.SameByRule {
					t.Errorf("%s: %s and %s: %s by %s", p.country, p.a, p.b, got.Mark, got.Rule)
				}
			}
		}
	}
	if proved < 20 {
		t.Errorf("%d pairs of one number in two writings, want at least 20", proved)
	}
}

// TestCenturyIsSettledByTheBirthDate has a number that may be of somebody born in 1911 or in 2011.
func TestCenturyIsSettledByTheBirthDate(t *testing.T) {
	for _, tt := range []struct {
		birth string
		want  compare.Mark
	}{{"1911-01-10", compare.SameByRule}, {"2011-01-10", compare.Conflict}, {"", compare.Close}} {
		s := sample()
		s.Applicant.IssuingCountry, s.Applicant.IDType = text("SWE"), text("government_id")
		s.Applicant.BirthDate, s.OCR.BirthDate, s.Reviewed.BirthDate = text(tt.birth), text(tt.birth), text(tt.birth)
		s.Applicant.Gender, s.OCR.Gender, s.Reviewed.Gender = text("male"), text("male"), text("male")
		s.Applicant.IdentityNumber, s.OCR.IdentityNumber, s.Reviewed.IdentityNumber = text("191101102398"), text("1101102398"), text("191101102398")
		if r := rowOf(t, s, "identity_number"); r.Mark != tt.want {
			t.Errorf("born %q: %s by %s, want %s", tt.birth, r.Mark, r.Rule, tt.want)
		}
	}
}

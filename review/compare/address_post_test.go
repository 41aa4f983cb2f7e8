package compare_test

import (
	"strings"
	"testing"

	"kycdesk/review/compare"
)

// postCodes are one invented code a country as its post writes it, gaps as spaces.
var postCodes = []struct{ country, code string }{
	{"GBR", "SW1A 2AA"},
	{"GBR", "M1 1AE"},
	{"GBR", "EC1A 1BB"},
	{"CAN", "K1A 0B1"},
	{"NLD", "1012 AB"},
	{"IRL", "D02 X285"},
	{"USA", "10001 1234"},
	{"ARG", "C1425 DKA"},
	{"BRA", "01310 100"},
	{"PRT", "1200 195"},
	{"POL", "00 238"},
	{"JPN", "100 0001"},
	{"IND", "110 001"},
	{"KOR", "135 080"},
	{"SWE", "114 55"},
	{"CZE", "110 00"},
	{"SVK", "811 01"},
	{"GRC", "105 57"},
	{"TWN", "100 53"},
	{"MLT", "VLT 1117"},
}

var postPrefixes = []struct{ country, prefix, code string }{
	{"DEU", "D", "10115"},
	{"AUT", "A", "1010"},
	{"CHE", "CH", "8001"},
	{"SWE", "SE", "114 55"},
	{"FIN", "FIN", "00100"},
	{"FIN", "FI", "00100"},
	{"LVA", "LV", "1010"},
	{"MDA", "MD", "2001"},
	{"LUX", "L", "1111"},
	{"LTU", "LT", "01100"},
	{"FRA", "F", "75001"},
	{"BEL", "B", "1000"},
	{"POL", "PL", "00-238"},
	{"ROU", "RO", "010011"},
	{"HRV", "HR", "10000"},
}

// at is an address with a post code, as a form and as a document have it.
func at(code string) (form, document string) {
	return "Rosa 12, " + code + " Villa", "ROSA 12 " + code + " VILLA"
}

// nextCode is the code with its last digit changed.
func nextCode(code string) string {
	i := strings.LastIndexAny(code, "0123456789")
	d := byte('7')
	if code[i] == d {
		d = '3'
	}
	return code[:i] + string(d) + code[i+1:]
}

func TestPostCodeIsTheSameInEveryWritingOfItsCountryAndAnotherOneConflicts(t *testing.T) {
	for _, p := range postCodes {
		for _, country := range []string{p.country, ""} {
			for _, x := range []string{" ", "-", ""} {
				for _, y := range []string{" ", "-", ""} {
					a, _ := at(strings.ReplaceAll(p.code, " ", x))
					_, b := at(strings.ReplaceAll(p.code, " ", y))
					_, other := at(strings.ReplaceAll(nextCode(p.code), " ", y))
					if o := compare.AddressesIn(country, a, b); o.Mark != compare.SameByRule {
						t.Errorf("%q: %q and %q: %s by %s", country, a, b, o.Mark, o.Rule)
					}
					if o := compare.AddressesIn(country, a, other); o.Mark != compare.Conflict {
						t.Errorf("%q: %q and %q: %s by %s", country, a, other, o.Mark, o.Rule)
					}
				}
			}
		}
	}
}

func TestCountryPrefixOfAPostCodeSaysNothingMore(t *testing.T) {
	for _, p := range postPrefixes {
		for _, country := range []string{p.country, ""} {
			a, _ := at(p.prefix + "-" + p.code)
			_, b := at(strings.NewReplacer(" ", "", "-", "").Replace(p.code))
			_, other := at(p.prefix + "-" + nextCode(p.code))
			if o := compare.AddressesIn(country, a, b); o.Mark != compare.SameByRule {
				t.Errorf("%q: %q and %q: %s by %s", country, a, b, o.Mark, o.Rule)
			}
			if o := compare.AddressesIn(country, a, other); o.Mark != compare.Conflict {
				t.Errorf("%q: %q and %q: %s by %s", country, a, other, o.Mark, o.Rule)
			}
		}
	}
}

// TestPostCodesAreJoinedInTheirOwnCountryOnly takes codes of one country in another that writes none so.
func TestPostCodesAreJoinedInTheirOwnCountryOnly(t *testing.T) {
	for _, p := range postCodes {
		other := "AND" // three digits
		a, _ := at(p.code)
		_, b := at(strings.ReplaceAll(p.code, " ", ""))
		if o := compare.AddressesIn(other, a, b); o.Mark <= compare.SameByRule {
			t.Errorf("%s in %s: %q and %q: %s by %s", p.country, other, a, b, o.Mark, o.Rule)
		}
	}
}

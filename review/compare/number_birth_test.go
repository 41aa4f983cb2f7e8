package compare_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kycdesk/review/compare"
)

func TestTheSignsOfANumberThatTellTheBirthDateAreKnown(t *testing.T) {
	born := time.Date(1990, 4, 3, 0, 0, 0, 0, time.UTC)
	for country, tt := range map[string]struct{ number, want string }{
		"Korea":                    {"900403-2123456", "••••••-•123456"},
		"Korea, masked by service": {"900403-2******", "••••••-•******"},
		"China":                    {"110101199003070011", "110101••••••••0011"},
		"Sweden":                   {"900403-2387", "••••••-2387"},
		"Norway":                   {"030490 37276", "•••••• 37276"},
		"Bulgaria":                 {"9004033453", "••••••3453"},
		"Romania":                  {"2900403123455", "•••••••123455"},
		"South Africa":             {"9004032123088", "•••••••123088"},
		"Malaysia":                 {"900403-10-2123", "••••••-•0-2123"},
		"of another day, and the check digit does not fit": {"910504-2123456", ""},
		"a passport":                {"M12345678", ""},
		"nothing":                   {"", ""},
		"only what the mask leaves": {"******-2123456", ""},
	} {
		signs := compare.BirthSigns(tt.number, born)
		if tt.want == "" {
			if signs != nil {
				t.Errorf("%s: %v", country, signs)
			}
			continue
		}
		var got strings.Builder
		for i, r := range []rune(tt.number) {
			if signs != nil && signs[i] {
				r = '•'
			}
			got.WriteRune(r)
		}
		if got.String() != tt.want {
			t.Errorf("%s: %s, want %s", country, got.String(), tt.want)
		}
	}
}

func TestTheSignsOfABirthDateAreOnePerCharacterOfAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching(`[0-9*X-]{6,18}`)).Draw(t, "number")
		if got := compare.BirthSigns(s); got != nil && len(got) != len([]rune(s)) {
			t.Fatalf("%q has %d characters and %d answers", s, len([]rune(s)), len(got))
		}
	})
}

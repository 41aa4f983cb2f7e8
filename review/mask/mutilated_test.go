package mask_test

import (
	"encoding/base64"
	"fmt"
	"html"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"kycdesk/review/mask"
)

// slips are what happens to a number that somebody reads or types.
var slips = map[string]func(t *rapid.T, number string) string{
	"as it is": func(_ *rapid.T, n string) string { return n },
	"without its letters": func(_ *rapid.T, n string) string {
		return strings.Map(func(r rune) rune {
			if r >= 'A' && r <= 'Z' {
				return -1
			}
			return r
		}, n)
	},
	"one lost": func(t *rapid.T, n string) string {
		at := rapid.IntRange(0, len(n)-1).Draw(t, "at")
		return n[:at] + n[at+1:]
	},
	"one misread": func(t *rapid.T, n string) string {
		at := rapid.IntRange(0, len(n)-1).Draw(t, "at")
		return n[:at] + rapid.StringMatching(`[0-9OISBZ]`).Draw(t, "as") + n[at+1:]
	},
	"one more": func(t *rapid.T, n string) string {
		at := rapid.IntRange(1, len(n)-1).Draw(t, "at")
		return n[:at] + rapid.StringMatching(`[0-9]`).Draw(t, "more") + n[at:]
	},
	"two swapped": func(t *rapid.T, n string) string {
		at := rapid.IntRange(0, len(n)-2).Draw(t, "at")
		return n[:at] + n[at+1:at+2] + n[at:at+1] + n[at+2:]
	},
}

// writings are ways in which a text can hold it.
var writings = map[string]func(t *rapid.T, s string) string{
	"as it is":   func(_ *rapid.T, s string) string { return s },
	"small":      func(_ *rapid.T, s string) string { return strings.ToLower(s) },
	"each apart": func(_ *rapid.T, s string) string { return strings.Join(strings.Split(s, ""), " ") },
	"in groups": func(t *rapid.T, s string) string {
		at, sign := rapid.IntRange(1, len(s)-1).Draw(t, "cut"), rapid.SampledFrom([]string{"-", " ", ".", "/", "\n", "\u200b", "–"}).Draw(t, "sign")
		return s[:at] + sign + s[at:]
	},
	"full width":   func(_ *rapid.T, s string) string { return shifted(s, '０', 'Ａ') },
	"Arabic-Indic": func(_ *rapid.T, s string) string { return shifted(s, '٠', 0) },
	"Persian":      func(_ *rapid.T, s string) string { return shifted(s, '۰', 0) },
	"Devanagari":   func(_ *rapid.T, s string) string { return shifted(s, '०', 0) },
	"in bold":      func(_ *rapid.T, s string) string { return shifted(s, '𝟎', 0) },
	"superscript": func(_ *rapid.T, s string) string {
		return strings.NewReplacer("1", "¹", "2", "²", "3", "³").Replace(s)
	},
	"for a URL": func(_ *rapid.T, s string) string { return url.QueryEscape(strings.Join(strings.Split(s, ""), " ")) },
	"in percents": func(_ *rapid.T, s string) string {
		return eachSign(s, func(r rune) string { return fmt.Sprintf("%%%02x", r) })
	},
	"full width for a URL": func(_ *rapid.T, s string) string { return url.PathEscape(shifted(s, '０', 'Ａ')) },
	"entities": func(_ *rapid.T, s string) string {
		return eachSign(s, func(r rune) string { return fmt.Sprintf("&#%d;", r) })
	},
	"hex entities": func(_ *rapid.T, s string) string {
		return eachSign(s, func(r rune) string { return fmt.Sprintf("&#x%X;", r) })
	},
	"escapes": func(_ *rapid.T, s string) string {
		return eachSign(s, func(r rune) string { return fmt.Sprintf(`\u%04x`, r) })
	},
	"base64": func(_ *rapid.T, s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) },
	"base64 for a URL": func(_ *rapid.T, s string) string {
		return base64.RawURLEncoding.EncodeToString([]byte(`{"n":"` + s + `"}`))
	},
}

func shifted(s string, zero, a rune) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return zero + r - '0'
		case a != 0 && r >= 'A' && r <= 'Z':
			return a + r - 'A'
		}
		return r
	}, s)
}

func eachSign(s string, as func(rune) string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteString(as(r))
	}
	return b.String()
}

// read undoes every writing by other means than the package under test, and returns the digits that a person can read.
func read(s string) string {
	s = html.UnescapeString(s)
	s = regexp.MustCompile(`(%[0-9A-Fa-f]{2})+`).ReplaceAllStringFunc(s, func(e string) string {
		un, err := url.PathUnescape(e)
		if err != nil {
			return e
		}
		return un
	})
	s = regexp.MustCompile(`\\u[0-9a-f]{4}`).ReplaceAllStringFunc(s, func(e string) string {
		n, _ := strconv.ParseUint(e[2:], 16, 32)
		return string(rune(n))
	})
	s = regexp.MustCompile(`[A-Za-z0-9+/_-]{10,}={0,2}`).ReplaceAllStringFunc(s, func(e string) string {
		b, err := base64.RawStdEncoding.DecodeString(strings.NewReplacer("-", "+", "_", "/", "=", "").Replace(e))
		if err != nil || strings.ContainsFunc(string(b), func(r rune) bool { return r < ' ' || r > '~' }) {
			return e
		}
		return string(b)
	})
	var b strings.Builder
	for _, r := range norm.NFKC.String(s) {
		if unicode.IsDigit(r) {
			zero := r
			for r-zero < 9 && unicode.IsDigit(zero-1) {
				zero--
			}
			if r > 0xffff { // the tens of mathematical digits stand side by side
				zero = 0x1d7ce + (r-0x1d7ce)/10*10
			}
			b.WriteRune('0' + r - zero)
		}
	}
	return b.String()
}

// TestOfAMutilatedNumberNoMoreThanItsLastFourDigitsAreLeft: whatever happened to it, however it is written, in any text.
func TestOfAMutilatedNumberNoMoreThanItsLastFourDigitsAreLeft(t *testing.T) {
	word := rapid.SampledFrom([]string{
		"the", "applicant", "sent", "no.", "passport", "number", "번호는", "номер", "(see", "again)", "forged?", "is", "ok:", "“it”", "a/b", "x%", "R&D", `c:\x`,
	})
	text := rapid.SliceOfN(word, 0, 4)
	for writing, write := range writings {
		t.Run(writing, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				number := rapid.OneOf(
					rapid.StringMatching(`[A-Z]{0,3}[0-9]{7,12}`), rapid.StringMatching(`[0-9]{7,9}[A-Z]`),
					rapid.StringMatching(`[0-9]{2}-[0-9]{6}-[0-9]{2}`), rapid.StringMatching(`[0-9]{6}-[1-8][0-9]{6}`),
					rapid.StringMatching(`[A-Z]{4}[0-9]{6}[HM][A-Z]{5}[0-9]{2}`),
				).Filter(func(n string) bool { return strings.Trim(read(n), read(n)[:1]) != "" }).Draw(t, "number") // not one digit over and over
				kind := rapid.SampledFrom([]string{`{"data":{"documentNumber":%q}}`, `{"review":{"identityNumber":%q}}`, `{"bank_verification":{"account_number":%q}}`}).Draw(t, "kind")
				m := of(fmt.Sprintf(kind, number), mask.Default())
				slip := rapid.SampledFrom(slices.Sorted(maps.Keys(slips))).Draw(t, "slip")
				slipped := slips[slip](t, number)
				if was, is := read(number), read(slipped); is != was && strings.Contains(is, was) {
					t.Skip("it stands in there whole")
				}
				written := write(t, slipped)
				whole := strings.Join(append(append(text.Draw(t, "before"), written), text.Draw(t, "after")...), " ")
				if rapid.Bool().Draw(t, "touching") {
					whole = strings.ReplaceAll(whole, " "+written+" ", "("+written+")")
				}
				got := m.Prose(whole)
				if left, was := read(got), read(whole); len(left) > 4 || !strings.HasSuffix(was, left) {
					t.Fatalf("%q shows %s of %s: %q", whole, left, was, got)
				}
			})
		})
	}
}

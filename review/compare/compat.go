package compare

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// compat brings compatibility forms together (NFKC): full-width letters, composed Hangul. A text that grows beyond
// twice of what is compared is nobody's data; it stays as it came, which bounds the time and makes nothing equal.
func compat(s string) string {
	if isASCII(s) {
		return s
	}
	out := norm.NFKC.String(s)
	if len(out) > 2*longest && utf8.RuneCountInString(out) > 2*longest {
		return s
	}
	return out
}

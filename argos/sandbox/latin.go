package sandbox

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// plainLetters reduces a Latin name to A-Z for numbers that are made from names: marks fall off.
func plainLetters(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToUpper(s)) {
		if r >= 'A' && r <= 'Z' {
			b.WriteRune(r)
		}
	}
	if b.Len() == 0 {
		return "X"
	}
	return b.String()
}

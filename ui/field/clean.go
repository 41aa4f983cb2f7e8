package field

import (
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// Clean makes typed or pasted text fit for a field: line ends become "\n" (or a space in a field of one line), tabs a
// space; control characters, invisible format characters and private letters go. The joiner of emoji and Indic
// scripts stays, since people write with it.
func Clean(s string, lines bool) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ").Replace(strings.ToValidUTF8(s, ""))
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' && !lines:
			return ' '
		case r == '\n', r == zeroWidthJoiner, r == zeroWidthNonJoiner:
			return r
		case !unicode.IsGraphic(r):
			return -1
		}
		return r
	}, s)
}

const (
	zeroWidthNonJoiner = '\u200c'
	zeroWidthJoiner    = '\u200d'
)

// clusters splits text into what a person calls characters.
func clusters(s string) []string {
	var out []string
	for s != "" {
		c, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		out, s = append(out, c), s[len(c):]
	}
	return out
}

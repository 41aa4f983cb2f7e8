package text

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/norm"
)

// Measure says how the width of a string is counted. It has to be the renderer's own way, or rows drift: Bubble Tea
// adds up code points until the terminal confirms mode 2027 (ModeReportMsg for ansi.ModeUnicodeCore) and counts
// grapheme clusters afterwards. The root switches the Measure on the same message.
type Measure uint8

// The two ways of counting. CodePoints is the renderer's default and the zero value.
const (
	CodePoints Measure = iota
	Graphemes
)

func (m Measure) method() ansi.Method {
	if m == Graphemes {
		return ansi.GraphemeWidth
	}
	return ansi.WcWidth
}

// Width returns how many cells s takes. SGR sequences take none.
func (m Measure) Width(s string) int {
	if n, plain := plainWidth(s); plain {
		return n
	}
	return m.method().StringWidth(s)
}

// Width returns how many cells s takes by the renderer's default measure.
func Width(s string) int { return CodePoints.Width(s) }

// plainWidth counts printable ASCII, by far the most common text, without segmenting it.
func plainWidth(s string) (int, bool) {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] > 0x7e {
			return 0, false
		}
	}
	return len(s), true
}

// cluster returns the first user-perceived character of s and its width.
func (m Measure) cluster(s string) (string, int) {
	if s[0] < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		return s[:1], 1
	}
	return ansi.FirstGraphemeCluster(s, m.method())
}

// Safe returns s as it may stand in a cell: composed (a decomposed Hangul name is otherwise twice as wide on half of
// the terminals), valid, with nothing that moves the cursor, styles, reorders or joins what follows it.
func Safe(s string) string {
	if _, plain := plainWidth(s); plain {
		return s
	}
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\ufffd")
	}
	s = norm.NFC.String(s)
	if strings.IndexFunc(s, unsafeRune) >= 0 {
		s = strings.Map(replaceUnsafe, s)
	}
	return s
}

func replaceUnsafe(r rune) rune {
	if unsafeRune(r) {
		return '\ufffd'
	}
	return r
}

// unsafeRune lists what the cleaner of the API border replaces too; this is the second line of defence, and it adds
// the prepended marks, which would swallow the space that pads a cell.
func unsafeRune(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r < 0xa0, r == 0xad:
		return true
	case r >= 0x200b && r <= 0x200f, r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r == 0xfeff:
		return true
	case r == 0x061c, r >= 0xfff9 && r <= 0xfffb, r >= 0xe0000 && r <= 0xe0fff:
		return true
	}
	return prepended(r)
}

// prepended reports whether r takes the next character into its cluster (Grapheme_Cluster_Break=Prepend).
func prepended(r rune) bool {
	switch {
	case r >= 0x0600 && r <= 0x0605, r == 0x06dd, r == 0x070f, r == 0x0890, r == 0x0891, r == 0x08e2, r == 0x0d4e:
		return true
	case r == 0x110bd, r == 0x110cd, r == 0x111c2, r == 0x111c3, r == 0x1193f, r == 0x11941, r == 0x11a3a:
		return true
	}
	return r >= 0x11a84 && r <= 0x11a89 || r == 0x11d46 || r == 0x11f02 || r == 0x113d1
}

// RightToLeft reports whether s holds a letter that a terminal with bidi support may use to reorder its row. Such text
// must come last in its row, or be followed by a Latin letter.
func RightToLeft(s string) bool {
	for i := range len(s) {
		if s[i] >= 0xd6 { // first byte of U+0590 and up
			return strings.IndexFunc(s[i:], rightToLeftRune) >= 0
		}
	}
	return false
}

func rightToLeftRune(r rune) bool {
	return r >= 0x0590 && r <= 0x08ff || r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfefc ||
		r >= 0x10800 && r <= 0x10fff || r >= 0x1e800 && r <= 0x1efff
}

package drawing

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// latin writes a text in upper-case ASCII, which is what document printers and the zone can do: marks fall off their
// letters, the few letters without a decomposition are spelled as ICAO Doc 9303 part 3 section 6 has them, the rest is
// left out.
func latin(s string) string {
	const longest = 200 // a name of a million letters must not cost a second
	if len(s) > longest*4 {
		s = s[:longest*4]
	}
	spelled := map[rune]string{'Æ': "AE", 'Œ': "OE", 'Ø': "OE", 'Þ': "TH", 'Ð': "D", 'Đ': "D", 'Ł': "L", 'ẞ': "SS", 'ß': "SS", 'İ': "I", 'ı': "I"}
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToUpper(s)) {
		switch {
		case b.Len() >= longest:
			return b.String()
		case r >= ' ' && r <= '~':
			b.WriteRune(r)
		default:
			b.WriteString(spelled[r])
		}
	}
	return b.String()
}

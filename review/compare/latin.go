package compare

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// latinLetters gives the letters that ICAO Doc 9303 part 3 spells with other letters: first without the mark, as many
// documents print them, then as the standard does.
var latinLetters = map[rune]unit{
	'Ä': {"A", "AE"}, 'Ö': {"O", "OE"}, 'Ü': {"U", "UE", "UXX"}, 'ß': {"SS", "S"}, 'ẞ': {"SS", "S"}, 'Å': {"A", "AA"},
	'Æ': {"AE"}, 'Ø': {"O", "OE"}, 'Œ': {"OE"}, 'Ñ': {"N", "NXX"}, 'Þ': {"TH"}, 'Ð': {"D", "DH"}, 'Đ': {"D", "DJ"},
	'Ł': {"L"}, 'Ħ': {"H"}, 'ı': {"I"}, 'İ': {"I"}, 'Ŋ': {"N"}, 'ĸ': {"Q"}, 'Ŧ': {"T"}, 'Ĳ': {"IJ"}, 'Ə': {"E", "A"},
}

// latin returns the ICAO spelling of a Latin name that has other letters than A to Z.
func latin(words []string) []spelling {
	out := make([][]unit, len(words))
	marked := false
	for i, w := range words {
		for _, r := range norm.NFC.String(w) {
			u, special := latinLetters[r]
			if !special {
				u = unit{unmarked(string(r))}
			}
			marked = marked || special
			out[i] = append(out[i], u)
		}
	}
	if !marked {
		return nil
	}
	return []spelling{{"icao_latin", "Latin letters by ICAO 9303", out}}
}

// unmarked takes the marks off Latin letters and spells the few letters that are not a base with a mark. A base that
// is not Latin keeps its marks: there they are often letters of their own.
func unmarked(s string) string {
	if isASCII(s) {
		return s
	}
	var out strings.Builder
	base := rune(0)
	for _, r := range norm.NFD.String(s) {
		if unicode.Is(unicode.Mn, r) && unicode.Is(unicode.Latin, base) {
			continue
		}
		base = r
		if u, ok := latinLetters[r]; ok {
			out.WriteString(u[0])
			continue
		}
		out.WriteRune(r)
	}
	return norm.NFC.String(out.String())
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

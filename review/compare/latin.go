package compare

import (
	"iter"
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

// latin returns the ICAO spelling of a Latin name that has other letters than A to Z. Any letter may also stand as it is.
func latin(words []string) iter.Seq[spelling] {
	if allASCII(words) {
		return none
	}
	out := make([][]sign, len(words))
	marked := false
	for i, w := range words {
		for _, r := range norm.NFC.String(w) {
			u, special := latinLetters[r]
			switch {
			case special:
				u = append(u[:len(u):len(u)], string(r))
			case r < 0x80:
				u = unit{string(r)}
			default:
				u = unit{unmarked(string(r)), string(r)}
			}
			marked = marked || special
			out[i] = append(out[i], sign{unit: u})
		}
	}
	if !marked {
		return none
	}
	return only(spelling{"name.transliteration.icao_latin", out, true})
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

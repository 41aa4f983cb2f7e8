package compare

import (
	"bytes"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// nothingWords are the writings of "nothing is given" that forms, databases and text readers leave in a field, folded:
// in capitals, without points, marks and signs between words. The sources of each line stand beside it. "Unknown" is
// none of them: who writes it says that there is a value, and that it is not known.
var nothingWords = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, line := range []string{
		"N/A|NA|NOT APPLICABLE|NOT AVAILABLE|NOT PROVIDED|NOT GIVEN", // English forms; argos-api §2.6 "N/A"
		"NULL|NIL|NONE|UNDEFINED|VOID|EMPTY|BLANK",                   // what programs write for no value
		"NO|NO NUMBER|NO NAME|NO VALUE|NO DATA|NO GIVEN NAME|NO LAST NAME|NO SURNAME|NO FAMILY NAME",
		"FNU|LNU|NFN|NLN|NMN|FIRST NAME UNKNOWN|LAST NAME UNKNOWN", // US visas: 9 FAM 303.6, Department of State
		"XXA NONE|KEINE|KEIN|NICHT ANGEGEBEN|SIN DATO|SIN DATOS|NO APLICA|NINGUNO|NINGUNA|NESSUNO|NESSUNA|NEANT|AUCUN|AUCUNE|SANS OBJET",
		"NAO APLICAVEL|NENHUM|NENHUMA|GEEN|BRAK|НЕТ|ОТСУТСТВУЕТ|YOK|TIADA|TIDAK ADA|KHONG CO",
		"없음|해당없음|해당 없음|無|无|なし|無し|該当なし|不适用|不適用|ไม่มี|لا يوجد|ندارد",
	} {
		for _, w := range strings.Split(line, "|") {
			out[folded(w)] = true
		}
	}
	return out
})

// IsNothing reports whether a text says that nothing is given: empty, signs only ("-", "<<<"), or one of the words that
// forms, programs and documents leave in an empty field ("N/A", "null", "FNU"). One table for every kind of field. It
// judges whole values only: Null, No and Na are family names too, and NO and NA are countries (see ReadCountry).
func IsNothing(s string) bool {
	if len(s) > longestNothing || strings.ContainsAny(s, "0123456789") { // no writing of nothing has a digit
		return false
	}
	if !strings.ContainsFunc(s, isVisible) {
		return true
	}
	if isASCII(s) {
		var buf [longestNothing]byte
		return nothingWords()[string(foldedASCII(buf[:0], s))]
	}
	return nothingStarts()[firstRune(s)] && nothingWords()[folded(s)]
}

// longestNothing is longer than any writing of nothing, in bytes.
const longestNothing = 64

// foldedASCII is folded without a look at other scripts, and without memory of its own.
func foldedASCII(out []byte, s string) []byte {
	for i := range len(s) {
		c := s[i]
		switch {
		case c == '.' || c == '\'':
			continue
		case c >= 'a' && c <= 'z':
			c -= 'a' - 'A'
		case c == '_' || c == '-' || c == ',' || c == '<' || c <= ' ':
			if len(out) == 0 || out[len(out)-1] == ' ' {
				continue
			}
			c = ' '
		}
		out = append(out, c)
	}
	return bytes.TrimSuffix(out, []byte(" "))
}

// nothingStarts are the characters that begin a writing of nothing, so that other texts need no closer look.
var nothingStarts = sync.OnceValue(func() map[rune]bool {
	out := map[rune]bool{}
	for w := range nothingWords() {
		r := firstRune(w)
		out[r], out[unicode.ToLower(r)], out[unicode.ToTitle(r)] = true, true, true
		if r > ' ' && r < 0x7f {
			wide := r - ' ' + '\uff00'
			out[wide], out[unicode.ToLower(wide)] = true, true
		}
	}
	return out
})

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// isVisible reports whether a character says something: a letter, a digit, or a mask that hides one.
func isVisible(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsNumber(r) || isMask(r) || r == '#' || r == '?'
}

// nothings is the outcome of two different values of which one or both say that nothing is given.
func nothings(a, b string) (Outcome, bool) {
	x, y := IsNothing(a), IsNothing(b)
	if a == b || !x && !y {
		return Outcome{}, false
	}
	return nothingOutcome(x, y).of(clip(a), clip(b)), true
}

func nothingOutcome(a, b bool) Outcome {
	if a && b {
		return ruled("nothing.both")
	}
	return ruled("nothing.one_copy")
}

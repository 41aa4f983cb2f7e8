package compare

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// wordings are whole texts that mean one thing, folded: in capitals, without points, marks and signs between words.
type wordings struct {
	words  map[string]bool
	starts map[rune]bool // the characters that begin them, so that other texts need no closer look
}

// newWordings takes lines of texts, apart by strokes.
func newWordings(lines []string) *wordings {
	t := &wordings{map[string]bool{}, map[rune]bool{}}
	for _, line := range lines {
		for _, w := range strings.Split(line, "|") {
			w = folded(w)
			t.words[w] = true
			r := firstRune(w)
			t.starts[r], t.starts[unicode.ToLower(r)], t.starts[unicode.ToTitle(r)] = true, true, true
			if r > ' ' && r < 0x7f {
				wide := r - ' ' + '\uff00'
				t.starts[wide], t.starts[unicode.ToLower(wide)] = true, true
			}
		}
	}
	return t
}

// have reports whether a text is one of the wordings.
func (t *wordings) have(s string) bool {
	if isASCII(s) {
		var buf [longestNothing]byte
		return t.words[string(foldedASCII(buf[:0], s))]
	}
	s = strings.TrimSpace(s)
	return t.starts[firstRune(s)] && t.words[folded(s)]
}

// IsNothing reports whether a text says that nothing is given: empty, one sign of those that leave a field empty, however
// often ("-", "...", "<<<"), or one of the words that forms, programs and documents leave in it ("N/A", "null", "FNU").
// Other signs, and signs of several kinds, are something: a reading that failed, a wrong encoding. One table for every kind
// of field. It judges whole values only: Null, No and Na are family names too, and NO and NA are countries (see ReadCountry).
func IsNothing(s string) bool {
	if len(s) > longestNothing || hasASCIIDigit(s) { // no writing of nothing has a digit
		return false
	}
	return isLeftEmpty(s) || nothingWords().have(s)
}

// isLeftEmpty reports whether a text has no visible character, or one sign that leaves a field empty, however often.
func isLeftEmpty(s string) bool {
	sign := rune(0)
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
		case sign != 0 && r != sign || !leavesEmpty(r):
			return false
		default:
			sign = r
		}
	}
	return true
}

// leavesEmpty reports a sign that people and programs put where nothing is to be put: dashes, points, strokes, and the
// filler of machine-readable zones.
func leavesEmpty(r rune) bool {
	return strings.ContainsRune("-\u2212_./,<\u2026\u00b7\u30fb", r) || unicode.Is(unicode.Pd, r)
}

// IsUnknown reports whether a whole text says that the value is not known: UNKNOWN, DESCONOCIDO, 不明, TBD, XXX, once or
// twice. It is a value that nobody gives, and no reading of nothing: where a rule must have the value (a date, a gender,
// a country, a word of the service) it stays one that is not understood, and a finding says so. In a name, a number, an
// address or a text it is missing; see SaysNothing.
func IsUnknown(s string) bool {
	if len(s) > longestNothing || hasASCIIDigit(s) {
		return false
	}
	if unknownWords().have(s) {
		return true
	}
	switch once, again, words := twoWords(s); words {
	case 1:
		return len(s) >= leastCrossed && len(s) <= mostCrossed && strings.Trim(s, "Xx") == ""
	case 2:
		return strings.EqualFold(once, again) && IsUnknown(once)
	}
	return false
}

// twoWords returns the first two words of a text, and how many it has; three stand for more.
func twoWords(s string) (first, second string, n int) {
	for w := range strings.FieldsSeq(s) {
		switch n++; n {
		case 1:
			first = w
		case 2:
			second = w
		default:
			return first, second, n
		}
	}
	return first, second, n
}

// How many letters X cross out a field: XX is a name, and more than five are a number that is masked.
const (
	leastCrossed = 3
	mostCrossed  = 5
)

// SaysNothing reports whether a name, a number, an address or a text gives nothing, or says that it is not known.
func SaysNothing(s string) bool { return IsNothing(s) || IsUnknown(s) }

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

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// isReadable reports whether a character can be a part of a value: a letter, a digit, or a mask that hides one.
func isReadable(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || isMask(r) || r == '#'
}

// notRead is the outcome of two different values of which one has signs alone: boxes, question marks, what a wrong encoding
// leaves. It is no other value, and nobody knows which it is.
func notRead(a, b string) (Outcome, bool) {
	if a == b || strings.ContainsFunc(a, isReadable) && strings.ContainsFunc(b, isReadable) {
		return Outcome{}, false
	}
	return ruled(RuleSignsOnly).of(clip(a), clip(b)), true
}

// nothings is the outcome of two different values of which one or both give nothing.
func nothings(a, b string) (Outcome, bool) {
	x, y := SaysNothing(a), SaysNothing(b)
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

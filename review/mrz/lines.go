package mrz

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// leastLine is how many characters a piece with two fillers in a row needs to be taken for a line, or the rest of one.
const leastLine = 10

// fillersOf are the filler and what text readers take it for; "&" begins its name in a text of the web.
const fillersOf = "<＜«‹〈⟨≪&"

// shortestForm is the length of the shortest line of any format.
const shortestForm = 30

// Lines returns where in a text lines of a machine-readable zone stand, as pairs of places in bytes: by the two fillers
// that part names, or by the form of a line that has none. Letters of either case and of double width count, and so do
// the characters that text readers take the filler for. A name or a number by itself is no line.
func Lines(text string) [][2]int {
	if len(text) < leastLine {
		return nil
	}
	var out [][2]int
	for from := 0; from < len(text); {
		from = skip(text, from, false)
		to := skip(text, from, true)
		if isLine(text[from:to]) {
			out = append(out, [2]int{from, to})
		}
		from = to
	}
	return out
}

// skip returns where the run of characters ends that can stand in a line, or that cannot.
func skip(text string, from int, inLine bool) int {
	for from < len(text) {
		r, n := utf8.DecodeRuneInString(text[from:])
		if inLine != (plain(r) != 0 || inLine && strings.HasPrefix(text[from:], "&lt;")) {
			break
		}
		if inLine && r == '&' {
			n = len("&lt;")
		}
		from += n
	}
	return from
}

// plain writes a character as a line has it, 0 for one that no line has.
func plain(r rune) byte {
	if r >= 'Ａ' && r <= 'ｚ' || r >= '０' && r <= '９' || r == '＜' {
		r -= 'Ａ' - 'A'
	}
	switch r = unicode.ToUpper(r); {
	case r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == filler:
		return byte(r)
	case r >= utf8.RuneSelf && strings.ContainsRune(fillersOf, r):
		return filler
	}
	return 0
}

// isLine reports whether a run is a line of a zone, or has one in it.
func isLine(run string) bool {
	if len(run) < leastLine || len(run) < shortestForm && !strings.ContainsAny(run, fillersOf) {
		return false
	}
	line := make([]byte, 0, len(run))
	double := false
	for _, r := range strings.ReplaceAll(run, "&lt;", "<") {
		double = double || r == '«' || r == '≪'
		line = append(line, plain(r))
	}
	s := string(line)
	if double || strings.Contains(s, "<<") {
		return strings.ContainsFunc(s, func(r rune) bool { return r != filler })
	}
	return hasForm(s)
}

// hasForm reports whether a line of some format stands in s, look-alikes and all.
func hasForm(s string) bool {
	for i := range layouts {
		for _, form := range layouts[i].lines {
			for at := 0; at+len(form) <= len(s) && at <= textMost; at++ {
				if _, ok := fitForm(form, s[at:at+len(form)]); ok && hasDates(form, s[at:]) {
					return true
				}
			}
		}
	}
	return false
}

// hasDates reports whether a line has digits where its form asks for them, and the form asks for any: a form of letters
// alone fits every long word.
func hasDates(form, s string) bool {
	digits := 0
	for i := range len(form) {
		if form[i] == 'd' {
			if !isDigit(s[i]) {
				return false
			}
			digits++
		}
	}
	return digits >= 6
}

package mask

import (
	"bytes"
	"unicode/utf8"
)

// A number is also hidden where one sign of it was lost, misread, written twice, or changed places with its neighbour, and
// where its letters were left out. What is shorter than these is met by chance.
const (
	nearSigns  = 7 // letters and digits of a number that is looked for with one slip
	nearDigits = 6 // digits among them
	wordDigits = 6 // digits that are looked for without their letters, as a word of their own
)

// bearsSlip reports whether a folded number is long enough to be known again with one slip. One digit over and over is
// not: every clock shows it at midnight.
func bearsSlip(key []byte) bool {
	digits := digitsOf(key)
	return len(key) >= nearSigns && len(digits) >= nearDigits && !isOneDigit(digits) &&
		!bytes.ContainsFunc(key, func(r rune) bool { return r >= utf8.RuneSelf })
}

func isOneDigit(digits []byte) bool { return len(bytes.Trim(digits, string(digits[:1]))) == 0 }

// digitsOf are the digits of a folded number.
func digitsOf(key []byte) []byte {
	var out []byte
	for _, c := range key {
		if isDigit(c) {
			out = append(out, c)
		}
	}
	return out
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// slipped calls found with each place of text, from and to, where key stands with at most one slip. One half of it is
// always whole, unless the two signs changed places at which the halves meet.
func slipped(text, key []byte, found func(from, to int)) {
	half := len(key) / 2
	for at := range occurrences(text, key[:half]) {
		if n := slipOf(key[half:], text[at+half:], false); n >= 0 {
			found(at, at+half+n)
		}
	}
	for at := range occurrences(text, key[half:]) {
		if n := slipOf(key[:half], text[:at], true); n >= 0 {
			found(at-n, at+len(key)-half)
		}
	}
	met := bytes.Clone(key)
	met[half-1], met[half] = key[half], key[half-1]
	for at := range occurrences(text, met) {
		found(at, at+len(met))
	}
}

func occurrences(text, part []byte) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for from := 0; ; {
			at := bytes.Index(text[from:], part)
			if at < 0 || !yield(from+at) {
				return
			}
			from += at + 1
		}
	}
}

// slipOf returns how many signs of a text are part, with at most one slip, from its beginning or back from its end; -1
// where they are not.
func slipOf(part, text []byte, back bool) int {
	p, t := sequence{part, back}, sequence{text, back}
	i := 0
	for i < p.len() && i < t.len() && p.at(i) == t.at(i) {
		i++
	}
	last := i == p.len()-1
	switch {
	case i == p.len():
		return i
	case p.goesOn(i, t, i+1): // one more; what can be read in several ways is read the longest one
		return p.len() + 1
	case last && (i == t.len() || !isDigit(t.at(i))): // the last sign is lost, or a letter behind took its place
		return i
	case p.goesOn(i+1, t, i+1) && i < t.len(): // misread
		return p.len()
	case i+1 < p.len() && i+1 < t.len() && p.at(i) == t.at(i+1) && p.at(i+1) == t.at(i) && p.goesOn(i+2, t, i+2): // swapped
		return p.len()
	case p.goesOn(i+1, t, i): // lost
		return p.len() - 1
	}
	return -1
}

// sequence reads signs from the beginning, or back from the end.
type sequence struct {
	of   []byte
	back bool
}

func (s sequence) len() int { return len(s.of) }

func (s sequence) at(i int) byte {
	if s.back {
		return s.of[len(s.of)-1-i]
	}
	return s.of[i]
}

// goesOn reports whether all of s from i on stands in t from k on.
func (s sequence) goesOn(i int, t sequence, k int) bool {
	for ; i < s.len(); i, k = i+1, k+1 {
		if k >= t.len() || s.at(i) != t.at(k) {
			return false
		}
	}
	return true
}

package compare

import (
	"slices"
	"strings"
	"unicode"
)

// The masks in use for hidden characters: what the service writes (§2.6), what other services and issuers write (X on
// masked Aadhaar cards, UIDAI circular K-11020/217/2018), and the signs that screens draw for them. A compacted number
// has '*' for each.

// isMask reports whether a character always hides one.
func isMask(r rune) bool {
	return r == '*' || r > unicode.MaxASCII && strings.ContainsRune("•●∗○■█▪◦✱×⬤‣٭", r)
}

// fewestX is how many letters X in a row hide characters. Fewer can be a part of the number: an NIE begins with one, and
// the consonants of a name that has too few are written with up to three.
const fewestX = 4

// xHidden puts '*' for each X of a run that is long enough to be a mask. Letters without a digit, and more of them than
// there are X, are a word.
func xHidden(s string) string {
	if !strings.Contains(s, "XXXX") {
		return s
	}
	if rest := strings.ReplaceAll(s, "X", ""); 2*len(rest) > len(s) && !strings.ContainsFunc(rest, unicode.IsDigit) {
		return s
	}
	r := []rune(s)
	for i := 0; i < len(r); {
		j := i
		for j < len(r) && r[j] == 'X' {
			j++
		}
		if j-i >= fewestX {
			for k := i; k < j; k++ {
				r[k] = '*'
			}
		}
		i = max(j, i+1)
	}
	return string(r)
}

func isMasked(compacted string) bool { return strings.Contains(compacted, "*") }

// fewestVisible is how many characters both sides must show before it is worth saying that they agree there.
const fewestVisible = 4

// masked compares what both sides show. What is hidden can be anything: the open part of a Korean number is shared by
// everyone of a sex who was born that day. So agreeing is never the same. Where a mask has another length than what it
// hides, the first and the last part are held against each other.
func masked(x, y []rune) Outcome {
	seen, agree := alongside(x, y, min(len(x), len(y)), false)
	if len(x) != len(y) {
		front, a := alongside(x, y, min(len(x), len(y)), true)
		back, b := alongside(backwards(x), backwards(y), min(len(x), len(y))-front, true)
		seen, agree = front+back, a && b
		if short, long := byLength(x, y); !agree { // the mask may be as long as what it hides, and the number be a part of the other
			for _, whole := range [...][]rune{long[:len(short)], long[len(long)-len(short):]} {
				if n, fits := alongside(short, whole, len(short), false); fits && n >= fewestVisible {
					seen, agree = n, true
				}
			}
		}
	}
	switch {
	case !agree:
		return ruled("number.masked_different")
	case seen < fewestVisible:
		return ruled(RuleMasked)
	}
	if slices.Contains(x, '*') != slices.Contains(y, '*') {
		return ruled(RuleMaskedOneCopy)
	}
	return ruled(RuleMaskedAgrees)
}

// alongside counts the places, of the first n, that both sides show, until they differ; toMask stops at the first mask.
func alongside(x, y []rune, n int, toMask bool) (seen int, agree bool) {
	for i := range n {
		switch {
		case x[i] == '*' || y[i] == '*':
			if toMask {
				return seen, true
			}
		case x[i] != y[i] && lookalike(string(x[i])) != lookalike(string(y[i])):
			return seen, false
		default:
			seen++
		}
	}
	return seen, true
}

func byLength(x, y []rune) (short, long []rune) {
	if len(x) > len(y) {
		return y, x
	}
	return x, y
}

func backwards(r []rune) []rune {
	out := make([]rune, len(r))
	for i := range r {
		out[len(r)-1-i] = r[i]
	}
	return out
}

// Covered reports of each character of a number whether it is a mask's, and so hides one.
func Covered(number string) []bool {
	r := []rune(number)
	for i := range r {
		if r[i] = unicode.ToUpper(r[i]); isMask(r[i]) {
			r[i] = '*'
		}
	}
	r = []rune(xHidden(string(r)))
	out := make([]bool, len(r))
	for i := range r {
		out[i] = r[i] == '*'
	}
	return out
}

package compare

import (
	"strings"
	"unicode"
)

// isLostLetter reports a sign that stands in the place of a letter that a reader or an encoding lost.
func isLostLetter(r rune) bool {
	return r == '?' || r > unicode.MaxASCII && strings.ContainsRune("\ufffd\ufffc\u25a1\u25af", r)
}

// hasLetters reports whether a name can be read at all. Digits and signs are what is left of one that was not.
func hasLetters(raw string) bool { return strings.ContainsFunc(raw, unicode.IsLetter) }

// hidesLetters reports whether a part of a name is masked: ****** *****, I*** M*****, XXXXXX.
func hidesLetters(raw string) bool {
	return strings.ContainsFunc(raw, isMask) || strings.Count(raw, "#") > 1 ||
		strings.ContainsAny(raw, "Xx") && hasCrossedOut(raw)
}

func hasCrossedOut(raw string) bool {
	for w := range strings.FieldsSeq(raw) {
		if isCrossedOut(w) {
			return true
		}
	}
	return false
}

// isCrossedOut reports a word of letters X alone that are too many to be a name.
func isCrossedOut(word string) bool { return len(word) >= fewestX && strings.Trim(word, "Xx") == "" }

// unreadableName covers two names of which one has no letters, hides some or lost some. What cannot be seen is no
// other person's name; what can be seen of a name that lost letters may be, and is left to the rules for names.
func unreadableName(a, b string) (Outcome, bool) {
	x := hidesLetters(a)
	if a == b && !x {
		return Outcome{}, false
	}
	y := hidesLetters(b)
	lost := strings.ContainsFunc(a, isLostLetter) || strings.ContainsFunc(b, isLostLetter)
	var o Outcome
	switch {
	case !x && !hasLetters(a) || !y && !hasLetters(b):
		o = ruled(RuleNoLetters)
	case !x && !y && !lost:
		return Outcome{}, false
	case seenAgrees(seenWords(a), seenWords(b)):
		if o = ruled(RuleNameMasked); lost {
			o = ruled(RuleLettersLost)
		}
	case !x && !y:
		return Outcome{}, false
	default:
		o = ruled("name.masked_unlike")
	}
	return o.of(clip(a), clip(b)), true
}

// seenWords are the words of a name with '*' for each letter that is hidden or lost.
func seenWords(raw string) [][]rune {
	s := strings.Map(func(r rune) rune {
		if isMask(r) || r == '#' || isLostLetter(r) {
			return '*'
		}
		return r
	}, newName(clip(raw)).seen)
	var out [][]rune
	for _, w := range wordsOf(s) {
		if isCrossedOut(w) {
			w = strings.Repeat("*", len(w))
		}
		out = append(out, []rune(unmarked(w)))
	}
	return out
}

// seenAgrees reports whether each word of the shorter name is, as far as it can be seen, a word of the other. How many
// letters a mask hides says nothing.
func seenAgrees(x, y [][]rune) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y) > mostPaired {
		return false
	}
	return pairing(len(x), len(y), func(i, j int) bool { return masked(x[i], y[j]).Mark == Masked }) == len(x)
}

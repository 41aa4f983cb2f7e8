package compare

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// sameSpacing reports whether two lists are the same letters in the same order and one only runs words of the other
// together. Mari Ang and Maria Ng have the same letters too: their words begin at other places.
func sameSpacing(a, b []string) bool { return merges(a, b) || merges(b, a) }

// merges reports whether every word of coarse is one or more words of fine in a row.
func merges(fine, coarse []string) bool {
	if len(coarse) == 0 || len(fine) < len(coarse) {
		return false
	}
	i := 0
	for _, w := range coarse {
		for w != "" {
			if i == len(fine) || !strings.HasPrefix(w, fine[i]) {
				return false
			}
			w = w[len(fine[i]):]
			i++
		}
	}
	return i == len(fine)
}

// sameTurned is sameSpacing where one name may be turned round at a gap, as when the family name stands first. Other
// orders are no rule: Anna Maria and Maria Anna may be sisters.
func sameTurned(a, b []string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	for _, words := range turns(b) {
		if merges(a, words) {
			return true
		}
	}
	return isTurned(a, b)
}

// isTurned reports whether two lists have the same words, one turned round at a gap. It is asked of names with more words
// than are joined in every way, too.
func isTurned(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for k := range a {
		if slices.Equal(a[k:], b[:len(b)-k]) && slices.Equal(a[:k], b[len(b)-k:]) {
			return true
		}
	}
	return false
}

// sameBag reports whether two lists have the same words in any order.
func sameBag(a, b []string) bool {
	return len(a) == len(b) && len(a) > 0 && slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// marksAgree reports whether two names that are equal without marks differ only in that one side leaves marks out.
// Älund and Ålund are two names.
func marksAgree(a, b *name) bool {
	if allASCII(a.bare) || allASCII(b.bare) {
		return true
	}
	if len(a.bare) != len(b.bare) {
		return false
	}
	for k := range a.bare {
		fit := true
		for i := range b.bare {
			j := (i + k) % len(a.bare)
			fit = fit && a.plain[j] == b.plain[i] && wordMarksAgree(a.bare[j], b.bare[i])
		}
		if fit {
			return true
		}
	}
	return false
}

func wordMarksAgree(v, w string) bool {
	if v == w || isASCII(v) || isASCII(w) {
		return true
	}
	if utf8.RuneCountInString(v) != utf8.RuneCountInString(w) {
		return false
	}
	other := []rune(w)
	i := 0
	for _, r := range v {
		if r != other[i] && r >= 0x80 && other[i] >= 0x80 {
			return false
		}
		i++
	}
	return true
}

func allASCII(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !isASCII(w) })
}

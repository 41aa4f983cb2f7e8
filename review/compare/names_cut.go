package compare

import (
	"slices"
	"strings"
)

// truncated covers names that a machine-readable zone cut: it has 39 places for the name in passports, 31 on cards of
// size 2 and 30 on size 1 (ICAO Doc 9303-4, -5, -6). Words may be cut in the family name, in the given names or in both,
// and words at the end of either may be lost. Only a text that fills the zone is taken for a cut one.
func truncated(a, b *name) (Outcome, bool) {
	for _, p := range [...][2]*name{{a, b}, {b, a}} {
		short, long := p[0], p[1]
		if short.script == scriptLatin && fillsZone(short) && cutTo(short, long) {
			return ruled("name.mrz_truncation"), true
		}
	}
	return Outcome{}, false
}

// cutTo reports whether the words of a Latin name are those of a longer one, cut at the end of family or given name.
func cutTo(short, long *name) bool {
	words, ok := long.latinWords()
	if !ok {
		return false
	}
	forms := [2][]string{words, mapWords(words, func(string) string { return "" })}
	if long.script == scriptLatin && !allASCII(long.bare) {
		forms[1] = mapWords(long.bare, icaoWord)
	}
	return isCutOf(short, forms)
}

// zoneWidths are the places for a name; behind the family name stand two fillers, of which the words show one.
var zoneWidths = [...]int{30, 31, 39}

func fillsZone(n *name) bool {
	if strings.Contains(n.seen, "<") {
		return slices.Contains(zoneWidths[:], len(strings.TrimRight(n.seen, "<"))) || slices.Contains(zoneWidths[:], len(n.seen))
	}
	size := letters(n.plain) + len(n.plain) - 1
	return slices.Contains(zoneWidths[:], size) || slices.Contains(zoneWidths[:], size+1)
}

// isCutOf tries every place at which the long name may be divided into family and given names, in either order.
func isCutOf(short *name, long [2][]string) bool {
	seams, least, enough := seamsOf(short), leastCut, wordCut
	n := len(long[0])
	if strings.Contains(short.seen, "<") {
		least = 1
		if len(short.plain) < n && !strings.HasSuffix(short.seen, "<") {
			enough = uncut // the zone ends where a word does
		}
	}
	for k := range n {
		turned := [2][]string{turnedAt(long[0], k), turnedAt(long[1], k)}
		for split := 1; split < n; split++ {
			if k > 0 && split != n-k {
				continue // turned round at k, the family name ends where the given names began
			}
			for _, seam := range seams {
				family := cutWords(short.plain[:seam], [2][]string{turned[0][:split], turned[1][:split]}, least)
				given := cutWords(short.plain[seam:], [2][]string{turned[0][split:], turned[1][split:]}, least)
				if family >= uncut && given >= uncut && family+given >= enough {
					return true
				}
			}
		}
	}
	return false
}

func turnedAt(words []string, k int) []string { return slices.Concat(words[k:], words[:k]) }

// seamsOf returns how many words the family name of a zone may have: as its two fillers say, or any number.
func seamsOf(n *name) []int {
	if family, _, ok := strings.Cut(n.seen, "<<"); ok {
		if words := wordsOf(family); len(words) > 0 && len(words) < len(n.plain) {
			return []int{len(words)}
		}
	}
	var out []int
	for k := 1; k < len(n.plain); k++ {
		out = append(out, k)
	}
	return out
}

// What cutWords finds, worst first.
const (
	notCutOf = iota - 1
	uncut
	wordCut
)

// leastCut is how many letters are left of a word that was cut, where nothing else shows that the text is from a zone: a
// single letter is an initial.
const leastCut = 2

// cutWords reports whether words are the first of the whole words, each in full or its beginning of so many letters.
func cutWords(words []string, whole [2][]string, least int) int {
	if len(words) == 0 || len(words) > len(whole[0]) {
		return notCutOf
	}
	found := uncut
	for i, w := range words {
		full := w == whole[0][i] || w == whole[1][i]
		switch {
		case full:
		case len(w) < least:
			return notCutOf
		case strings.HasPrefix(whole[0][i], w), whole[1][i] != "" && strings.HasPrefix(whole[1][i], w):
			found = wordCut
		default:
			return notCutOf
		}
	}
	return found
}

// icaoWord spells the marked letters of a Latin word as ICAO Doc 9303-3 (6A) does for machine-readable zones.
func icaoWord(w string) string {
	var out strings.Builder
	for _, r := range w {
		if u, ok := latinLetters[r]; ok && len(u) > 1 {
			out.WriteString(u[1])
			continue
		}
		out.WriteString(unmarked(string(r)))
	}
	return out.String()
}

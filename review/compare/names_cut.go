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
		if short.script != scriptLatin || !fillsZone(short) {
			continue
		}
		if o, ok := cutTo(short, long, bothParts); ok {
			return o, true
		}
	}
	return Outcome{}, false
}

// bothParts says that family name and given names may both be cut.
var bothParts = [2]bool{true, true}

// cutTo reports whether the words of a Latin name are those of a longer one, cut at the end of the family name, of the
// given names, or of both. Where what is left of a word is a name itself, the text does not say that it was cut.
func cutTo(short, long *name, mayBeCut [2]bool) (Outcome, bool) {
	words, ok := long.latinWords()
	if !ok {
		return Outcome{}, false
	}
	forms := [2][]string{words, mapWords(words, func(string) string { return "" })}
	if long.script == scriptLatin && !allASCII(long.bare) {
		forms[1] = mapWords(long.bare, icaoWord)
	}
	switch isCutOf(short, forms, mayBeCut) {
	case wordCut, uncut:
		return ruled("name.mrz_truncation"), true
	case nameLeft:
		return scored("name.mrz_truncation_or_name", nearName), true
	default:
		return Outcome{}, false
	}
}

// zoneWidths are the places for a name; behind the family name stand two fillers, of which the words show one.
var zoneWidths = [...]int{30, 31, 39}

// fillerForms are what text readers take the filler for; the spaces beside it are theirs.
var fillerForms = strings.NewReplacer("«", "<", "≪", "<", "‹", "<", "〈", "<", "⟨", "<", " <", "<", "< ", "<")

// fillsZone reports whether a name may have been cut: then a letter stands at the last place of the zone, while a filler
// there says that all of the name is given (ICAO Doc 9303-4, 4.2.3). Three fillers in a row are behind the name, whatever
// was read after them.
func fillsZone(n *name) bool {
	text := fillerForms.Replace(n.seen)
	if strings.HasSuffix(text, "<") || strings.Contains(text, "<<<") {
		return false
	}
	if text == n.seen && strings.Contains(text, "<") {
		return slices.Contains(zoneWidths[:], len(text))
	}
	size := letters(n.plain) + len(n.plain) - 1
	return slices.Contains(zoneWidths[:], size) || slices.Contains(zoneWidths[:], size+1)
}

// isCutOf tries every place at which the long name may be divided into family and given names, in either order.
func isCutOf(short *name, long [2][]string, mayBeCut [2]bool) int {
	seams, least, enough := seamsOf(short), leastCut, nameLeft
	n := len(long[0])
	if strings.Contains(short.seen, "<") {
		least = 1
		if len(short.plain) < n {
			enough = uncut // the zone ends where a word does
		}
	}
	best := notCutOf
	for k := range n {
		turned := [2][]string{turnedAt(long[0], k), turnedAt(long[1], k)}
		for split := 1; split < n; split++ {
			if k > 0 && split != n-k {
				continue // turned round at k, the family name ends where the given names began
			}
			whole := [2][2][]string{{turned[0][:split], turned[1][:split]}, {turned[0][split:], turned[1][split:]}}
			for _, seam := range seams {
				if got := cutParts([2][]string{short.plain[:seam], short.plain[seam:]}, whole, mayBeCut, least); got >= enough && got > best {
					best = got
				}
			}
		}
	}
	return best
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

// What cutParts finds, worst first.
const (
	notCutOf = iota - 1
	uncut    // whole words, of which some may be missing at the end
	nameLeft // what is left of a word is a name itself
	wordCut
)

// leastCut is how many letters are left of a word that was cut, where nothing else shows that the text is from a zone: a
// single letter is an initial.
const leastCut = 2

// cutParts holds family and given names of a cut text against those of the whole name. The last word of each may be cut;
// one before it only where all words are cut to the same number of letters (ICAO Doc 9303-4, 4.2.3).
func cutParts(parts [2][]string, whole [2][2][]string, mayBeCut [2]bool, least int) int {
	found, inner := uncut, 0
	for s, words := range parts {
		if len(words) == 0 || len(words) > len(whole[s][0]) || !mayBeCut[s] && len(words) < len(whole[s][0]) {
			return notCutOf
		}
		for i, w := range words {
			if w == whole[s][0][i] || w == whole[s][1][i] {
				continue
			}
			if !mayBeCut[s] || len(w) < least || !beginsAny(w, whole[s][0][i], whole[s][1][i]) {
				return notCutOf
			}
			if i < len(words)-1 {
				inner = len(w)
			}
			if found != nameLeft {
				found = cutWord(w)
			}
		}
	}
	if inner > 0 && !allCutTo(inner, parts, whole) {
		return notCutOf
	}
	return found
}

// cutWord tells what was cut for certain from what may be a shorter name: MARIA and MARIANA.
func cutWord(w string) int {
	if nameTables().isFullName(w) {
		return nameLeft
	}
	return wordCut
}

func beginsAny(w string, whole ...string) bool {
	return slices.ContainsFunc(whole, func(full string) bool { return len(full) > len(w) && strings.HasPrefix(full, w) })
}

// allCutTo reports whether every word but the last is cut to so many letters, or is not longer.
func allCutTo(most int, parts [2][]string, whole [2][2][]string) bool {
	for s, words := range parts {
		for i, w := range words {
			last := s == len(parts)-1 && i == len(words)-1
			if !last && len(w) != min(most, len(whole[s][0][i])) {
				return false
			}
		}
	}
	return true
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

package compare

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// inOneWriting returns the words of two names in one writing: as they are, or in Latin letters when the scripts differ.
func inOneWriting(a, b *name) (x, y []string) {
	if a.script == b.script {
		return a.plain, b.plain
	}
	x, okA := a.latinWords()
	y, okB := b.latinWords()
	if !okA || !okB {
		return a.plain, b.plain
	}
	return x, y
}

// wordBreaks covers names with the same letters in the same order whose words begin at other places: Mari Ang, Maria Ng.
func wordBreaks(a, b *name) (Outcome, bool) {
	x, y := inOneWriting(a, b)
	if letters(x) > longest {
		return Outcome{}, false
	}
	joined := strings.Join(y, "")
	for _, words := range turns(x) {
		if strings.Join(words, "") == joined {
			return scored("name.word_breaks", nearName).of(strings.Join(x, " "), strings.Join(y, " ")), true
		}
	}
	for _, words := range turns(y) {
		if strings.Join(words, "") == strings.Join(x, "") {
			return scored("name.word_breaks", nearName).of(strings.Join(x, " "), strings.Join(y, " ")), true
		}
	}
	return Outcome{}, false
}

// wordOrder covers the same words in an order that no turn explains.
func wordOrder(a, b *name) (Outcome, bool) {
	x, y := inOneWriting(a, b)
	if !sameBag(x, y) {
		return Outcome{}, false
	}
	return scored("name.word_order", nearName).of(strings.Join(x, " "), strings.Join(y, " ")), true
}

// alike measures names with more words than are paired one by one.
func alike(a, b *name) Outcome {
	x, y := inOneWriting(a, b)
	shownX, shownY := strings.Join(x, " "), strings.Join(y, " ")
	if a.script == b.script && a.script&scriptHangul != 0 {
		x, y = decomposed(x), decomposed(y)
	}
	if score := likenessOfWords(x, y); score >= nearName {
		return scored("name.likeness", score).of(shownX, shownY)
	}
	return ruled("name.different").of(shownX, shownY)
}

// decomposed takes Hangul apart, so that one wrong stroke counts as one slip and not as a whole syllable.
func decomposed(words []string) []string { return mapWords(words, norm.NFD.String) }

// manyLetters is the length from which the words of a name are no more tried in every turn.
const manyLetters = 100

// likenessOfWords takes the best likeness over the turns of the words.
func likenessOfWords(a, b []string) float64 {
	best := likeness(sortedJoin(a), sortedJoin(b))
	x, y := strings.Join(a, ""), strings.Join(b, "")
	if len(x) > manyLetters || len(y) > manyLetters {
		return max(best, likeness(x, y))
	}
	for _, words := range turns(a) {
		best = max(best, likeness(strings.Join(words, ""), y))
	}
	for _, words := range turns(b) {
		best = max(best, likeness(x, strings.Join(words, "")))
	}
	return best
}

func sortedJoin(words []string) string {
	return strings.Join(slices.Sorted(slices.Values(words)), "")
}

package compare

import (
	"slices"
	"strings"
	"unicode/utf8"

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

// initials covers names of which one has a single letter where the other has a word that begins with it, or another
// letter. All other words must be the same, and one of them a word.
func initials(a, b *name) (Outcome, bool) {
	if a.script != scriptLatin || b.script != scriptLatin || len(a.plain) != len(b.plain) || len(a.plain) > mostWords {
		return Outcome{}, false
	}
	fitting := false
	differing := false
	for _, words := range turns(b.plain) {
		switch initialsFit(a.plain, words) {
		case initialsAgree:
			fitting = true
		case initialsDiffer:
			differing = true
		}
	}
	switch {
	case fitting:
		few, many := letters(a.plain), letters(b.plain)
		return scored("name.initials", float64(min(few, many))/float64(max(few, many))), true
	case differing:
		return ruled("name.initials_differ"), true
	}
	return Outcome{}, false
}

type initialsVerdict uint8

const (
	initialsElse initialsVerdict = iota // a word differs, or no word is the same
	initialsAgree
	initialsDiffer
)

func initialsFit(x, y []string) initialsVerdict {
	whole, verdict := false, initialsAgree
	for i := range x {
		switch {
		case x[i] == y[i]:
			whole = whole || utf8.RuneCountInString(x[i]) > 1
		case len(x[i]) != 1 && len(y[i]) != 1:
			return initialsElse
		case x[i][0] != y[i][0]:
			verdict = initialsDiffer
		}
	}
	if !whole {
		return initialsElse
	}
	return verdict
}

// extraWords covers a name that has all words of the other and more: a middle name, a second family name. It needs two
// words in common, so that one shared given name is not enough.
func extraWords(a, b *name) (Outcome, bool) {
	x, okA := a.latinWords()
	y, okB := b.latinWords()
	if !okA || !okB || a.script != b.script && len(x) == len(y) {
		x, y = a.plain, b.plain
	}
	if len(x) == len(y) || min(len(x), len(y)) < 2 || max(len(x), len(y)) > mostPaired {
		return Outcome{}, false
	}
	common := pairing(len(x), len(y), func(i, j int) bool { return x[i] == y[j] })
	if common < min(len(x), len(y)) {
		return Outcome{}, false
	}
	few, many := letters(x), letters(y)
	return scored("name.extra_words", float64(min(few, many))/float64(max(few, many))), true
}

// alike measures what no rule explains.
func alike(a, b *name) Outcome {
	x, y := inOneWriting(a, b)
	shownX, shownY := strings.Join(x, " "), strings.Join(y, " ")
	if a.script == b.script && a.script&scriptHangul != 0 {
		x, y = decomposed(x), decomposed(y)
	}
	score := likenessOfWords(x, y)
	switch {
	case score >= nearName:
		return scored("name.likeness", score).of(shownX, shownY)
	case a.script == scriptLatin && b.script == scriptLatin && squashed(x) == squashed(y):
		return scored("name.sound", nearName).of(shownX, shownY)
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

var soundAlike = strings.NewReplacer("OO", "U", "OU", "U", "EE", "I", "EU", "U", "EO", "U", "PH", "F", "CK", "K", "W", "V", "Y", "I", "TH", "T", "SCH", "SH", "C", "K", "Z", "S")

// squashed brings usual spelling variants of the same sounds together.
func squashed(words []string) string {
	s := soundAlike.Replace(sortedJoin(words))
	var out strings.Builder
	last := rune(0)
	for _, r := range s {
		if r != last {
			out.WriteRune(r)
		}
		last = r
	}
	return out.String()
}

// withFamily lets the family name weigh more: it can only take likeness away, so that a shared family name never makes
// two people alike.
func withFamily(o Outcome, a, b string) Outcome {
	x, y := newName(a), newName(b)
	if names(x, y).Mark <= SameByRule {
		return o
	}
	p, q := inOneWriting(x, y)
	family := likenessOfWords(decomposed(p), decomposed(q))
	score := min(o.Score, 0.6*family+0.4*o.Score)
	if family < nearFamily || score < nearName {
		return ruled("name.family").of(a, b)
	}
	o.Score = score
	return o
}

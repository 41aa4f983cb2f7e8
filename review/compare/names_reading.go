package compare

import (
	"slices"
	"strings"
)

// alignment is one way to hold two names against each other: which word of one is tied to which of the other, and which
// words are left over.
type alignment struct {
	told
	words  [2][]word
	ties   []tie
	from   origins
	lone   [2][]int    // words without a partner, particles apart
	parts  [2][]int    // particles without a partner
	rules  []string    // what differs, as ids of rules, the gravest first once outcome has run
	absent [2][]string // placeholders that were left out of account
}

// tie is a pair of words and what ties them.
type tie struct {
	i, j int
	link
}

// paired asks which words of two names are one. The names are two people's where no reading ties the family names, or
// none the given names; in between it says what differs.
func paired(a, b *name, say told) Outcome {
	if len(a.plain) > mostPaired || len(b.plain) > mostPaired {
		return alike(a, b)
	}
	best := Outcome{}
	for _, x := range waysToSee(a, b, say.families[0]) {
		for _, y := range waysToSee(b, a, say.families[1]) {
			o := read(x, y, say)
			if best.Rule == "" || o.Mark < best.Mark || o.Mark == best.Mark && (o.Score > best.Score || o.Score == best.Score && o.Rule < best.Rule) {
				best = o
			}
		}
	}
	return best
}

// waysToSee gives the views of a name with its words marked; where Arabic parts were joined, also as they stand.
func waysToSee(n, other *name, family []string) [][]word {
	views := n.views(other)
	if n.script == scriptLatin && (other.script == scriptHangul || eastAsian(n, other)) {
		views = joinedGiven(views)
	}
	out := make([][]word, 0, len(views)+1)
	for _, v := range views {
		joined := marked(v, family, true)
		out = append(out, joined)
		if len(joined) < len(v) {
			out = append(out, marked(v, family, false))
		}
	}
	return out
}

func read(x, y []word, say told) Outcome {
	r := alignment{told: say}
	r.words[0], r.absent[0] = present(x, y)
	r.words[1], r.absent[1] = present(y, x)
	if lettersOf(r.words[0])*lettersOf(r.words[1]) <= mostSourced {
		r.words[0], r.words[1] = mergeRuns(r.words[0], r.words[1])
		r.words[1], r.words[0] = mergeRuns(r.words[1], r.words[0])
	}
	for s := range r.words {
		if n := r.names(s); n == 0 || n == 1 && len(r.words[s]) > 2 {
			unmark(r.words[s])
		}
	}
	unmarkPets(r.words[0], r.words[1])
	unmarkPets(r.words[1], r.words[0])
	r.tieWords()
	r.tieParticles()
	r.dropRepeated()
	return r.outcome()
}

// names counts the words of a side that are no particles.
func (r *alignment) names(s int) int {
	n := 0
	for _, w := range r.words[s] {
		if w.particle == 0 {
			n++
		}
	}
	return n
}

// unmark makes names of the particles where too little else is there: LE and VAN are Vietnamese names too.
func unmark(words []word) {
	for i := range words {
		words[i].particle = 0
	}
}

// present leaves out the placeholders for a name that is not given.
func present(words, other []word) ([]word, []string) {
	texts := make([]string, len(words))
	for i := range words {
		texts[i] = words[i].text
	}
	rest, absent := withoutPlaceholders(texts, func(w string) bool { return hasText(other, w) })
	if len(absent) == 0 {
		return words, nil
	}
	var out []word
	for _, w := range words {
		if len(out) < len(rest) && w.text == rest[len(out)] {
			out = append(out, w)
		}
	}
	return out, absent
}

// mergeRuns joins neighbouring words of y that are one word of x: MIN SOO beside MINSOO, DE LA CRUZ beside DELACRUZ.
func mergeRuns(x, y []word) ([]word, []word) {
	for i := range x {
		if hasText(y, x[i].text) {
			continue
		}
		for j := 0; j+1 < len(y); j++ {
			for n := 2; n <= 3 && j+n <= len(y); n++ {
				if slices.ContainsFunc(y[j:j+n], func(w word) bool { return hasText(x, w.text) }) {
					break
				}
				if !mayBeRun(&x[i], y[j:j+n]) {
					continue
				}
				if run := joinWords(y[j : j+n]); isRun(&x[i], &run) {
					y = slices.Replace(slices.Clone(y), j, j+n, run)
					break
				}
			}
		}
	}
	return x, y
}

func hasText(words []word, text string) bool {
	return slices.ContainsFunc(words, func(w word) bool { return w.text == text })
}

// leastJoined is how many letters joined words have that are one word but for a slip.
const leastJoined = 6

// mayBeRun leaves out what is far too short or too long before words are joined.
func mayBeRun(w *word, run []word) bool {
	size := 0
	for i := range run {
		size += len(run[i].text)
	}
	apart := max(size-len(w.text), len(w.text)-size)
	if len(w.spelled) > 0 || len(run) == 2 && len(chineseFamilies()[w.latin]) > 0 {
		return apart <= 2+len(w.text)/2
	}
	return apart <= 1+len(w.text)/letterGrain
}

func isRun(w, run *word) bool {
	if w.text == run.text || len(run.parts) == 2 && chineseFamilies().shared(w.latin, run.latin) || len(run.text) >= leastJoined && (relateLetters(w.text, run.text).strength < foreign || relateFathers(w, run).strength < foreign) {
		return true
	}
	return slices.ContainsFunc(w.spelled, func(s spelled) bool { return reads(s.signs, newLatinText(run.parts)) })
}

// shown joins the words at some places, as the copy has them.
func (r *alignment) shown(s int, places []int) string {
	var out []string
	for _, i := range places {
		out = append(out, r.words[s][i].shown())
	}
	return strings.Join(out, " ")
}

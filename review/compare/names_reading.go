package compare

import (
	"slices"
	"strings"
)

// alignment is one way to hold two names against each other: which word of one is tied to which of the other, and which
// words are left over.
type alignment struct {
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
func paired(a, b *name, families [2][]string) Outcome {
	if len(a.plain) > mostPaired || len(b.plain) > mostPaired {
		return alike(a, b)
	}
	best := Outcome{}
	for _, x := range waysToSee(a, b, families[0]) {
		for _, y := range waysToSee(b, a, families[1]) {
			o := read(x, y, families)
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

// eastAsian reports whether both names begin or end with spellings of one Korean or Chinese family name.
func eastAsian(a, b *name) bool {
	from := familyOrigins(a.plain, b.plain)
	return from.korean || from.chinese
}

// originsOf asks from where both names may come.
func originsOf(x, y []word) origins {
	from := familyOrigins(latinOf(x), latinOf(y))
	from.plain = lettersOf(x)*lettersOf(y) > mostSourced
	from.japanese = !slices.ContainsFunc(x, notKana) && !slices.ContainsFunc(y, notKana)
	return from
}

// mostSourced is the product of letters up to which words are traced to originals: two names of 200 letters. It bounds
// the time that a hostile record takes.
const mostSourced = 200 * 200

func lettersOf(words []word) int {
	n := 0
	for i := range words {
		n += words[i].size()
	}
	return n
}

func notKana(w word) bool { return w.latin == "" || !isKanaLatin(w.latin) }

func latinOf(words []word) []string {
	out := make([]string, len(words))
	for i := range words {
		out[i] = words[i].latin
	}
	return out
}

// familyOrigins looks at the first and the last word: one of them is the family name. It may be two: AU YEUNG.
func familyOrigins(a, b []string) origins {
	var from origins
	if len(a) == 0 || len(b) == 0 {
		return from
	}
	korean, chinese := koreanFamilies(), chineseFamilies()
	for _, x := range [...]string{a[0], a[len(a)-1], joinedEdge(a)} {
		if len(korean[x]) == 0 && len(chinese[x]) == 0 {
			continue
		}
		for _, y := range [...]string{b[0], b[len(b)-1], joinedEdge(b)} {
			from.korean = from.korean || korean.shared(x, y)
			if chinese.shared(x, y) {
				from.chinese, from.oneSystem = true, from.oneSystem || x == y
			}
		}
	}
	return from
}

// joinedEdge is the first word with the second, where both are short and others follow.
func joinedEdge(words []string) string {
	if len(words) < 3 || len(words[0])+len(words[1]) > len("SHANGGUAN") {
		return ""
	}
	return words[0] + words[1]
}

func read(x, y []word, families [2][]string) Outcome {
	r := alignment{}
	r.words[0], r.absent[0] = present(x)
	r.words[1], r.absent[1] = present(y)
	if lettersOf(r.words[0])*lettersOf(r.words[1]) <= mostSourced {
		r.words[0], r.words[1] = mergeRuns(r.words[0], r.words[1])
		r.words[1], r.words[0] = mergeRuns(r.words[1], r.words[0])
	}
	for s := range r.words {
		if n := r.names(s); n == 0 || n == 1 && len(r.words[s]) > 2 {
			unmark(r.words[s])
		}
	}
	r.tieWords()
	r.tieParticles()
	r.dropRepeated()
	return r.outcome(families)
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
func present(words []word) ([]word, []string) {
	texts := make([]string, len(words))
	for i := range words {
		texts[i] = words[i].text
	}
	rest, absent := withoutPlaceholders(texts)
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
	if w.text == run.text || len(run.parts) == 2 && chineseFamilies().shared(w.latin, run.latin) || len(run.text) >= leastJoined && relateLetters(w.text, run.text).strength < foreign {
		return true
	}
	return slices.ContainsFunc(w.spelled, func(s spelled) bool { return reads(s.signs, newLatinText(run.parts)) })
}

// tieWords pairs the words of both names: equal ones first, then the firmest ties, as many as there can be.
func (r *alignment) tieWords() {
	x, y := r.words[0], r.words[1]
	taken := make([]bool, len(y))
	var free [2][]int
	for i := range x {
		j := indexFree(y, taken, func(w *word) bool { return w.text == x[i].text })
		if j >= 0 {
			taken[j] = true
			r.ties = append(r.ties, tie{i: i, j: j})
			continue
		}
		free[0] = append(free[0], i)
	}
	for j := range y {
		if !taken[j] {
			free[1] = append(free[1], j)
		}
	}
	r.from = originsOf(x, y)
	var rest [2][]int // without particles
	for s, all := range free {
		for _, i := range all {
			if r.words[s][i].particle > 0 {
				r.parts[s] = append(r.parts[s], i)
			} else {
				rest[s] = append(rest[s], i)
			}
		}
	}
	links := make([]link, len(rest[0])*len(rest[1]))
	for i, p := range rest[0] {
		for j, q := range rest[1] {
			links[i*len(rest[1])+j] = relate(&x[p], &y[q], r.from)
		}
	}
	owner := assignment(len(rest[0]), len(rest[1]), int(foreign), func(i, j int) int { return int(links[i*len(rest[1])+j].strength) })
	paired := make([]bool, len(rest[0]))
	for j, i := range owner {
		if i < 0 {
			r.lone[1] = append(r.lone[1], rest[1][j])
			continue
		}
		paired[i] = true
		r.ties = append(r.ties, tie{rest[0][i], rest[1][j], links[i*len(rest[1])+j]})
	}
	for i, p := range rest[0] {
		if !paired[i] {
			r.lone[0] = append(r.lone[0], p)
		}
	}
}

func indexFree(words []word, taken []bool, fits func(w *word) bool) int {
	for j := range words {
		if !taken[j] && fits(&words[j]) {
			return j
		}
	}
	return -1
}

// tieParticles pairs the particles that mean the same. A particle that is left over stands against what is left over on
// the other side: LE Thi An and DO Thi An are two families.
func (r *alignment) tieParticles() {
	for k := 0; k < len(r.parts[0]); k++ {
		p := &r.words[0][r.parts[0][k]]
		m := slices.IndexFunc(r.parts[1], func(j int) bool { return r.words[1][j].particle == p.particle })
		if m < 0 {
			continue
		}
		r.ties = append(r.ties, tie{r.parts[0][k], r.parts[1][m], link{strength: oneName, rule: "name.particle"}})
		r.parts[0] = slices.Delete(r.parts[0], k, k+1)
		r.parts[1] = slices.Delete(r.parts[1], m, m+1)
		k--
	}
	for s := range r.parts {
		r.parts[s] = slices.DeleteFunc(r.parts[s], func(i int) bool { return r.standsForInitial(s, i) })
	}
	both := len(r.parts[0]) > 0 && len(r.parts[1]) > 0
	for s := range r.parts {
		against := len(r.lone[1-s]) > 0
		r.parts[s] = slices.DeleteFunc(r.parts[s], func(i int) bool {
			stands := both || against && i == 0
			if stands {
				r.lone[s] = append(r.lone[s], i)
			}
			return stands
		})
	}
}

// standsForInitial ties a particle to a single letter that is short for it: BIN and B.
func (r *alignment) standsForInitial(s, i int) bool {
	w, other := &r.words[s][i], 1-s
	for k, j := range r.lone[other] {
		initial := r.words[other][j].text
		if class, ok := nameTables().particles[initial]; !ok || class+1 != w.particle {
			continue
		}
		t := tie{i, j, link{strength: oneName, rule: "name.particle"}}
		if s == 1 {
			t.i, t.j = t.j, t.i
		}
		r.ties = append(r.ties, t)
		r.lone[other] = slices.Delete(r.lone[other], k, k+1)
		return true
	}
	return false
}

// dropRepeated leaves out a word that one copy has twice and the other once: a single name is written as both names
// where a form asks for two.
func (r *alignment) dropRepeated() {
	for s := range r.lone {
		r.lone[s] = slices.DeleteFunc(r.lone[s], func(i int) bool {
			twice := slices.ContainsFunc(r.ties, func(t tie) bool {
				return [2]int{t.i, t.j}[s] != i && r.words[s][[2]int{t.i, t.j}[s]].text == r.words[s][i].text
			})
			if twice && !slices.Contains(r.rules, "name.repeated") {
				r.rules = append(r.rules, "name.repeated")
			}
			return twice
		})
	}
}

// shown joins the words at some places, as the copy has them.
func (r *alignment) shown(s int, places []int) string {
	var out []string
	for _, i := range places {
		out = append(out, r.words[s][i].shown())
	}
	return strings.Join(out, " ")
}

package compare

import (
	"slices"
	"strings"

	"kycdesk/argos"
)

const (
	slipShare  = 0.15 // of the letters, where several words are only alike
	nearName   = 0.85 // likeness of two texts from which they are Close
	mostSaid   = 3    // differences that one sentence names
	mostNamed  = 4    // words of the table that it names for each
	tellsApart = 2    // words that must be tied beside words that nothing ties
)

// outcome says whether a reading makes the names those of two people, and else what differs.
func (r *alignment) outcome() Outcome {
	shown := func(s int) string {
		texts := make([]string, len(r.words[s]))
		for i := range texts {
			texts[i] = r.words[s][i].text
		}
		return strings.Join(texts, " ")
	}
	if rule := r.contradiction(); rule != "" {
		return ruled(rule).of(shown(0), shown(1))
	}
	r.collect()
	o := scored(r.rules[0], r.score()).of(shown(0), shown(1))
	said := make([]string, 0, mostSaid)
	for _, rule := range r.rules[:min(len(r.rules), mostSaid)] {
		said = append(said, ruled(rule).Sentence+r.named(rule))
	}
	o.Sentence = strings.Join(said, "; ")
	o.Differs = r.differs()
	return o
}

// named adds to a sentence the words of our own table that it is about: FNU, BINTI. They are nobody's name.
func (r *alignment) named(rule string) string {
	var words []string
	switch rule {
	case "name.placeholder":
		words = append(slices.Clone(r.absent[0]), r.absent[1]...)
	case "name.particle":
		for _, t := range r.ties {
			if t.rule == rule {
				words = append(words, r.words[0][t.i].text, r.words[1][t.j].text)
			}
		}
	case "name.particle_missing":
		for s, places := range r.parts {
			for _, i := range places {
				words = append(words, r.words[s][i].text)
			}
		}
	}
	if len(words) == 0 || len(words) > mostNamed {
		return ""
	}
	return " (" + strings.Join(words, ", ") + ")"
}

// contradiction returns the rule by which the names are two people's, or "".
func (r *alignment) contradiction() string {
	ties := r.tied(func(tie) bool { return true })
	switch {
	case ties == 0, r.otherSexThroughout(), r.fathersCross():
		return "name.different"
	case r.initialsDiffer():
		return "name.initials_differ"
	}
	apart := r.familiesApart()
	if apart == "" && (!r.enough(ties) || !r.fewSlips()) {
		return "name.different"
	}
	return apart
}

// tied counts the ties between names that fit; two particles are no name.
func (r *alignment) tied(fits func(t tie) bool) int {
	n := 0
	for _, t := range r.ties {
		if (r.words[0][t.i].particle == 0 || r.words[1][t.j].particle == 0) && fits(t) {
			n++
		}
	}
	return n
}

// firm reports whether a tie says by itself that the words are one, and tells telling words from those that many have.
func (r *alignment) firm(t tie) bool { return t.strength <= oneOriginal }

func (r *alignment) telling(t tie) bool {
	w := &r.words[0][t.i]
	return r.firm(t) && !w.isInitial() && !nameTables().isCommon(w.latin)
}

// initialsDiffer reports whether all that one side has left over are initials, and the other side has words left over
// that they do not fit.
func (r *alignment) initialsDiffer() bool {
	for s := range r.lone {
		onlyInitials := !slices.ContainsFunc(r.lone[s], func(i int) bool { return !r.words[s][i].isInitial() })
		if len(r.lone[s]) > 0 && onlyInitials && len(r.lone[1-s]) > 0 && r.tied(r.firm) > 0 {
			return true
		}
	}
	return false
}

// enough reports whether the ties cover a family name and a given name in some reading.
func (r *alignment) enough(ties int) bool {
	all := [2]int{ties + len(r.lone[0]), ties + len(r.lone[1])}
	switch {
	case r.tied(func(t tie) bool { return t.rule != rulePet }) == 0:
		return false // what people are called says nothing without a family name
	case all[0] == 1 && all[1] == 1:
		return true
	case r.tied(r.firm) == 0:
		return r.allBeginAlike()
	case all[0] == 1 || all[1] == 1: // a single name beside several: nothing contradicts, if it is one that tells
		s := 0
		if all[1] == 1 {
			s = 1
		}
		return len(r.absent[s]) > 0 || r.tied(r.telling) > 0
	case len(r.lone[0]) == 0 || len(r.lone[1]) == 0:
		return true
	}
	if r.from.korean || r.from.chinese {
		return false // each syllable of a given name tells
	}
	telling := r.tied(r.telling)
	return telling > tellsApart || telling == tellsApart && r.edgesTied() && len(r.lone[0]) == 1 && len(r.lone[1]) == 1
}

// allBeginAlike reports whether every word has a partner that sounds alike from its first letter on, where none is firm. A
// word with A behind it may be a woman's name beside a man's.
func (r *alignment) allBeginAlike() bool {
	return len(r.lone[0])+len(r.lone[1]) == 0 && r.tied(func(t tie) bool {
		u, v := r.words[0][t.i].latin, r.words[1][t.j].latin
		return t.strength == initialOnly || t.rule == ruleFatherForm || min(len(u), len(v)) < leastUnsure || u == v+"A" || v == u+"A" || !beginAlike(heardSounds(u), heardSounds(v))
	}) == 0
}

// leastUnsure is how many letters words have that may all be unsure.
const leastUnsure = 4

// edgesTied reports whether the first and the last word of each side have a partner: the family name is one of them.
func (r *alignment) edgesTied() bool {
	for s := range r.lone {
		if slices.Contains(r.lone[s], 0) || slices.Contains(r.lone[s], len(r.words[s])-1) {
			return false
		}
	}
	return true
}

// fewSlips reports whether the letters that differ are few enough: one slip in one word, beside whatever else differs;
// more only where nothing else does.
func (r *alignment) fewSlips() bool {
	slipped, total, letters, short := 0, 0, 0, false
	for _, t := range r.ties {
		letters += max(r.words[0][t.i].size(), r.words[1][t.j].size())
		if t.slips > 0 {
			slipped++
			total += t.slips
			short = short || t.short
		}
	}
	lone := len(r.lone[0])+len(r.lone[1]) > 0
	share := float64(total) / float64(max(letters, 1))
	switch {
	case slipped == 0:
		return true
	case short:
		return !lone && slipped == 1 && share <= slipShare
	case slipped == 1:
		return len(r.lone[0]) == 0 || len(r.lone[1]) == 0
	}
	return !lone && share <= slipShare
}

// familiesApart holds the words that a copy calls the family name against the ties: one of them must be tied, if the other
// copy has a word that may stand in its place, and so must one that is given; where both copies say which, family must be
// tied to family. A family name that the other copy only leaves out contradicts nothing: people have two, and forms ask for
// the last word.
func (r *alignment) familiesApart() string {
	var known [2]bool
	for s := range known {
		known[s] = len(r.families[s]) > 0 && slices.ContainsFunc(r.words[s], func(w word) bool { return w.family })
	}
	for s := range known {
		if !known[s] {
			continue
		}
		side := func(t tie) *word { return &r.words[s][[2]int{t.i, t.j}[s]] }
		if len(r.lone[1-s]) > 0 && r.tied(func(t tie) bool { return side(t).family }) == 0 {
			return "name.family"
		}
		given := slices.ContainsFunc(r.words[s], func(w word) bool { return !w.family && w.particle == 0 })
		if given && len(r.absent[1-s]) == 0 && r.tied(func(t tie) bool { return !side(t).family }) == 0 {
			return "name.different"
		}
	}
	if known[0] && known[1] && r.tied(func(t tie) bool { return r.words[0][t.i].family && r.words[1][t.j].family }) == 0 {
		r.rules = append(r.rules, "name.family_swapped")
	}
	return ""
}

// gravity is the order in which a sentence says what differs, by the beginnings of rules.
var gravity = []string{
	"name.family_swapped", ruleOtherSex, "name.likeness", "name.sound", "name.foreign_sound", "name.other_words", "name.extra_words", "name.placeholder",
	"name.repeated", "name.initials", "name.hangul_sound", rulePet, "name.abbreviation", "name.short_form", "name.family_form", ruleFatherForm, "name.one_name", "name.source.", "name.umlaut_u",
	"name.arabic_compound", "name.particle_missing", "name.particle", "name.word_order", "name.two_rules",
}

// collect lists what differs, the gravest first.
func (r *alignment) collect() {
	for _, t := range r.ties {
		if t.rule != "" && t.strength != byRule {
			r.rules = append(r.rules, r.inHand(t.rule))
		}
	}
	switch {
	case len(r.lone[0]) > 0 && len(r.lone[1]) > 0:
		r.rules = append(r.rules, "name.other_words")
	case len(r.lone[0])+len(r.lone[1]) > 0:
		r.rules = append(r.rules, "name.extra_words")
	}
	if len(r.absent[0]) != len(r.absent[1]) || len(r.absent[0])+len(r.absent[1]) > 0 && !slices.Equal(r.absent[0], r.absent[1]) {
		r.rules = append(r.rules, "name.placeholder")
	}
	if len(r.parts[0])+len(r.parts[1]) > 0 {
		r.rules = append(r.rules, "name.particle_missing")
	}
	if !r.inOrder() {
		r.rules = append(r.rules, "name.word_order")
	}
	if len(r.rules) == 0 {
		r.rules = append(r.rules, "name.two_rules")
	}
	slices.SortFunc(r.rules, func(a, b string) int { return gravityOf(a) - gravityOf(b) })
	r.rules = slices.Compact(r.rules)
}

func gravityOf(rule string) int {
	return slices.IndexFunc(gravity, func(prefix string) bool { return strings.HasPrefix(rule, prefix) })
}

// inOrder reports whether the partners stand in the same order on both sides, turned round at most once, as where one
// copy has the family name first.
func (r *alignment) inOrder() bool {
	partner := make([]int, len(r.words[0]))
	for _, t := range r.ties {
		partner[t.i] = t.j + 1
	}
	partner = slices.DeleteFunc(partner, func(j int) bool { return j == 0 })
	descents := 0
	for k, j := range partner {
		if partner[(k+1)%len(partner)] < j {
			descents++
		}
	}
	return descents <= 1
}

// score is the share of the letters that the ties explain, each tie as firm as it is.
func (r *alignment) score() float64 {
	sum, all := 0.0, 0
	for _, t := range r.ties {
		size := max(r.words[0][t.i].size(), r.words[1][t.j].size())
		all += size
		sum += float64(size) * t.share(size)
	}
	for s := range r.lone {
		for _, i := range append(slices.Clone(r.lone[s]), r.parts[s]...) {
			all += r.words[s][i].size()
		}
	}
	return sum / float64(max(all, 1))
}

func (l link) share(size int) float64 {
	if l.rule == ruleOtherSex {
		return otherSexShare
	}
	if l.slips > 0 {
		return 1 - float64(l.slips)/float64(size)
	}
	return [...]float64{equalWords: 1, byRule: 1, oneName: 0.95, oneOriginal: 0.95, initialOnly: 0.7, nearlyEqual: nearName}[l.strength]
}

// differs returns the words of each side that are not equal to their partners or have none, as the copies have them.
func (r *alignment) differs() [2]argos.Text {
	var places [2][]int
	for _, t := range r.ties {
		if t.strength > byRule {
			places[0] = append(places[0], t.i)
			places[1] = append(places[1], t.j)
		}
	}
	var out [2]argos.Text
	for s := range places {
		all := append(append(places[s], r.lone[s]...), r.parts[s]...)
		slices.Sort(all)
		words := append([]string{r.shown(s, all)}, r.absent[s]...)
		out[s] = argos.NewText(strings.TrimSpace(strings.Join(words, " ")))
	}
	return out
}

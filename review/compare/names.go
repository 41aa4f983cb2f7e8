package compare

import (
	"slices"
	"strings"
)

const mostPaired = 32 // words of a name that are paired one by one

// Names compares two names. The rules are asked in the order of how much they change; the first that makes the names
// equal gives its id and sentence. Where none does, the words are paired one by one: see paired. It is symmetric.
func Names(a, b Name) Outcome { return namesBy(a, b, anew{}) }

// namesBy is Names with a way to read a name, which is half of the work when three copies are compared.
func namesBy(a, b Name, by nameReader) Outcome {
	if a.Full > b.Full || a.Full == b.Full && a.Family > b.Family {
		return namesBy(b, a, by).turned() // one way round, so that the outcome cannot depend on it
	}
	if a.Full != b.Full {
		if x, y := by.saysNoName(a.Full), by.saysNoName(b.Full); x || y {
			return nothingOutcome(x, y).of(clip(a.Full), clip(b.Full))
		}
	}
	if o, ok := unreadableName(a.Full, b.Full); ok {
		return o
	}
	families := [2][]string{familyWords(a, by), familyWords(b, by)}
	say := told{families, customsOf(a.Country) | customsOf(b.Country)}
	o := capped(a.Full, b.Full, func(x, y string) Outcome { return names(by.prepare(x), by.prepare(y), say) })
	if o.Mark == SameByRule && slices.Contains(turningRules, o.Rule) && len(families[0]) > 0 && len(families[1]) > 0 && noneShared(families) {
		return scored("name.family_swapped", nearName).of(clip(a.Family), clip(b.Family))
	}
	return o
}

// familyWords are the words of what a copy calls the family name.
func familyWords(n Name, by nameReader) []string {
	if n.Family == "" {
		return nil
	}
	return by.prepare(clip(n.Family)).plain
}

// noneShared reports whether no word of one family name is alike a word of the other.
func noneShared(families [2][]string) bool {
	for _, x := range families[0] {
		for _, y := range families[1] {
			if u, v := newWord(x), newWord(y); relate(&u, &v, origins{korean: true, chinese: true}).strength < foreign {
				return false
			}
		}
	}
	return names(newName(strings.Join(families[0], " ")), newName(strings.Join(families[1], " ")), told{}).Mark == Conflict
}

// turningRules take the words in another order, so that another word may be the family name.
var turningRules = []string{
	"name.order", "name.titles", "name.accents", "name.kana", "name.transliteration.icao_latin",
	"name.transliteration.cyrillic_icao", "name.transliteration.cyrillic_customary", "name.transliteration.hepburn",
	"name.transliteration.revised_romanisation", "name.transliteration.mccune_reischauer", "name.transliteration.hangul_customary",
}

// names asks the rules for two prepared names.
func names(a, b *name, say told) Outcome {
	if a.raw == b.raw {
		return same().of(a.raw, b.raw)
	}
	o := nameOutcome(a, b, say)
	if a.inZone != b.inZone && o.Mark == SameByRule && o.Rule != "name.mrz_truncation" {
		o = ruled("name.zone_line")
	}
	return o.of(strings.Join(a.plain, " "), strings.Join(b.plain, " "))
}

func nameOutcome(a, b *name, say told) Outcome {
	if a.generation != b.generation {
		return generation(a, b, say)
	}
	for _, r := range nameRules {
		if r.equal(a, b) {
			return ruled(r.id)
		}
	}
	for _, tell := range [...]func(a, b *name) (Outcome, bool){
		mixedScript, otherMarks, hanKeptApart, twoScripts, transliterated, foreignSound, cannotTell, truncated, patronymicLeftOut, wordBreaks, wordOrder,
	} {
		if o, ok := tell(a, b); ok {
			return o
		}
	}
	return paired(a, b, say)
}

// nameRule makes two names equal by leaving something out of account.
type nameRule struct {
	id    string
	equal func(a, b *name) bool
}

// nameRules are asked in order; each leaves out what those before it did.
var nameRules = []nameRule{
	{"name.unicode", func(a, b *name) bool { return a.nfkc == b.nfkc }},
	{"name.case", func(a, b *name) bool { return a.folded == b.folded }},
	{"name.spaces", func(a, b *name) bool { return a.spaced == b.spaced }},
	{"name.invisible", func(a, b *name) bool { return a.seen == b.seen }},
	{"name.punctuation", func(a, b *name) bool { return len(a.words) > 0 && slices.Equal(a.words, b.words) }},
	{"name.spacing", func(a, b *name) bool { return sameSpacing(a.words, b.words) }},
	{"name.order", func(a, b *name) bool { return sameTurned(a.words, b.words) }},
	{"name.titles", func(a, b *name) bool { return sameTurned(a.bare, b.bare) }},
	{"name.letter_forms", func(a, b *name) bool {
		return a.script&b.script&(scriptCyrillic|scriptOther) != 0 && sameTurned(a.plain, b.plain)
	}},
	{"name.han_forms", func(a, b *name) bool { return a.script&b.script&scriptHan != 0 && sameTurned(a.plain, b.plain) }},
	{"name.accents", func(a, b *name) bool { return sameTurned(a.plain, b.plain) && marksAgree(a, b) }},
	{"name.kana", sameKana},
}

func sameKana(a, b *name) bool {
	if a.script&scriptKana == 0 || b.script&scriptKana == 0 {
		return false
	}
	return sameTurned(mapWords(a.bare, hiragana), mapWords(b.bare, hiragana))
}

func mapWords(words []string, f func(string) string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = f(w)
	}
	return out
}

// generation compares two names of which one says another generation: they are two people as long as nothing else
// shows that they are the same.
func generation(a, b *name, say told) Outcome {
	o := names(newName(strings.Join(a.bare, " ")), newName(strings.Join(b.bare, " ")), say)
	switch {
	case o.Mark > Close:
		return o
	case a.generation != "" && b.generation != "":
		return ruled("name.generation")
	default:
		return scored("name.generation_missing", nearName)
	}
}

// otherMarks covers names that are equal but for the marks on their letters, where both sides have marks.
func otherMarks(a, b *name) (Outcome, bool) {
	if !sameTurned(a.plain, b.plain) {
		return Outcome{}, false
	}
	return scored("name.other_marks", nearName).of(strings.Join(a.bare, " "), strings.Join(b.bare, " ")), true
}

// mixedScript covers words that look like another word, letter by letter: a Cyrillic А in a Latin name.
func mixedScript(a, b *name) (Outcome, bool) {
	return ruled("name.mixed_script"), a.mixed || b.mixed
}

// twoScripts covers a copy that has the name twice, as Korean documents do: 김철수 (KIM CHEOLSU). Both parts must be
// the same name, or else the second could be anybody's.
func twoScripts(a, b *name) (Outcome, bool) {
	for _, pair := range [...][2]*name{{a, b}, {b, a}} {
		latin, other, ok := pair[0].parts()
		if !ok || names(latin, other, told{}).Mark > SameByRule {
			continue
		}
		if names(latin, pair[1], told{}).Mark <= SameByRule || names(other, pair[1], told{}).Mark <= SameByRule {
			return ruled("name.two_scripts"), true
		}
	}
	return Outcome{}, false
}

// transliterated asks whether one name is the other in Latin letters.
func transliterated(a, b *name) (Outcome, bool) {
	if len(a.bare) > mostPaired || len(b.bare) > mostPaired {
		return Outcome{}, false
	}
	if b.script == scriptLatin {
		for s := range a.spellings() {
			if s.spells(b.latinFor(a)) {
				return ruled(s.rule).of(strings.Join(s.usual(), " "), strings.Join(b.plain, " ")), true
			}
		}
	}
	if a.script == scriptLatin {
		for s := range b.spellings() {
			if s.spells(a.latinFor(b)) {
				return ruled(s.rule).of(strings.Join(a.plain, " "), strings.Join(s.usual(), " ")), true
			}
		}
	}
	return Outcome{}, false
}

// cannotTell covers the pairs for which no rule exists: characters with several readings, scripts without a table.
func cannotTell(a, b *name) (Outcome, bool) {
	if len(a.words) == 0 || len(b.words) == 0 {
		return ruled(RuleNoLetters), true
	}
	if a.script == b.script {
		return Outcome{}, false
	}
	if (a.script|b.script)&scriptHan != 0 {
		return ruled("name.script.han"), true
	}
	_, okA := a.latinWords()
	_, okB := b.latinWords()
	return ruled("name.script.no_rule"), !okA || !okB || transcribed(a.words) || transcribed(b.words) || a.isForeignIn(b) || b.isForeignIn(a)
}

func letters(words []string) int {
	n := 0
	for _, w := range words {
		n += len([]rune(w))
	}
	return n
}

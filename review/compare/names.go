package compare

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

const (
	nearName   = 0.85 // likeness from which two names are Close
	nearFamily = 0.8  // a family name below this makes any name a conflict
	mostPaired = 32   // words of a name that are paired one by one
)

// Names compares two names. The rules are asked in the order of how much they change; the first that makes the names
// equal gives its id and sentence. It is symmetric.
func Names(a, b Name) Outcome {
	o := capped(a.Full, b.Full, func(x, y string) Outcome { return names(newName(x), newName(y)) })
	if o.Mark != Close || o.Rule != "name.likeness" || a.Family == "" || b.Family == "" {
		return o
	}
	return withFamily(o, a.Family, b.Family)
}

// names asks the rules for two prepared names.
func names(a, b *name) Outcome {
	if a.raw == b.raw {
		return same()
	}
	for _, r := range nameRules {
		if r.equal(a, b) {
			return byRule(r.id, r.title)
		}
	}
	if o, ok := transliterated(a, b); ok {
		return o
	}
	if o, ok := cannotTell(a, b); ok {
		return o
	}
	if o, ok := truncated(a, b); ok {
		return o
	}
	if o, ok := extraWords(a, b); ok {
		return o
	}
	return alike(a, b)
}

// nameRule makes two names equal by leaving something out of account.
type nameRule struct {
	id, title string
	equal     func(a, b *name) bool
}

// nameRules are asked in order; each leaves out what those before it did.
var nameRules = []nameRule{
	{"name.unicode", "same characters in another Unicode form", func(a, b *name) bool { return a.nfkc == b.nfkc }},
	{"name.case", "letter case", func(a, b *name) bool { return a.folded == b.folded }},
	{"name.spaces", "spaces", func(a, b *name) bool { return a.spaced == b.spaced }},
	{"name.punctuation", "hyphens, apostrophes and fillers", func(a, b *name) bool {
		return len(a.words) > 0 && slices.Equal(a.words, b.words)
	}},
	{"name.spacing", "word spacing", func(a, b *name) bool {
		return len(a.words) > 0 && strings.Join(a.words, "") == strings.Join(b.words, "")
	}},
	{"name.order", "order of words", func(a, b *name) bool { return sameWords(a.words, b.words) }},
	{"name.titles", "titles left out", func(a, b *name) bool { return sameWords(a.bare, b.bare) }},
	{"name.accents", "marks on letters left out", func(a, b *name) bool { return sameWords(a.plain, b.plain) }},
	{"name.kana", "hiragana and katakana read alike", sameKana},
}

// sameWords reports whether the words are the same in another order or with other spaces.
func sameWords(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	if len(a) == len(b) && slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))) {
		return true
	}
	for _, x := range turns(a) {
		all := strings.Join(x, "")
		for _, y := range turns(b) {
			if all == strings.Join(y, "") {
				return true
			}
		}
	}
	return false
}

func sameKana(a, b *name) bool {
	if a.script&scriptKana == 0 || b.script&scriptKana == 0 {
		return false
	}
	return hiragana(strings.Join(a.words, "")) == hiragana(strings.Join(b.words, ""))
}

// transliterated asks whether one name is the other in Latin letters.
func transliterated(a, b *name) (Outcome, bool) {
	for _, pair := range [][2]*name{{a, b}, {b, a}} {
		from, to := pair[0], pair[1]
		if to.script != scriptLatin || len(from.bare) > mostPaired || len(to.bare) > mostPaired {
			continue
		}
		for _, s := range from.spellings() {
			if s.spells(to.plain) {
				return byRule("name.transliteration."+s.rule, s.title), true
			}
		}
	}
	return Outcome{}, false
}

// cannotTell covers the pairs for which no rule exists: characters with several readings, scripts without a table.
func cannotTell(a, b *name) (Outcome, bool) {
	if len(a.words) == 0 || len(b.words) == 0 {
		return near("name.no_letters", "cannot tell: one name has no letters", 0), true
	}
	if a.script == b.script {
		return Outcome{}, false
	}
	if (a.script|b.script)&scriptHan != 0 {
		return near("name.script.han", "cannot tell: Han characters have several readings", 0), true
	}
	_, okA := a.latinWords()
	_, okB := b.latinWords()
	if !okA || !okB {
		return near("name.script.no_rule", "cannot tell: no rule between these scripts", 0), true
	}
	return Outcome{}, false
}

// truncated covers names that a machine-readable zone cut to its width: 30 characters on cards, 39 in passports, less
// what fillers take.
func truncated(a, b *name) (Outcome, bool) {
	short, long := a.plain, b.plain
	if letters(short) > letters(long) {
		short, long = long, short
	}
	size := letters(short) + len(short) - 1
	full := size >= 28 && size <= 31 || size >= 36 && size <= 39
	if !full || len(short) > len(long) || letters(short) == letters(long) {
		return Outcome{}, false
	}
	for _, words := range turns(long) {
		if cutFrom(short, words) {
			return byRule("name.mrz_truncation", "cut to the width of a machine-readable zone"), true
		}
	}
	return Outcome{}, false
}

func cutFrom(short, long []string) bool {
	for i, w := range short {
		if !strings.HasPrefix(long[i], w) {
			return false
		}
	}
	return true
}

func letters(words []string) int {
	n := 0
	for _, w := range words {
		n += len([]rune(w))
	}
	return n
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
	score := float64(min(few, many)) / float64(max(few, many))
	return near("name.extra_words", "one copy has more words than the other", score), true
}

// alike measures what no rule explains.
func alike(a, b *name) Outcome {
	x, okA := a.latinWords()
	y, okB := b.latinWords()
	if a.script == b.script || !okA || !okB {
		x, y = decomposed(a.plain), decomposed(b.plain)
	}
	score := likenessOfWords(x, y)
	if score >= nearName {
		return near("name.likeness", "not equal, close in spelling", score)
	}
	if a.script == scriptLatin && b.script == scriptLatin && squashed(x) == squashed(y) {
		return near("name.sound", "not equal, other spelling of the same sounds", max(score, nearName))
	}
	return conflict("name.different", "different names")
}

// decomposed takes Hangul apart, so that one wrong stroke counts as one slip and not as a whole syllable.
func decomposed(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = norm.NFD.String(w)
	}
	return out
}

// likenessOfWords takes the best likeness over the orders of the words.
func likenessOfWords(a, b []string) float64 {
	best := likeness(sortedJoin(a), sortedJoin(b))
	for _, x := range turns(a) {
		best = max(best, likeness(strings.Join(x, ""), strings.Join(b, "")))
	}
	for _, y := range turns(b) {
		best = max(best, likeness(strings.Join(a, ""), strings.Join(y, "")))
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
	family := likenessOfWords(decomposed(x.plain), decomposed(y.plain))
	score := min(o.Score, 0.6*family+0.4*o.Score)
	if family < nearFamily || score < nearName {
		return conflict("name.family", "different family names")
	}
	o.Score = score
	return o
}

package compare

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"kycdesk/assets"
)

// nameTable is the table of words in names, keyed for the questions that are asked of it.
type nameTable struct {
	titles       map[string][]phrase // by first word
	placeholders map[string][]phrase
	particles    map[string]int   // what a particle means, by its form
	families     map[string][]int // the names of which a word is a spelling or an abbreviation
	short        map[string]bool  // abbreviations
	common       map[string]bool  // words that say little of who it is
	commonNames  map[int]bool     // names of which every spelling says little
	before       []string         // titles written together with the name, in scripts without spaces, longest first
	behind       []string
}

// phrase is one or more words, and how many words of the name must be left without them.
type phrase struct {
	words []string
	leave int
	class string
}

var nameTables = sync.OnceValue(func() *nameTable {
	t := &nameTable{
		titles: map[string][]phrase{}, placeholders: map[string][]phrase{}, particles: map[string]int{},
		families: map[string][]int{}, short: map[string]bool{}, common: map[string]bool{}, commonNames: map[int]bool{},
	}
	for i, row := range assets.NameWordRows() {
		t.add(i, row)
	}
	for _, titles := range [...][]string{t.before, t.behind} {
		slices.SortFunc(titles, func(a, b string) int { return len(b) - len(a) })
	}
	return t
})

// add puts one row in. A row of abbreviations joins the family of the name that its first form is a spelling of.
func (t *nameTable) add(i int, row assets.NameWords) {
	family := i
	if known := t.families[row.Forms[0]]; row.Class == assets.NameShort && len(known) > 0 {
		family = known[0]
	}
	for k, form := range row.Forms {
		switch row.Class {
		case assets.NameTitle:
			addPhrase(t.titles, form, 1, row.Class)
			t.attach(form)
		case assets.NameTitleOrName:
			addPhrase(t.titles, form, 2, row.Class)
		case assets.NameLabel:
			addPhrase(t.titles, form, 1, row.Class)
		case assets.NamePlaceholder, assets.NamePlaceholderOrName:
			addPhrase(t.placeholders, form, 1, row.Class)
			if joined := strings.ReplaceAll(form, " ", ""); joined != form {
				addPhrase(t.placeholders, joined, 1, row.Class)
			}
		case assets.NameParticle:
			t.particles[form] = i
		case assets.NameOfOne, assets.NameShort:
			if !slices.Contains(t.families[form], family) {
				t.families[form] = append(t.families[form], family)
			}
			t.short[form] = t.short[form] || row.Class == assets.NameShort && k > 0
		case assets.NameSaysLittle:
			t.common[form] = true
			for _, family := range t.families[form] {
				t.commonNames[family] = true
			}
		}
	}
}

func addPhrase(to map[string][]phrase, form string, leave int, class string) {
	words := strings.Fields(form)
	to[words[0]] = append(to[words[0]], phrase{words, leave, class})
	slices.SortFunc(to[words[0]], func(a, b phrase) int { return len(b.words) - len(a.words) })
}

// leading returns the longest phrase that begins the words and leaves enough of them.
func leading(table map[string][]phrase, words []string) (phrase, bool) {
	if len(words) == 0 {
		return phrase{}, false
	}
	p, ok := phraseAt(table, words)
	return p, ok && len(words)-len(p.words) >= p.leave
}

// withoutTitles drops titles before and after the name, and a label that was read with it ("Name:", "नाम"). What may be
// a name stays where a single word would be left: "DR" may be one.
func withoutTitles(words []string) []string {
	t := nameTables()
	for {
		p, ok := leading(t.titles, words)
		if !ok {
			break
		}
		words = words[len(p.words):]
	}
	for len(words) > 1 {
		last := words[len(words)-1]
		if _, older := generations[last]; older {
			break
		}
		i := slices.IndexFunc(t.titles[last], func(p phrase) bool {
			leave := p.leave
			if isASCII(last) { // in Latin letters a last word is more often a name
				leave = 2
			}
			return len(p.words) == 1 && len(words) > leave && p.class != assets.NameLabel
		})
		if i < 0 {
			break
		}
		words = words[:len(words)-1]
	}
	return t.withoutAttached(words)
}

// attach notes a title that stands without a space before the name, as in Thai, or behind it, as in Korean, Japanese and
// Chinese. The shortest Thai ones are syllables of names too.
func (t *nameTable) attach(title string) {
	r, _ := utf8.DecodeRuneInString(title)
	switch {
	case strings.Contains(title, " "):
	case r >= 'ก' && r <= '๛' && utf8.RuneCountInString(title) > 2:
		t.before = append(t.before, title)
	case scriptOfRune(r)&(scriptHangul|scriptKana|scriptHan) != 0:
		t.behind = append(t.behind, title)
	}
}

// leastTitled is how many signs a name has before a title that is written together with it: 김꽃님 is a name.
const leastTitled = 3

// withoutAttached takes off a title that is written together with the name.
func (t *nameTable) withoutAttached(words []string) []string {
	if len(words) == 0 || isASCII(words[0]) {
		return words
	}
	last := len(words) - 1
	for _, title := range t.before {
		if rest, ok := strings.CutPrefix(words[0], title); ok && rest != "" {
			return append([]string{rest}, words[1:]...)
		}
	}
	for _, title := range t.behind {
		if rest, ok := strings.CutSuffix(words[last], title); ok && utf8.RuneCountInString(rest) >= leastTitled {
			return append(slices.Clone(words[:last]), rest)
		}
	}
	return words
}

// saysNoName reports whether all of a text says that no name is given, or that it is not known.
func saysNoName(raw string) bool {
	if SaysNothing(raw) {
		return true
	}
	if len(raw) > longestNothing {
		return false
	}
	words := wordsOf(strings.ToUpper(compat(raw)))
	for i := 0; i < len(words); {
		p, ok := phraseAt(nameTables().placeholders, words[i:])
		if !ok {
			return false
		}
		i += len(p.words)
	}
	return len(words) > 0
}

// withoutPlaceholders takes out what stands for a name that is not given, and returns it as the document has it. What may
// be a name stays where the other copy has it too: Jennifer Null is nobody without a name.
func withoutPlaceholders(words []string, other func(w string) bool) (rest, absent []string) {
	t := nameTables()
	for i := 0; i < len(words); {
		p, ok := phraseAt(t.placeholders, words[i:])
		if !ok || p.class == assets.NamePlaceholderOrName && other(words[i]) {
			rest = append(rest, words[i])
			i++
			continue
		}
		absent = append(absent, strings.Join(p.words, " "))
		i += len(p.words)
	}
	if len(rest) == 0 {
		return words, nil
	}
	return rest, absent
}

// phraseAt returns the longest phrase that begins the words, whatever it leaves.
func phraseAt(table map[string][]phrase, words []string) (phrase, bool) {
	for _, p := range table[words[0]] {
		if len(words) >= len(p.words) && slices.Equal(words[:len(p.words)], p.words) {
			return p, true
		}
	}
	return phrase{}, false
}

// isCommon reports whether a word is so common beside others that it does not tell people apart: Mohammed, Singh, Thi.
func (t *nameTable) isCommon(w string) bool {
	return t.common[w] || slices.ContainsFunc(t.families[w], func(f int) bool { return t.commonNames[f] })
}

// isFullName reports whether a word is a name that the table knows, and no abbreviation of one.
func (t *nameTable) isFullName(w string) bool { return len(t.families[w]) > 0 && !t.short[w] }

// sameName reports whether two words are spellings of one name, and whether one of them is an abbreviation of it.
func (t *nameTable) sameName(a, b string) (same, short bool) {
	x := t.families[a]
	if len(x) == 0 {
		return false, false
	}
	y := t.families[b]
	for _, f := range x {
		if slices.Contains(y, f) {
			return true, t.short[a] != t.short[b]
		}
	}
	return false, false
}

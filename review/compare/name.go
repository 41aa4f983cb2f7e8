package compare

import (
	"iter"
	"slices"
	"strings"
	"unicode"
)

// Name is a person's name as one copy has it. Family may be empty when the copy does not say.
type Name struct{ Full, Family string }

// script is a set of the writing systems in a name.
type script uint8

const (
	scriptLatin script = 1 << iota
	scriptHangul
	scriptKana
	scriptHan
	scriptCyrillic
	scriptOther
)

// name is a name in the forms that the rules compare, each made from the one before.
type name struct {
	raw        string
	nfkc       string   // compatibility forms, composed Hangul
	folded     string   // capitals
	spaced     string   // one space between words
	seen       string   // without characters that cannot be seen
	words      []string // without hyphens, apostrophes, dots and MRZ fillers
	bare       []string // words without titles and without what says the generation
	plain      []string // bare words without marks on Latin letters
	generation string   // "JR", "SR", "II" …, or ""
	script     script
	mixed      bool // a word has letters of scripts that are taken for each other
}

func newName(raw string) *name {
	n := &name{raw: raw}
	n.nfkc = strings.TrimSpace(compat(raw))
	n.folded = strings.ToUpper(n.nfkc)
	n.spaced = strings.Join(strings.Fields(n.folded), " ")
	n.seen = strings.Join(strings.Fields(strings.Map(visible, n.spaced)), " ")
	n.words = strings.Fields(strings.Map(punctuation, n.seen))
	n.bare, n.generation = withoutGeneration(withoutTitles(n.words))
	n.plain = n.bare
	if !isASCII(n.seen) {
		n.plain = make([]string, len(n.bare))
		for i, w := range n.bare {
			if n.plain[i] = w; scriptOf(w)&scriptLatin != 0 {
				n.plain[i] = unmarked(w)
			}
		}
	}
	for _, w := range n.words {
		s := scriptOf(w)
		n.script |= s
		n.mixed = n.mixed || s&scriptLatin != 0 && s&(scriptCyrillic|scriptOther) != 0
	}
	return n
}

// visible drops what no reader sees: joiners, direction marks, controls.
func visible(r rune) rune {
	switch {
	case r < 0x7f && r >= ' ':
		return r
	case unicode.IsSpace(r):
		return ' '
	case unicode.Is(unicode.Cf, r) || unicode.IsControl(r):
		return -1
	}
	return r
}

// punctuation turns what separates words into a space and drops what sits inside them.
func punctuation(r rune) rune {
	switch {
	case r == '\'' || r == '\u2019' || r == '\u2018' || r == '`' || r == '\u00b4' || r == '\u02bc' || r == '.' || r == '\u00b7' || r == '\u30fb':
		if r == '.' || r == '\u00b7' || r == '\u30fb' {
			return ' '
		}
		return -1
	case r == '-' || r == '<' || r == ',' || r == ';' || r == '/' || r == '_' || r == '(' || r == ')' || unicode.Is(unicode.Pd, r):
		return ' '
	default:
		return r
	}
}

var titles = []string{"MR", "MRS", "MS", "MISS", "DR", "PROF"}

// withoutTitles drops a title before or after the name, unless a single word would be left: "DR" may be a name.
func withoutTitles(words []string) []string {
	for len(words) > 2 && slices.Contains(titles, words[0]) {
		words = words[1:]
	}
	for len(words) > 2 && slices.Contains(titles, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}

// generations tell a father from his son, so that they are never left out as titles are.
var generations = map[string]string{
	"JR": "JR", "JNR": "JR", "JUNIOR": "JR", "SR": "SR", "SNR": "SR", "SENIOR": "SR",
	"II": "II", "2ND": "II", "III": "III", "3RD": "III", "IV": "IV", "4TH": "IV",
}

// withoutGeneration takes the word for a generation from the end, or from behind the family name when that stands
// first. Two words must be left, and the first word is always a name.
func withoutGeneration(words []string) ([]string, string) {
	for i := len(words) - 1; i > 0 && len(words) > 2; i-- {
		if g, ok := generations[words[i]]; ok {
			return slices.Delete(slices.Clone(words), i, i+1), g
		}
	}
	return words, ""
}

func scriptOf(word string) script {
	var s script
	for _, r := range word {
		s |= scriptOfRune(r)
	}
	return s
}

func scriptOfRune(r rune) script {
	switch {
	case r < 0x80: // digits too: a name in Latin letters may hold one that OCR misread
		return scriptLatin
	case unicode.Is(unicode.Latin, r):
		return scriptLatin
	case unicode.Is(unicode.Mn, r) || !unicode.IsLetter(r) && !unicode.Is(unicode.Mc, r):
		return 0
	case unicode.Is(unicode.Hangul, r):
		return scriptHangul
	case unicode.Is(unicode.Hiragana, r) || unicode.Is(unicode.Katakana, r) || r == 'ー':
		return scriptKana
	case unicode.Is(unicode.Han, r):
		return scriptHan
	case unicode.Is(unicode.Cyrillic, r):
		return scriptCyrillic
	default:
		return scriptOther
	}
}

// spellings returns how the name can be spelled in Latin letters, the strictest rule first; none for a Latin name
// without marks and for scripts that have no one reading.
func (n *name) spellings() iter.Seq[spelling] {
	switch n.script {
	case scriptLatin:
		return latin(n.bare)
	case scriptHangul:
		return hangul(n.bare)
	case scriptKana:
		return kana(n.bare)
	case scriptCyrillic, scriptCyrillic | scriptLatin:
		return cyrillic(n.bare)
	default:
		return none
	}
}

// latinFor returns the words that the spellings of another name are held against. Where that name is Latin too, the
// marks stay: a letter may be spelled by rule on one side, but not turn into another letter with marks.
func (n *name) latinFor(other *name) []string {
	if other.script == scriptLatin {
		return n.bare
	}
	return n.plain
}

// parts splits a name that is given in Latin letters and in one other script, word by word.
func (n *name) parts() (latin, other *name, ok bool) {
	if n.script&scriptLatin == 0 || n.script == scriptLatin || len(n.bare) > mostWords {
		return nil, nil, false
	}
	var x, y []string
	for _, w := range n.bare {
		switch s := scriptOf(w); {
		case s == scriptLatin:
			x = append(x, w)
		case s&scriptLatin == 0:
			y = append(y, w)
		default:
			return nil, nil, false
		}
	}
	return newName(strings.Join(x, " ")), newName(strings.Join(y, " ")), len(x) > 1 && len(y) > 0
}

// latinWords returns the name in plain Latin letters, by its usual spelling where it is in another script.
func (n *name) latinWords() ([]string, bool) {
	if n.script == scriptLatin {
		return n.plain, true
	}
	for s := range n.spellings() {
		return s.usual(), true
	}
	return nil, false
}

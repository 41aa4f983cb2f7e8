package compare

import (
	"iter"
	"strings"
	"unicode"
)

// Name is a person's name as one copy has it. Family may be empty when the copy does not say. Country is the alpha-3 code of
// the holder's country, or that of the document; where it is empty, no sentence names the custom of a country.
type Name struct{ Full, Family, Country string }

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
	plain      []string // bare words without marks on Latin letters, every letter and Han character in one form
	generation string   // "JR", "SR", "II" …, or ""
	script     script
	inZone     bool // it stands in the lines of a machine-readable zone
	mixed      bool // a word has letters of scripts that are taken for each other
}

func newName(raw string) *name {
	n := &name{raw: raw}
	n.nfkc = strings.TrimSpace(compat(raw))
	n.folded = strings.ToUpper(n.nfkc)
	if plain := withoutQuoteMarks(raw); plain != raw {
		n.folded = strings.ToUpper(strings.TrimSpace(compat(plain)))
	}
	n.spaced = oneSpaced(n.folded)
	n.seen, n.inZone = nameInZone(oneSpaced(strings.Map(visible, n.spaced)))
	n.words = wordsOf(n.seen)
	n.bare, n.generation = withoutGeneration(withoutTitles(n.words))
	for _, w := range n.words {
		s := scriptOf(w)
		n.script |= s
		n.mixed = n.mixed || s&scriptLatin != 0 && s&(scriptCyrillic|scriptOther) != 0
	}
	n.plain = n.bare
	if !isASCII(n.seen) {
		n.plain = mapWords(n.bare, plainWord)
	}
	return n
}

// plainWord takes the marks off a Latin word and brings the forms of one letter or character together in another.
func plainWord(w string) string {
	s := scriptOf(w)
	if s&scriptLatin != 0 {
		w = unmarked(w)
	}
	if s&(scriptCyrillic|scriptOther) != 0 {
		w = oneLetterForm(w)
	}
	if s&scriptHan != 0 {
		w = oneHanForm(w)
	}
	return w
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

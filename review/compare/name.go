package compare

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
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
	raw    string
	nfkc   string   // compatibility forms, composed Hangul
	folded string   // capitals
	spaced string   // one space between words
	words  []string // without hyphens, apostrophes, dots and MRZ fillers
	bare   []string // words without titles
	plain  []string // bare words without marks on Latin letters
	script script
}

func newName(raw string) *name {
	n := &name{raw: raw}
	n.nfkc = strings.TrimSpace(norm.NFKC.String(raw))
	n.folded = strings.ToUpper(n.nfkc)
	n.spaced = strings.Join(strings.Fields(n.folded), " ")
	n.words = strings.FieldsFunc(strings.Map(punctuation, n.spaced), func(r rune) bool { return r == ' ' })
	n.bare = withoutTitles(n.words)
	for _, w := range n.bare {
		n.plain = append(n.plain, unmarked(w))
	}
	n.script = scriptOf(n.words)
	return n
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
	case unicode.Is(unicode.Cf, r) || unicode.IsControl(r):
		return -1
	case unicode.IsSpace(r):
		return ' '
	default:
		return r
	}
}

var titles = []string{"MR", "MRS", "MS", "MISS", "DR", "PROF", "JR", "SR"}

// withoutTitles drops titles, unless nothing or a single word would be left: "DR" may be a name.
func withoutTitles(words []string) []string {
	out := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(titles, w) })
	if len(out) < 2 {
		return words
	}
	return out
}

func scriptOf(words []string) script {
	var s script
	for _, w := range words {
		for _, r := range w {
			s |= scriptOfRune(r)
		}
	}
	return s
}

func scriptOfRune(r rune) script {
	switch {
	case r < 0x80 || unicode.Is(unicode.Latin, r):
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
func (n *name) spellings() []spelling {
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
		return nil
	}
}

// latinWords returns the name in plain Latin letters, by its usual spelling where it is in another script.
func (n *name) latinWords() ([]string, bool) {
	if n.script == scriptLatin {
		return n.plain, true
	}
	if s := n.spellings(); len(s) > 0 {
		return s[0].usual(), true
	}
	return nil, false
}

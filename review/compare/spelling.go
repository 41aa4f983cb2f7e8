package compare

import (
	"iter"
	"slices"
	"strings"
)

// unit is one written sign with the Latin spellings a rule allows for it, the usual one first.
type unit []string

// joint says whether a word of the Latin text begins before a unit. Where words begin tells Lim Inho from Li Minho.
type joint uint8

const (
	within joint = iota // inside a syllable or word: never
	may                 // between two syllables of a given name, two parts of a double name
	must                // between family name and given name
)

// sign is a unit and the joint before it.
type sign struct {
	unit
	joint
}

// spelling is a name in another script as a rule spells it in Latin letters: per word, the signs of that word.
type spelling struct {
	rule  string // id of the rule: "name.transliteration.revised_romanisation"
	words [][]sign
	split bool // whether a Latin text may break inside of the words, when it breaks between all of them
}

// none is the spellings of a name that no rule spells.
func none(func(spelling) bool) {}

// only gives spellings that are made already.
func only(all ...spelling) iter.Seq[spelling] { return slices.Values(all) }

// mostWords is how many words of a name are tried in every turn; names with more are compared as they stand. mostSigns
// bounds what is spelled at all.
const (
	mostWords = 8
	mostSigns = 160
)

// latinText is a Latin name joined together, with the places where its words begin.
type latinText struct {
	text   string
	breaks []bool // by byte; the first is false
}

func newLatinText(words []string) latinText {
	t := latinText{text: strings.Join(words, "")}
	t.breaks = make([]bool, len(t.text)+1)
	at := 0
	for _, w := range words {
		t.breaks[at] = at > 0
		at += len(w)
	}
	return t
}

// spells reports whether the Latin words are one of the spellings, with family and given name in either order.
func (s spelling) spells(latin []string) bool {
	n := 0
	for _, w := range s.words {
		n += len(w)
	}
	t := newLatinText(latin)
	if n == 0 || t.text == "" || n > mostSigns || len(t.text) > 4*mostSigns {
		return false
	}
	for k, words := range turns(s.words) {
		seam := len(words) - k // the turn's first old word: there the Latin text must break
		if reads(s.signs(words, seam, false), t) || s.split && reads(s.signs(words, seam, true), t) {
			return true
		}
	}
	return false
}

// signs joins the words. Merged, the Latin text may run words together; split, it may break inside of words if it
// breaks between all of them. Never both: then the letters alone would decide.
func (s spelling) signs(words [][]sign, seam int, split bool) []sign {
	var out []sign
	for i, w := range words {
		for j, g := range w {
			switch {
			case j == 0 && i > 0 && (split || i == seam):
				g.joint = must
			case j == 0 && i > 0:
				g.joint = max(g.joint, may)
			case split:
				g.joint = may
			}
			out = append(out, g)
		}
	}
	return out
}

// usual returns the first spelling of every word.
func (s spelling) usual() []string {
	out := make([]string, len(s.words))
	for i, w := range s.words {
		var b strings.Builder
		for _, g := range w {
			b.WriteString(g.unit[0])
		}
		out[i] = b.String()
	}
	return out
}

// reads reports whether the signs can be spelled as exactly this text. It keeps the set of places in the text that can
// be reached, so its time is the product of the lengths and not the number of spellings.
func reads(signs []sign, t latinText) bool {
	at, next := make([]bool, len(t.text)+1), make([]bool, len(t.text)+1)
	at[0] = true
	for _, g := range signs {
		clear(next)
		alive := false
		for i, here := range at {
			if !here {
				continue
			}
			for _, v := range g.unit {
				if t.fits(v, i, g.joint) {
					next[i+len(v)], alive = true, true
				}
			}
		}
		if !alive {
			return false
		}
		at, next = next, at
	}
	return at[len(t.text)]
}

// fits reports whether a spelling stands at a place and the words of the text begin only where the joint allows. A sign
// that is not spelled at all says nothing about the break after it.
func (t latinText) fits(v string, at int, j joint) bool {
	if v == "" {
		return j != must
	}
	if !strings.HasPrefix(t.text[at:], v) {
		return false
	}
	if at > 0 && (t.breaks[at] && j == within || !t.breaks[at] && j == must) {
		return false
	}
	for i := at + 1; i < at+len(v); i++ {
		if t.breaks[i] {
			return false
		}
	}
	return true
}

// turns returns the orders in which the words of a name are written: as given, turned round at each gap.
func turns[T any](words []T) [][]T {
	if len(words) > mostWords {
		return [][]T{words}
	}
	out := make([][]T, 0, len(words))
	for k := range words {
		if k == 0 {
			out = append(out, words)
			continue
		}
		out = append(out, append(append(make([]T, 0, len(words)), words[k:]...), words[:k]...))
	}
	return out
}

package compare

import (
	"slices"
	"strings"
)

// word is one word of a name in the writing in which two names are compared.
type word struct {
	text     string    // capitals without marks
	latin    string    // in plain Latin letters, "" where no rule gives them
	parts    []string  // the words it was written as
	spelled  []spelled // what rules write for it in Latin letters, where the name is in another script
	particle int       // what it means where it is a particle, counted from 1
	family   bool      // one copy says that it belongs to the family name
	forms    *forms    // what custom makes of its Latin letters, once it was asked for
}

// spelled is a word in another script as one rule writes it.
type spelled struct {
	rule  string
	signs []sign
}

// shown is the word as the copy has it.
func (w *word) shown() string { return strings.Join(w.parts, " ") }

func newWord(text string) word {
	w := word{text: text, parts: []string{text}}
	if isASCII(text) {
		w.latin = text
	}
	return w
}

// views returns the ways to see a name as words, for a comparison with another: one, or several where the words do not
// show where the family name ends.
func (n *name) views(other *name) [][]word {
	if n.script == other.script {
		return n.writtenViews()
	}
	switch n.script {
	case scriptLatin:
		return n.writtenViews()
	case scriptHangul:
		return n.koreanViews()
	default:
		return n.spelledViews()
	}
}

// writtenViews gives the words as they stand. Cyrillic words get their Latin letters too, so that the table of names
// finds Сергій beside Сергей.
func (n *name) writtenViews() [][]word {
	out := make([]word, 0, len(n.plain))
	for _, w := range n.plain {
		out = append(out, newWord(w))
	}
	if n.script == scriptCyrillic {
		for s := range n.spellings() {
			for i, w := range s.usual() {
				out[i].latin = w
			}
			break
		}
	}
	return [][]word{out}
}

// spelledViews gives the words in Latin letters by every rule for their script.
func (n *name) spelledViews() [][]word {
	out := make([]word, len(n.bare))
	for s := range n.spellings() {
		if out[0].text == "" {
			for i, usual := range s.usual() {
				out[i] = word{text: usual, latin: usual, parts: n.bare[i : i+1 : i+1]}
			}
		}
		for i, w := range s.words {
			out[i].spelled = append(out[i].spelled, spelled{s.rule, w})
		}
	}
	if len(out) == 0 || out[0].text == "" {
		return n.writtenViews()
	}
	return [][]word{out}
}

// koreanViews gives family and given name in Latin letters, once for each length that the family name may have.
func (n *name) koreanViews() [][]word {
	all := []rune(strings.Join(koreanOrder(n.bare), ""))
	lengths := familyLengths(all)
	out := make([][]word, len(lengths))
	k := 0
	for s := range n.spellings() {
		length := lengths[k%len(lengths)]
		view := &out[k%len(lengths)]
		k++
		if len(*view) == 0 {
			for i, usual := range s.usual() {
				part := string(all[:length])
				if i > 0 {
					part = string(all[length:])
				}
				*view = append(*view, word{text: usual, latin: usual, parts: []string{part}})
			}
		}
		for i, w := range s.words {
			(*view)[i].spelled = append((*view)[i].spelled, spelled{s.rule, w})
		}
	}
	if k == 0 {
		return n.writtenViews()
	}
	for i, v := range out {
		if len(v) == 2 {
			out[i][1].spelled = append(v[1].spelled, spelled{"name.hangul_sound", heard(all[lengths[i]:])})
		}
	}
	return out
}

// joinedGiven adds to a Latin name of three words or more the views in which all but the first or the last are one:
// the syllables of an East Asian given name are written apart or together.
func joinedGiven(views [][]word) [][]word {
	v := views[0]
	if len(v) < 3 || len(v) > mostSyllables {
		return views
	}
	last := len(v) - 1
	return append(views, []word{v[0], joinWords(v[1:])}, []word{joinWords(v[:last]), v[last]})
}

func joinWords(words []word) word {
	out := word{family: true, parts: make([]string, 0, len(words)+1)}
	var text, latin strings.Builder
	for i := range words {
		text.WriteString(words[i].text)
		latin.WriteString(words[i].latin)
		out.parts = append(out.parts, words[i].parts...)
		out.family = out.family && words[i].family
	}
	out.text, out.latin = text.String(), latin.String()
	return out
}

// marked says of every word whether it is a particle and whether it belongs to the family name, and joins what is one
// word: an Arabic article with the word behind it, the parts of Abd al-Rahman and Nur al-Din, "S O" for son of.
func marked(words []word, family []string, join bool) []word {
	words = slices.Clone(words)
	for i := range words {
		words[i].family = slices.Contains(family, words[i].text) || slices.Contains(family, words[i].latin)
	}
	if join {
		words = joinArabic(words)
	}
	t := nameTables()
	out := words[:0:0]
	for i := 0; i < len(words); i++ {
		w := words[i]
		if i > 0 && i+2 < len(words) {
			if class, ok := t.particles[w.text+" "+words[i+1].text]; ok {
				w = joinWords(words[i : i+2])
				w.text = strings.Join(w.parts, " ")
				w.particle = class + 1
				i++
			}
		}
		if class, ok := t.particles[w.text]; ok && (len(w.text) > 1 || w.text == "Y") {
			w.particle = class + 1
		}
		out = append(out, w)
	}
	return out
}

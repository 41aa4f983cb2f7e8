package compare

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// initial returns the letter of a word that is one letter of an alphabet, as the copy has it. What is one sign in Hangul,
// kana or Han is a name.
func (w *word) initial() (rune, bool) {
	if len(w.parts) != 1 {
		return 0, false
	}
	r, size := utf8.DecodeRuneInString(w.parts[0])
	s := scriptOfRune(r)
	return r, size == len(w.parts[0]) && s != 0 && s&(scriptHan|scriptHangul|scriptKana) == 0
}

func (w *word) isInitial() bool {
	_, ok := w.initial()
	return ok || len(w.text) == 1 && isASCII(w.text)
}

// initialLink ties an initial to a word that begins with it, where one of them at least is not in Latin letters. ok is false
// where neither is an initial.
func initialLink(u, v *word) (l link, ok bool) {
	for _, p := range [...][2]*word{{u, v}, {v, u}} {
		r, initial := p[0].initial()
		if !initial || isASCII(p[0].parts[0]) && len(p[1].spelled) == 0 {
			continue
		}
		if p[1].beginsWith(r, p[0]) {
			return link{strength: initialOnly, rule: "name.initials"}, true
		}
		return link{strength: foreign}, true
	}
	return link{}, false
}

// beginsWith reports whether a word begins with a letter in its own script, or with a spelling of it, or it with a
// spelling of the word's first letter: Ц and Tsolmon, Y and Юрий.
func (w *word) beginsWith(r rune, initial *word) bool {
	if scriptOf(w.parts[0])&scriptOfRune(r) != 0 {
		return strings.HasPrefix(w.parts[0], string(r))
	}
	of, in := initial, w
	if len(of.spelled) == 0 {
		of, in = w, initial
	}
	return slices.ContainsFunc(of.spelled, func(s spelled) bool {
		return len(s.signs) > 0 && slices.ContainsFunc(s.signs[0].unit, func(v string) bool {
			return v != "" && in.latin != "" && (strings.HasPrefix(in.latin, v) || strings.HasPrefix(v, in.latin))
		})
	})
}

// leastBesideInitial is how many letters a word with one slip has that is tied firmly enough beside an initial.
const leastBesideInitial = 8

// initialAndSlip reports whether two names of two words are an initial that fits and one long word with one slip.
func (r *alignment) initialAndSlip() bool {
	if len(r.ties) != 2 || len(r.lone[0])+len(r.lone[1]) > 0 {
		return false
	}
	initials := r.tied(func(t tie) bool { return t.strength == initialOnly })
	slipped := r.tied(func(t tie) bool { return t.slips == 1 && r.words[0][t.i].size() >= leastBesideInitial })
	return initials == 1 && slipped == 1
}

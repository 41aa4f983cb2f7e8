package compare

import "strings"

// unit is one written sign with the Latin spellings a rule allows for it, the usual one first.
type unit []string

// spelling is a name in another script as a rule spells it in Latin letters: per word, the units of that word.
type spelling struct {
	rule  string // "revised_romanisation"
	title string // "Revised Romanisation"
	words [][]unit
}

// mostWords is how many words of a name are tried in every order; names with more are compared as they stand.
const mostWords = 8

// spells reports whether the Latin words are one of the spellings, in any order of words and with any spaces.
func (s spelling) spells(latin []string) bool {
	if len(s.words) == 0 || len(latin) == 0 {
		return false
	}
	if len(s.words) == len(latin) && s.pairs(latin) == len(latin) {
		return true
	}
	for _, words := range turns(s.words) {
		all := join(words)
		for _, l := range turns(latin) {
			if reads(all, strings.Join(l, "")) {
				return true
			}
		}
	}
	return false
}

// pairs returns how many words can be paired with a Latin word each that they may spell.
func (s spelling) pairs(latin []string) int {
	return pairing(len(s.words), len(latin), func(i, j int) bool { return reads(s.words[i], latin[j]) })
}

// usual returns the first spelling of every word.
func (s spelling) usual() []string {
	out := make([]string, len(s.words))
	for i, w := range s.words {
		var b strings.Builder
		for _, u := range w {
			b.WriteString(u[0])
		}
		out[i] = b.String()
	}
	return out
}

// reads reports whether the units can be spelled as exactly this text. It keeps the set of places in the text that can
// be reached, so its time is the product of the lengths and not the number of spellings.
func reads(units []unit, text string) bool {
	at := make([]bool, len(text)+1)
	at[0] = true
	for _, u := range units {
		next := make([]bool, len(text)+1)
		alive := false
		for i, here := range at {
			if !here {
				continue
			}
			for _, v := range u {
				if strings.HasPrefix(text[i:], v) {
					next[i+len(v)], alive = true, true
				}
			}
		}
		if !alive {
			return false
		}
		at = next
	}
	return at[len(text)]
}

// turns returns the orders in which the words of a name are written: as given, turned round at each gap.
func turns[T any](words []T) [][]T {
	if len(words) > mostWords {
		return [][]T{words}
	}
	out := make([][]T, 0, len(words))
	for k := range words {
		out = append(out, append(append(make([]T, 0, len(words)), words[k:]...), words[:k]...))
	}
	return out
}

func join(words [][]unit) []unit {
	var out []unit
	for _, w := range words {
		out = append(out, w...)
	}
	return out
}

// pairing returns the size of a largest pairing between n and m things (augmenting paths). Being a maximum, it does
// not depend on the order of either side.
func pairing(n, m int, fits func(i, j int) bool) int {
	owner := make([]int, m)
	for j := range owner {
		owner[j] = -1
	}
	found := 0
	for i := range n {
		if place(i, m, fits, owner, make([]bool, m)) {
			found++
		}
	}
	return found
}

func place(i, m int, fits func(i, j int) bool, owner []int, tried []bool) bool {
	for j := range m {
		if tried[j] || !fits(i, j) {
			continue
		}
		tried[j] = true
		if owner[j] < 0 || place(owner[j], m, fits, owner, tried) {
			owner[j] = i
			return true
		}
	}
	return false
}

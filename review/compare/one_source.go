package compare

import (
	"slices"
	"strings"
	"sync"

	"kycdesk/assets"
)

// source is a writing that has several Latin spellings: for each of its signs all that people and passports write. Two
// Latin words come of one original where one row of signs can be spelled as either. A syllable may have several steps
// (initial, vowel, final); a word ends only after the last.
type source struct {
	steps []sourceStep
}

// sourceStep has the spellings of the signs that may stand in one place, keyed by each of them.
type sourceStep struct {
	bySpelling map[string][]unit
	longest    int
}

// longestSourced is how many letters a word may have to be traced to an original; nobody's name is longer.
const longestSourced = 40

func newSource(steps ...[]unit) *source {
	s := &source{}
	for _, signs := range steps {
		step := sourceStep{bySpelling: map[string][]unit{}}
		for _, u := range signs {
			u = slices.Compact(slices.Sorted(slices.Values(u)))
			for _, v := range u {
				step.bySpelling[v] = append(step.bySpelling[v], u)
				step.longest = max(step.longest, len(v))
			}
		}
		s.steps = append(s.steps, step)
	}
	return s
}

// sourceState is a place in either word and the next step of the original.
type sourceState struct{ i, j, step int }

// sourceSearch looks for one original of two words. It visits each pair of places once for each step, so that its time
// is the product of the lengths.
type sourceSearch struct {
	source *source
	a, b   string
	seen   []bool
	todo   []sourceState
}

// spellsBoth reports whether one original can be spelled as both words.
func (s *source) spellsBoth(a, b string) bool {
	if a == "" || b == "" || len(a) > longestSourced || len(b) > longestSourced {
		return false
	}
	search := sourceSearch{source: s, a: a, b: b, seen: make([]bool, (len(a)+1)*(len(b)+1)*len(s.steps))}
	search.todo = append(make([]sourceState, 0, 32), sourceState{})
	for len(search.todo) > 0 {
		at := search.todo[len(search.todo)-1]
		search.todo = search.todo[:len(search.todo)-1]
		if at == (sourceState{i: len(a), j: len(b)}) {
			return true
		}
		step := &s.steps[at.step]
		for n := 0; n <= step.longest && at.i+n <= len(a); n++ {
			for _, u := range step.bySpelling[a[at.i:at.i+n]] {
				search.follow(at, n, u)
			}
		}
	}
	return false
}

// follow goes on behind a sign that is spelled with n letters in the first word.
func (s *sourceSearch) follow(at sourceState, n int, u unit) {
	for _, v := range u {
		if !strings.HasPrefix(s.b[at.j:], v) {
			continue
		}
		to := sourceState{at.i + n, at.j + len(v), (at.step + 1) % len(s.source.steps)}
		k := (to.i*(len(s.b)+1)+to.j)*len(s.source.steps) + to.step
		if !s.seen[k] {
			s.seen[k] = true
			s.todo = append(s.todo, to)
		}
	}
}

// cyrillicSource has the letters as cyrillic.go spells them, and the pairs of letters that are spelled together.
var cyrillicSource = sync.OnceValue(func() *source {
	var signs []unit
	for r, icao := range cyrillicICAO {
		u := append(append(slices.Clone(icao), serbianICAO[r]...), cyrillicCustom[r]...)
		u = slices.DeleteFunc(u, func(v string) bool { return v == "" || r == 'Ъ' && v == "U" })
		if r != 'Ь' && r != 'Ъ' && len(u) > 1 || len(icao[0]) > 0 {
			signs = append(signs, u)
		}
	}
	return newSource(append(signs, units(
		"II IY Y I IJ YI YY YJ", "IA IYA IIA YA IJA", "KS X CS", "ZH ZGH ZG", "IE YE E JE", "IA YA A JA", "IU YU U JU",
		"IO YO O E", "OV OFF OW", "EV EFF EW", "L L'", "DZH J DJ", "Q",
	)...))
})

// hangulSource has the parts of a syllable: initial, vowel, final.
var hangulSource = sync.OnceValue(func() *source {
	parts := [3][]unit{make([]unit, len(revisedInitial)), make([]unit, len(revisedVowel)), make([]unit, len(revisedFinal))}
	for i := range parts[0] {
		parts[0][i] = append(unit{revisedInitial[i], mccuneInitial[i]}, customaryInitial[i]...)
		if v, ok := mccuneVoiced[i]; ok {
			parts[0][i] = append(parts[0][i], v)
		}
	}
	parts[0][initialS] = append(parts[0][initialS], "SH")
	for i := range parts[1] {
		parts[1][i] = append(unit{revisedVowel[i], mccuneVowel[i]}, customaryVowel[i]...)
	}
	parts[1][vowelU] = append(parts[1][vowelU], "WOO")
	parts[1][vowelI] = append(parts[1][vowelI], "YI")
	for i := range parts[2] {
		parts[2][i] = append(unit{revisedFinal[i]}, customaryFinal[i]...)
	}
	return newSource(parts[0], parts[1], parts[2])
})

// hanSource has the syllables of Chinese given names.
var hanSource = sync.OnceValue(func() *source {
	var signs []unit
	for _, s := range assets.HanSyllables() {
		signs = append(signs, s)
	}
	return newSource(signs)
})

// familyIndex finds the family names of which a Latin word is a customary spelling.
type familyIndex map[string][]int

func (f familyIndex) shared(a, b string) bool {
	x := f[a]
	return len(x) > 0 && slices.ContainsFunc(x, func(row int) bool { return slices.Contains(f[b], row) })
}

var koreanFamilies = sync.OnceValue(func() familyIndex {
	out, row := familyIndex{}, 0
	for _, spellings := range familySpellings {
		for _, s := range strings.Fields(spellings) {
			out[s] = append(out[s], row)
		}
		row++
	}
	return out
})

var chineseFamilies = sync.OnceValue(func() familyIndex {
	out := familyIndex{}
	for row, spellings := range assets.HanFamilies() {
		for _, s := range spellings {
			out[s] = append(out[s], row)
		}
	}
	return out
})

// kanaFold brings the Latin spellings of one kana name together: long vowels written out, marked by H or dropped, M and
// N before B, M and P, and the Kunrei and Nihon spellings.
var kanaFold = strings.NewReplacer(
	"SYA", "SHA", "SYU", "SHU", "SYO", "SHO", "TYA", "CHA", "TYU", "CHU", "TYO", "CHO", "ZYA", "JA", "ZYU", "JU", "ZYO", "JO",
	"JYA", "JA", "JYU", "JU", "JYO", "JO", "TSU", "TSU", "SHI", "SHI", "CHI", "CHI", "SI", "SHI", "TI", "CHI", "TU", "TSU", "HU", "FU",
	"ZI", "JI", "DI", "JI", "DU", "ZU", "DZU", "ZU", "TCH", "CCH", "MB", "NB", "MP", "NP", "MM", "NM",
)

func kanaFolded(w string) string {
	w = kanaFold.Replace(w)
	var out strings.Builder
	for i := 0; i < len(w); i++ {
		c := w[i]
		if i > 0 && strings.IndexByte("OU", w[i-1]) >= 0 {
			long := c == w[i-1] || c == 'U' && w[i-1] == 'O'
			if long || c == 'H' && (i+1 == len(w) || strings.IndexByte("AIUEOY", w[i+1]) < 0) {
				continue
			}
		}
		out.WriteByte(c)
	}
	return out.String()
}

// isKanaLatin reports whether a Latin word is made of the syllables that kana have: each consonant before a vowel, but
// for N and doubled ones.
func isKanaLatin(w string) bool {
	for i := 0; i < len(w); i++ {
		switch c := w[i]; {
		case strings.IndexByte("AIUEON", c) >= 0:
		case strings.IndexByte("LQVX", c) >= 0:
			return false
		case i+1 == len(w):
			return c == 'H' && i > 0
		case w[i+1] == c || strings.IndexByte("AIUEOYH", w[i+1]) >= 0, strings.HasPrefix(w[i:], "TS"), strings.HasPrefix(w[i:], "TCH"):
		case c == 'M' || c == 'H' && i > 0:
		default:
			return false
		}
	}
	return true
}

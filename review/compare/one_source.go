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
			step.add(u, u)
		}
		s.steps = append(s.steps, step)
	}
	return s
}

// sourceSearch looks for one original of two words. It visits each pair of places once for each step, so that its time
// is the product of the lengths.
type sourceSearch struct {
	steps []sourceStep
	a, b  string
	small [8]uint64 // places visited, for two words of ten letters
	large []uint64  // for longer ones
}

// spellsBoth reports whether one original can be spelled as both words.
func (s *source) spellsBoth(a, b string) bool {
	if a == "" || b == "" || len(a) > longestSourced || len(b) > longestSourced {
		return false
	}
	search := sourceSearch{steps: s.steps, a: a, b: b}
	if n := (len(a) + 1) * (len(b) + 1) * len(s.steps); n > 64*len(search.small) {
		search.large = make([]uint64, n/64+1)
	}
	return search.from(0, 0, 0)
}

// from reports whether the rest of both words, behind i and j letters, has one original from a step on.
func (s *sourceSearch) from(i, j, step int) bool {
	if i == len(s.a) && j == len(s.b) && step == 0 {
		return true
	}
	if s.visited((i*(len(s.b)+1)+j)*len(s.steps) + step) {
		return false
	}
	signs, next := &s.steps[step], (step+1)%len(s.steps)
	for n := 0; n <= signs.longest && i+n <= len(s.a); n++ {
		for _, u := range signs.bySpelling[s.a[i:i+n]] {
			for _, v := range u {
				if strings.HasPrefix(s.b[j:], v) && s.from(i+n, j+len(v), next) {
					return true
				}
			}
		}
	}
	return false
}

// visited reports whether a place was seen before, and remembers it.
func (s *sourceSearch) visited(k int) bool {
	bits := s.large
	if bits == nil {
		bits = s.small[:]
	}
	was := bits[k/64]&(1<<(k%64)) != 0
	bits[k/64] |= 1 << (k % 64)
	return was
}

// cyrillicSource has the letters as cyrillic.go spells them, and the pairs of letters that are spelled together.
var cyrillicSource = sync.OnceValue(func() *source {
	var signs []unit
	for r, icao := range cyrillicICAO {
		if icao[0] == "" || r == 'Ъ' { // one letter for two languages: IE in Russian, A in Bulgarian, and no word is both
			continue
		}
		u := append(append(slices.Clone(icao), serbianICAO[r]...), cyrillicCustom[r]...)
		signs = append(signs, slices.DeleteFunc(u, func(v string) bool { return v == "" }))
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

// hanSource has the syllables of Chinese given names. A name is written in one system throughout, so there is one source
// for each way from one system to another; pinyin and Cantonese have spellings of their own for one syllable too.
type hanSource struct {
	ways     []*source
	mandarin [2]*source // of ways, from pinyin to Wade-Giles and back
	pinyin   map[string]bool
	wade     map[string]bool
}

var hanSources = sync.OnceValue(func() *hanSource {
	out := &hanSource{pinyin: map[string]bool{}, wade: map[string]bool{}}
	systems := [...]func(s *assets.HanSyllable) []string{
		func(s *assets.HanSyllable) []string { return s.Pinyin },
		func(s *assets.HanSyllable) []string { return s.WadeGiles },
		func(s *assets.HanSyllable) []string { return s.Cantonese },
		func(s *assets.HanSyllable) []string { return s.Hokkien },
	}
	all := assets.HanSyllables()
	for i := range all {
		for _, p := range all[i].Pinyin {
			out.pinyin[p] = true
		}
		for _, w := range all[i].WadeGiles {
			out.wade[w] = true
		}
	}
	for a, from := range systems {
		for b, to := range systems {
			if a == b && a == 1 {
				continue // the rule of Wade-Giles has one spelling only
			}
			step := sourceStep{bySpelling: map[string][]unit{}}
			for i := range all {
				step.add(from(&all[i]), to(&all[i]))
			}
			way := &source{steps: []sourceStep{step}}
			out.ways = append(out.ways, way)
			if a+b == 1 {
				out.mandarin[a] = way
			}
		}
	}
	return out
})

// add lets any of the spellings stand for any of the others.
func (s *sourceStep) add(from, to []string) {
	for _, v := range from {
		if !slices.ContainsFunc(s.bySpelling[v], func(u unit) bool { return slices.Equal(u, to) }) {
			s.bySpelling[v] = append(s.bySpelling[v], to)
		}
		s.longest = max(s.longest, len(v))
	}
}

func (h *hanSource) spellsBoth(a, b string) bool {
	return slices.ContainsFunc(h.ways, func(s *source) bool { return s.spellsBoth(a, b) })
}

// spellsMandarin reports whether one word is the other in pinyin and in Wade-Giles.
func (h *hanSource) spellsMandarin(a, b string) bool {
	return slices.ContainsFunc(h.mandarin[:], func(s *source) bool { return s.spellsBoth(a, b) })
}

// alikeInBoth reports whether pinyin and Wade-Giles have one spelling for a syllable: HUANG does not tell which of them the
// given name is written in.
func (h *hanSource) alikeInBoth(w string) bool { return h.pinyin[w] && h.wade[w] }

// twoSyllables reports whether two words are different syllables of pinyin.
func (h *hanSource) twoSyllables(a, b string) bool { return a != b && h.pinyin[a] && h.pinyin[b] }

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

package compare

import (
	"iter"
	"slices"
	"strings"
)

// Hangul syllables are numbered: (initial*21 + vowel)*28 + final + U+AC00.
const (
	firstSyllable = 0xAC00
	lastSyllable  = 0xD7A3
	vowels        = 21
	finals        = 28
)

// sounds are the parts of one syllable by number.
type sounds struct{ initial, vowel, final int }

func soundsOf(r rune) sounds {
	n := int(r) - firstSyllable
	return sounds{initial: n / (vowels * finals), vowel: n / finals % vowels, final: n % finals}
}

func isSyllable(r rune) bool { return r >= firstSyllable && r <= lastSyllable }

// mostSyllables is how many a Korean name has. A longer one is a foreign name as Koreans hear it, for which no table
// gives the letters back.
const mostSyllables = 6

// hangul returns the spellings of a Hangul name: Revised Romanisation with the family name as passports print it,
// McCune-Reischauer without its marks, and customary spellings. The strict rules come first, so that the sentence on
// the screen claims no more than is needed.
func hangul(words []string) iter.Seq[spelling] {
	all := []rune(strings.Join(words, ""))
	if len(all) == 0 || len(all) > mostSyllables || len(words) > 1 && len([]rune(words[0])) > 2 && len([]rune(words[len(words)-1])) > 2 {
		return none
	}
	for _, r := range all {
		if !isSyllable(r) {
			return none
		}
	}
	return func(yield func(spelling) bool) {
		for _, rule := range hangulRules {
			for _, n := range familyLengths(all) {
				if !yield(spelling{rule: rule.id, words: korean(all[:n], all[n:], rule.romanise)}) {
					return
				}
			}
		}
	}
}

var hangulRules = []struct {
	id       string
	romanise romanise
}{
	{"name.transliteration.revised_romanisation", revised},
	{"name.transliteration.mccune_reischauer", mccune},
	{"name.transliteration.hangul_customary", customary},
}

// familyLengths returns how many syllables the family name may have: one, and two where the name begins like a long
// family name. 황보라 is Hwangbo Ra or Hwang Bora.
func familyLengths(all []rune) []int {
	if len(all) > 2 {
		if _, ok := familySpellings[string(all[:2])]; ok {
			return []int{2, 1}
		}
	}
	return []int{1}
}

// familySigns lists how a family name is printed; a name not in the list may take any customary spelling.
func familySigns(family []rune) []sign {
	if known, ok := familySpellings[string(family)]; ok {
		return []sign{{unit: strings.Fields(known), joint: must}}
	}
	var out []sign
	for _, r := range family {
		out = append(out, syllable(customary(soundsOf(r), sounds{}, true), must)...)
	}
	return out
}

type romanise func(s, before sounds, first bool) []unit

func korean(family, given []rune, rule romanise) [][]sign {
	words := [][]sign{familySigns(family)}
	if len(given) == 0 {
		return words
	}
	var out []sign
	var before sounds
	for i, r := range given {
		s := soundsOf(r)
		j := may
		if i == 0 {
			j = must
		}
		out = append(out, syllable(rule(s, before, i == 0), j)...)
		before = s
	}
	return append(words, out)
}

// syllable puts the joint before the first sign that is spelled: a silent initial is none.
func syllable(units []unit, j joint) []sign {
	var out []sign
	for _, u := range units {
		if len(u) == 1 && u[0] == "" {
			continue
		}
		out = append(out, sign{unit: u, joint: j})
		j = within
	}
	return out
}

// revised is the Revised Romanisation as names use it: syllable by syllable, no sound change between them.
func revised(s, _ sounds, _ bool) []unit {
	return []unit{{revisedInitial[s.initial]}, {revisedVowel[s.vowel]}, {revisedFinal[s.final]}}
}

// mccune voices a plain consonant between voiced sounds, as McCune-Reischauer does; breves and apostrophes are lost in
// capital print.
func mccune(s, before sounds, first bool) []unit {
	initial := mccuneInitial[s.initial]
	voiced := before.final == 0 || strings.Contains(sonorantFinals, revisedFinal[before.final])
	if v, ok := mccuneVoiced[s.initial]; ok && !first && voiced {
		initial = v
	}
	return []unit{{initial}, {mccuneVowel[s.vowel]}, {revisedFinal[s.final]}}
}

// customary takes every spelling that people use for a sound.
func customary(s, _ sounds, _ bool) []unit {
	initial := slices.Clip(customaryInitial[s.initial])
	vowel := slices.Clip(customaryVowel[s.vowel])
	switch {
	case s.initial == silentInitial && s.vowel == vowelU:
		vowel = append(vowel, "WOO")
	case s.initial == silentInitial && s.vowel == vowelI:
		vowel = append(vowel, "YI")
	case s.initial == initialS && s.vowel == vowelI:
		initial = append(initial, "SH")
	}
	if s.initial == silentInitial {
		initial = unit{""}
	}
	final := unit{""}
	if s.final > 0 {
		final = customaryFinal[s.final]
	}
	return []unit{initial, vowel, final}
}

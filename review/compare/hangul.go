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
	if len(all) == 0 || len(all) > mostSyllables || !looksKorean(words) {
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
// family name, or with two family names and has four syllables or more. 황보라 is Hwangbo Ra or Hwang Bora.
func familyLengths(all []rune) []int {
	if len(all) > 2 {
		if _, ok := familySpellings[string(all[:2])]; ok {
			return []int{2, 1}
		}
	}
	if len(all) > 3 && bothFamilies(all) {
		return []int{1, 2}
	}
	return []int{1}
}

// familySigns lists how a family name is printed; a name not in the list may take any customary spelling.
func familySigns(family []rune) []sign {
	if known, ok := familySpellings[string(family)]; ok {
		return []sign{{unit: strings.Fields(known), joint: must}}
	}
	var out []sign
	for i, r := range family {
		j := must
		if i > 0 {
			j = may
		}
		if known, ok := familySpellings[string(r)]; ok {
			out = append(out, sign{unit: strings.Fields(known), joint: j})
			continue
		}
		out = append(out, syllable(customary(soundsOf(r), sounds{}, true), j)...)
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
	if s.final == 0 {
		vowel = slices.Clip(openVowel(s.vowel))
	}
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

// openVowel leaves out what people write for a vowel before a final consonant only: SUNG is 성, but SU is 수 and not 서.
func openVowel(vowel int) unit {
	switch vowel {
	case vowelEO, vowelYEO, vowelEU:
		return slices.DeleteFunc(slices.Clone(customaryVowel[vowel]), func(v string) bool { return v == "U" || v == "YU" || v == "YOU" })
	}
	return customaryVowel[vowel]
}

// heard spells a given name as people write what they hear or see and no rule does: a final consonant by its letter
// (빛 BICH), by the sound that it takes before the next syllable (빛나 BINNA), or moved to it.
func heard(given []rune) []sign {
	var out []sign
	for i, r := range given {
		s := soundsOf(r)
		u := customary(s, sounds{}, i == 0)
		if s.final > 0 {
			u[2] = append(slices.Clip(u[2]), finalLetters[s.final]...)
			if i+1 < len(given) {
				u[2] = append(u[2], changedFinals(s.final, soundsOf(given[i+1]).initial)...)
			}
		}
		if i == 0 && s.initial == initialR { // 록희 is spoken 녹희, 리나 이나
			u[0] = append(slices.Clip(u[0]), "N", "")
		}
		if i > 0 && s.initial == initialR && strings.HasPrefix(revisedVowel[s.vowel], "Y") { // 률 is spoken 율
			u[0] = append(slices.Clip(u[0]), "")
		}
		if i > 0 {
			u[0] = append(slices.Clip(u[0]), changedInitials(soundsOf(given[i-1]).final, s.initial)...)
		}
		j := may
		if i == 0 {
			j = must
		}
		out = append(out, syllable(u, j)...)
	}
	return out
}

// changedFinals are the sounds of a final before N, M and R: it becomes the nasal of its place.
func changedFinals(final, next int) unit {
	if next != initialN && next != initialM && next != initialR {
		return nil
	}
	switch revisedFinal[final] {
	case "K":
		return unit{"NG"}
	case "T":
		return unit{"N"}
	case "P":
		return unit{"M"}
	case "N":
		return unit{"L"}
	}
	return nil
}

// changedInitials are the sounds of an initial behind a final: R and N take each other's place, H is lost into what was
// before it, and hard consonants are doubled.
func changedInitials(final, initial int) unit {
	if final == 0 {
		return nil
	}
	switch initial {
	case initialR:
		return unit{"N"}
	case initialN:
		return unit{"L"}
	case initialH:
		return unit{"K", "T", "P", "CH", ""}
	}
	if hard := revisedInitial[initial]; strings.Contains("G D B S J", hard) && hard != "" {
		return unit{hardened[hard]}
	}
	return nil
}

var hardened = map[string]string{"G": "KK", "D": "TT", "B": "PP", "S": "SS", "J": "JJ"}

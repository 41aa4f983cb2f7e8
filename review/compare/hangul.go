package compare

import "strings"

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

// hangul returns the spellings of a Hangul name: Revised Romanisation with the family name as passports print it,
// McCune-Reischauer without its marks, and customary spellings. The strict rules come first, so that the sentence on
// the screen claims no more than is needed.
func hangul(words []string) []spelling {
	family, given := koreanParts(words)
	if len(given) == 0 {
		return nil
	}
	names := familyUnits(family)
	return []spelling{
		{"revised_romanisation", "Revised Romanisation", korean(names, given, revised)},
		{"mccune_reischauer", "McCune-Reischauer without marks", korean(names, given, mccune)},
		{"hangul_customary", "customary spelling of Korean syllables", korean(names, given, customary)},
	}
}

// koreanParts splits a name into family and given syllables: one syllable, or two for the known long family names.
func koreanParts(words []string) (family string, given []rune) {
	all := []rune(strings.Join(words, ""))
	for _, r := range all {
		if !isSyllable(r) {
			return "", nil
		}
	}
	if len(all) < 2 {
		return "", nil
	}
	n := 1
	if _, ok := familySpellings[string(all[:2])]; ok && len(all) > 2 {
		n = 2
	}
	return string(all[:n]), all[n:]
}

// familyUnits lists how a family name is printed; a name not in the list may take any customary spelling.
func familyUnits(family string) []unit {
	if known, ok := familySpellings[family]; ok {
		return []unit{strings.Fields(known)}
	}
	var out []unit
	for _, r := range family {
		out = append(out, customary(soundsOf(r), sounds{}, true)...)
	}
	return out
}

type romanise func(s, before sounds, first bool) []unit

func korean(family []unit, given []rune, rule romanise) [][]unit {
	var out []unit
	var before sounds
	for i, r := range given {
		s := soundsOf(r)
		out = append(out, rule(s, before, i == 0)...)
		before = s
	}
	return [][]unit{family, out}
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
	initial := strings.Fields(customaryInitial[s.initial])
	vowel := strings.Fields(customaryVowel[s.vowel])
	switch {
	case s.initial == silentInitial && s.vowel == vowelU:
		vowel = append(vowel, "WOO")
	case s.initial == silentInitial && s.vowel == vowelI:
		vowel = append(vowel, "YI")
	case s.initial == initialS && s.vowel == vowelI:
		initial = append(initial, "SH")
	}
	if s.initial == silentInitial {
		initial = []string{""}
	}
	final := []string{""}
	if s.final > 0 {
		final = strings.Fields(customaryFinal[s.final])
	}
	return []unit{initial, vowel, final}
}

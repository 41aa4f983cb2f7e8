package compare

import (
	"slices"
	"strings"
)

// mostForeign is how many words of a foreign name are held against each other by sound.
const mostForeign = 8

// foreignSound covers a name in Hangul or katakana that is no Korean or Japanese one: the writing keeps the sound, and
// no rule gives the Latin letters back.
func foreignSound(a, b *name) (Outcome, bool) {
	for _, p := range [...][2]*name{{a, b}, {b, a}} {
		native, latin := p[0], p[1]
		if latin.script != scriptLatin || len(native.bare) > mostForeign || len(latin.plain) > mostForeign || !writtenForeign(native) {
			continue
		}
		heard, words := heardWords(native), make([]word, len(latin.plain))
		for i, w := range latin.plain {
			words[i] = newWord(w)
		}
		if native.isJapanese(latin.plain) {
			continue
		}
		switch ties := soundTies(heard, words); {
		case ties == max(len(heard), len(words)), ties >= 2 && ties == min(len(heard), len(words)):
			return scored("name.foreign_sound", nearName), true
		case ties == 0 && len(heard) > 1 && len(words) > 1 && native.script == scriptHangul:
			return ruled("name.different"), true
		}
		whole := joinWords(words)
		if joined := joinWords(heard); len(heard) != len(words) && soundAlikeAcross(&joined, &whole) {
			return scored("name.foreign_sound", nearName), true
		}
	}
	return Outcome{}, false
}

// writtenForeign reports whether a name is in Hangul that no Korean name is written in, or in katakana.
func writtenForeign(n *name) bool {
	switch n.script {
	case scriptHangul:
		syllables := 0
		for _, w := range n.bare {
			syllables += len([]rune(w))
		}
		return syllables > longKorean || !looksKorean(n.bare)
	case scriptKana:
		return isKatakana(n.bare)
	}
	return false
}

// isJapanese reports whether a name in kana is a Japanese one beside these Latin words: each can be Japanese, one is a
// word of the name by Hepburn, and none of the others is known as a name of other countries. Then its letters decide:
// イチロウ may sound like Jiro, and is his brother.
func (n *name) isJapanese(latin []string) bool {
	if n.script != scriptKana {
		return false
	}
	exact := false
	for _, w := range latin {
		if !isKanaLatin(w) {
			return false
		}
		spelled := n.spellsWord(w)
		if !spelled && (nameTables().isFullName(w) || petTables().knows(w)) {
			return false
		}
		exact = exact || spelled
	}
	return exact
}

// isForeignIn reports whether a name in Latin letters, which no Japanese name can have, stands beside one in katakana. That
// may be it as it is heard, or as its Han characters are read in Japanese (オウ ショウメイ is 王小明, Wang Xiaoming): too many
// sounds are lost to say that it is another.
func (n *name) isForeignIn(native *name) bool {
	return n.script == scriptLatin && native.script == scriptKana && isKatakana(native.bare) &&
		slices.ContainsFunc(n.plain, func(w string) bool { return !isKanaLatin(w) })
}

func isKatakana(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		return strings.ContainsFunc(w, func(r rune) bool { return r >= 'ァ' && r <= 'ヺ' })
	})
}

// spellsWord reports whether a word of the name is spelled so by a rule for its script.
func (n *name) spellsWord(latin string) bool {
	for s := range n.spellings() {
		if slices.ContainsFunc(s.words, func(signs []sign) bool { return reads(signs, newLatinText([]string{latin})) }) {
			return true
		}
	}
	return false
}

// heardWords spells each word as it sounds, by the Revised Romanisation or Hepburn.
func heardWords(n *name) []word {
	var out []word
	for _, w := range n.bare {
		heard := ""
		if n.script == scriptHangul {
			for _, r := range w {
				if isSyllable(r) {
					s := soundsOf(r)
					heard += revisedInitial[s.initial] + revisedVowel[s.vowel] + revisedFinal[s.final]
				}
			}
		} else {
			for s := range kana([]string{w}) {
				heard = strings.Join(s.usual(), "")
			}
		}
		out = append(out, word{text: heard, latin: heard, parts: []string{w}, spelled: []spelled{{}}})
	}
	return out
}

func soundTies(heard, latin []word) int {
	return pairing(len(heard), len(latin), func(i, j int) bool { return soundAlikeAcross(&heard[i], &latin[j]) })
}

// longKorean is how many syllables a Korean name has at most but for the rarest.
const longKorean = 4

// looksKorean reports whether words of Hangul begin or end with a Korean family name.
func looksKorean(words []string) bool {
	if len(words) < 2 {
		return true
	}
	return slices.ContainsFunc([]string{words[0], words[len(words)-1]}, isKoreanFamily)
}

func isKoreanFamily(w string) bool {
	runes := []rune(w)
	if len(runes) == 1 {
		return true
	}
	_, known := familySpellings[w]
	return known || len(runes) == 2 && bothFamilies(runes)
}

// bothFamilies reports whether two syllables are two family names written together, father's and mother's.
func bothFamilies(runes []rune) bool {
	_, first := familySpellings[string(runes[:1])]
	_, second := familySpellings[string(runes[1:2])]
	return first && second
}

package compare

import "strings"

// kana returns the Hepburn spellings of a name in hiragana or katakana. Long vowels may be written out, dropped, or
// marked by H, as passports do.
func kana(words []string) []spelling {
	out := make([][]unit, len(words))
	for i, w := range words {
		units, ok := hepburn([]rune(hiragana(w)))
		if !ok {
			return nil
		}
		out[i] = units
	}
	return []spelling{{"hepburn", "Hepburn", out}}
}

// hiragana turns katakana into hiragana, so that both scripts read alike.
func hiragana(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'ァ' && r <= 'ヶ' {
			return r - ('ァ' - 'ぁ')
		}
		return r
	}, s)
}

func hepburn(runes []rune) ([]unit, bool) {
	var out []unit
	vowel := ""
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		switch {
		case r == 'ー':
			out = append(out, unit{"", vowel, "H"})
			continue
		case r == 'っ':
			out = append(out, doubled(runes[i+1:]))
			continue
		case r == 'ん':
			out = append(out, unit{"N", "M"})
			vowel = ""
			continue
		case lengthens(r, vowel):
			out = append(out, unit{"", string(kanaVowel[r]), "H"})
			continue
		}
		u, used := kanaUnit(runes[i:])
		if used == 0 {
			return nil, false
		}
		out = append(out, u)
		vowel = u[0][len(u[0])-1:]
		i += used - 1
	}
	return out, true
}

// kanaUnit reads one sign, or a sign with a small one after it.
func kanaUnit(runes []rune) (unit, int) {
	if len(runes) > 1 {
		if v, ok := kanaPairs[string(runes[:2])]; ok {
			return strings.Fields(v), 2
		}
	}
	if v, ok := kanaSigns[runes[0]]; ok {
		return strings.Fields(v), 1
	}
	return nil, 0
}

// doubled spells the small tsu: the consonant of the next sign once more, T before CH.
func doubled(rest []rune) unit {
	if len(rest) == 0 {
		return unit{""}
	}
	u, used := kanaUnit(rest)
	if used == 0 {
		return unit{""}
	}
	if strings.HasPrefix(u[0], "CH") {
		return unit{"T", "C"}
	}
	return unit{u[0][:1]}
}

// kanaVowel gives the signs that can lengthen the vowel before them.
var kanaVowel = map[rune]byte{'う': 'U', 'お': 'O'}

func lengthens(r rune, vowel string) bool {
	switch r {
	case 'う':
		return vowel == "O" || vowel == "U"
	case 'お':
		return vowel == "O"
	default:
		return false
	}
}

package compare

import (
	"iter"
	"strings"
)

// kana returns the Hepburn spellings of a name in hiragana or katakana. Long vowels may be written out, dropped, or
// marked by H, as Japanese passports do.
func kana(words []string) iter.Seq[spelling] {
	out := make([][]sign, len(words))
	for i, w := range words {
		signs, ok := hepburn([]rune(hiragana(w)))
		if !ok {
			return none
		}
		out[i] = signs
	}
	return only(spelling{"name.transliteration.hepburn", out, true})
}

// transcribed reports whether words have the signs by which katakana writes foreign sounds. Such a name has Latin
// letters of its own, and Hepburn does not give them back.
func transcribed(words []string) bool {
	for _, w := range words {
		if strings.ContainsAny(w, "ーァィゥェォヴ") {
			return true
		}
	}
	return false
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

func hepburn(runes []rune) ([]sign, bool) {
	var out []sign
	vowel := ""
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		switch {
		case r == 'ー':
			out = append(out, sign{unit: unit{"", vowel, "H"}})
			continue
		case r == 'っ':
			out = append(out, sign{unit: doubled(runes[i+1:])})
			continue
		case r == 'ん':
			out = append(out, sign{unit: nasal(runes[i+1:])})
			vowel = ""
			continue
		case r == 'う' && (vowel == "O" || vowel == "U"):
			out = append(out, sign{unit: unit{"", "U", "H", vowel}})
			continue
		case r == 'お' && vowel == "O":
			long := unit{"", "O", "H"}
			if i == len(runes)-1 { // せのお is SENOO
				long = long[1:]
			}
			out = append(out, sign{unit: long})
			continue
		}
		u, used := kanaUnit(runes[i:])
		if used == 0 {
			return nil, false
		}
		out = append(out, sign{unit: u})
		vowel = u[0][len(u[0])-1:]
		i += used - 1
	}
	return out, true
}

// nasal spells ん: M before B, M and P in passports, N everywhere in newer ones.
func nasal(rest []rune) unit {
	if len(rest) > 0 {
		if u, used := kanaUnit(rest); used > 0 && strings.Contains("BMP", u[0][:1]) {
			return unit{"M", "N"}
		}
	}
	return unit{"N"}
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
		return unit{"T"}
	}
	return unit{u[0][:1]}
}

package compare

import (
	"iter"
	"strings"
)

// cyrillic returns the spellings of a Cyrillic name: the table of ICAO Doc 9303 part 3 with what it says about single
// languages, then the older and national ones that documents still carry.
func cyrillic(words []string) iter.Seq[spelling] {
	national := false
	for _, w := range words {
		for _, r := range w {
			if _, ok := cyrillicICAO[r]; ok || r >= 'A' && r <= 'Z' {
				continue
			}
			if _, ok := cyrillicNational[r]; !ok {
				return none
			}
			national = true
		}
	}
	return func(yield func(spelling) bool) {
		icao := spelling{"name.transliteration.cyrillic_icao", spellWords(words, func(w []rune, k int) unit { return icaoUnit(w[k]) }), true}
		if !national && !yield(icao) {
			return
		}
		if !national && !strings.ContainsAny(strings.Join(words, ""), "ЁЙЩЪЫЬЭЮЯЄІЇҐЎ") { // letters that Serbian and Macedonian do not have
			serbian := spellWords(words, func(w []rune, k int) unit { return first9303(serbianICAO[w[k]], icaoUnit(w[k])) })
			if !yield(spelling{"name.transliteration.cyrillic_icao", serbian, true}) {
				return
			}
		}
		loose := spellWords(words, func(w []rune, k int) unit { return customaryCyrillic(w, k, icaoUnit(w[k])) })
		yield(spelling{"name.transliteration.cyrillic_customary", loose, true})
	}
}

// icaoUnit spells a letter by the table; a Latin letter stands for itself.
func icaoUnit(r rune) unit {
	if u, ok := cyrillicICAO[r]; ok {
		return u
	}
	if u, ok := cyrillicNational[r]; ok {
		return u
	}
	return unit{string(r)}
}

// spellWords spells every letter of every word; a letter without a spelling of its own belongs to the one before.
func spellWords(words []string, spell func(word []rune, at int) unit) [][]sign {
	out := make([][]sign, len(words))
	for i, w := range words {
		runes := []rune(w)
		out[i] = make([]sign, 0, len(runes))
		for k := range runes {
			if u := spell(runes, k); len(u) > 0 {
				out[i] = append(out[i], sign{unit: u})
			}
		}
	}
	return out
}

func first9303(own, general unit) unit {
	if own != nil {
		return own
	}
	return general
}

// customaryCyrillic adds to a letter what people and older passports write for it. Some depend on the letters beside
// it: Юлия is YULIA, Максим is MAXIM. The second letter of КС is spelled with the first and gives nothing.
func customaryCyrillic(word []rune, at int, icao unit) unit {
	r, before := word[at], ' '
	if at > 0 {
		before = word[at-1]
	}
	u := append(icao[:len(icao):len(icao)], cyrillicCustom[r]...)
	switch {
	case r == 'К' && at+1 < len(word) && word[at+1] == 'С':
		return unit{"KS", "CS", "X"}
	case r == 'С' && before == 'К':
		return nil
	case r == 'Г' && before == 'З': // Ukraine 2010: зг is zgh, apart from ж
		u = append(u, "GH")
	case r == 'Я' && (before == 'И' || before == 'І' || before == 'Ь'):
		u = append(u, "A")
	case r == 'Ю' && before == 'И':
		u = append(u, "U")
	}
	return u
}

// cyrillicICAO is table 6B of ICAO Doc 9303 part 3: the letter in general, then in the language that it names.
var cyrillicICAO = map[rune]unit{
	'А': {"A"}, 'Б': {"B"}, 'В': {"V"}, 'Г': {"G", "H"}, 'Д': {"D"}, 'Е': {"E"}, 'Ё': {"E", "IO"}, 'Ж': {"ZH"}, 'З': {"Z"},
	'И': {"I", "Y"}, 'І': {"I"}, 'Й': {"I"}, 'К': {"K"}, 'Л': {"L"}, 'М': {"M"}, 'Н': {"N"}, 'О': {"O"}, 'П': {"P"},
	'Р': {"R"}, 'С': {"S"}, 'Т': {"T"}, 'У': {"U"}, 'Ф': {"F"}, 'Х': {"KH", "H"}, 'Ц': {"TS"}, 'Ч': {"CH"}, 'Ш': {"SH"},
	'Щ': {"SHCH", "SHT"}, 'Ы': {"Y"}, 'Ъ': {"IE"}, 'Ь': {""}, 'Э': {"E"}, 'Ю': {"IU"}, 'Я': {"IA"}, 'Ѵ': {"Y"}, 'Ґ': {"G"},
	'Ў': {"U"}, 'Ѫ': {"U"}, 'Ѓ': {"G", "GJ"}, 'Ђ': {"D"}, 'Ѕ': {"DZ"}, 'Ј': {"J"}, 'Ќ': {"K", "KJ"}, 'Љ': {"LJ"},
	'Њ': {"NJ"}, 'Ћ': {"C"}, 'Џ': {"DZ", "DJ"}, 'Є': {"IE"}, 'Ї': {"I"},
}

// serbianICAO are the letters that the table spells in another way for Serbian and Macedonian.
var serbianICAO = map[rune]unit{'Ж': {"Z"}, 'Х': {"H"}, 'Ц': {"C"}, 'Ч': {"C", "CH"}, 'Ш': {"S", "SH"}, 'Ђ': {"D", "DJ"}}

// cyrillicCustom are spellings of national rules (Ukraine 2010, Bulgaria, Russia before 2013, the French ones of the
// Soviet Union) and of English use.
var cyrillicCustom = map[rune]unit{
	'В': {"W"}, 'Е': {"YE", "IE", "JE"}, 'Ё': {"YO", "YE", "JO"}, 'Є': {"YE", "E"}, 'Ж': {"J"}, 'І': {"Y"}, 'Ї': {"YI"},
	'Й': {"Y", "J", ""}, 'К': {"C"}, 'У': {"OU"}, 'Ў': {"W"}, 'Ф': {"PH"}, 'Х': {"X"}, 'Ц': {"TC", "C", "TZ"},
	'Ч': {"TCH"}, 'Ш': {"SCH", "CH"}, 'Щ': {"SCH", "SH", "CHTCH"}, 'Ъ': {"", "A", "U"}, 'Ы': {"I"}, 'Ь': {"Y", "J", "I"},
	'Ю': {"YU", "JU", "U", "IOU", "YOU"}, 'Я': {"YA", "JA"}, 'Ђ': {"DJ"}, 'Џ': {"DZH"},
}

// cyrillicNational are letters that the table of ICAO has not, as the passports of Kazakhstan, Kyrgyzstan, Mongolia,
// Tajikistan and Tatars print them.
var cyrillicNational = map[rune]unit{
	'Ә': {"A", "E", "AE"}, 'Ө': {"O", "U"}, 'Ү': {"U"}, 'Ұ': {"U"}, 'Қ': {"K", "Q"}, 'Ғ': {"G", "GH"}, 'Ң': {"N", "NG"}, 'Һ': {"H"},
	'Ҳ': {"H"}, 'Ҷ': {"J", "CH", "DZH"}, 'Ӣ': {"I"}, 'Ӯ': {"U", "O"}, 'Җ': {"J", "ZH"},
}

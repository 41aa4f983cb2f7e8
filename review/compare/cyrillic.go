package compare

// cyrillic returns the spellings of a Cyrillic name: the table of ICAO Doc 9303 part 3, then the older and national
// ones that documents still carry.
func cyrillic(words []string) []spelling {
	strict, loose := make([][]unit, len(words)), make([][]unit, len(words))
	for i, w := range words {
		for _, r := range w {
			u, ok := cyrillicLetters[r]
			switch {
			case ok:
			case r >= 'A' && r <= 'Z':
				u = unit{string(r)}
			default:
				return nil
			}
			strict[i] = append(strict[i], u[:1])
			loose[i] = append(loose[i], u)
		}
	}
	return []spelling{
		{"cyrillic_icao", "Cyrillic by ICAO 9303", strict},
		{"cyrillic_customary", "customary spelling of Cyrillic letters", loose},
	}
}

// cyrillicLetters has ICAO 9303 first, then other spellings in use. Letters are capitals.
var cyrillicLetters = map[rune]unit{
	'А': {"A"}, 'Б': {"B"}, 'В': {"V", "W"}, 'Г': {"G", "H"}, 'Ґ': {"G"}, 'Д': {"D"}, 'Е': {"E", "YE", "IE", "JE"},
	'Ё': {"E", "IO", "YO", "YE", "JO"}, 'Є': {"IE", "YE", "E"}, 'Ж': {"ZH", "J"}, 'З': {"Z"}, 'И': {"I", "Y"},
	'І': {"I"}, 'Ї': {"I", "YI"}, 'Й': {"I", "Y", "J", ""}, 'К': {"K", "C"}, 'Л': {"L"}, 'М': {"M"}, 'Н': {"N"},
	'О': {"O"}, 'П': {"P"}, 'Р': {"R"}, 'С': {"S"}, 'Т': {"T"}, 'У': {"U", "OU"}, 'Ў': {"U", "W"}, 'Ф': {"F", "PH"},
	'Х': {"KH", "H", "X"}, 'Ц': {"TS", "TC", "C", "TZ"}, 'Ч': {"CH", "TCH"}, 'Ш': {"SH", "SCH"},
	'Щ': {"SHCH", "SCH", "SHT", "SH"}, 'Ъ': {"IE", "", "A", "U"}, 'Ы': {"Y", "I"}, 'Ь': {"", "Y", "J"}, 'Э': {"E"},
	'Ю': {"IU", "YU", "JU", "U"}, 'Я': {"IA", "YA", "JA"}, 'Ђ': {"D", "DJ"}, 'Ј': {"J"}, 'Љ': {"LJ"}, 'Њ': {"NJ"},
	'Ћ': {"C"}, 'Џ': {"DZ"}, 'Ѓ': {"G"}, 'Ќ': {"K"}, 'Ѕ': {"DZ"},
}

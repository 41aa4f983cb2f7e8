package compare

import (
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"kycdesk/assets"
)

// Genders compares two statements of a gender in the words and letters that documents use.
func Genders(a, b string) Outcome {
	return capped(a, b, func(x, y string) Outcome {
		p, q := genderOf(x), genderOf(y)
		switch {
		case p == "" || q == "":
			return near("gender.unknown_word", "cannot tell: not a word for a gender known here", 0)
		case p == q:
			return byRule("gender.word", "words for a gender")
		default:
			return conflict("gender.different", "different genders")
		}
	})
}

var genderWords = map[string]string{
	"MALE": "male", "M": "male", "MAN": "male", "남": "male", "남자": "male", "남성": "male", "男": "male", "HOMBRE": "male",
	"H": "male", "MASCULINO": "male", "MÄNNLICH": "male", "МУЖ": "male", "М": "male",
	"FEMALE": "female", "F": "female", "WOMAN": "female", "여": "female", "여자": "female", "여성": "female", "女": "female",
	"MUJER": "female", "FEMENINO": "female", "WEIBLICH": "female", "W": "female", "ЖЕН": "female", "Ж": "female",
	"X": "other", "OTHER": "other",
}

func genderOf(s string) string { return genderWords[folded(s)] }

// Countries compares two countries given by alpha-2 or alpha-3 code, English name or demonym.
func Countries(a, b string) Outcome {
	return capped(a, b, func(x, y string) Outcome {
		p, q := Country(x), Country(y)
		fx, fy := folded(x), folded(y)
		switch {
		case p != "" && p == q:
			return byRule("country.name", "names and codes of a country")
		case fx == fy:
			return byRule("country.case", "letter case and spaces")
		case p != "" && q != "":
			return conflict("country.different", "different countries")
		}
		if score := likeness(fx, fy); score >= nearName {
			return near("country.likeness", "not equal, close in spelling", score)
		}
		return near("country.unlisted", "cannot tell: not in the list of countries", 0)
	})
}

// Country returns the alpha-3 code of a country given by code, English name or demonym, or "".
func Country(s string) string {
	codes := countryCodes()
	if code, ok := codes[s]; ok {
		return code
	}
	return codes[folded(s)]
}

var countryCodes = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, c := range assets.Countries() {
		for _, n := range append([]string{c.Alpha2, c.Alpha3, c.Name}, append(c.Demonyms, c.Aliases...)...) {
			out[folded(n)] = c.Alpha3
		}
	}
	return out
})

// folded brings case, marks, points and spaces of a short text together.
func folded(s string) string {
	s = strings.ToUpper(norm.NFKC.String(s))
	s = strings.Map(func(r rune) rune {
		if r == '.' || r == '\'' || r == '\u2019' {
			return -1
		}
		if r == '_' || r == '-' || r == ',' || r == '<' {
			return ' '
		}
		return r
	}, s)
	return unmarked(strings.Join(strings.Fields(s), " "))
}

// IDTypes compares two kinds of document; spaces count as underscores, and the slips of the sources are known (§11.3).
func IDTypes(a, b string) Outcome {
	return capped(a, b, func(x, y string) Outcome {
		p, q := IDType(x), IDType(y)
		if p == q {
			return byRule("id_type.spelling", "spelling of the ID type")
		}
		return conflict("id_type.different", "different ID types")
	})
}

// IDType returns the service's code of a kind of document; a text not in the list comes back folded.
func IDType(s string) string {
	if isCode(s) {
		if code, ok := idTypeAliases()[s]; ok {
			return code
		}
		return s
	}
	key := strings.ToLower(strings.ReplaceAll(folded(s), " ", "_"))
	if code, ok := idTypeAliases()[key]; ok {
		return code
	}
	return key
}

// isCode reports whether a text is already written as the service writes its codes.
func isCode(s string) bool { return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz_") == "" }

var idTypeAliases = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, t := range assets.IDTypes() {
		for _, a := range t.Aliases {
			out[strings.ReplaceAll(a, " ", "_")] = t.Code
		}
	}
	return out
})

// Texts compares texts for which no better rule exists: addresses, permit types.
func Texts(a, b string) Outcome {
	return capped(a, b, func(x, y string) Outcome {
		fx, fy := folded(x), folded(y)
		if fx == fy || strings.ReplaceAll(fx, " ", "") == strings.ReplaceAll(fy, " ", "") {
			return byRule("text.case", "letter case, spaces and dashes")
		}
		if score := likeness(fx, fy); score >= nearName {
			return near("text.likeness", "not equal, close in spelling", score)
		}
		return conflict("text.different", "different texts")
	})
}

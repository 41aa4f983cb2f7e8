package compare

import (
	"strings"
	"sync"

	"kycdesk/assets"
)

// longestWord is more bytes than the name of a country or of a kind of document has in any script; what is longer is not
// looked up.
const longestWord = 256

// folded brings case, marks, points and spaces of a short text together.
func folded(s string) string {
	if isPrintable(s) {
		var buf [longestNothing]byte
		return textOf(foldedASCII(buf[:0], s), s)
	}
	s = strings.ToUpper(compat(s))
	s = strings.Map(func(r rune) rune {
		if r == '.' || r == '\'' || r == '\u2019' {
			return -1
		}
		if r == '_' || r == '-' || r == ',' || r == '<' {
			return ' '
		}
		return r
	}, s)
	return unmarked(oneSpaced(s))
}

// IDTypes compares two kinds of document; spaces count as underscores, and the slips of the sources are known (§11.3).
func IDTypes(a, b string) Outcome {
	return capped(a, b, func(x, y string) Outcome {
		p, q := IDType(x), IDType(y)
		score := 0.0
		if p != q && (!IsIDType(p) || !IsIDType(q)) {
			score = likeness(p, q)
		}
		switch {
		case p == q:
			return ruled("id_type.spelling").of(p, q)
		case score >= nearName:
			return scored("id_type.slip", score).of(p, q)
		}
		return ruled("id_type.different").of(p, q)
	})
}

// IsIDType reports whether a code is one of the service's kinds of document; see IDType.
func IsIDType(code string) bool {
	for _, t := range assets.IDTypes() {
		if t.Code == code {
			return true
		}
	}
	return false
}

// IDType returns the service's code of a kind of document; a text not in the list comes back folded.
func IDType(s string) string {
	if len(s) > longestWord {
		return s
	}
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
	if code, ok := idTypeSynonyms[key]; ok {
		return code
	}
	return key
}

// idTypeSynonyms are words that people and documents use for the service's kinds.
var idTypeSynonyms = map[string]string{
	"driving_licence": "drivers_license", "driving_license": "drivers_license", "driver_licence": "drivers_license",
	"drivers_licence": "drivers_license", "driver_license": "drivers_license", "dl": "drivers_license", "운전면허증": "drivers_license",
	"id_card": "government_id", "identity_card": "government_id", "national_id": "government_id", "national_id_card": "government_id",
	"national_identity_card": "government_id", "주민등록증": "government_id", "여권": "passport", "외국인등록증": "residence_permit",
	"residence_card": "residence_permit", "alien_registration_card": "residence_permit", "residency_permit": "residence_permit",
	"aadhar": "aadhaar", "aadhaar_card": "aadhaar", "pan": "pancard", "pan_card": "pancard",
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

// Texts compares texts for which no better rule exists: permit types.
func Texts(a, b string) Outcome {
	return capped(a, b, func(x, y string) Outcome {
		fx, fy := folded(x), folded(y)
		if fx == fy || strings.ReplaceAll(fx, " ", "") == strings.ReplaceAll(fy, " ", "") {
			return ruled("text.case").of(fx, fy)
		}
		if score := likeness(fx, fy); score >= nearName {
			return scored("text.likeness", score).of(fx, fy)
		}
		return ruled("text.different").of(fx, fy)
	})
}

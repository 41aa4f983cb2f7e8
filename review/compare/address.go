package compare

import (
	"slices"
	"strings"
	"unicode"
)

const (
	nearAddress  = 0.6 // share of common words from which two addresses are Close
	mostAddress  = 64  // words of an address that are paired one by one
	nearAllWords = 0.8 // likeness from which two words of an address count as common
)

// Addresses compares two addresses as sets of words: sources write the parts in other orders and shorten them. A number
// that only differs is another door.
func Addresses(a, b string) Outcome {
	return capped(a, b, func(x, y string) Outcome {
		p, q := addressWords(x), addressWords(y)
		return addresses(p, q).of(strings.Join(p, " "), strings.Join(q, " "))
	})
}

func addresses(p, q []string) Outcome {
	if len(p) == 0 || len(q) == 0 || len(p) > mostAddress || len(q) > mostAddress {
		return ruled("address.different")
	}
	if slices.Equal(p, q) {
		return ruled("address.words")
	}
	onlyP, onlyQ := without(p, q), without(q, p)
	if otherDoor := slices.ContainsFunc(onlyP, hasDigit) && slices.ContainsFunc(onlyQ, hasDigit); !otherDoor && noCommonScript(p, q) {
		return ruled("address.script")
	}
	common := pairing(len(p), len(q), func(i, j int) bool { return sameAddressWord(p[i], q[j]) })
	score := float64(common) / float64(max(len(p), len(q)))
	switch {
	case score < nearAddress && common < min(len(p), len(q)):
		return ruled("address.different")
	case slices.ContainsFunc(onlyP, hasDigit) && slices.ContainsFunc(onlyQ, hasDigit):
		return ruled("address.number")
	case common == min(len(p), len(q)) && len(p) != len(q) && common > 1:
		return scored("address.extra_words", score)
	case score < nearAddress:
		return ruled("address.different")
	}
	return scored("address.likeness", score)
}

// noCommonScript reports whether the letters of two addresses are of scripts that have none in common.
func noCommonScript(p, q []string) bool {
	lettered := func(words []string) (s script) {
		for _, w := range words {
			s |= scriptOf(strings.TrimFunc(w, unicode.IsDigit))
		}
		return s
	}
	x, y := lettered(p), lettered(q)
	return x != 0 && y != 0 && x&y == 0
}

func sameAddressWord(v, w string) bool {
	return v == w || !hasDigit(v) && !hasDigit(w) && likeness(v, w) >= nearAllWords
}

// without returns the words of p that q does not have, counting each as often as it stands there.
func without(p, q []string) []string {
	left := slices.Clone(q)
	var out []string
	for _, w := range p {
		if i := slices.Index(left, w); i >= 0 {
			left = slices.Delete(left, i, i+1)
			continue
		}
		out = append(out, w)
	}
	return out
}

func hasDigit(w string) bool { return strings.ContainsFunc(w, unicode.IsDigit) }

// addressWords returns the words of an address, spelled out and sorted.
func addressWords(s string) []string {
	s = unmarked(strings.ToUpper(compat(digitsApart(ordinals.Replace(s)))))
	words := strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '\''
	})
	out := words[:0]
	for _, w := range words {
		w = strings.ReplaceAll(w, "'", "")
		long, short := addressShort[w]
		switch last := len(out) - 1; {
		case short && long == "", w == "":
		case short:
			out = append(out, long)
		case len(w) == 1 && last >= 0 && allDigits(out[last]) && !hasDigit(w): // 3 B is the door 3B
			out[last] += w
		default:
			out = append(out, germanStreet(w))
		}
	}
	slices.Sort(out)
	return out
}

// digitsApart puts a space where a digit meets a letter of a script that is written without spaces.
func digitsApart(s string) string {
	if isASCII(s) {
		return s
	}
	var out strings.Builder
	before := rune(0)
	for _, r := range s {
		if (unicode.IsDigit(r) && isUnspaced(before)) || (isUnspaced(r) && unicode.IsDigit(before)) {
			out.WriteByte(' ')
		}
		out.WriteRune(r)
		before = r
	}
	return out.String()
}

func isUnspaced(r rune) bool { return scriptOfRune(r)&(scriptHan|scriptKana|scriptHangul) != 0 }

// ordinals are the signs behind the number of a floor, which say nothing more.
var ordinals = strings.NewReplacer("º", " ", "ª", " ", "°", " ")

// germanStreet spells out the street that German joins to its name: MUSTERSTR.
func germanStreet(w string) string {
	if root, ok := strings.CutSuffix(w, "STR"); ok && len(root) >= len("STR") {
		return root + "STRASSE"
	}
	return w
}

// addressShort spells out what addresses shorten; signs such as "#" are gone by then.
var addressShort = map[string]string{
	"ST": "STREET", "STR": "STREET", "RD": "ROAD", "AVE": "AVENUE", "AV": "AVENUE", "BLVD": "BOULEVARD", "DR": "DRIVE",
	"LN": "LANE", "CT": "COURT", "PL": "PLACE", "SQ": "SQUARE", "HWY": "HIGHWAY", "PKWY": "PARKWAY", "APT": "APARTMENT",
	"FLAT": "APARTMENT", "UNIT": "APARTMENT", "STE": "SUITE", "FL": "FLOOR", "BLDG": "BUILDING", "N": "NORTH", "S": "SOUTH",
	"E": "EAST", "W": "WEST", "NO": "", "NR": "", "C": "CALLE", "COL": "COLONIA", "CDMX": "MEXICO",
	"서울시": "서울", "서울특별시": "서울", "부산광역시": "부산", "부산시": "부산", "경기": "경기도",
}

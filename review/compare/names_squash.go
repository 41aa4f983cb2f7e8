package compare

import "strings"

var soundAlike = strings.NewReplacer("OO", "U", "OU", "U", "EE", "I", "EU", "U", "EO", "U", "IJ", "I", "PH", "F", "CK", "K", "W", "V", "Y", "I", "TH", "T", "SCH", "SH", "C", "K", "Q", "K", "Z", "S")

// squashed brings usual spelling variants of the same sounds together.
func squashed(word string) string {
	s := soundAlike.Replace(word)
	var out strings.Builder
	out.Grow(len(s))
	last := rune(0)
	for _, r := range s {
		if r != last {
			out.WriteRune(r)
		}
		last = r
	}
	return out.String()
}

// bareConsonants brings together what many languages write for one consonant, longer spellings first: MOKHTAR and
// MOCTAR, HAKOB and HAGOP. Vowels, H inside a word and Y are left out, a double letter counts once.
var bareConsonants = strings.NewReplacer(
	"SCH", "S", "TCH", "S", "SH", "S", "CH", "S", "KH", "K", "GH", "K", "PH", "F", "TH", "T", "DH", "T", "CK", "K", "TS", "S", "CE", "S", "CI", "S",
	"B", "P", "D", "T", "G", "K", "Q", "K", "C", "K", "X", "S", "Z", "S", "J", "S", "V", "F", "W", "F",
)

// gliding leaves out a W too, which French writes as a vowel.
var gliding = strings.NewReplacer("W", "")

func bare(word string) string {
	s := bareConsonants.Replace(word)
	var out strings.Builder
	out.Grow(len(s))
	last := byte(0)
	for i := range len(s) {
		c := s[i]
		if c != last && !isVowel(c) && (c != 'H' || i == 0) {
			out.WriteByte(c)
		}
		last = c
	}
	return out.String()
}

// How many consonants two words must share in order to be alike by them, and to be one name by them.
const (
	fewConsonants  = 3
	manyConsonants = 4
)

// relateConsonants ties two words by their consonants alone. Two names of the table are told apart by it: Hassan and
// Hussein have the same consonants and are brothers.
func relateConsonants(u, v *word) link {
	a, b := u.latin, v.latin
	x, y := u.custom(), v.custom()
	consonants := x.bare
	alike := consonants == y.bare
	if !alike && x.glide != y.glide {
		return link{strength: foreign}
	}
	if !alike { // SINOUAR and SINWAR: W is a vowel in one of them
		consonants = x.glide
	}
	apart := syllablesOf(a) - syllablesOf(b)
	if len(consonants) < fewConsonants || isVowel(a[0]) != isVowel(b[0]) || max(apart, -apart) > 2 {
		return link{strength: foreign}
	}
	switch {
	case twoKnown(u, v):
		return link{strength: foreign}
	case len(consonants) < manyConsonants:
		return link{strength: nearlyEqual, rule: "name.sound", slips: 1}
	}
	return link{strength: oneOriginal, rule: "name.sound"}
}

// twoKnown reports whether two words are names of the table, which says of names that it knows which are one.
func twoKnown(u, v *word) bool {
	t := nameTables()
	return len(t.families[u.latin]) > 0 && len(t.families[v.latin]) > 0
}

func syllablesOf(w string) int {
	n := 0
	for i := range len(w) {
		if isVowel(w[i]) && (i == 0 || !isVowel(w[i-1])) {
			n++
		}
	}
	return n
}

// isContracted reports whether a short word is the first letter, the last and some consonants between of a longer one:
// FDO for FERNANDO, GTZ for GUTIERREZ.
func isContracted(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	last := len(a) - 1
	if last < 1 || last > 4 || len(b) < len(a)+2 || a[0] != b[0] || a[last] != b[len(b)-1] {
		return false
	}
	for i := range last {
		if isVowel(a[i]) {
			return false
		}
	}
	at := 0
	for i := range len(b) {
		if at <= last && b[i] == a[at] {
			at++
		}
	}
	return at > last
}

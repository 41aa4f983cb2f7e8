package compare

import (
	"slices"
	"strings"
)

// How many letters a part of a name has that may stand for all of it, as EMEKA for CHUKWUEMEKA and ALEX for ALEXANDER, and
// how many more the whole has.
const (
	leastPart = 4
	leastLeft = 3
)

// feminine are endings by which a man's name becomes a woman's: PIERRETTE is not short for PIERRE.
var feminine = []string{"ETTE", "TTE", "ETTA", "ELLE", "ELLA", "INE", "INA", "ENE", "IA", "ITA", "ICA"}

// relateParts ties a word to a longer one that begins or ends with it. A word that is known as a name is not a part of
// another: MARIA and MARIANA are two.
func relateParts(u, v *word) link {
	a, b := u.latin, v.latin
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < leastPart || len(b) < len(a)+leastLeft || len(u.parts)+len(v.parts) > 2 || isKnownName(a) {
		return link{strength: foreign}
	}
	rest, begins := strings.CutPrefix(b, a)
	if begins && slices.Contains(feminine, rest) || !begins && !strings.HasSuffix(b, a) {
		return link{strength: foreign}
	}
	return link{strength: nearlyEqual, rule: "name.short_form"}
}

func isKnownName(w string) bool {
	return len(nameTables().families[w]) > 0 || len(petTables().full[w]) > 0
}

// gendered are the endings that the family name of one family has for its men and its women, married or not. The papers of
// one country carry hers, those of another her husband's or her father's.
var gendered = [][]string{
	{"IENE", "AITE", "YTE", "UTE", "IUTE", "AS", "IS", "YS", "US", "IUS", "A"}, // Lithuanian
	{"OVA", "OVE", "A", "O", "EK", "EC", ""},                                   // Czech, Slovak
	{"EL", "LOVA"},                                                             // the same, without the vowel before the last sound
	{"EK", "KOVA"},
	{"EC", "COVA"},
	{"EN", "NOVA"},
	{"ER", "ROVA"},
	{"", "OWA", "OWNA", "OWIE"}, // Polish, of older papers
	{"SKAYA", "SKAIA", "SKAJA", "SKA", "SKY", "SKI", "SKIY", "SKII", "SKYI", "SKYY"}, // East and West Slavic
	{"AYA", "AIA", "AJA", "A", "Y", "OY", "OI", "II", "IY", "YI", "YY"},
	{"INA", "INE", "INS", "IS", "S"},   // Latvian
	{"S", "IS", "A", "E"},              // the same
	{"OU", "OS", "I", "IS", "A", "AS"}, // Greek
}

// leastRoot is how many letters the names of a family share before their endings, where one of those has one letter or none;
// before two longer ones there may be one less.
const leastRoot = 4

// relateGendered ties two family names that differ by the ending for a man and that for a woman.
func relateGendered(u, v *word) link {
	a, b := u.latin, v.latin
	root := 0
	for root < min(len(a), len(b)) && a[root] == b[root] {
		root++
	}
	for _, endings := range gendered {
		for _, x := range endings {
			stem, ok := strings.CutSuffix(a, x)
			if !ok || len(stem) < leastRoot-1 || len(stem) > root {
				continue
			}
			for _, y := range endings {
				if b == stem+y && (len(stem) >= leastRoot || min(len(x), len(y)) > 1) {
					return link{strength: nearlyEqual, rule: "name.family_form"}
				}
			}
		}
	}
	return link{strength: foreign}
}

// relateGaelic ties the forms of an Irish or Scottish family name: those of men and women differ in the word before it, O
// or Ní, and after Ní and Nic an H softens the first letter. CHONAILL is O'CONNELL's daughter.
func relateGaelic(u, v *word) link {
	a, b := gaelicRoot(u.latin), gaelicRoot(v.latin)
	if a == u.latin && b == v.latin {
		return link{strength: foreign}
	}
	if !heardAlike(heardSounds(a), heardSounds(b)) || len(a) < leastPart || len(b) < leastPart {
		return link{strength: foreign}
	}
	return link{strength: nearlyEqual, rule: "name.sound"}
}

// gaelicRoot takes off what stands before the root of a Gaelic name, and its softening H.
func gaelicRoot(w string) string {
	if len(w) > leastPart && w[0] == 'O' && !isVowel(w[1]) {
		w = w[1:]
	}
	if len(w) > leastPart && w[1] == 'H' && strings.IndexByte("BCDFGMPST", w[0]) >= 0 {
		w = w[:1] + w[2:]
	}
	return w
}

package compare

import (
	"strings"
	"unicode/utf8"
)

// A foreign name in Hangul or kana keeps the order of its consonants and little else: 마이클 is Michael, ホセ José. The
// consonants are put in classes that those scripts do not tell apart: P (labials), T, K, S (hissing ones), L, M, N.

// consonant is a spelling in a foreign name, the classes that it is heard as, and whether some languages do not sound it.
type consonant struct {
	spelling string
	classes  string
	optional bool
}

// consonants are longest first. Vowels behind a soft C or G are read again.
var consonants = []consonant{
	{"SCH", "S", false},
	{"TCH", "S", false},
	{"PH", "P", false},
	{"TH", "TS", false},
	{"SH", "S", false},
	{"CH", "SK", false},
	{"TS", "S", false},
	{"DG", "S", false},
	{"CK", "K", false},
	{"QU", "K", false},
	{"GH", "K", true},
	{"NG", "N", false},
	{"LL", "L", true},
	{"GE", "SK", true},
	{"GI", "SK", true},
	{"GY", "SK", true},
	{"CE", "S", false},
	{"CI", "S", false},
	{"CY", "S", false},
	{"B", "P", false},
	{"P", "P", false},
	{"F", "P", false},
	{"V", "P", false},
	{"W", "P", true},
	{"T", "T", false},
	{"D", "T", false},
	{"K", "K", false},
	{"G", "K", false},
	{"C", "K", false},
	{"Q", "K", false},
	{"X", "SK", false},
	{"S", "S", false},
	{"Z", "S", false},
	{"J", "S", true},
	{"L", "L", false},
	{"R", "L", false},
	{"M", "M", false},
	{"N", "N", false},
}

// silentAtEnd are final consonants that French does not sound.
const silentAtEnd = "TDSXZ"

// skeleton returns the consonants of a foreign word, and how many syllables it seems to have. A doubled consonant counts
// once; an R that no vowel follows may be silent.
func skeleton(w string) (found []consonant, syllables int) {
	inVowel := false
	for i := 0; i < len(w); {
		if isVowel(w[i]) {
			silent := w[i] == 'E' && i == len(w)-1 && !inVowel && syllables > 0
			if !inVowel && !silent {
				syllables++
			}
			inVowel = true
			i++
			continue
		}
		c := consonantAt(w[i:])
		i += len(c.spelling)
		atEnd := i == len(w)
		if isVowel(c.spelling[len(c.spelling)-1]) && c.spelling != "QU" {
			i-- // the vowel is read again
		}
		c.optional = c.optional || c.spelling == "R" && (atEnd || !isVowel(w[i])) || atEnd && strings.Contains(silentAtEnd, c.spelling)
		if last := len(found) - 1; c.classes != "" && (inVowel || last < 0 || found[last].classes != c.classes) {
			found = append(found, c)
		}
		inVowel = false
	}
	return found, syllables
}

func isVowel(c byte) bool { return strings.IndexByte("AEIOUY", c) >= 0 }

func consonantAt(w string) consonant {
	for _, c := range consonants {
		if strings.HasPrefix(w, c.spelling) {
			return c
		}
	}
	return consonant{spelling: w[:1]}
}

// heardClasses are the classes of a word as a script without doubt about them gives it.
func heardClasses(w string) (string, int) {
	found, syllables := skeleton(w)
	var out strings.Builder
	for _, c := range found {
		if c.spelling[0] == 'G' && len(c.classes) > 1 {
			c.classes = "K" // Romanisation and Hepburn have no soft G
		}
		out.WriteByte(c.classes[0])
	}
	return out.String(), syllables
}

// misheard counts the fewest consonants that must be left out or taken for others, so that a skeleton is heard as these
// classes; optional ones cost nothing.
func misheard(classes string, found []consonant) int {
	row := make([]int, len(classes)+1)
	for j := range row {
		row[j] = j
	}
	for _, c := range found {
		left := 1
		if c.optional {
			left = 0
		}
		before := row[0]
		row[0] += left
		for j := 1; j <= len(classes); j++ {
			other := 1
			if strings.IndexByte(c.classes, classes[j-1]) >= 0 {
				other = 0
			}
			before, row[j] = row[j], min(row[j]+left, row[j-1]+1, before+other)
		}
	}
	return row[len(classes)]
}

// filler is the vowel that Korean puts between consonants, which says nothing.
var filler = strings.NewReplacer("EU", "")

// soundAlikeAcross reports whether a word in Hangul or kana is a foreign word as it is heard. In a Korean or Japanese
// name, what can be read as another word of that language is held against the letters only.
func soundAlikeAcross(u, v *word) bool {
	native, latin := u, v
	if len(native.spelled) == 0 {
		native, latin = v, u
	}
	script := scriptOf(native.parts[0])
	if script&(scriptHangul|scriptKana) == 0 || latin.latin == "" || native.latin == "" {
		return false
	}
	heardWord, own := native.latin, len(native.spelled[0].signs) > 0
	switch {
	case script&scriptKana != 0 && own && isKanaLatin(latin.latin), script&scriptHangul != 0 && own && isKoreanGiven(latin.latin, native.parts[0]):
		return false
	case script&scriptHangul != 0:
		heardWord = filler.Replace(heardWord)
	}
	classes, m := heardClasses(heardWord)
	found, n := skeleton(latin.latin)
	apart := max(m-n, n-m)
	switch slips := misheard(classes, found); {
	case slips > 1 || slips == 1 && min(len(classes), len(found)) < 3:
		return false
	case len(classes) > 2:
		return apart <= 2
	case len(classes) == 2:
		return apart <= 1
	default:
		return apart == 0
	}
}

// isKoreanGiven reports whether a Latin word may be another Korean given name: those have one syllable or two, and as
// many as this one.
func isKoreanGiven(w, given string) bool {
	n := utf8.RuneCountInString(given)
	return n <= 2 && romanisedSyllables(w, n)
}

// mayBeKorean reports whether a Latin word may be a Korean given name: of those the tables tell what is one name.
func mayBeKorean(w string) bool { return romanisedSyllables(w, 1) || romanisedSyllables(w, 2) }

// romanisedSyllables reports whether a Latin word is a Korean word of so many syllables in spellings that people use.
func romanisedSyllables(w string, n int) bool {
	steps := hangulSource().steps
	at := map[int]bool{0: true}
	for k := range n * len(steps) {
		step, next := &steps[k%len(steps)], map[int]bool{}
		for i := range at {
			for m := 0; m <= step.longest && i+m <= len(w); m++ {
				if len(step.bySpelling[w[i:i+m]]) > 0 {
					next[i+m] = true
				}
			}
		}
		at = next
	}
	return at[len(w)]
}

package compare

import "strings"

var soundAlike = strings.NewReplacer("OO", "U", "OU", "U", "EE", "I", "EU", "U", "EO", "U", "IJ", "I", "PH", "F", "CK", "K", "W", "V", "Y", "I", "TH", "T", "SCH", "SH", "C", "K", "Z", "S")

// squashed brings usual spelling variants of the same sounds together.
func squashed(word string) string {
	s := soundAlike.Replace(word)
	var out strings.Builder
	last := rune(0)
	for _, r := range s {
		if r != last {
			out.WriteRune(r)
		}
		last = r
	}
	return out.String()
}

// A foreign name in Hangul or kana keeps the order of its consonants and little else: 마이클 is Michael, カーター Carter.
// soundClasses puts the consonants in classes that those scripts do not tell apart, longer spellings first.
var soundClasses = []struct{ class, spellings string }{
	{"S", "SCH TCH"},
	{"KL", "CHR"},
	{"P", "PH"},
	{"T", "TH"},
	{"S", "SH CH TS DG"},
	{"K", "CK QU"},
	{"", "GH"},
	{"N", "NG"},
	{"S", "CE CI CY GE GI GY"},
	{"KS", "X"},
	{"P", "B P F V"},
	{"T", "T D"},
	{"K", "K G C Q"},
	{"S", "S Z J"},
	{"L", "L R"},
	{"M", "M"},
	{"N", "N"},
}

// skeleton returns the classes of a word's consonants, and how many syllables it seems to have. An R that no vowel
// follows is left out, as both scripts leave it out; a double consonant counts once.
func skeleton(w string) (classes string, syllables int) {
	var out strings.Builder
	inVowel, last := false, ""
	for i := 0; i < len(w); {
		if strings.IndexByte("AEIOUY", w[i]) >= 0 {
			silent := w[i] == 'E' && i == len(w)-1 && i > 0 && !inVowel && syllables > 0
			if !inVowel && !silent {
				syllables++
			}
			inVowel, last = true, ""
			i++
			continue
		}
		inVowel = false
		spelling, class := consonant(w[i:])
		rest := w[i+len(spelling):]
		r := spelling == "R" && (rest == "" || strings.IndexByte("AEIOUY", rest[0]) < 0) && i > 0
		if class != "" && class != last && !r {
			out.WriteString(class)
			last = class
		}
		i += len(spelling)
		if len(spelling) == 2 && strings.IndexByte("EIY", spelling[1]) >= 0 {
			i-- // the vowel is read again
		}
	}
	return out.String(), syllables
}

func consonant(w string) (spelling, class string) {
	for _, c := range soundClasses {
		for spelling := range strings.FieldsSeq(c.spellings) {
			if strings.HasPrefix(w, spelling) {
				return spelling, c.class
			}
		}
	}
	return w[:1], ""
}

// filler are the vowels that Korean and Japanese put between consonants, which say nothing.
var filler = strings.NewReplacer("EU", "")

// soundAlikeAcross reports whether a word in Hangul or kana is a foreign word as it is heard. What can be read as
// Romanisation of another Korean or Japanese word is held against the letters only.
func soundAlikeAcross(u, v *word) bool {
	native, latin := u, v
	if len(native.spelled) == 0 {
		native, latin = v, u
	}
	script := scriptOf(native.parts[0])
	if script&(scriptHangul|scriptKana) == 0 || latin.latin == "" || native.latin == "" {
		return false
	}
	heardWord := native.latin
	if script&scriptHangul != 0 {
		heardWord = filler.Replace(heardWord)
		if len(native.spelled[0].signs) > 0 && romanisedSyllables(latin.latin, len([]rune(native.parts[0]))) {
			return false
		}
	} else if len(native.spelled[0].signs) > 0 && isKanaLatin(latin.latin) {
		return false
	}
	a, m := skeleton(heardWord)
	b, n := skeleton(latin.latin)
	if a == "" || b == "" {
		return a == b && m == n
	}
	if a == b {
		return len(a) > 2 && m-n <= 2 && n-m <= 2 || m-n <= 1 && n-m <= 1 && (len(a) > 1 || m == n)
	}
	return len(a) > 2 && len(b) > 2 && slips([]rune(a), []rune(b), 1) <= 1
}

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

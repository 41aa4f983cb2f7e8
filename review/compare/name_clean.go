package compare

import (
	"slices"
	"strings"
	"unicode"
)

// visible drops what no reader sees: joiners, direction marks, controls.
func visible(r rune) rune {
	switch {
	case r < 0x7f && r >= ' ':
		return r
	case unicode.IsSpace(r):
		return ' '
	case unicode.Is(unicode.Cf, r) || unicode.IsControl(r):
		return -1
	}
	return r
}

// quoteMarks are apostrophes that Unicode takes apart into a space and a mark, and the point before an ordinal sign
// (M.ª): both would break a word in two.
var quoteMarks = strings.NewReplacer("\u00b4", "'", "\u1fbd", "'", "\u1fbf", "'", "\u1ffd", "'", "\u1ffe", "'", ".\u00aa", "\u00aa", ".\u00ba", "\u00ba")

func withoutQuoteMarks(s string) string {
	if isASCII(s) {
		return s
	}
	return quoteMarks.Replace(s)
}

// wordsOf splits a name into its words. A slash between two letters stays: S/O and N/A are words.
func wordsOf(seen string) []string {
	if !strings.Contains(seen, "/") {
		return strings.Fields(strings.Map(punctuation, seen))
	}
	var out []string
	for _, f := range strings.FieldsFunc(seen, func(r rune) bool { return r == ' ' || r == '<' }) {
		if isSlashed(f) {
			out = append(out, f)
			continue
		}
		out = append(out, strings.Fields(strings.Map(punctuation, f))...)
	}
	return out
}

func isSlashed(w string) bool { return len(w) == 3 && w[1] == '/' }

// punctuation turns what separates words into a space and drops what sits inside them. The ʻokina and its like are
// letters to Unicode and marks of breath or stress to the documents, which leave them out (ICAO Doc 9303-3, 4.6).
func punctuation(r rune) rune {
	switch {
	case r >= 'A' && r <= 'Z':
		return r
	case strings.ContainsRune(".\u00b7\u30fb\u2027-<,;:/_()@&+\"\u201c\u201d\u00ab\u00bb\u2039\u203a\u3008\u3009\u27e8\u27e9\u226a\u226b", r), unicode.Is(unicode.Pd, r):
		return ' '
	case strings.ContainsRune("'`\u2018\u2019\u201b\u2032\u055a\u05f3\ua78b\ua78c", r):
		return -1
	case r >= 0x02b9 && r <= 0x02cf || r == 0x02ee:
		return -1
	}
	return r
}

// generations tell a father from his son, so that they are never left out as titles are.
var generations = map[string]string{
	"JR": "JR", "JNR": "JR", "JUNIOR": "JR", "SR": "SR", "SNR": "SR", "SENIOR": "SR",
	"II": "II", "2ND": "II", "III": "III", "3RD": "III", "IV": "IV", "4TH": "IV",
}

// withoutGeneration takes the word for a generation from the end, or from behind the family name when that stands
// first. Two words must be left, and the first word is always a name.
func withoutGeneration(words []string) ([]string, string) {
	for i := len(words) - 1; i > 0 && len(words) > 2; i-- {
		if g, ok := generations[words[i]]; ok {
			return slices.Delete(slices.Clone(words), i, i+1), g
		}
	}
	return words, ""
}

// letterForms are forms of one letter that writers choose between, in scripts where no other name comes of it.
var letterForms = map[rune]rune{
	'Ё': 'Е', 'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ى': 'ي', 'ی': 'ي', 'ک': 'ك', 'ة': 'ه', 'ھ': 'ه', 'ہ': 'ه', 'ـ': -1,
}

// oneLetterForm writes each letter in one form, and leaves out the vowel marks of Arabic and Hebrew.
func oneLetterForm(w string) string {
	return strings.Map(func(r rune) rune {
		if to, ok := letterForms[r]; ok {
			return to
		}
		if unicode.Is(unicode.Mn, r) && (r >= 0x0591 && r <= 0x05c7 || r >= 0x064b && r <= 0x0670) {
			return -1
		}
		return r
	}, w)
}

// shortestLine is how many signs a line of a machine-readable zone has at least, where a reader lost some.
const shortestLine = 28

// nameInZone returns the name of a text that is one line of a machine-readable zone, or all of them: without the lines
// that have numbers in them, and without the kind of document and the state before the name (ICAO Doc 9303-4, -5, -7). It
// says whether something was left out.
func nameInZone(seen string) (name string, inZone bool) {
	if len(seen) < shortestLine || !strings.ContainsAny(seen, "<«≪‹〈⟨") {
		return seen, false
	}
	all := strings.Fields(seen)
	lines := slices.DeleteFunc(slices.Clone(all), func(l string) bool {
		return len(l) >= shortestLine && strings.ContainsAny(l, "<«≪‹〈⟨") && strings.ContainsAny(l, "0123456789")
	})
	line := fillerForms.Replace(strings.Join(lines, " "))
	if !strings.Contains(line, "<<") {
		return seen, false
	}
	const code = len("P<UTO")
	if strings.IndexByte("PVIAC", line[0]) >= 0 && len(line) > code && line[1] == '<' && line[code] != '<' &&
		strings.Trim(line[2:code], "ABCDEFGHIJKLMNOPQRSTUVWXYZ<") == "" {
		return line[code:], true
	}
	if len(lines) < len(all) {
		return line, true
	}
	return seen, false
}

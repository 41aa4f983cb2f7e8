package compare

import "strings"

// Latin writing of Arabic compounds has no fixed form: the article is AL or EL, or takes the sound of the letter behind
// it (ASH-SHARQI), and stands alone, with a hyphen or joined; so do the parts of Abd al-Rahman and of Nur al-Din.

// servants begin names that say whose servant somebody is.
var servants = []string{"ABDOUL", "ABDUL", "ABDEL", "ABDAL", "ABDIL", "ABDOL", "ABD"}

// religion ends names that say "of the religion".
var religion = []string{
	"UDDEEN", "EDDEEN", "ALDEEN", "ELDEEN", "UDDINE", "EDDINE", "ALDINE", "ELDINE", "UDDIN", "EDDIN", "ADDIN", "IDDIN", "ODDIN",
	"ALDIN", "ELDIN", "ULDIN", "OUDINE", "UDIN", "EDINE", "UDEEN", "ADDEEN", "IDDEEN", "ODDEEN", "ADDINE", "IDDINE", "ULDEEN",
}

// sunClusters are the sounds that an article before them takes.
var sunClusters = []string{"SH", "DH", "TH", "CH", "R", "S", "N", "T", "D", "Z", "L"}

// isArticle reports whether a word is the Arabic article before this next word.
func isArticle(w, next string) bool {
	switch w {
	case "AL", "EL", "UL", "IL":
		return true
	}
	if len(w) < 2 || strings.IndexByte("AEUIO", w[0]) < 0 {
		return false
	}
	for _, c := range sunClusters {
		if w[1:] == c {
			return strings.HasPrefix(next, c)
		}
	}
	return false
}

// joinArabic joins an article with the word behind it, a servant with its lord, and "Nur" with "al-Din". A first word
// AL with one more is left alone: it may be short for Alan.
func joinArabic(words []word) []word {
	var out []word
	for i := 0; i < len(words); i++ {
		w := words[i]
		n := compoundLength(words[i:], i == 0 && len(words) < 3)
		if n > 1 {
			w = joinWords(words[i : i+n])
			i += n - 1
		}
		if len(out) > 0 && isReligion(w.text) {
			w = joinWords([]word{out[len(out)-1], w})
			out = out[:len(out)-1]
		}
		out = append(out, w)
	}
	return out
}

func compoundLength(words []word, short bool) int {
	if len(words) < 2 || words[0].latin == "" || len(words[0].text) > len("ABDOUL") {
		return 1
	}
	first, second := words[0].text, words[1].text
	if isServant(first) {
		if len(words) > 2 && isArticle(second, words[2].text) {
			return 3
		}
		return 2
	}
	if isArticle(first, second) && !short && len(second) > 2 {
		return 2
	}
	return 1
}

func isServant(w string) bool {
	for _, s := range servants {
		if w == s {
			return true
		}
	}
	return len(w) == 5 && strings.HasPrefix(w, "ABD") && strings.IndexByte("UEAO", w[3]) >= 0 && strings.IndexByte("RSNTDZL", w[4]) >= 0
}

// isReligion reports whether a word is the second half of a name like Nur al-Din, with or without the article.
func isReligion(w string) bool {
	if len(w) > len("DINE") && isArticleVowel(w[0]) {
		if rest, ok := strings.CutPrefix(strings.TrimLeft(w, "AEIOU"), "L"); ok {
			w = rest
		} else {
			w = strings.TrimPrefix(strings.TrimLeft(w, "AEIOU"), "D")
		}
	}
	switch w {
	case "DIN", "DEEN", "DINE", "DEN", "DDIN":
		return true
	}
	return false
}

func isArticleVowel(c byte) bool { return strings.IndexByte("AEIOU", c) >= 0 }

// compound is a Latin word taken apart: whether it begins with a servant or an article, its stem, whether it ends in
// "of the religion".
type compound struct {
	head, stem string
	article    string // as it is written
	religion   bool
}

// leastStem is how many letters the stem must have; shorter ones are words of their own: ANNA is no article before NA.
const leastStem = 3

// compoundOf takes apart a word that was written as so many. Where a vowel follows, letters like those of an article are
// one only if they stand apart: ELISABETH has none.
func compoundOf(w string, written int) compound {
	c := compound{stem: w}
	for _, s := range servants {
		if rest, ok := strings.CutPrefix(w, s); ok && len(rest) >= leastStem {
			c.head, c.stem = "ABD", rest
			break
		}
	}
	if c.head == "ABD" {
		c.stem = withoutArticle(c.stem)
	} else if rest := withoutArticle(w); rest != w && len(rest) > leastStem && (written > 1 || !isVowel(rest[0])) {
		c.head, c.stem, c.article = "AL", rest, w[:len(w)-len(rest)]
	}
	for _, s := range religion {
		if rest, ok := strings.CutSuffix(c.stem, s); ok && len(rest) >= leastStem-1 {
			c.stem, c.religion = rest, true
			break
		}
	}
	return c
}

// withoutArticle takes an article from the front: AL, EL, or a vowel and the sound with which the rest begins.
func withoutArticle(w string) string {
	if len(w) < 2 || strings.IndexByte("AEUIO", w[0]) < 0 {
		return w
	}
	for _, c := range sunClusters {
		if strings.HasPrefix(w[1:], c+c) {
			return w[1+len(c):]
		}
	}
	if w[1] == 'L' && (w[0] == 'A' || w[0] == 'E' || w[0] == 'U') && len(w)-2 >= leastStem {
		return w[2:]
	}
	return w
}

// sameCompound reports whether two Latin words are one Arabic compound in two writings.
func sameCompound(x, y *compound) bool {
	if x.head == "" && y.head == "" && !x.religion && !y.religion || x.religion != y.religion {
		return false
	}
	if x.head != y.head && (x.head == "ABD" || y.head == "ABD") {
		return false
	}
	if x.head == "AL" && x.article == y.article && !x.religion {
		return false // the article is written alike, so that what differs is the name
	}
	if x.stem == y.stem || squashed(x.stem) == squashed(y.stem) {
		return true
	}
	if l := relateLetters(x.stem, y.stem); l.strength < foreign && !l.short && min(len(x.stem), len(y.stem)) > leastStem {
		return true
	}
	same, _ := nameTables().sameName(x.stem, y.stem)
	return same
}

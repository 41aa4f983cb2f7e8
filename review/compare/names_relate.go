package compare

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// strength says how firmly two words are one, firmest first.
type strength uint8

const (
	equalWords  strength = iota
	byRule               // one is the other by the rule of a writing
	oneName              // spellings, abbreviations or compounds of one name
	oneOriginal          // Latin spellings of one original in another script
	initialOnly
	nearlyEqual // alike by letters or by sound
	foreign
)

// link is what ties two words together. A foreign one ties nothing.
type link struct {
	strength strength
	rule     string // "" for equal words
	slips    int    // letters that differ, where the words are alike by letters
	short    bool   // the words are too short to be called alike on their own
}

// origins are the languages from which both names may come: Korean and Chinese by their family names, Japanese by the
// syllables of all words.
type origins struct {
	korean, chinese, japanese bool
	oneSystem                 bool // both spell the Chinese family name alike, and so the given name by the same system
	mandarin                  bool // the family name is spelled alike in pinyin and in Wade-Giles, so that the given name may be in either
	plain                     bool // the names are too long to ask for originals: only tables and letters are
}

// relate finds the firmest tie between two words.
func relate(u, v *word, from origins) link {
	if u.text == v.text {
		return link{}
	}
	if from.plain {
		return relateLetters(u.text, v.text)
	}
	heardAs := ""
	for _, pair := range [...][2]*word{{u, v}, {v, u}} {
		for _, s := range pair[0].spelled {
			if !reads(s.signs, newLatinText(pair[1].parts)) {
				continue
			}
			if s.rule == "name.hangul_sound" {
				heardAs = s.rule
				continue
			}
			return link{strength: byRule, rule: s.rule}
		}
	}
	if heardAs != "" {
		return link{strength: oneOriginal, rule: heardAs}
	}
	if u.latin != "" && v.latin != "" {
		if l := relateLatin(u, v, from); l.strength != foreign {
			return l
		}
		if _, other := sexLink(u, v); other {
			return link{strength: foreign}
		}
	}
	if u.latin != "" && from.chinese && hanSources().twoSyllables(u.latin, v.latin) {
		return link{strength: foreign} // LI NA and LI NAN: the slip makes another syllable, so it is another name
	}
	if u.latin != "" && v.latin != "" && !from.chinese && !from.korean && soundsEqual(u, v) {
		return link{strength: oneOriginal, rule: "name.sound"}
	}
	if l := relateLetters(u.text, v.text); l.short && !from.korean && !from.chinese && oneVowelHeard(u.text, v.text) {
		return link{strength: nearlyEqual, rule: "name.sound"}
	} else if l.strength != foreign {
		return l
	}
	if len(u.spelled)+len(v.spelled) > 0 && soundAlikeAcross(u, v) {
		return link{strength: nearlyEqual, rule: "name.foreign_sound"}
	}
	switch {
	case u.latin == "" || v.latin == "":
		return link{strength: foreign}
	case (u.original()|v.original())&scriptHangul != 0 && relateConsonants(u, v).strength < foreign:
		return link{strength: nearlyEqual, rule: "name.likeness", slips: mostUnread} // the syllables are known, and the vowels are others
	case from.chinese:
		return link{strength: foreign}
	}
	best := relateConsonants(u, v)
	if from.korean && mayBeKorean(u.latin) && mayBeKorean(v.latin) {
		return best
	}
	for _, tell := range [...]func(u, v *word) link{relateHeard, relateGendered, relateFathers, relateParts, relateGaelic} {
		if l := tell(u, v); l.strength < best.strength {
			best = l
		}
	}
	return best
}

// mostUnread is how many letters count as slips in a Latin word that has the consonants of a Korean one, and not its vowels.
const mostUnread = 2

// relateLatin asks the customs by which one name is written in several ways with Latin letters.
func relateLatin(u, v *word, from origins) link {
	a, b := u.latin, v.latin
	if len(a) == 1 || len(b) == 1 {
		if a[0] == b[0] {
			return link{strength: initialOnly, rule: "name.initials"}
		}
		if u.heard() == v.heard() { // OO and U, one syllable of a Burmese name
			return link{strength: oneOriginal, rule: "name.sound"}
		}
		return link{strength: foreign}
	}
	if same, short := nameTables().sameName(a, b); same && short {
		return link{strength: oneName, rule: "name.abbreviation"}
	} else if same {
		return link{strength: oneName, rule: "name.one_name"}
	}
	if (!u.family || !v.family) && isPetForm(a, b) {
		return link{strength: oneName, rule: rulePet}
	}
	seen := originals(u, v)
	switch {
	case seen.may(scriptKana) && from.japanese && u.custom().kana == v.custom().kana:
		return link{strength: oneOriginal, rule: "name.source.kana"}
	case seen.scripts == 0 && from.korean && (koreanFamilies().shared(a, b) || hangulSource().spellsBoth(a, b)):
		return link{strength: oneOriginal, rule: "name.source.hangul"}
	case seen.may(scriptHan) && from.chinese && !from.oneSystem && (chineseFamilies().shared(a, b) || hanSources().spellsBoth(a, b)),
		seen.may(scriptHan) && from.oneSystem && from.mandarin && hanSources().spellsMandarin(a, b):
		return link{strength: oneOriginal, rule: "name.source.han"}
	}
	if !from.korean && !from.chinese {
		if l, ok := sexLink(u, v); ok {
			return l
		}
	}
	if l := relateForms(u.custom(), v.custom(), seen); l.strength < foreign {
		return l
	}
	switch {
	case isContracted(a, b):
		return link{strength: oneName, rule: "name.abbreviation"}
	case seen.may(scriptCyrillic) && !from.chinese && min(len(a), len(b)) > 2 && cyrillicSource().spellsBoth(a, b):
		if seen.both {
			return link{strength: oneOriginal, rule: "name.sound"} // Юлия and Юлія: neither is in Latin letters
		}
		return link{strength: oneOriginal, rule: "name.source.cyrillic"}
	}
	return link{strength: foreign}
}

// seenScripts are the scripts other than Latin in which two words stand in the copies. A sentence about an original in a
// script is said only where that script stands there, or none does: then it explains two Latin spellings.
type seenScripts struct {
	scripts script
	both    bool // neither word is in Latin letters
}

func originals(u, v *word) seenScripts {
	x, y := u.original(), v.original()
	return seenScripts{x | y, x != 0 && y != 0}
}

func (s seenScripts) may(original script) bool { return s.scripts&^original == 0 }

// original returns the scripts of a word as the copy has it, but for Latin.
func (w *word) original() script {
	if len(w.spelled) == 0 && isASCII(w.text) {
		return 0
	}
	var s script
	for _, p := range w.parts {
		s |= scriptOf(p)
	}
	return s &^ scriptLatin
}

// forms are a Latin word as each custom reads it: two words of one form are spellings of one name.
type forms struct {
	marks, pinyin, sound, kana string
	heard                      string // in sounds; made when it is asked for
	bare, glide                string // the consonants, with W and without
	compound                   compound
}

// custom returns the forms of a word, which it makes once.
func (w *word) custom() *forms {
	if w.forms == nil {
		w.forms = &forms{
			marks: spelledMarks.Replace(w.latin), pinyin: pinyinU.Replace(w.latin), sound: squashed(w.latin), kana: kanaFolded(w.latin),
			bare: bare(w.latin), glide: bare(gliding.Replace(w.latin)), compound: compoundOf(w.latin, len(w.parts)),
		}
	}
	return w.forms
}

func relateForms(x, y *forms, seen seenScripts) link {
	switch {
	case seen.may(scriptLatin) && x.marks == y.marks:
		return link{strength: oneName, rule: "name.source.marks"}
	case seen.may(scriptHan) && x.pinyin == y.pinyin:
		return link{strength: oneName, rule: "name.umlaut_u"}
	case seen.may(scriptCyrillic) && sameCompound(&x.compound, &y.compound):
		return link{strength: oneName, rule: "name.arabic_compound"}
	case x.sound == y.sound && seen.scripts&scriptHangul == 0: // of Hangul the syllables are known: EO is no U
		return link{strength: oneOriginal, rule: "name.sound"}
	}
	return link{strength: foreign}
}

// spelledMarks takes the letters that ICAO Doc 9303-3 (6A) writes for a marked letter back to the letter.
var spelledMarks = strings.NewReplacer("AE", "A", "OE", "O", "UE", "U", "AA", "A", "NXX", "N", "UXX", "U", "SS", "S", "DJ", "D", "IJ", "Y")

// pinyinU brings the writings of ü in pinyin together: passports print YU, other systems V, U or UE.
var pinyinU = strings.NewReplacer("LYUE", "LUE", "NYUE", "NUE", "LVE", "LUE", "NVE", "NUE", "LYU", "LU", "NYU", "NU", "LV", "LU", "NV", "NU", "LUE", "LU", "NUE", "NU")

// letterGrain is how many letters of a word allow one slip. A word of four letters may have one too; in a shorter one a
// slip is as likely another name.
const (
	letterGrain  = 5
	leastSlipped = 4
)

// relateLetters calls words alike that differ in few letters for their length.
func relateLetters(a, b string) link {
	x, y := []rune(a), []rune(b)
	if !isASCII(a) && scriptOf(a)&scriptHangul != 0 {
		x, y = []rune(norm.NFD.String(a)), []rune(norm.NFD.String(b)) // a wrong stroke is one slip, not a syllable
	}
	long := max(len(x), len(y))
	if scriptOf(a)&scriptHan != 0 || long < 2 || min(len(x), len(y)) < 2 || long > longest {
		return link{strength: foreign}
	}
	most := max(1, long/letterGrain)
	n := slips(x, y, most)
	if n > most {
		return link{strength: foreign}
	}
	return link{strength: nearlyEqual, rule: "name.likeness", slips: n, short: long < leastSlipped}
}

// size is how many letters a word has, as its weight among the others.
func (w *word) size() int {
	if !isASCII(w.text) && scriptOf(w.text)&scriptHangul != 0 {
		return utf8.RuneCountInString(norm.NFD.String(w.text))
	}
	return utf8.RuneCountInString(w.text)
}

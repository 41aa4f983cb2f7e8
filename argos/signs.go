package argos

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/rangetable"
)

// Signs counts what Clean makes visible in a text, over its whole length. In a name each of them is evidence.
type Signs struct {
	Control   int // C0, C1, DEL and broken encoding
	Bidi      int // marks, embeddings, overrides and isolates that reorder text
	Invisible int // zero width, tags, variation selectors, fillers, private use, unassigned
	Marks     int // combining marks with no base, or beyond four on one
}

// Any reports whether there is any sign at all.
func (s Signs) Any() bool { return s != Signs{} }

// Signs counts the characters of the raw text that String shows as symbols.
func (t Text) Signs() Signs {
	var n Signs
	if plain(t.raw) {
		return n
	}
	scan(t.raw, func(k sign, _ string, _ rune) bool {
		switch k {
		case control:
			n.Control++
		case bidi:
			n.Bidi++
		case invisible:
			n.Invisible++
		case strayMark, firstExtraMark, extraMark:
			n.Marks++
		}
		return true
	})
	return n
}

// sign is what a rune means for people who read a terminal.
type sign uint8

const (
	shown          sign = iota // as it is
	mark                       // combining, within the limit
	joiner                     // ZWJ or ZWNJ where the script needs it
	control                    // and broken UTF-8
	bidi                       // reorders text
	invisible                  // draws nothing, or cannot be known to draw
	strayMark                  // would attach to whatever stands left of the text, a border for example
	firstExtraMark             // the first mark beyond the limit
	extraMark                  // the others
)

// marksMax is how many combining marks one base may carry: Vietnamese needs two, pointed Hebrew four. Floods of marks
// have been memory corruption in terminals, not only ugly.
const marksMax = 4

// scan walks over s and tells emit what each rune is; runs of simple characters come as one part, with their last
// rune. emit returns false to stop.
func scan(s string, emit func(k sign, part string, r rune) bool) {
	marks, last := -1, rune(-1) // marks on the present base, -1 before the first; last rune shown as it is
	for i := 0; i < len(s); {
		if n, r := simpleRun(s[i:]); n > 0 {
			marks, last = 0, r
			if !emit(shown, s[i:i+n], r) {
				return
			}
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		k := signOf(r)
		switch k {
		case mark:
			if k = markAfter(marks); k == strayMark {
				marks = 0
			} else {
				marks++
			}
		case joiner:
			if !joins(last, s[i+n:]) {
				k = invisible
			}
			marks = 0
		default:
			marks = 0
		}
		if last = r; k > mark {
			last = -1
		}
		if !emit(k, s[i:i+n], r) {
			return
		}
		i += n
	}
}

// markAfter says what a mark is when its base already carries n.
func markAfter(n int) sign {
	switch {
	case n < 0:
		return strayMark
	case n < marksMax:
		return mark
	case n == marksMax:
		return firstExtraMark
	default:
		return extraMark
	}
}

// signOf classifies a rune on its own.
func signOf(r rune) sign {
	switch {
	case r < 0xa0 || r == utf8.RuneError:
		return control
	case r == 0x200c || r == 0x200d:
		return joiner
	case unicode.Is(unicode.Bidi_Control, r):
		return bidi
	case unicode.Is(unseen, r):
		return invisible
	case unicode.Is(unicode.M, r) || conjoining(r):
		return mark
	case unicode.IsGraphic(r):
		return shown
	default:
		return invisible // format, separators, private use, unassigned, surrogates
	}
}

// unseen holds the graphic characters that draw nothing: fillers, variation selectors, and the blanks of Braille,
// object replacement and musical notation.
var unseen = rangetable.Merge(unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point,
	rangetable.New(0x2800, 0xfffc, 0x1d159))

// conjoining reports vowel and final jamo: terminals give them no cell of their own, so they count as marks.
func conjoining(r rune) bool {
	return r >= 0x1160 && r <= 0x11ff || r >= 0xd7b0 && r <= 0xd7ff
}

// joins reports whether a ZWJ or ZWNJ between last and the rest is one that the script needs (Indic conjuncts,
// Persian plurals): after a letter or vowel sign, before a letter.
func joins(last rune, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLetter(next) && unicode.In(next, joiningScripts...) && unicode.In(last, joiningScripts...) &&
		(unicode.IsLetter(last) || unicode.IsMark(last))
}

var joiningScripts = []*unicode.RangeTable{
	unicode.Arabic, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya,
	unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala,
}

// plain reports whether s is made only of characters that need no thought: printable ASCII and simple ones.
func plain(s string) bool {
	n, _ := simpleRun(s)
	return n == len(s)
}

// simpleRun returns how many bytes of plain characters s begins with, and the last of them.
func simpleRun(s string) (n int, last rune) {
	for {
		for n < len(s) && s[n] >= 0x20 && s[n] < 0x7f {
			n++
		}
		r, size := utf8.DecodeRuneInString(s[n:])
		if !simple(r) {
			last, _ = utf8.DecodeLastRuneInString(s[:n])
			return n, last
		}
		n += size
	}
}

// simple reports letters of the common scripts that are NFC, visible and no marks: Latin, Cyrillic, kana, Han, Hangul
// syllables. It is the fast path; everything else takes the slow one.
func simple(r rune) bool {
	switch {
	case r < 0xa1:
		return false
	case r <= 0x17f:
		return r != 0xad
	case r < 0x400:
		return false
	case r <= 0x45f:
		return true
	case r < 0x3041:
		return false
	}
	return r <= 0x3096 || r >= 0x30a1 && r <= 0x30fa || r >= 0x4e00 && r <= 0x9fff || r >= 0xac00 && r <= 0xd7a3
}

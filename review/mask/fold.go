package mask

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// folded is a text without what tells two writings of one value apart: case, width, accents, and every sign that is no
// letter and no digit. at has, for each byte of it, where in the text the character begins that it comes from.
type folded struct {
	key []byte
	at  []int32
}

// fold writes s into f, whose memory is used again.
func (f *folded) fold(s string) {
	f.key, f.at = f.key[:0], f.at[:0]
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= '0' && c <= '9' || c >= 'A' && c <= 'Z':
			f.put(c, i)
		case c >= 'a' && c <= 'z':
			f.put(c-'a'+'A', i)
		case c >= utf8.RuneSelf:
			i += f.foldRune(s, i)
			continue
		}
		i++
	}
}

func (f *folded) put(c byte, from int) { f.key, f.at = append(f.key, c), append(f.at, int32(from)) }

func (f *folded) putRune(r rune, from int) {
	n := len(f.key)
	f.key = utf8.AppendRune(f.key, r)
	for range len(f.key) - n {
		f.at = append(f.at, int32(from))
	}
}

// foldRune folds the character at a place and returns how many bytes it takes there.
func (f *folded) foldRune(s string, from int) int {
	r, n := utf8.DecodeRuneInString(s[from:])
	switch {
	case r == '‹': // a character that was made visible: "‹U+202E›"
		if name, _, ok := strings.Cut(s[from+n:], "›"); ok && strings.HasPrefix(name, "U+") && len(name) <= len("U+10FFFF") {
			return n + len(name) + len("›")
		}
		return n
	case r >= hangulFirst && r <= hangulLast:
		f.putHangul(r, from)
		return n
	}
	if whole := norm.NFKD.PropertiesString(s[from:]).Decomposition(); whole != nil {
		for len(whole) > 0 {
			part, size := utf8.DecodeRune(whole)
			f.putSign(part, from)
			whole = whole[size:]
		}
		return n
	}
	f.putSign(r, from)
	return n
}

// putSign keeps letters and digits.
func (f *folded) putSign(r rune, from int) {
	switch {
	case unicode.IsLetter(r):
		f.putRune(unicode.ToUpper(r), from)
	case unicode.IsDigit(r):
		f.putRune(plainDigit(r), from)
	}
}

// Hangul syllables are counted out of their letters, so that both writings of one syllable fold alike.
const (
	hangulFirst, hangulLast = '가', '힣'
	leads, vowels, tails    = 0x1100, 0x1161, 0x11a7
	vowelCount, tailCount   = 21, 28
)

func (f *folded) putHangul(r rune, from int) {
	n := r - hangulFirst
	f.putRune(leads+n/(vowelCount*tailCount), from)
	f.putRune(vowels+n%(vowelCount*tailCount)/tailCount, from)
	if tail := n % tailCount; tail > 0 {
		f.putRune(tails+tail, from)
	}
}

// plainDigit writes a digit of any script as ours.
func plainDigit(r rune) rune {
	if r < utf8.RuneSelf {
		return r
	}
	for _, t := range unicode.Nd.R16 {
		if lo, hi := rune(t.Lo), rune(t.Hi); r >= lo && r <= hi {
			return '0' + (r-lo)%10
		}
	}
	for _, t := range unicode.Nd.R32 {
		if lo, hi := rune(t.Lo), rune(t.Hi); r >= lo && r <= hi {
			return '0' + (r-lo)%10
		}
	}
	return r
}

// foldOf returns a folded text that is kept.
func foldOf(s string) []byte {
	var f folded
	f.fold(s)
	return f.key
}

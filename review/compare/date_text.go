package compare

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plainDateText brings the writings of a date together: compatibility forms, capitals, digits of every script, Latin
// letters without marks, Arabic letters that are typed in several ways, points inside abbreviations, invisible signs.
func plainDateText(raw string) string {
	s := unmarked(strings.ToUpper(compat(strings.TrimSpace(raw))))
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Greek, r) }) {
		s = strings.Map(withoutMarks, norm.NFD.String(s))
	}
	s = kanjiNumbers(strings.Map(plainDateSign, s))
	return withoutInnerPoints(s)
}

func plainDateSign(r rune) rune {
	switch {
	case r < 0x80:
		return r
	case unicode.Is(unicode.Cf, r) || r == '\u0640' || r >= 0x064b && r <= 0x0652: // Arabic stretching and vowel signs
		return -1
	case unicode.IsDigit(r):
		return digit(r)
	case unicode.IsSpace(r):
		return ' '
	}
	if plain, ok := plainSigns[r]; ok {
		return plain
	}
	return r
}

var plainSigns = map[rune]rune{
	'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ى': 'ي', 'ی': 'ي', 'ک': 'ك', 'ة': 'ه', 'ۀ': 'ه', 'ھ': 'ه',
	'–': '-', '—': '-', '‐': '-', '‑': '-', '−': '-', '⁄': '/', '∕': '/', '،': ',', '·': '.', '・': '.', '。': '.',
	'\u2019': '\'', '\u02bc': '\'', '\u05f3': '\'', '\u02bb': '\'', '\u0970': '.',
}

// withoutInnerPoints takes out points and apostrophes between letters and after them, so that an abbreviation is one
// word. A point beside a digit parts.
func withoutInnerPoints(s string) string {
	if !strings.ContainsAny(s, ".'") {
		return s
	}
	var out strings.Builder
	before := rune(0)
	runes := []rune(s)
	for i, r := range runes {
		next := rune(' ')
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		if (r == '.' || r == '\'') && isLetterOrMark(before) {
			if isLetterOrMark(next) {
				continue
			}
			r = ' '
		}
		out.WriteRune(r)
		before = r
	}
	return out.String()
}

const kanjiDigits = "〇一二三四五六七八九"

// kanjiNumbers writes Chinese numerals as digits where they stand before year, month or day: 二十一年, 二〇〇九年.
func kanjiNumbers(s string) string {
	if !strings.ContainsAny(s, "年月日") || !strings.ContainsAny(s, kanjiDigits+"十元") {
		return s
	}
	var out strings.Builder
	var run []rune
	flush := func(unit rune) {
		switch n := kanjiNumber(run); {
		case !strings.ContainsRune("年月日", unit) || n == "":
			out.WriteString(string(run))
		default:
			out.WriteString(n)
		}
		run = run[:0]
	}
	for _, r := range s {
		if strings.ContainsRune(kanjiDigits+"十元", r) {
			run = append(run, r)
			continue
		}
		if len(run) > 0 {
			flush(r)
		}
		out.WriteRune(r)
	}
	if len(run) > 0 {
		flush(0)
	}
	return out.String()
}

// kanjiNumber reads up to 99 with a sign for ten, or digit by digit; 元 is the first year of an era.
func kanjiNumber(run []rune) string {
	if len(run) == 1 && run[0] == '元' {
		return "1"
	}
	tens, digits := "", ""
	ten := false
	for _, r := range run {
		at := kanjiValue(r)
		switch {
		case r == '十' && !ten:
			ten, tens, digits = true, digits, ""
		case at < 0:
			return ""
		default:
			digits += string(rune('0' + at))
		}
	}
	if !ten {
		return digits
	}
	if tens == "" {
		tens = "1"
	}
	if digits == "" {
		digits = "0"
	}
	return tens + digits
}

func kanjiValue(r rune) int {
	i := 0
	for _, k := range kanjiDigits {
		if k == r {
			return i
		}
		i++
	}
	return -1
}

func withoutMarks(r rune) rune {
	if unicode.Is(unicode.Mn, r) {
		return -1
	}
	return r
}

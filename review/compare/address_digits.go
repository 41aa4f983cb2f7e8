package compare

import (
	"strconv"
	"strings"
	"unicode"
)

// inOurDigits writes the numbers of an address in digits 0 to 9: those in the digits of another script, and Han numerals
// before what they count in an address (一丁目, 五段). A numeral elsewhere is part of a name: 三田, 六本木.
func inOurDigits(s string) string {
	if isASCII(s) {
		return s
	}
	var out strings.Builder
	runes := []rune(s)
	for i := 0; i < len(runes); i++ {
		n, used := hanNumber(runes[i:])
		switch {
		case used > 0 && i+used < len(runes) && countsBehind(runes[i+used:]):
			out.WriteString(strconv.Itoa(n))
			i += used - 1
		case unicode.IsDigit(runes[i]):
			out.WriteRune(digit(runes[i]))
		default:
			out.WriteRune(hanForms().one(runes[i]))
		}
	}
	return out.String()
}

const hanDigits = "一二三四五六七八九"

// hanNumber reads a number of two places that begins the runes: 五, 十二, 二十.
func hanNumber(runes []rune) (n, used int) {
	for ; used < len(runes); used++ {
		at := strings.IndexRune(hanDigits, runes[used])
		switch {
		case at >= 0 && n%10 == 0:
			n += at/len("一") + 1
		case runes[used] == '十' && n < 10:
			n = max(n, 1) * 10
		default:
			return n, used
		}
	}
	return n, used
}

// countsBehind reports whether the runes begin with what an address counts.
func countsBehind(runes []rune) bool {
	return strings.ContainsRune("番号號段樓楼層层階巷弄室", runes[0]) || len(runes) > 1 && string(runes[:2]) == "丁目"
}

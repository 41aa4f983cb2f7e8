package compare

import "strings"

// identity is what a national number says about its holder. A part that is masked or not known is zero.
type identity struct {
	birth    day
	gender   string // "male" or "female"
	badCheck bool
}

// readRRN reads a Korean resident or alien registration number: YYMMDD, then a digit for century and sex, then six
// more. The last digit is a check digit on numbers given out before October 2020 only, so that a wrong one is a reason
// to look and no proof.
func readRRN(raw string) (identity, bool) {
	s := compact(clip(raw))
	if len(s) != 13 || !allDigits(s[:7]) || strings.Trim(s[7:], "0123456789*") != "" {
		return identity{}, false
	}
	centuries := [10]int{1800, 1900, 1900, 2000, 2000, 1900, 1900, 2000, 2000, 1800}
	code := int(s[6] - '0')
	id := identity{birth: day{centuries[code] + num(s[:2]), num(s[2:4]), num(s[4:6])}, gender: "female"}
	if code%2 == 1 {
		id.gender = "male"
	}
	id.badCheck = allDigits(s) && !rrnChecks(s, code)
	return id, true
}

func rrnChecks(s string, code int) bool {
	sum := 0
	for i, w := range [12]int{2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5} {
		sum += w * int(s[i]-'0')
	}
	want := (11 - sum%11) % 10
	if code >= 5 && code <= 8 { // aliens
		want = (13 - sum%11) % 10
	}
	return want == int(s[12]-'0')
}

// readCURP reads a Mexican CURP: four letters, YYMMDD, H or M (or X), state, consonants, a sign that is a digit for
// births before 2000, and a check digit.
func readCURP(raw string) (identity, bool) {
	s := compact(clip(raw))
	r := []rune(s)
	if len(r) != 18 || !allDigits(string(r[4:10])) || !isDigit(byte(r[17])) || r[17] > '9' {
		return identity{}, false
	}
	century := 2000
	if r[16] >= '0' && r[16] <= '9' {
		century = 1900
	}
	d := string(r[4:10])
	id := identity{birth: day{century + num(d[:2]), num(d[2:4]), num(d[4:])}}
	switch r[10] {
	case 'H':
		id.gender = "male"
	case 'M':
		id.gender = "female"
	}
	check, ok := curpCheck(r[:17])
	id.badCheck = ok && check != int(r[17]-'0')
	return id, true
}

const curpSigns = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"

// curpCheck returns the check digit of the first 17 signs; ok is false when one of them is masked or foreign.
func curpCheck(r []rune) (int, bool) {
	values := map[rune]int{}
	for i, c := range []rune(curpSigns) {
		values[c] = i
	}
	sum := 0
	for i, c := range r {
		v, ok := values[c]
		if !ok {
			return 0, false
		}
		sum += v * (18 - i)
	}
	return (10 - sum%10) % 10, true
}

// mrzNumber is how long the document number of a machine-readable zone is; its check digit stands behind it.
const mrzNumber = 9

// carriesCheckDigit reports whether the long number is the short one with its check digit behind it, as in a
// machine-readable zone (ICAO Doc 9303 part 3, 4.9).
func carriesCheckDigit(short, long string) bool {
	if len(short) > mrzNumber || len(long) != len(short)+1 || long[:len(short)] != short || len(short) < 6 {
		return false
	}
	check, ok := mrzCheck(short)
	return ok && long[len(short)] == check
}

// mrzCheck returns the check digit by the weights 7, 3, 1. Letters count from A for 10; fillers count nothing, so that
// those behind a short number may be left out.
func mrzCheck(s string) (byte, bool) {
	sum := 0
	for i := range len(s) {
		var v int
		switch c := s[i]; {
		case isDigit(c):
			v = int(c - '0')
		case c >= 'A' && c <= 'Z':
			v = int(c-'A') + 10
		default:
			return 0, false
		}
		sum += v * [...]int{7, 3, 1}[i%3]
	}
	return byte('0' + sum%10), true
}

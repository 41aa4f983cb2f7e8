package compare

import "strings"

// The families of check digits. Each takes a number without masks that has the form of its scheme.

// luhn is ISO/IEC 7812-1 annex B over digits from a place to the end: every second from the right doubled.
func luhn(n []rune, from int) bool {
	sum := 0
	for i := range n[from:] {
		d := int(n[len(n)-1-i] - '0')
		if i%2 == 1 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return sum%10 == 0
}

// verhoeff is the check of J. Verhoeff, Error Detecting Decimal Codes, 1969: the dihedral group of ten, with a
// permutation of the digits by their place from the right.
func verhoeff(n []rune) bool {
	c := 0
	for i := range n {
		d := int(n[len(n)-1-i] - '0')
		for range i % 8 {
			d = verhoeffTurn[d]
		}
		c = dihedral(c, d)
	}
	return c == 0
}

// verhoeffTurn is the permutation (0 1 5 8 9 4 2 7)(3 6).
var verhoeffTurn = [10]int{1, 5, 7, 6, 2, 8, 3, 0, 9, 4}

// dihedral multiplies in the group of a pentagon: 0 to 4 are turns, 5 to 9 the same after a flip.
func dihedral(a, b int) int {
	switch {
	case a < 5 && b < 5:
		return (a + b) % 5
	case a < 5:
		return 5 + (a+b-5)%5
	case b < 5:
		return 5 + (a-5-b+5)%5
	default:
		return (a - b + 5) % 5
	}
}

// mod11 checks one digit: eleven less the remainder of the weighted sum of what stands before it, with what ten and
// eleven are written as; -1 is for a remainder that no number has.
func mod11(n []rune, at, ten, eleven int, weights ...int) bool {
	due := 11 - weighted(n, at-len(weights), weights...)%11
	switch due {
	case 10:
		due = ten
	case 11:
		due = eleven
	}
	return digitAt(n, at, due)
}

// letterOf checks a letter that stands for a remainder.
func letterOf(n []rune, at int, letters string, remainder int) bool {
	return remainder < len(letters) && n[at] == rune(letters[remainder])
}

// allAlike reports a number of one digit only, which passes most checks and is given to nobody.
func allAlike(n []rune) bool { return strings.Trim(string(n), string(n[0])) == "" }

// pickBy chooses by one digit; nothing where it is masked or not in the table.
func pickBy(at int, of map[rune]string) func(n []rune) string {
	return func(n []rune) string { return of[n[at]] }
}

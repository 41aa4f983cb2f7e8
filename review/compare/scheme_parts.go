package compare

import "time"

// The parts that many schemes share: digits at a place, centuries, and the sex in a digit.

// numberAt reads digits at a place; ok is false where one is masked.
func numberAt(n []rune, at, width int) (v int, ok bool) {
	for _, r := range n[at : at+width] {
		if r < '0' || r > '9' {
			return 0, false
		}
		v = v*10 + int(r-'0')
	}
	return v, true
}

// bornAt reads a birth date whose year, month and day begin at the given places; the year has two digits, and
// centuries says which it can be in.
func bornAt(yearAt, monthAt, dayAt int, centuries func(n []rune) []int) func(n []rune) ([]day, bool) {
	return func(n []rune) ([]day, bool) {
		y, okY := numberAt(n, yearAt, 2)
		m, okM := numberAt(n, monthAt, 2)
		d, okD := numberAt(n, dayAt, 2)
		of := centuries(n)
		if !okY || !okM || !okD || len(of) == 0 {
			return nil, false
		}
		out := make([]day, len(of))
		for i, c := range of {
			out[i] = day{c + y, m, d}
		}
		return out, true
	}
}

// eitherCentury is for numbers that do not say the century of a birth.
func eitherCentury([]rune) []int { return []int{1900, 2000} }

// centuryBy reads the century from one digit; a digit that has none in the table says nothing.
func centuryBy(at int, of map[rune][]int) func(n []rune) []int {
	return func(n []rune) []int { return of[n[at]] }
}

// maleIfOdd reads the sex from a digit: odd for men, even for women.
func maleIfOdd(at int) func(n []rune) string {
	return func(n []rune) string {
		switch d := n[at]; {
		case d < '0' || d > '9':
			return ""
		case (d-'0')%2 == 1:
			return "male"
		default:
			return "female"
		}
	}
}

// weighted is the sum of digits times weights, from the given place on.
func weighted(n []rune, from int, weights ...int) int {
	sum := 0
	for i, w := range weights {
		sum += w * int(n[from+i]-'0')
	}
	return sum
}

// digitAt reports whether the digit at a place is the one that is due.
func digitAt(n []rune, at, due int) bool { return int(n[at]-'0') == due }

// bornShifted is bornAt for numbers in which women, foreigners or later centuries have their month or day raised: each
// shift is taken off where it leaves a month or day.
func bornShifted(yearAt, monthAt, dayAt int, monthStep, dayStep int, centuries func(n []rune) []int) func(n []rune) ([]day, bool) {
	plain := bornAt(yearAt, monthAt, dayAt, centuries)
	return func(n []rune) ([]day, bool) {
		days, given := plain(n)
		for i := range days {
			if monthStep > 0 && days[i].month > 12 {
				days[i].month -= monthStep
			}
			if dayStep > 0 && days[i].day > 31 {
				days[i].day -= dayStep
			}
		}
		return days, given
	}
}

// bornInFull reads a birth date with a year of four digits.
func bornInFull(at int) func(n []rune) ([]day, bool) {
	return func(n []rune) ([]day, bool) {
		y, okY := numberAt(n, at, 4)
		m, okM := numberAt(n, at+4, 2)
		d, okD := numberAt(n, at+6, 2)
		return []day{{y, m, d}}, okY && okM && okD
	}
}

// femaleIfAbove reads the sex from a part that is raised for women.
func femaleIfAbove(at, width, limit int) func(n []rune) string {
	return func(n []rune) string {
		switch v, ok := numberAt(n, at, width); {
		case !ok:
			return ""
		case v > limit:
			return "female"
		default:
			return "male"
		}
	}
}

// femaleIfOdd is maleIfOdd turned round, as Bulgaria has it.
func femaleIfOdd(at int) func(n []rune) string {
	return func(n []rune) string {
		switch maleIfOdd(at)(n) {
		case "male":
			return "female"
		case "female":
			return "male"
		}
		return ""
	}
}

// remainder divides a number of any length.
func remainder(n []rune, by int) int {
	r := 0
	for _, d := range n {
		r = (r*10 + int(d-'0')) % by
	}
	return r
}

// digitsAt reports whether digits at a place are the number that is due.
func digitsAt(n []rune, at, width, due int) bool {
	v, ok := numberAt(n, at, width)
	return ok && v == due
}

// ukrainianEpoch is day 0 of Ukrainian numbers.
var ukrainianEpoch = time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)

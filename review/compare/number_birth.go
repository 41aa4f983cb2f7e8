package compare

import (
	"slices"
	"time"
)

// BirthSigns reports which characters of a number tell a birth date by the national scheme of any country: those without
// which the date would be another, or none. It has one answer a character of the number, nil where no scheme reads a date
// off it. The country is not asked, since a number can stand on the papers of another country than the one that gave it. Of
// a number whose check digit does not fit, which a reader may have taken for another, only a date counts that is one of
// born.
func BirthSigns(number string, born ...time.Time) []bool {
	n, at := signsAt(clip(number))
	var out []bool
	for _, area := range schemes {
		for i := range area {
			if s := &area[i]; s.tellsBirth(n, born) {
				if out == nil {
					out = make([]bool, len([]rune(number)))
				}
				s.markBirth(n, at, out)
			}
		}
	}
	return out
}

// signsAt are the characters of a number that count, '*' for a hidden one, with the place of each.
func signsAt(number string) (n []rune, at []int) {
	hidden := Covered(number)
	for i, r := range []rune(number) {
		if hidden[i] {
			n, at = append(n, '*'), append(at, i)
			continue
		}
		for _, c := range compact(string(r)) {
			n, at = append(n, c), append(at, i)
		}
	}
	return n, at
}

// tellsBirth reports whether a number is one of the scheme, as far as can be told, and has a birth date in it.
func (s *scheme) tellsBirth(n []rune, born []time.Time) bool {
	if s.birth == nil || !s.fits(n) {
		return false
	}
	id := s.read(slices.Clone(n))
	if id.check != CheckFails {
		return len(id.births) > 0
	}
	return slices.ContainsFunc(id.births, func(d day) bool {
		return slices.ContainsFunc(born, func(b time.Time) bool {
			return d.year%100 == b.Year()%100 && d.month == int(b.Month()) && d.day == b.Day()
		})
	})
}

func (s *scheme) markBirth(n []rune, at []int, out []bool) {
	whole := s.read(n).births
	for i, r := range n {
		if r == '*' {
			continue
		}
		n[i] = '*'
		out[at[i]] = out[at[i]] || !slices.Equal(s.read(n).births, whole)
		n[i] = r
	}
}

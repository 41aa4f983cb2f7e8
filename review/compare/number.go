package compare

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Numbers compares two document or identity numbers. A character hidden by a mask is never a contradiction and never
// proof: where one is, nobody can tell.
func Numbers(a, b string) Outcome {
	if o, ok := nothings(a, b); ok {
		return o
	}
	if o, ok := notRead(a, b); ok {
		return o
	}
	x := xHidden(compact(clip(a)))
	y := x
	if a != b {
		y = xHidden(compact(clip(b)))
	}
	if isMasked(x) || isMasked(y) {
		return masked([]rune(x), []rune(y)).of(x, y)
	}
	return capped(a, b, func(p, q string) Outcome {
		o := numbers(x, y)
		switch {
		case o.Mark <= SameByRule:
		case compact(withoutNumberLabel(p)) == compact(withoutNumberLabel(q)):
			o = ruled("number.label")
		case zerosInGroups(p, q):
			o = scored("number.leading_zeros", nearName)
		}
		return o.of(x, y)
	})
}

func clip(s string) string {
	c, _ := cut(s)
	return c
}

// numbers compares two compacted numbers.
func numbers(x, y string) Outcome {
	switch {
	case x == y:
		return ruled("number.separators")
	case latinSigns(x) == latinSigns(y):
		return ruled("number.letter_forms")
	case spelledSigns(x) == spelledSigns(y):
		return ruled("number.letters_spelled")
	case licenceRegion(x) == licenceRegion(y):
		return ruled("number.licence_region")
	case lookalike(x) == lookalike(y):
		return lookalikes(x, y)
	case carriesCheckDigit(x, y) || carriesCheckDigit(y, x):
		return ruled("number.mrz_check_digit")
	}
	if leadless := strings.TrimLeft(x, "0"); leadless != "" && leadless == strings.TrimLeft(y, "0") {
		return scored("number.leading_zeros", float64(len(leadless))/float64(max(len(x), len(y))))
	}
	p, q := []rune(lookalike(x)), []rune(lookalike(y))
	if o, ok := partOf(p, q); ok {
		return o
	}
	if transposed(p, q) {
		return scored("number.transposed", 1-1/float64(len(p)))
	}
	if min(len(p), len(q)) >= 6 && max(len(p), len(q)) <= longest && slips(p, q, 1) == 1 {
		return scored("number.one_slip", 1-1/float64(max(len(p), len(q))))
	}
	return ruled("number.different")
}

// leastPartOf is how many signs a number has that is looked for in a longer one; shorter ones are found by chance.
const leastPartOf = 6

// partOf covers a number that stands in the other one: without its check digits, with a prefix of the country, inside the
// number of a card or of a tax payer.
func partOf(p, q []rune) (Outcome, bool) {
	if len(p) > len(q) {
		p, q = q, p
	}
	if len(p) < leastPartOf || len(p) == len(q) {
		return Outcome{}, false
	}
	at := strings.Index(string(q), string(p))
	if at < 0 {
		return Outcome{}, false
	}
	o := scored("number.part", float64(len(p))/float64(len(q)))
	before := utf8.RuneCountInString(string(q)[:at])
	o.Sentence += more(before, "before it") + more(len(q)-len(p)-before, "behind it")
	return o, true
}

func more(signs int, where string) string {
	if signs == 0 {
		return ""
	}
	return ", " + strconv.Itoa(signs) + " more " + where
}

// transposed reports whether two neighbouring characters changed places, and nothing else.
func transposed(p, q []rune) bool {
	if len(p) != len(q) || len(p) < 6 || len(p) > longest {
		return false
	}
	i := 0
	for i < len(p)-1 && p[i] == q[i] {
		i++
	}
	return i < len(p)-1 && p[i] == q[i+1] && p[i+1] == q[i] && slices.Equal(p[i+2:], q[i+2:])
}

// mostLookalikes is how many characters OCR may have taken for others before two numbers are only close: some formats
// have both O and 0, and then they are two documents.
const mostLookalikes = 2

func lookalikes(x, y string) Outcome {
	q := []rune(y)
	differ := 0
	i := 0
	for _, r := range x {
		if r != q[i] {
			differ++
		}
		i++
	}
	if differ > mostLookalikes {
		return scored("number.lookalike_many", 1-float64(differ)/float64(len(q)))
	}
	return ruled("number.lookalike").of(lookalike(x), lookalike(y))
}

// compact takes out what only separates.
func compact(s string) string {
	hash := strings.Count(s, "#") > 1 // one alone stands for "number"
	if isASCII(s) {
		return compactASCII(s, hash)
	}
	return strings.Map(func(r rune) rune {
		if isMask(r) || r == '#' && hash {
			return '*'
		}
		switch {
		case r < 0x80 && (r >= '0' && r <= '9' || r >= 'A' && r <= 'Z'):
			return r
		case r < 0x80:
			return -1
		case unicode.IsDigit(r):
			return digit(r)
		case unicode.IsLetter(r) || unicode.IsMark(r):
			return r
		}
		return -1
	}, strings.ToUpper(compat(s)))
}

// digit returns the digit 0 to 9 that a decimal digit of another script stands for. Unicode keeps the ten of a script
// in one row.
func digit(r rune) rune {
	zero := r
	for r-zero < 9 && unicode.IsDigit(zero-1) {
		zero--
	}
	return '0' + (r-zero)%10
}

// lookalike brings together the pairs that OCR takes for each other most. It is a shorter list than the one for dates:
// a date can only hold digits, but in a number a D may well be a D.
func lookalike(s string) string { return lookalikeDigits.Replace(s) }

var lookalikeDigits = strings.NewReplacer("O", "0", "I", "1", "B", "8", "S", "5")

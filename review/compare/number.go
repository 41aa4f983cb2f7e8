package compare

import (
	"strings"
	"unicode"
)

// Numbers compares two document or identity numbers. A character hidden by a mask is never a contradiction and never
// proof: where one is, nobody can tell.
func Numbers(a, b string) Outcome {
	if o, ok := nothings(a, b); ok {
		return o
	}
	x, y := compact(clip(a)), compact(clip(b))
	if isMasked(x) || isMasked(y) {
		return masked([]rune(x), []rune(y)).of(x, y)
	}
	return capped(a, b, func(string, string) Outcome { return numbers(x, y).of(x, y) })
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
	case lookalike(x) == lookalike(y):
		return lookalikes(x, y)
	case carriesCheckDigit(x, y) || carriesCheckDigit(y, x):
		return ruled("number.mrz_check_digit")
	}
	p, q := []rune(lookalike(x)), []rune(lookalike(y))
	if min(len(p), len(q)) >= 6 && max(len(p), len(q)) <= longest && slips(p, q, 1) == 1 {
		return scored("number.one_slip", 1-1/float64(max(len(p), len(q))))
	}
	return ruled("number.different")
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
	return strings.Map(func(r rune) rune {
		if isMask(r) {
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

func isMask(r rune) bool {
	return r == '*' || r == '\u2022' || r == '\u25cf' || r == '\u2217' || r == '\u25cb'
}

func isMasked(compacted string) bool { return strings.Contains(compacted, "*") }

// lookalike brings together the pairs that OCR takes for each other most. It is a shorter list than the one for dates:
// a date can only hold digits, but in a number a D may well be a D.
func lookalike(s string) string { return lookalikeDigits.Replace(s) }

var lookalikeDigits = strings.NewReplacer("O", "0", "I", "1", "B", "8", "S", "5")

// fewestVisible is how many characters both sides must show before it is worth saying that they agree there.
const fewestVisible = 4

// masked compares place by place what both sides show. What is hidden can be anything: the open part of a Korean number
// is shared by everyone of a sex who was born that day. So agreeing is never the same.
func masked(x, y []rune) Outcome {
	if len(x) != len(y) {
		return ruled("number.masked")
	}
	visible := 0
	for i := range x {
		if x[i] == '*' || y[i] == '*' {
			continue
		}
		if lookalike(string(x[i])) != lookalike(string(y[i])) {
			return ruled("number.masked_different")
		}
		visible++
	}
	if visible < fewestVisible {
		return ruled("number.masked")
	}
	return ruled("number.masked_agrees")
}

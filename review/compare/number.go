package compare

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fewestVisible is how many characters must be readable on both sides before masked numbers count as agreeing.
const fewestVisible = 4

// Numbers compares two document or identity numbers. A character hidden by a mask is never a contradiction and never
// proof: masked numbers are at best the same by their own rule.
func Numbers(a, b string) Outcome {
	x, y := compact(clip(a)), compact(clip(b))
	if isMasked(x) || isMasked(y) {
		return masked([]rune(x), []rune(y))
	}
	return capped(a, b, numbers)
}

func clip(s string) string {
	c, _ := cut(s)
	return c
}

func numbers(a, b string) Outcome {
	x, y := compact(a), compact(b)
	switch {
	case x == "" || y == "":
		return near("number.empty", "cannot tell: one copy has no letters or digits", 0)
	case x == y:
		return byRule("number.separators", "spaces, dashes and letter case")
	case lookalike(x) == lookalike(y):
		return byRule("number.lookalike", "look-alike characters")
	}
	if n := slips([]rune(lookalike(x)), []rune(lookalike(y))); n == 1 && min(len(x), len(y)) >= 6 {
		return near("number.one_slip", "one character differs", likeness(x, y))
	}
	return conflict("number.different", "different numbers")
}

// compact takes out what only separates.
func compact(s string) string {
	return strings.Map(func(r rune) rune {
		if isMask(r) {
			return '*'
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return r
		}
		return -1
	}, strings.ToUpper(norm.NFKC.String(s)))
}

func isMask(r rune) bool {
	return r == '*' || r == '\u2022' || r == '\u25cf' || r == '\u2217' || r == '\u25cb'
}

func isMasked(compacted string) bool { return strings.Contains(compacted, "*") }

// lookalike brings together the pairs that OCR takes for each other most. It is a shorter list than the one for dates:
// a date can only hold digits, but in a number a D may well be a D.
func lookalike(s string) string { return lookalikes.Replace(s) }

var lookalikes = strings.NewReplacer("O", "0", "I", "1", "B", "8", "S", "5")

// masked compares place by place what both sides show.
func masked(x, y []rune) Outcome {
	if len(x) != len(y) {
		return missing("number.masked", "cannot tell: masked, and the lengths differ")
	}
	visible := 0
	for i := range x {
		if x[i] == '*' || y[i] == '*' {
			continue
		}
		if lookalike(string(x[i])) != lookalike(string(y[i])) {
			return conflict("number.masked_different", "differs where it is not masked")
		}
		visible++
	}
	if visible < fewestVisible {
		return missing("number.masked", "cannot tell: masked")
	}
	return byRule("number.masked", "equal where not masked; the rest cannot be told")
}

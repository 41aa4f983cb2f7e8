package compare

import (
	"strings"
	"unicode/utf8"
)

// Outcome is what comparing two values came to. Score is 1 for Same and SameByRule, the likeness for Close, else 0.
type Outcome struct {
	Mark     Mark
	Rule     string // stable id: "date.day_month_swapped"
	Sentence string // safe for a terminal, without the values
	Score    float64
}

// longest is how many runes of a value are compared. Longer ones are not a person's data, and the likeness takes time
// in the square of the length.
const longest = 512

func same() Outcome {
	return Outcome{Mark: Same, Rule: "same", Sentence: "equal as written", Score: 1}
}

func byRule(id, rule string) Outcome {
	return Outcome{Mark: SameByRule, Rule: id, Sentence: "same by rule: " + rule, Score: 1}
}

func near(id, sentence string, score float64) Outcome {
	return Outcome{Mark: Close, Rule: id, Sentence: sentence, Score: score}
}

func conflict(id, sentence string) Outcome {
	return Outcome{Mark: Conflict, Rule: id, Sentence: sentence}
}

func invalid(id, sentence string) Outcome {
	return Outcome{Mark: Invalid, Rule: id, Sentence: sentence}
}

func missing(id, sentence string) Outcome {
	return Outcome{Mark: Missing, Rule: id, Sentence: sentence}
}

// capped cuts both values and asks for the outcome of the rest. What was not read can neither be the same nor differ,
// so the outcome of a cut value is never better than Close.
func capped(a, b string, compare func(a, b string) Outcome) Outcome {
	if a == b {
		return same()
	}
	ca, cutA := cut(a)
	cb, cutB := cut(b)
	if !cutA && !cutB {
		return compare(ca, cb)
	}
	if o := compare(ca, cb); ca != cb && o.Mark > Close {
		return o
	}
	return near("text.too_long", "too long to compare: only the first 512 characters were read", 0)
}

// IsCut reports whether a value is longer than what is compared of it.
func IsCut(s string) bool {
	_, long := cut(s)
	return long
}

func cut(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if len(s) <= longest || utf8.RuneCountInString(s[:min(len(s), longest*utf8.UTFMax+1)]) <= longest {
		return s, false
	}
	n := 0
	for i := range s {
		if n == longest {
			return s[:i], true
		}
		n++
	}
	return s, false
}

package compare

import (
	"strings"
	"unicode/utf8"

	"kycdesk/argos"
)

// Outcome is what comparing two values came to. Score is 1 for Same and SameByRule, the likeness for Close (0 where
// nobody can tell), else 0. A and B are the two values as the rule compared them, after normalisation: the words of a
// name in capitals without marks, the day a date means, the code of a country.
type Outcome struct {
	Mark     Mark
	Rule     string // stable id, one of Rules: "date.day_month_swapped"
	Sentence string // safe for a terminal, without the values
	Score    float64
	A, B     argos.Text
	Differs  [2]argos.Text // for a Close name the words on each side that are not equal; they are data, to be masked like it
}

// longest is how many runes of a value are compared. Longer ones are not a person's data, and the likeness takes time
// in the square of the length.
const longest = 512

// ruled is the outcome that the table of rules has for an id.
func ruled(id string) Outcome {
	o := ruleTable()[id]
	if o.Mark <= SameByRule {
		o.Score = 1
	}
	return o
}

// scored is ruled with a likeness.
func scored(id string, score float64) Outcome {
	o := ruleTable()[id]
	o.Score = score
	return o
}

func same() Outcome { return ruled("same") }

// of puts the values that a rule compared into its outcome, unless an inner rule has said them.
func (o Outcome) of(a, b string) Outcome {
	if o.A == (argos.Text{}) && o.B == (argos.Text{}) {
		o.A, o.B = argos.NewText(a), argos.NewText(b)
	}
	return o
}

// turned is the outcome seen from the other side.
func (o Outcome) turned() Outcome {
	o.A, o.B = o.B, o.A
	o.Differs[0], o.Differs[1] = o.Differs[1], o.Differs[0]
	return o
}

// capped cuts both values and asks for the outcome of the rest. What was not read can neither be the same nor differ,
// so the outcome of a cut value is never better than Close.
func capped(a, b string, compare func(a, b string) Outcome) Outcome {
	ca, cutA := cut(a)
	cb, cutB := cut(b)
	if a == b {
		return same().of(ca, cb)
	}
	if !cutA && !cutB {
		return compare(ca, cb).of(ca, cb)
	}
	if ca != cb {
		if o := compare(ca, cb); o.Mark > Close {
			return o.of(ca, cb)
		}
	}
	return ruled("text.too_long").of(ca, cb)
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

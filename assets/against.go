package assets

import "strings"

// Against says which fields could contradict a field, and what is done about it. A field that nothing could contradict
// has one entry that says why. The table is kept whole by a test: every field has an entry, and both ends of a pair say
// the same.
type Against struct {
	By    Judge
	ID    string   // of the compared row, or of the rule, that judges the pairs
	Why   string   // of Unjudged and Alone
	Paths []string // the fields of the other ends, none for Alone
}

// Judge says what holds two fields against each other.
type Judge string

// The judges.
const (
	ByRow    Judge = "row"  // a row of Compare, under its id
	ByRule   Judge = "rule" // a rule of review, under its id
	Unjudged Judge = "not"  // nothing, for the reason given
	Alone    Judge = "none" // no field could contradict it, for the reason given
)

// readAgainst takes a cell apart: "row name: a, b; rule x: c; not (why): d", or "none: why".
func readAgainst(cell string) []Against {
	if why, ok := strings.CutPrefix(cell, string(Alone)+": "); ok {
		return []Against{{By: Alone, Why: why}}
	}
	var out []Against
	for cell != "" {
		a := Against{}
		var head string
		if head, cell, _ = strings.Cut(cell, " "); head == string(Unjudged) {
			a.Why, cell, _ = strings.Cut(strings.TrimPrefix(cell, "("), "): ")
		} else {
			a.ID, cell, _ = strings.Cut(cell, ": ")
		}
		a.By = Judge(head)
		paths, rest, _ := strings.Cut(cell, "; ")
		a.Paths, cell = strings.Split(paths, ", "), rest
		out = append(out, a)
	}
	return out
}

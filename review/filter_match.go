package review

import (
	"cmp"
	"strings"
	"time"
)

// match compares one value of a row.
func (n *filterComparison) match(r *FilterRow, now time.Time) FilterAnswer {
	if r.Recalled && n.field.kind != stateKind && n.field.Name != "id" {
		return NotRead
	}
	missing, wait := n.missing(r)
	switch {
	case wait:
		return NotRead
	case n.none:
		return truth(missing == (n.op == "="))
	case missing && n.field.kind != flagKind:
		return NoValue
	}
	switch n.field.kind {
	case textKind:
		if n.field.Name == "id" {
			return n.text(r.ID)
		}
		return n.text(r.Name)
	case countryKind:
		return n.spelled(r.Country, func(a, b string) bool { return a == b })
	case idTypeKind:
		return n.spelled(r.IDType, equalJoined)
	case severityKind:
		return n.order(float64(gravity(r)))
	case flagKind:
		return truth(flagKinds[int(n.number)].Of(r.Flags) == (n.op == "="))
	case stateKind:
		return truth((stateWord(r.State) == n.value) == (n.op == "="))
	case durationKind:
		return n.holds(cmp.Compare(now.Sub(r.Pending), n.length))
	case dayKind:
		return n.day(r.Created)
	case slaKind:
		return truth((now.After(r.Due) == (n.value == "over")) == (n.op == "="))
	default:
		return n.order(n.figure(r))
	}
}

// missing says whether the case has no such value, and whether that cannot be said before it was read singly.
func (n *filterComparison) missing(r *FilterRow) (none, notRead bool) {
	switch n.field.kind {
	case countryKind:
		return r.Country == "", r.Country == "" && !r.Read
	case idTypeKind:
		return r.IDType == "", !r.Read
	case severityKind:
		return false, !r.Read
	case flagKind:
		return r.Flags == Flags{}, !r.Read
	case durationKind:
		return r.Pending.IsZero(), false
	case dayKind:
		return r.Created.IsZero(), false
	case slaKind:
		return r.Due.IsZero(), false
	case stateKind:
		return false, false
	case textKind:
		return n.field.Name == "name" && r.Name == "", false
	}
	switch n.field.Name {
	case "age":
		return r.Age < 0, !r.Read
	case "score":
		return !r.HasScore, !r.HasScore && !r.Read
	default:
		return false, !r.Read
	}
}

func (n *filterComparison) figure(r *FilterRow) float64 {
	switch n.field.Name {
	case "age":
		return float64(r.Age)
	case "score":
		return r.Score
	default:
		return float64(r.Findings)
	}
}

func (n *filterComparison) order(have float64) FilterAnswer {
	return n.holds(cmp.Compare(have, n.number))
}

func (n *filterComparison) text(have string) FilterAnswer {
	if n.op == "~" {
		return truth(strings.Contains(have, n.spellings[0]))
	}
	return truth((have == n.spellings[0]) == (n.op == "="))
}

func (n *filterComparison) spelled(have string, same func(have, spelling string) bool) FilterAnswer {
	for _, s := range n.spellings {
		if same(have, s) {
			return truth(n.op == "=")
		}
	}
	return truth(n.op == "!=")
}

func (n *filterComparison) day(at time.Time) FilterAnswer {
	switch {
	case at.Before(n.from):
		return n.holds(-1)
	case at.Before(n.to):
		return n.holds(0)
	}
	return n.holds(1)
}

// gravity is the place of a row's gravest finding among gravities.
func gravity(r *FilterRow) int {
	if r.Findings == 0 {
		return 0
	}
	return int(r.Severity) + 1
}

func stateWord(s string) string {
	if s == "not applied" {
		return "not-applied"
	}
	return s
}

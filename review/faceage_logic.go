package review

import (
	"strings"

	"kycdesk/argos"
)

// AgeLogic is how the conditions of a run belong together. The service sends no overall verdict (§11.6); Together is
// this console's own fold of the final results and must be shown as "computed here".
type AgeLogic struct {
	Operators []Text // between the conditions in order, as sent; those with a row only
	Together  AgeOutcome
	Folded    bool   // the conditions can be folded; Together is still AgeUnknown where the open ones decide
	Why       string // what Together was made from, or why there is none
}

// logic collects the final results of a run, so that no condition has to be kept for it.
type logic struct {
	operators                 argos.Texts
	and, or                   int
	passed, failed, undecided int
}

func newLogic(operators argos.Texts) logic {
	l := logic{operators: operators}
	for _, t := range operators {
		switch logicWord(t) {
		case "and":
			l.and++
		case "or":
			l.or++
		}
	}
	return l
}

func logicWord(t Text) string {
	switch s := strings.ToLower(strings.TrimSpace(shortText(t))); s {
	case "and", "or":
		return s
	}
	return ""
}

func (l *logic) add(final AgeOutcome) {
	switch final {
	case AgePassed:
		l.passed++
	case AgeFailed:
		l.failed++
	default:
		l.undecided++
	}
}

// result folds the final results. Which of "and" and "or" binds first is not documented, so that a mixture of both has
// no verdict; with one of them alone the order does not matter.
func (l *logic) result() AgeLogic {
	out := AgeLogic{Operators: first(l.operators, ageConditionsMax)}
	n, given := l.passed+l.failed+l.undecided, len(l.operators)
	switch {
	case n == 0:
		out.Why = "there is no condition"
	case given != n-1:
		out.Why = plural(n, "condition", "conditions") + " with " + plural(given, "operator", "operators") + " between them"
	case l.and+l.or < given:
		out.Why = "an operator is neither and nor or"
	case l.and > 0 && l.or > 0:
		out.Why = "and with or mixed: which of them binds first is not documented"
	case l.or > 0:
		out.Folded, out.Together, out.Why = true, anyOf(l), "any of "+plural(n, "condition", "conditions")+" joined by or"
	case n == 1:
		out.Folded, out.Together, out.Why = true, allOf(l), "one condition"
	default:
		out.Folded, out.Together, out.Why = true, allOf(l), "all of "+plural(n, "condition", "conditions")+" joined by and"
	}
	return out
}

// allOf is "and": one that failed decides, one that is undecided leaves it open.
func allOf(l *logic) AgeOutcome {
	switch {
	case l.failed > 0:
		return AgeFailed
	case l.undecided > 0:
		return AgeUnknown
	}
	return AgePassed
}

// anyOf is "or": one that passed decides.
func anyOf(l *logic) AgeOutcome {
	switch {
	case l.passed > 0:
		return AgePassed
	case l.undecided > 0:
		return AgeUnknown
	}
	return AgeFailed
}

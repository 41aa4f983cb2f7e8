package cli

import (
	"errors"
	"strings"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
)

// Troubles names the rows of the table of advice, for the test that follows them all.
func Troubles() []string {
	var names []string
	for _, t := range troubles() {
		names = append(names, t.name)
	}
	return names
}

// Shown is a case as the commands print it: show, show --json, queue and queue --json.
func Shown(e *review.Examination, row *desk.Row, set mask.Set) (string, error) {
	var b strings.Builder
	m := mask.New(set, e.Values())
	err := errors.Join(
		printCase(&b, e, m), printAML(&b, e, m), writeJSON(&b, caseOf(e, m)), writeJSON(&b, lineOf(row, e.At, set, e.Policy)),
	)
	b.WriteString(rowText(row, e.At, set))
	return b.String(), err
}

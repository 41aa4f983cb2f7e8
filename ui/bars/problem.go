package bars

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"kycdesk/review/desk"
	"kycdesk/ui/field"
)

// ProblemOf words an error as what happened, what is safe and what to do next.
func ProblemOf(err error, safe, next string) string {
	var p *desk.Problem
	if errors.As(err, &p) {
		return Sentence(p)
	}
	return field.Clean(err.Error(), false) + "; " + safe + "; " + next
}

// Sentence joins what happened, what is safe and what to do next: sentences as sentences, clauses as clauses.
func Sentence(p *desk.Problem) string {
	s := p.What
	for _, more := range []string{p.Safe, p.Next} {
		first, _ := utf8.DecodeRuneInString(more)
		switch {
		case more == "":
		case unicode.IsUpper(first):
			s = strings.TrimSuffix(s, ".") + ". " + more
		default:
			s = strings.TrimSuffix(s, ".") + "; " + more
		}
	}
	return field.Clean(s, false)
}

package bars

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
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

// Said are what the service said, to stand behind the sentence that it is about; "" for nothing.
func Said(m *mask.Masker, said review.Text) string {
	if said.IsEmpty() {
		return ""
	}
	return " (the service said: " + m.Quote(said) + ")"
}

// ProblemWith is ProblemOf with the values of a case masked, and with what the service said.
func ProblemWith(m *mask.Masker, err error, safe, next string) string {
	s := m.Sentence(ProblemOf(err, safe, next))
	if p := (*desk.Problem)(nil); errors.As(err, &p) {
		s += Said(m, p.Said)
	}
	return s
}

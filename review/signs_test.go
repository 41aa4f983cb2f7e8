package review_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/compare"
)

// copiesOf are the copies of each field that decides, by its row.
var copiesOf = map[string]func(s *argos.Submission) []*argos.Text{
	"birth_date": func(s *argos.Submission) []*argos.Text {
		return []*argos.Text{&s.Applicant.BirthDate, &s.Reviewed.BirthDate, &s.OCR.BirthDate}
	},
	"expire_date": func(s *argos.Submission) []*argos.Text {
		return []*argos.Text{&s.Applicant.ExpireDate, &s.Reviewed.ExpireDate, &s.OCR.ExpireDate}
	},
	"issue_date": func(s *argos.Submission) []*argos.Text {
		return []*argos.Text{&s.Applicant.IssueDate, &s.Reviewed.IssueDate, &s.OCR.IssueDate}
	},
	"document_number": func(s *argos.Submission) []*argos.Text {
		return []*argos.Text{&s.Applicant.DocumentNumber, &s.Reviewed.DocumentNumber, &s.OCR.Number}
	},
	"identity_number": func(s *argos.Submission) []*argos.Text {
		return []*argos.Text{&s.Applicant.IdentityNumber, &s.Reviewed.IdentityNumber, &s.OCR.IdentityNumber}
	},
	"gender": func(s *argos.Submission) []*argos.Text {
		return []*argos.Text{&s.Applicant.Gender, &s.Reviewed.Gender, &s.OCR.Gender}
	},
	"nationality": func(s *argos.Submission) []*argos.Text {
		return []*argos.Text{&s.Applicant.Nationality, &s.Reviewed.Nationality, &s.OCR.Nationality}
	},
	"name": func(s *argos.Submission) []*argos.Text {
		return []*argos.Text{&s.Applicant.FullName, &s.Reviewed.FullName, &s.OCR.FullName}
	},
}

// withCopies examines the clean case with the same text in every copy of a field, or in the document's reading only.
func withCopies(field, value string, everyCopy bool) *review.Examination {
	s := clean()
	s.Applicant.FirstName, s.Applicant.LastName, s.OCR.FirstName, s.OCR.LastName = text(""), text(""), text(""), text("")
	copies := copiesOf[field](&s)
	if !everyCopy {
		copies = copies[len(copies)-1:]
	}
	for _, t := range copies {
		*t = text(value)
	}
	return examine(s)
}

// TestSignsThatNobodyCanReadAreNeverClean draws signs that are no one sign of an empty field, for every field that decides.
func TestSignsThatNobodyCanReadAreNeverClean(t *testing.T) {
	fields := slices.Sorted(func(yield func(string) bool) {
		for f := range copiesOf {
			if !yield(f) {
				return
			}
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		mixed := rapid.Map(rapid.SliceOfNDistinct(rapid.SampledFrom([]rune("~@$%^&!\"'()+=;:[]{}|\\□\ufffd◇¤§¶©☺¿¡-./_")), 2, 6, rapid.ID), func(r []rune) string { return string(r) })
		one := rapid.Map(rapid.SampledFrom([]string{"~", "@", "□", "\ufffd", "◇", "☺", "$", "!", "¿", "▯"}), func(s string) string { return strings.Repeat(s, 1+len(s)) })
		value := rapid.OneOf(mixed, one).Draw(t, "value")
		field, every := rapid.SampledFrom(fields).Draw(t, "field"), rapid.Bool().Draw(t, "every copy")
		notReadAndSaid(t, withCopies(field, value, every), field, value)
	})
}

type failer interface {
	Helper()
	Errorf(format string, args ...any)
}

// notReadAndSaid wants a warning that quotes the value as one that is not understood, and no word that nothing was given.
func notReadAndSaid(t failer, e *review.Examination, field, value string) {
	t.Helper()
	said := slices.ContainsFunc(e.Findings, func(f review.Finding) bool {
		return strings.HasPrefix(f.ID, "value.") && strings.HasSuffix(f.ID, "not_understood") && f.Severity == review.Warning &&
			slices.ContainsFunc(f.Values, func(v review.Value) bool { return v.Text.Raw() == value })
	})
	row := slices.IndexFunc(e.Comparison, func(r compare.Row) bool { return r.Field == field })
	nothing := row >= 0 && strings.HasPrefix(e.Comparison[row].Rule, "nothing.")
	conflict := row >= 0 && e.Comparison[row].Mark == compare.Conflict
	_, quiet := found(e, "clean.no_rule_speaks")
	_, noExpiry := found(e, "document.no_expiry")
	if !said || nothing || conflict || quiet || noExpiry {
		t.Errorf("%s = %q: said %v, called nothing %v, a conflict %v, clean %v, no expiry %v\n     %s", field, value, said, nothing, conflict, quiet, noExpiry, asFound(e))
	}
}

// TestSignsOfAnEmptyFieldAreNoReading is the other side.
func TestSignsOfAnEmptyFieldAreNoReading(t *testing.T) {
	for field := range copiesOf {
		for _, value := range []string{"", "-", "--", "---", ".", "...", "/", "N/A", "  ", "<<<", "____", "–"} {
			for _, f := range withCopies(field, value, true).Findings {
				if strings.HasPrefix(f.ID, "value.") {
					t.Errorf("%s = %q: %s", field, value, f.Sentence)
				}
			}
		}
	}
}

func TestANameThatCannotBeReadIsNotUnderstood(t *testing.T) {
	for _, value := range []string{"?????? ????", "12345", "□□□□ □□□", "\ufffd\ufffd\ufffd\ufffd", "~~/@@", "????", "O?a Samp?e", "12-34 5"} {
		for _, every := range []bool{true, false} {
			e := withCopies("name", value, every)
			notReadAndSaid(t, e, "name", value)
			if f, ok := found(e, "compare.close"); ok && f.Field == "name" {
				t.Errorf("%q is told twice: %s", value, f.Sentence)
			}
		}
	}
}

// A name that is lost or hidden in one copy is no other person's name.
func TestANameThatCannotBeReadIsNoConflict(t *testing.T) {
	for value, want := range map[string]compare.Mark{
		"?????? ????": compare.Close, "****** *****": compare.Masked, "12345": compare.Close, "######": compare.Masked,
	} {
		e := withCopies("name", value, false)
		i := slices.IndexFunc(e.Comparison, func(r compare.Row) bool { return r.Field == "name" })
		if i < 0 || e.Comparison[i].Mark != want || !e.Gate.Open() {
			t.Errorf("%q: %+v\n     %s", value, e.Comparison[i], asFound(e))
		}
	}
}

package review_test

import (
	"slices"
	"testing"

	"kycdesk/argos"
	"kycdesk/review"
)

// What no copy knows is a finding, whatever the field: a name or a number is missing, a date or a word of the service is
// not understood. "Clean" may not stand beside it.
func TestWhatNoCopyKnowsIsAFinding(t *testing.T) {
	for _, word := range []string{"UNKNOWN", "Desconocido", "НЕИЗВЕСТНО", "不明", "미상", "TBD", "XXX", "UNKNOWN UNKNOWN", "---", "N/A"} {
		for about, c := range map[string]struct {
			id     string
			change func(s *argos.Submission)
		}{
			"name": {"compare.missing_name", func(s *argos.Submission) {
				s.Applicant.FullName, s.OCR.FullName, s.Reviewed.FullName = text(word), text(word), text(word)
			}},
			"name in one copy": {"compare.missing", func(s *argos.Submission) { s.OCR.FullName = text(word) }},
			"document number": {"inputs.no_document_number", func(s *argos.Submission) {
				s.Options.DocumentNumber = argos.Flag{Value: true, Set: true}
				s.Applicant.DocumentNumber, s.OCR.Number, s.Reviewed.DocumentNumber = text(word), text(word), text(word)
			}},
			"birth date": {"", func(s *argos.Submission) {
				s.Applicant.BirthDate, s.OCR.BirthDate, s.Reviewed.BirthDate = text(word), text(word), text(word)
			}},
			"AML status": {"", func(s *argos.Submission) { s.AML = &argos.AML{Status: text(word)} }},
		} {
			if about == "AML status" && (word == "N/A" || word == "---") {
				continue // the service writes N/A for a case that was not screened
			}
			s := clean()
			c.change(&s)
			findings := review.Examine(s, review.DefaultPolicy(), now).Findings
			found := slices.ContainsFunc(findings, func(f review.Finding) bool {
				return f.Severity >= review.Warning && (c.id == "" || f.ID == c.id)
			})
			if !found || slices.ContainsFunc(findings, func(f review.Finding) bool { return f.ID == "clean.no_rule_speaks" }) {
				t.Errorf("%s %q: %+v", about, word, findings)
			}
		}
	}
}

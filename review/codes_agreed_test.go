package review_test

import (
	"slices"
	"testing"

	"kycdesk/argos"
	"kycdesk/review"
)

// agreed puts dates into all copies of a case; "" leaves one as it is.
func agreed(birth, issue, expiry string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		for _, d := range []struct {
			value  string
			copies [3]*argos.Text
		}{
			{birth, [3]*argos.Text{&s.Applicant.BirthDate, &s.OCR.BirthDate, &s.Reviewed.BirthDate}},
			{issue, [3]*argos.Text{&s.Applicant.IssueDate, &s.OCR.IssueDate, &s.Reviewed.IssueDate}},
			{expiry, [3]*argos.Text{&s.Applicant.ExpireDate, &s.OCR.ExpireDate, &s.Reviewed.ExpireDate}},
		} {
			for _, c := range d.copies {
				if d.value != "" {
					*c = text(d.value)
				}
			}
		}
	}
}

// The code of data that are not those of the document is mailed to the applicant: it may not be suggested for a value
// that stands in every copy, however wrong it is. Where one copy has another value, it is so.
func TestNoCodeSaysOfAValueThatEveryCopyHasThatItDiffers(t *testing.T) {
	for about, dates := range map[string][3]string{
		"a leap day that is none":       {"1991-02-29", "", ""},
		"a month that is none":          {"1991-13-01", "", ""},
		"a birth to come":               {"2031-04-03", "", ""},
		"a birth too long ago":          {"1891-04-03", "", ""},
		"an issue day that is none":     {"", "2020-02-30", ""},
		"an issue to come":              {"", "2028-05-02", ""},
		"issued before birth":           {"", "1980-05-02", ""},
		"an expiry that is none":        {"", "", "2033-02-30"},
		"an expiry before the issue":    {"", "2024-05-02", "2023-05-02"},
		"a birth and an issue to come":  {"2031-04-03", "2029-01-01", ""},
		"issued before a birth to come": {"2031-04-03", "2020-05-02", ""},
	} {
		s := clean()
		agreed(dates[0], dates[1], dates[2])(&s)
		spoken := false
		for _, f := range review.Examine(s, review.DefaultPolicy(), now).Findings {
			if f.ID != "date.impossible" && f.ID != "compare.invalid" {
				continue
			}
			spoken = true
			if f.RejectCode != "" || f.Severity != review.Blocker {
				t.Errorf("%s: %v %s with the code %q", about, f.Severity, f.Sentence, f.RejectCode)
			}
		}
		if !spoken {
			t.Errorf("%s: nothing is said", about)
		}
		for field, other := range map[string]func(s *argos.Submission){
			"birth_date":  func(s *argos.Submission) { s.OCR.BirthDate = text("1988-01-10") },
			"expire_date": func(s *argos.Submission) { s.OCR.ExpireDate = text("2032-01-10") },
		} {
			d := s
			other(&d)
			findings := review.Examine(d, review.DefaultPolicy(), now).Findings
			i := slices.IndexFunc(findings, func(f review.Finding) bool { return f.Field == field && f.Severity >= review.Warning })
			if i >= 0 && findings[i].RejectCode != "id_info_dataMismatch" {
				t.Errorf("%s, and another %s in one copy: %s with the code %q", about, field, findings[i].Sentence, findings[i].RejectCode)
			}
		}
	}
}

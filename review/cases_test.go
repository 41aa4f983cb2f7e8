package review_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
)

var now = time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)

func text(s string) argos.Text { return argos.NewText(s) }

func num(v float64) argos.Number { return argos.Number{Value: v, Set: true} }

// clean is a pending case that no rule has anything to say about.
func clean() argos.Submission {
	var s argos.Submission
	s.ID, s.Email, s.KYC.Result = text("zz9ex0demo001"), text("ola.sample@example.com"), text("pending")
	s.Applicant.FullName, s.OCR.FullName, s.Reviewed.FullName = text("Ola Sample"), text("OLA SAMPLE"), text("Ola Sample")
	s.Applicant.BirthDate, s.OCR.BirthDate, s.Reviewed.BirthDate = text("1988-01-09"), text("1988-01-09"), text("1988-01-09")
	s.Applicant.DocumentNumber, s.OCR.Number, s.Reviewed.DocumentNumber = text("X00000000"), text("X00000000"), text("X00000000")
	s.Applicant.ExpireDate, s.OCR.ExpireDate, s.Reviewed.ExpireDate = text("2031-02-02"), text("2031-02-02"), text("2031-02-02")
	s.Applicant.Gender, s.OCR.Gender, s.Reviewed.Gender = text("female"), text("F"), text("female")
	s.Applicant.Nationality, s.OCR.Nationality, s.Reviewed.Nationality = text("BRA"), text("BRA"), text("BRA")
	s.Applicant.IDType, s.Applicant.IssuingCountry = text("passport"), text("BRA")
	s.Images.IDFront, s.Images.Selfie = text("ref/id"), text("ref/selfie")
	s.KYC.Attempts = argos.List[argos.Attempt]{{OCRResult: text("success"), VerificationResult: text("success"), FaceSimilarity: num(93), LivenessScore: num(97)}}
	return s
}

func full(t testing.TB) argos.Submission {
	t.Helper()
	raw, err := os.ReadFile("testdata/full.json")
	if err != nil {
		t.Fatal(err)
	}
	var s argos.Submission
	if err := json.Unmarshal(raw, &s); err != nil {
		t.Fatal(err)
	}
	s.Record = raw
	return s
}

func examine(s argos.Submission) *review.Examination {
	return review.Examine(s, review.DefaultPolicy(), now)
}

func found(e *review.Examination, id string) (review.Finding, bool) {
	i := slices.IndexFunc(e.Findings, func(f review.Finding) bool { return f.ID == id })
	if i < 0 {
		return review.Finding{}, false
	}
	return e.Findings[i], true
}

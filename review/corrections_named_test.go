package review_test

import (
	"strings"
	"testing"

	"kycdesk/review"
)

// The names of the record are not those that the service takes with a review (§4.1): a refusal names the right ones, the
// closest first, so that the line can be written again without the manual.
func TestARefusedCorrectionNamesTheRightNameFirst(t *testing.T) {
	for given, right := range map[string]string{
		"data.full_name": "fullName", "full_name": "fullName", "name": "fullName", "FullName": "fullName", "ocr.fullName": "fullName",
		"date_of_birth": "birthDate", "data.date_of_birth": "birthDate", "birth_date": "birthDate", "Birth date": "birthDate", "dob": "birthDate", "birthdate": "birthDate", "brithDate": "birthDate",
		"idcard_issueDate": "issueDate", "data.idcard_issueDate": "issueDate", "issue_date": "issueDate", "isueDate": "issueDate",
		"idcard_expireDate": "expireDate", "expiryDate": "expireDate", "expire_date": "expireDate", "validUntil": "expireDate", "expirydt": "expireDate",
		"sex": "gender", "data.gender": "gender", "Gender": "gender",
		"id_type": "idType", "documentType": "idType", "data.idType": "idType", "idtype": "idType",
	} {
		l := review.PlanLine{SubmissionID: "zz9a", Decision: review.Approve, Corrections: map[string]string{given: "x"}}
		err := l.Check(now)
		if err == nil {
			t.Errorf("%s is taken", given)
			continue
		}
		_, names, said := strings.Cut(err.Error(), "; write ")
		if !said || !strings.HasPrefix(names, right) {
			t.Errorf("%s: %v, want %s first", given, err, right)
		}
		for _, c := range review.Correctables() {
			if c.Way == review.WithReview && !strings.Contains(names, c.Key) {
				t.Errorf("%s: %v, and %s is not named", given, err, c.Key)
			}
		}
	}
}

// A field that takes a call of its own is no misspelling of one that goes with the review.
func TestARefusedCorrectionSaysWhereTheFieldIsCorrected(t *testing.T) {
	for _, given := range []string{"nationality", "documentNumber", "data.idcard_issuingCountry", "identity_number"} {
		l := review.PlanLine{SubmissionID: "zz9a", Decision: review.Approve, Corrections: map[string]string{given: "x"}}
		if err := l.Check(now); err == nil || !strings.Contains(err.Error(), "on the decision sheet") || strings.Contains(err.Error(), "; write ") {
			t.Errorf("%s: %v", given, err)
		}
	}
}

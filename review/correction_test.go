package review_test

import (
	"errors"
	"maps"
	"slices"
	"testing"

	"kycdesk/argos"
	"kycdesk/review"
)

func TestTheCatalogueIsEveryPropertyThatDoesNotDecide(t *testing.T) {
	var withReview, byPatch []string
	for _, c := range review.Correctables() {
		if c.Way == review.WithReview {
			withReview = append(withReview, c.Key)
		} else {
			byPatch = append(byPatch, c.Key)
		}
	}
	slices.Sort(withReview)
	slices.Sort(byPatch)
	if want := []string{"birthDate", "expireDate", "fullName", "gender", "idType", "issueDate"}; !slices.Equal(withReview, want) {
		t.Errorf("with the review: %v, want %v", withReview, want)
	}
	want := []string{"documentNumber", "firstName", "identityNumber", "issuingCountry", "lastName", "nationality", "serialNumber"}
	if !slices.Equal(byPatch, want) {
		t.Errorf("by a call of their own: %v, want %v", byPatch, want)
	}
}

func TestChoicesBringACopysValueIntoTheFormTheServiceTakes(t *testing.T) {
	s := clean()
	s.OCR = argos.OCR{
		FullName: text("KIM  CHEOLSU"), BirthDate: text("12 MAR 1990"), IssueDate: text("2019-02-30"), Gender: text("M"),
		Nationality: text("Republic of Korea"), Number: text("M\u202e12"),
	}
	for key, want := range map[string]struct{ value, wrong string }{
		"fullName":       {"KIM CHEOLSU", ""},
		"birthDate":      {"1990-03-12", ""},
		"issueDate":      {"2019-02-30", "no such date"},
		"gender":         {"male", ""},
		"nationality":    {"KOR", ""},
		"documentNumber": {"M\u202e12", "hidden characters, or spaces at an end"}, // never quietly cleaned
	} {
		c, ok := review.CorrectableField(key)
		if !ok {
			t.Fatalf("%s is not in the catalogue", key)
		}
		got := c.Choices(s, now)
		if len(got) == 0 || got[0].Source != review.FromOCR || got[0].Value != want.value || got[0].Wrong != want.wrong {
			t.Errorf("%s: %+v, want %+v", key, got, want)
		}
	}
}

func TestTypedValuesAreJudgedByTheServicesRules(t *testing.T) {
	for _, tt := range []struct {
		key, value string
		legal      bool
	}{
		{"nationality", "KOR", true},
		{"nationality", "KR", false},
		{"nationality", "XYZ", false},
		{"issuingCountry", "kor", false},
		{"documentNumber", "M-123 456", true},
		{"documentNumber", " M-123", false},
		{"identityNumber", "", false},
		{"serialNumber", "a\nb", false},
		{"firstName", "Zoë", true},
		{"lastName", "O'Neil-Müller", true},
	} {
		c, _ := review.CorrectableField(tt.key)
		if wrong := c.Wrong(tt.value, now); (wrong == "") != tt.legal {
			t.Errorf("%s %q: %q, legal is %v", tt.key, tt.value, wrong, tt.legal)
		}
	}
}

func TestWrittenCorrectionsStayWithTheStoredDecision(t *testing.T) {
	s := clean()
	s.Applicant.DocumentNumber = text("M-555")
	d := approval()
	d.Seen = examine(s)
	d.Override = "checked against the document"
	d.Patch = map[string]string{"documentNumber": "M-555"}
	dec, err := d.Decide()
	if err != nil {
		t.Fatal(err)
	}
	stored, err := dec.MarshalStored()
	if err != nil {
		t.Fatal(err)
	}
	back, err := review.LoadDraft(stored)
	if err != nil || !maps.Equal(back.Patch, d.Patch) || !maps.Equal(dec.Patch(), d.Patch) {
		t.Errorf("stored %v, decided %v (%v)", back.Patch, dec.Patch(), err)
	}
}

func TestADecisionNamesTheCorrectionItCannotRestOn(t *testing.T) {
	for name, tt := range map[string]struct {
		verdict review.Verdict
		patch   map[string]string
		field   string
	}{
		"not in force":       {review.Approve, map[string]string{"documentNumber": "M-556"}, "patch.documentNumber"},
		"with a review only": {review.Approve, map[string]string{"fullName": "Ng"}, "patch.fullName"},
		"status":             {review.Approve, map[string]string{"kycStatus": "approved"}, "patch.kycStatus"},
		"rejection":          {review.Reject, map[string]string{"documentNumber": "M-556"}, "corrections"},
	} {
		d := approval()
		if tt.verdict == review.Reject {
			d = rejection()
		}
		d.Patch = tt.patch
		_, err := d.Decide()
		var incomplete *review.IncompleteError
		if !errors.As(err, &incomplete) || !slices.ContainsFunc(incomplete.Missing, func(m review.Missing) bool { return m.Field == tt.field }) {
			t.Errorf("%s: %v, want %s", name, err, tt.field)
		}
	}
}

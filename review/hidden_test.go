package review_test

import (
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/review"
)

// TestWhatIsHiddenAltogetherIsNotCalledClean masks the whole of a value in every copy: the mask is a remark, the age limit
// that could not be asked a warning, and nothing says that no rule speaks.
func TestWhatIsHiddenAltogetherIsNotCalledClean(t *testing.T) {
	for _, tt := range []struct {
		field, value, id, sentence string
		severity                   review.Severity
	}{
		{"birth_date", "****-**-**", "age.under_limit_or_not", "All of the birth date is hidden, so nobody can tell whether the person is under the age limit", review.Warning},
		{"birth_date", "??-??-????", "age.under_limit_or_not", "All of the birth date is hidden, so nobody can tell whether the person is under the age limit", review.Warning},
		{"birth_date", "20**-**-**", "age.under_limit_or_not", "Too much of the birth date is hidden, so nobody can tell whether the person is under the age limit", review.Warning},
		{"birth_date", "****-05-01", "age.under_limit_or_not", "Too much of the birth date is hidden, so nobody can tell whether the person is under the age limit", review.Warning},
		{"birth_date", "****-**-**", "value.masked_date", "All of the birth date is hidden, so the age was not checked", review.Info},
		{"expire_date", "****-**-**", "value.masked_date", "All of the expiry date is hidden, so the expiry was not checked", review.Info},
		{"expire_date", "####-##-##", "value.masked_date", "All of the expiry date is hidden, so the expiry was not checked", review.Info},
		{"expire_date", "20**-**-**", "value.masked_date", "Too much of the expiry date is hidden, so the expiry was not checked", review.Info},
		{"issue_date", "??-??-????", "value.masked_date", "All of the issue date is hidden, so the age of the photo was not checked", review.Info},
		{"document_number", "*********", "data.masked", "Document number: all of it is hidden, so it was not compared", review.Info},
		{"name", "****** *****", "data.masked", "Name: all of it is hidden, so it was not compared", review.Info},
		{"name", "####### ######", "data.masked", "Name: all of it is hidden, so it was not compared", review.Info},
		{"name", "XXXXXXX XXXXXX", "data.masked", "Name: all of it is hidden, so it was not compared", review.Info},
	} {
		e := withCopiesUnder(19, tt.field, tt.value)
		f, ok := found(e, tt.id)
		if _, quiet := found(e, "clean.no_rule_speaks"); !ok || quiet || f.Severity != tt.severity || f.Sentence != tt.sentence || !e.Gate.Open() {
			t.Errorf("%s = %q: clean %v\n     %s", tt.field, tt.value, quiet, asFound(e))
		}
		if tt.severity == review.Info && tt.field != "birth_date" && e.Findings[0].Severity > review.Info {
			t.Errorf("%s = %q is more than a remark\n     %s", tt.field, tt.value, asFound(e))
		}
	}
}

// What is hidden in part and judged by the rest stays a remark beside "no rule speaks".
func TestWhatIsHiddenInPartIsJudgedByTheRest(t *testing.T) {
	for field, value := range map[string]string{"birth_date": "1980-**-**", "expire_date": "2031-**-**", "name": "O** S*****"} {
		e := withCopiesUnder(19, field, value)
		if _, quiet := found(e, "clean.no_rule_speaks"); !quiet || e.Findings[0].Severity > review.Info || len(e.Findings) != 2 || strings.HasPrefix(e.Findings[0].Sentence, "All") {
			t.Errorf("%s = %q\n     %s", field, value, asFound(e))
		}
	}
}

// Without a limit a birth date that is hidden is a remark, and the case is still not called clean.
func TestAHiddenBirthDateWithoutALimitIsARemark(t *testing.T) {
	e := withCopiesUnder(0, "birth_date", "****-**-**")
	if _, quiet := found(e, "clean.no_rule_speaks"); quiet || len(e.Findings) != 1 || e.Findings[0].Severity != review.Info {
		t.Error(asFound(e))
	}
}

// withCopiesUnder is withCopies of every copy, in a project with an age limit.
func withCopiesUnder(limit float64, field, value string) *review.Examination {
	s := clean()
	if limit > 0 {
		s.Options.AgeLimit = argos.Number{Value: limit, Set: true}
	}
	for _, c := range copiesOf[field](&s) {
		*c = text(value)
	}
	return examine(s)
}

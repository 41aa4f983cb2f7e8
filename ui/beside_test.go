package ui_test

import (
	"encoding/json"
	"testing"

	"kycdesk/review"
	"kycdesk/review/desk"
)

// twins gives the first case another one as its duplicate.
func twins(s *desk.Snapshot) {
	c := *s.Cases["sub_0001"]
	exam := *c.Exam
	raw := []byte(`["sub_0002"]`)
	if json.Unmarshal(raw, &exam.Submission.DuplicateUsers) == nil {
		c.Exam = &exam
		s.Cases["sub_0001"] = &c
	}
}

func toDuplicates(s screen) {
	s.Press("enter", "g")
	for range 14 {
		if s.Shows("▌" + s.duplicatesKey()) {
			return
		}
		s.Press("]")
	}
}

// duplicatesKey is how the section line writes the section: with its digit, when it has one.
func (s screen) duplicatesKey() string {
	for _, k := range []string{"7 Duplicates", "8 Duplicates", "9 Duplicates"} {
		if s.Shows(k) {
			return k
		}
	}
	return "Duplicates"
}

func TestEnterOpensADuplicateBesideItsCaseReadOnly(t *testing.T) {
	s := open(t, 140, 45, twins)
	toDuplicates(s)
	s.mustShow(t, "sub_0002", "same personal data")
	s.Press("enter")
	s.mustShow(t, "Read only, beside sub_0001", "This person in both cases", "Duplicates ─")
	for _, k := range []string{"a", "r", "y", "s", "S"} {
		s.Press(k)
	}
	s.mustShow(t, "Read only, beside sub_0001")
	if len(s.desk.Decided()) != 0 {
		t.Error("a key decided on the case beside")
	}
	s.Press("tab", "]", "tab", "esc")
	s.mustNotShow(t, "Read only, beside")
	s.mustShow(t, "sub_0001")
}

func TestAtEightyColumnsTheDuplicateTakesThePlaceOfTheCaseAndEscReturns(t *testing.T) {
	s := open(t, 80, 24, twins)
	toDuplicates(s)
	s.Press("enter")
	s.mustShow(t, "Read only, beside sub_0001")
	s.mustNotShow(t, "same personal data; enter")
	s.Press("esc")
	s.mustNotShow(t, "Read only, beside")
	s.mustShow(t, "same personal data; enter")
}

func TestAConfirmationAfterTheDuplicateWaitsUntilTheCaseIsSeenAgain(t *testing.T) {
	s := open(t, 80, 24, twins)
	toDuplicates(s)
	s.Press("enter")
	s.Advance(1e9)
	s.Press("esc")
	s.Type("ay")
	s.Advance(1e9)
	s.mustShow(t, "Approve case", "y did not count")
	if n := len(s.desk.Decided()); n != 0 {
		t.Errorf("%d decisions on a case that had just come back", n)
	}
}

func TestLeavingTheCaseClosesWhatStandsBeside(t *testing.T) {
	for _, leave := range []string{"q", "left", "ctrl+b"} {
		s := open(t, 140, 45, twins)
		toDuplicates(s)
		s.Press("enter", "tab", leave)
		if leave == "ctrl+b" {
			s.Press("ctrl+b")
		}
		s.mustNotShow(t, "Read only, beside")
	}
}

func TestADuplicateThatCannotBeReadSaysWhy(t *testing.T) {
	s := open(t, 110, 40, func(d *desk.Snapshot) {
		twins(d)
		exam := *d.Cases["sub_0001"].Exam
		exam.Submission.DuplicateUsers = []review.Text{review.NewText("zz9exnobody")}
		d.Cases["sub_0001"] = &desk.Case{ID: "sub_0001", Exam: &exam}
	})
	toDuplicates(s)
	s.Press("enter")
	s.mustShow(t, "Next")
	s.mustNotShow(t, "This person in both cases")
}

func TestSearchingTheRawRecordByKeys(t *testing.T) {
	s := open(t, 80, 24)
	s.Press("enter", "/")
	s.Type("fullname")
	s.mustShow(t, "ocr.fullName", "1 of 2")
	s.Press("enter", "n")
	s.mustShow(t, "review.fullName", "2 of 2")
	s.Press("N")
	s.mustShow(t, "ocr.fullName")
	s.Press("esc")
	s.mustNotShow(t, "1 of 2")
	s.Press("n")
	s.mustShow(t, "nothing is looked for")
	s.Press("/")
	s.Type("no such text")
	s.mustShow(t, "no match")
	s.Press("esc")
	s.mustNotShow(t, "no match")
}

func TestRevealShowsTheFieldAtTheCursorAndRecordsThatOne(t *testing.T) {
	s := open(t, 80, 24)
	s.Press("enter")
	s.reveals()
	if got := s.desk.Revealed(); len(got) != 1 || len(got[0]) != 3 || got[0][2] != "documentNumber" {
		t.Errorf("recorded: %v", got)
	}
	s.mustShow(t, "document number is shown for 30 seconds")
}

package ui_test

import (
	"maps"
	"strings"
	"testing"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/uitest"
)

// toField opens the corrections of an approval and goes to a field.
func (s screen) toField(t *testing.T, key string) {
	t.Helper()
	s.Press("a", "C")
	for _, c := range review.Correctables() {
		if c.Key == key {
			return
		}
		s.Press("j")
	}
	t.Fatalf("%s cannot be corrected", key)
}

func TestACorrectionIsAskedTwiceAndShownBeforeTheDecision(t *testing.T) {
	s := open(t, 110, 35)
	fixed := *uitest.Hard()[0]
	fixed.Number = "X00000000199"
	var exam *review.Examination
	s.desk.Corrected = func(_ string, seen *review.Examination, _ map[string]string) (desk.Correction, error) {
		exam = fixed.Case(s.Clock.Now()).Exam // read after the call, so newer than what the snapshot still shows
		return desk.Correction{
			Exam: exam, Changes: review.ChangesBetween(seen.Submission, exam.Submission, []string{"data.documentNumber"}),
		}, nil
	}
	s.toField(t, "documentNumber")
	s.Press("t")
	s.Type("99")
	s.Press("enter")
	s.mustNotShow(t, "X00000000199")
	s.Press("y")
	s.Press("s")
	s.mustShow(t, "Write this to the service now?", "X000000001 becomes X00000000199")
	if n := len(s.desk.Corrections()) + len(s.desk.Decided()); n != 0 {
		t.Fatalf("%d things were sent before the second question was answered", n)
	}
	s.Press("y")
	if got := s.desk.Corrections(); len(got) != 1 || !maps.Equal(got[0], map[string]string{"documentNumber": "X00000000199"}) {
		t.Fatalf("corrected %v", got)
	}
	s.mustShow(t, "APPROVE", "Document number", "before, now", "nothing is decided yet")
	if len(s.desk.Decided()) != 0 {
		t.Fatal("the correction decided the case")
	}
	s.Press("y")
	got := s.desk.Decided()
	if len(got) != 1 || got[0].Seen() != exam || got[0].Patch()["documentNumber"] != "X00000000199" {
		t.Errorf("decided %v, not on the version after the correction:\n%s", got, s.Screen())
	}
}

func TestTheAnswerToTheSecondQuestionIsNotCountedTooEarly(t *testing.T) {
	s := open(t, 110, 24)
	s.toField(t, "nationality")
	s.Press("t")
	for range 3 {
		s.Press("backspace")
	}
	s.Type("BRA")
	s.Press("enter", "s")
	s.Advance(100 * time.Millisecond)
	s.Send(uitest.Key("y"))
	if n := len(s.desk.Corrections()); n != 0 {
		t.Fatal("y counted 100 ms after the question was drawn")
	}
	s.Send(uitest.Key("esc")) // takes back the y that waits
	s.Press("esc")
	s.mustShow(t, "APPROVE", "not written yet")
	s.Press("y")
	if len(s.desk.Decided()) != 0 {
		t.Error("the decision left before its correction")
	}
}

func TestAFailedCorrectionSaysSoAndSendsNothingMore(t *testing.T) {
	s := open(t, 110, 35)
	s.desk.Corrected = func(string, *review.Examination, map[string]string) (desk.Correction, error) {
		return desk.Correction{}, &desk.Problem{
			Kind: "correction unknown", What: "it is not known whether the correction took effect",
			Safe: "It was sent once and is not sent again.", Next: "Decide on what the case shows.",
		}
	}
	s.toField(t, "nationality")
	s.Press("t")
	for range 3 {
		s.Press("backspace")
	}
	s.Type("BRA")
	s.Press("enter", "s", "y")
	s.mustShow(t, "it is not known whether the correction took effect")
	s.Press("y", "y")
	s.Advance(time.Minute)
	if c, d := len(s.desk.Corrections()), len(s.desk.Decided()); c != 1 || d != 0 {
		t.Errorf("%d corrections and %d decisions, want one and none", c, d)
	}
}

func TestARejectionOffersNoCorrections(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("r", "C")
	s.mustShow(t, "corrections go with an approval only")
	if strings.Contains(s.Screen(), "CORRECT ") {
		t.Error("the corrections opened on a rejection")
	}
}

package ui_test

import (
	"testing"
	"time"

	"kycdesk/ui/uitest"
)

func TestARejectionThatTellsOfASuspicionIsConfirmedTwice(t *testing.T) {
	s := open(t, 80, 24)
	s.Press("enter", "r", "tab")
	s.Type("You are on a sanctions list")
	s.Press("esc")
	s.mustShow(t, `"sanction" may tell the applicant about a suspicion`)
	s.Press("y")
	s.mustShow(t, "Look again", "y once more rejects with this text")
	if n := len(s.desk.Decided()); n != 0 {
		t.Fatalf("%d decisions after the first key", n)
	}
	s.Press("y")
	if got := s.desk.Decided(); len(got) != 1 || got[0].Comment() != "You are on a sanctions list" {
		t.Errorf("after the second key: %v", got)
	}
}

func TestTheSecondLookTakesATimeOfItsOwn(t *testing.T) {
	s := open(t, 80, 24)
	s.Press("enter", "r", "tab")
	s.Type("terror")
	s.Press("esc", "y")
	s.mustShow(t, "Look again")
	s.Advance(50 * time.Millisecond)
	s.Send(uitest.Key("y"))
	s.mustShow(t, "y counts in 0.2 s", "Look again")
	s.Advance(100 * time.Millisecond)
	s.Send(uitest.Key("y"))
	s.Advance(60 * time.Millisecond)
	s.Send(uitest.Key("esc"))
	s.Advance(time.Second)
	if n := len(s.desk.Decided()); n != 0 {
		t.Errorf("%d decisions by a double press", n)
	}
}

func TestAPlainRejectionIsConfirmedOnce(t *testing.T) {
	s := open(t, 80, 24)
	s.Press("enter", "r", "1", "y")
	if n := len(s.desk.Decided()); n != 1 {
		t.Errorf("%d decisions", n)
	}
}

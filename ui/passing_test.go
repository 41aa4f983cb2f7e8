package ui_test

import (
	"testing"
	"time"

	"kycdesk/ui/uitest"
)

func TestAPassThroughTheQueueOpensTheCaseWhereItRests(t *testing.T) {
	s := open(t, 120, 40)
	s.mustShow(t, "Compare")
	s.Press("j") // a single move shows its case at once
	s.mustShow(t, "Compare")
	looks := s.desk.Looks()
	for range 3 {
		s.Advance(33 * time.Millisecond)
		s.Send(uitest.Key("j"))
	}
	s.mustNotShow(t, "Compare")
	s.mustShow(t, "opens when the cursor rests")
	if got := s.desk.Looks(); got != looks {
		t.Errorf("the desk was told of %d cases on the way", got-looks)
	}
	s.Advance(200 * time.Millisecond)
	s.mustShow(t, "Compare")
	if s.Timers() != 0 {
		t.Error("a timer is left on an idle screen")
	}
	if got := s.desk.Looks(); got == looks {
		t.Error("the desk was not told where the cursor rests")
	}
}

func TestNothingIsDecidedOnACaseThatWasOnlyPassed(t *testing.T) {
	s := open(t, 120, 40)
	for range 4 {
		s.Advance(33 * time.Millisecond)
		s.Send(uitest.Key("j"))
	}
	s.Advance(33 * time.Millisecond)
	s.Send(uitest.Key("a"))
	s.mustShow(t, "APPROVE", "Compare") // the case comes onto the screen with its sheet
	s.Advance(30 * time.Millisecond)
	s.Send(uitest.Key("y"))
	s.Advance(time.Second)
	if n := len(s.desk.Decided()); n != 0 {
		t.Errorf("%d decisions by keys in passing", n)
	}
}

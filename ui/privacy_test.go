package ui_test

import (
	"strings"
	"testing"
)

// reveals presses R and gives the reason that is asked for.
func (s screen) reveals() {
	s.Press("R")
	s.Type("to read the number")
	s.Press("enter")
}

func TestRevealAsksForAReasonOnceAKindAndSession(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("enter", "R")
	s.mustShow(t, "why show document number?")
	s.mustNotShow(t, "X000000001")
	s.Press("enter")
	s.mustShow(t, "a reason is needed")
	s.Press("esc")
	s.mustNotShow(t, "why show")
	s.mustNotShow(t, "X000000001")
	if got := s.desk.Revealed(); len(got) != 0 {
		t.Fatalf("without a reason %v is on record", got)
	}
	s.reveals()
	s.mustShow(t, "X000000001")
	s.Advance(31e9)
	s.mustNotShow(t, "X000000001")
	s.Press("esc", "j", "enter", "R")
	s.mustNotShow(t, "why show")
	got := s.desk.Revealed()
	if len(got) != 2 || got[0][0] == got[1][0] || got[1][1] != "to read the number" || got[1][2] != "documentNumber" {
		t.Errorf("on record: %v", got)
	}
}

// TestTheFieldsOfACorrectionAreRevealedOnRecordToo: the list of corrections shows what the case has, and so it is masked
// as the case is.
func TestTheFieldsOfACorrectionAreRevealedOnRecordToo(t *testing.T) {
	s := open(t, 110, 45)
	s.Press("enter", "a", "C")
	for range 20 {
		if strings.Contains(s.Screen(), "▌ Document number") {
			break
		}
		s.Press("j")
	}
	s.mustNotShow(t, "X000000001")
	s.reveals()
	s.mustShow(t, "X000000001")
	if got := s.desk.Revealed(); len(got) != 1 || got[0][2] != "documentNumber" {
		t.Errorf("on record: %v", got)
	}
	s.Advance(31e9)
	s.mustNotShow(t, "X000000001")
}

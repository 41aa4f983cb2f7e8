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

// TestEveryWayOutOfAOneLineFieldIsEnterOrEscape leaves each line by the keys that go to the next field elsewhere: what was
// typed for one thing must never come to be used for another.
func TestEveryWayOutOfAOneLineFieldIsEnterOrEscape(t *testing.T) {
	for name, enter := range map[string][]string{"reason": {"enter", "R"}, "search": {"enter", "/"}} {
		for _, key := range []string{"tab", "shift+tab"} {
			s := open(t, 110, 35)
			s.Press(enter...)
			s.Type("ng")
			s.Press(key)
			s.mustNotShow(t, "filter: ")
			if shown := s.Shows("X000000001"); shown != (name == "reason") {
				t.Errorf("%s, %s: the number is shown: %v", name, key, shown)
			}
			if got := s.desk.Revealed(); len(got) > 0 && got[0][1] != "ng" {
				t.Errorf("%s, %s: on record is %v", name, key, got)
			}
			s.Press("j") // the case has the keys again
			if s.app.View().Cursor != nil {
				t.Errorf("%s, %s: still typing\n%s", name, key, s.Screen())
			}
		}
	}
}

// TestTheQuestionBeforeLeavingHasTheCursorOfNoLineBelowIt: whoever sees a cursor types.
func TestTheQuestionBeforeLeavingHasTheCursorOfNoLineBelowIt(t *testing.T) {
	for name, enter := range map[string][]string{"filter": {"/"}, "find": {"F"}, "note": {"m"}, "sheet": {"r", "tab"}} {
		s := open(t, 110, 35)
		s.Press("a", "y")
		s.Press(enter...)
		if s.app.View().Cursor == nil {
			t.Fatalf("%s: no cursor while typing", name)
		}
		s.Press("ctrl+c")
		s.mustShow(t, "1 held, not sent yet")
		if s.app.View().Cursor != nil {
			t.Errorf("%s: the cursor stands in a line that has no keys", name)
		}
		if s.Press("k"); !s.Left {
			t.Errorf("%s: k did not answer", name)
		}
	}
}

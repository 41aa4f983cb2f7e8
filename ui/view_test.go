package ui_test

import (
	"testing"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk"
)

func TestSnoozedCasesAreHiddenWithACountAndComeBack(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("S")
	s.mustShow(t, "1  15 minutes, 2  an hour, 3  until tomorrow")
	s.Press("esc", "S", "2")
	s.mustShow(t, "1 snoozed", "snoozed until 10:3", "ONEIL MUELLER")
	s.mustNotShow(t, "김철수")
	if until := s.desk.Snapshot().Snoozed["sub_0001"]; until.Sub(s.Clock.Now()) > time.Hour || until.Sub(s.Clock.Now()) < 59*time.Minute {
		t.Errorf("snoozed until %s", until)
	}
	s.desk.Publish(func(d *desk.Snapshot) { d.Snoozed = nil })
	s.Advance(time.Second)
	s.mustShow(t, "김철수")
}

func TestASnoozeThatCannotBeRecordedLeavesTheCase(t *testing.T) {
	s := open(t, 110, 35)
	s.desk.Fail = &desk.Problem{What: "the disk is full", Safe: "nothing was recorded", Next: "free some space"}
	s.Press("S", "1")
	s.mustShow(t, "snooze: the disk is full", "김철수")
}

func TestTheLastReasonsArePickedOnTheNextSheetAndNothingIsDecidedByIt(t *testing.T) {
	s := open(t, 110, 35)
	s.Press(".")
	s.mustShow(t, "last reasons: nothing was decided in this session yet")
	s.Press("r", "1", "3", "tab")
	s.Type("only for the first")
	s.Press("esc", "y", ".")
	s.mustShow(t, "REJECT", "Zoë", "for 2 reasons")
	s.mustNotShow(t, "only for the first")
	if n := len(s.desk.Decided()); n != 1 {
		t.Fatalf("%d decisions", n)
	}
	s.Press("y")
	if got := s.desk.Decided(); len(got) != 2 || got[1].Verdict() != review.Reject || len(got[1].Reasons()) != 2 {
		t.Errorf("decided %v", got)
	}
}

package ui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui"
	"kycdesk/ui/uitest"
)

// asked is a screen of the smallest common size with two held decisions and the question before leaving.
func asked(t *testing.T) screen {
	t.Helper()
	s := open(t, 80, 24)
	s.Press("enter", "a", "y", "r", "1", "y")
	if n := len(s.desk.Decided()); n != 2 {
		t.Fatalf("%d decisions\n%s", n, s.Screen())
	}
	s.Press("ctrl+c")
	s.mustShow(t, "2 held, not sent yet", "approve 김철수", "send now", "drop", "esc stay")
	return s
}

func TestLeavingSendsWhatIsHeldNow(t *testing.T) {
	s := asked(t)
	s.Press("s")
	if s.Left {
		t.Fatal("left before anything was sent")
	}
	s.desk.Settle() // the holds are over although no time passed
	s.Advance(0)
	if !s.Left {
		t.Fatalf("did not leave after all was sent:\n%s", s.Screen())
	}
	if sum := s.app.Summary(); sum.Decided != 2 || sum.Open != 0 {
		t.Errorf("summary %+v", sum)
	}
}

func TestLeavingKeepsWhatIsHeld(t *testing.T) {
	s := asked(t)
	s.Press("k")
	if !s.Left || s.app.Summary().Open != 2 || len(s.desk.Dropped()) != 0 {
		t.Errorf("left %v, summary %+v, dropped %v", s.Left, s.app.Summary(), s.desk.Dropped())
	}
}

func TestLeavingDropsWhatIsHeld(t *testing.T) {
	s := asked(t)
	s.Press("D")
	if !s.Left || s.app.Summary().Open != 0 || len(s.desk.Dropped()) != 2 {
		t.Errorf("left %v, summary %+v, dropped %v", s.Left, s.app.Summary(), s.desk.Dropped())
	}
}

func TestLeavingStaysWhenTheDeskCannot(t *testing.T) {
	for _, key := range []string{"s", "D"} {
		s := asked(t)
		s.desk.Fail = &desk.Problem{What: "the disk is full", Safe: "nothing was sent", Next: "free some space"}
		s.Press(key)
		s.mustShow(t, "the disk is full; nothing was sent; free some space")
		s.Advance(time.Minute)
		if s.Left {
			t.Errorf("%s left although nothing was done", key)
		}
	}
}

func TestQuestionBeforeLeavingIsNotAnsweredByTypedAheadKeys(t *testing.T) {
	for _, key := range []string{"s", "k", "D"} {
		s := open(t, 110, 35)
		s.Press("a", "y")
		s.Advance(time.Second)
		s.Send(uitest.Key("ctrl+c"), uitest.Key(key))
		s.mustShow(t, "did not count")
		if s.Left || len(s.desk.Dropped()) != 0 {
			t.Errorf("%s answered a question that nobody had read", key)
		}
	}
}

func TestSuspendForgetsWhatWasDrawnAndWakesWithAGrace(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("enter", "2")
	s.reveals()
	s.mustShow(t, "X000000001")
	s.Send(ui.SuspendAskedMsg{})
	s.mustNotShow(t, "X000000001")
	s.Press("a")
	s.Answers = -1 // the terminal shows something else
	s.Send(tea.ResumeMsg{})
	s.Press("y")
	s.mustShow(t, "APPROVE", "y did not count")
	s.Answers = 0
	s.Press("y")
	s.mustNotShow(t, "APPROVE")
}

func TestWithoutAShellSuspendSaysSo(t *testing.T) {
	s := open(t, 110, 35)
	s.Send(ui.NoShellMsg{})
	s.mustShow(t, "there is no shell to go back to")
}

func TestRevealIsRecordedOrHiddenAgain(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("enter")
	s.reveals()
	if got := s.desk.Revealed(); len(got) != 1 || got[0][0] != "sub_0001" || got[0][1] != "to read the number" || len(got[0]) < 3 {
		t.Fatalf("recorded %v", got)
	}
	s.Advance(time.Minute)
	s.mustNotShow(t, "X000000001")
	s.desk.Fail = &desk.Problem{What: "the disk is full"}
	s.Press("R")
	s.mustShow(t, "the disk is full")
	s.mustNotShow(t, "X000000001")
}

func TestBlankForgetsPicturesAndRevealedFields(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("enter", "2")
	s.reveals()
	s.mustShow(t, "X000000001", "▀")
	s.Press("ctrl+b")
	s.mustNotShow(t, "▀")
	s.Press("ctrl+b")
	s.mustNotShow(t, "X000000001")
	s.mustShow(t, "▀")
}

// changedCase lets the desk give a decision back because its case changed.
func changedCase(s screen) {
	draft := &review.Draft{CaseID: "sub_0003", Verdict: review.Approve}
	now := s.Clock.Now()
	s.desk.Publish(func(d *desk.Snapshot) {
		d.Cases["sub_0003"] = uitest.Hard()[2].Case(now)
		d.Offered = append(d.Offered, desk.Entry{
			Op: "op-7", CaseID: "sub_0003", Verdict: review.Approve, Phase: desk.NotApplied, Draft: draft, Since: now.Add(-time.Second),
			Changes: []review.Change{{Path: "data.full_name", Label: "Name", Before: review.NewText("Yamada"), Now: review.NewText("山田太郎")}},
		})
	})
}

func TestSheetThatOpensByItselfHasALongerGrace(t *testing.T) {
	s := open(t, 110, 35)
	s.Advance(5 * time.Second)
	changedCase(s)
	s.Advance(0)
	s.mustShow(t, "APPROVE", "Yamada before, now 山田太郎")
	s.Advance(900 * time.Millisecond)
	s.Send(uitest.Key("y"))
	s.mustShow(t, "this sheet opened by itself")
	if len(s.desk.Decided()) != 0 {
		t.Fatal("a key meant for something else confirmed it")
	}
	s.Press("y")
	if len(s.desk.Decided()) != 1 {
		t.Errorf("a calm y did not confirm:\n%s", s.Screen())
	}
}

func TestSheetDoesNotOpenByItselfWhileTheAgentIsBusy(t *testing.T) {
	for _, keys := range [][]string{{"j"}, {"r"}, {"r", "tab"}, {"/"}, {"?"}} {
		s := open(t, 110, 35)
		s.Press(keys...)
		changedCase(s)
		s.Advance(0)
		s.mustNotShow(t, "Yamada before")
		if strings.Contains(s.Screen(), "opened by itself") {
			t.Errorf("%v was interrupted", keys)
		}
	}
}

func TestStaleSheetCannotBeConfirmed(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("a")
	s.desk.Publish(func(d *desk.Snapshot) {
		changed := uitest.Hard()[0]
		changed.Expires = "2020-01-01"
		d.Cases["sub_0001"] = changed.Case(s.Clock.Now())
	})
	s.Advance(time.Second)
	s.Press("y")
	if len(s.desk.Decided()) != 0 {
		t.Error("a sheet on old facts was confirmed")
	}
	s.mustShow(t, "different now")
}

func TestSheetThatChangedUnderTheAgentNeedsAnotherLook(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("a")
	s.desk.Publish(func(d *desk.Snapshot) { d.Journal.Ready = false })
	s.Advance(2 * time.Second)
	s.desk.Publish(func(d *desk.Snapshot) { d.Journal.Ready = true })
	s.Advance(100 * time.Millisecond)
	s.Send(uitest.Key("y"))
	if len(s.desk.Decided()) != 0 {
		t.Error("y counted 100 ms after the sheet became confirmable")
	}
	s.Press("y")
	if len(s.desk.Decided()) != 1 {
		t.Errorf("a calm y did not count\n%s", s.Screen())
	}
}

func TestNothingIsDecidedInAWindowTooSmallToShowIt(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("a")
	s.Send(tea.WindowSizeMsg{Width: 50, Height: 10})
	s.Press("y")
	s.Send(tea.WindowSizeMsg{Width: 110, Height: 35})
	s.Send(uitest.Key("y"))
	if len(s.desk.Decided()) != 0 {
		t.Error("a sheet that was not on the screen was confirmed")
	}
}

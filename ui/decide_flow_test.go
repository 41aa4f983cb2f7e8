package ui_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/input"
	"kycdesk/ui/uitest"
)

func TestConfirmShowsTheNextCaseInTheVeryNextFrame(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("a")
	s.mustShow(t, "APPROVE", "y confirms")
	s.Advance(time.Second)
	s.Send(uitest.Key("y"))
	s.Frames = nil
	s.Advance(input.BurstWithin)
	if f := ansi.Strip(s.Frames[0]); !strings.Contains(f, "ONEIL MUELLER") || strings.Contains(f, "APPROVE") {
		t.Errorf("the frame after the key does not show the next case:\n%s", f)
	}
	got := s.desk.Decided()
	if len(got) != 1 || got[0].CaseID() != "sub_0001" || got[0].Verdict() != review.Approve {
		t.Fatalf("decided %v", got)
	}
	if seen := got[0].Seen(); seen == nil || seen.ID != "sub_0001" || got[0].Agent() != "mina.park@example.org" {
		t.Errorf("the decision does not carry what was seen and who signs: %+v", got[0])
	}
}

func TestHoldNamesCaseAndVerdictAndShrinks(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("a", "y")
	s.mustShow(t, "approve 김철수 in 5 s", "z takes back", "1 ◷ held")
	full := strings.Count(s.Screen(), "█")
	s.Advance(3 * time.Second)
	s.mustShow(t, "in 2 s")
	if strings.Count(s.Screen(), "█") >= full {
		t.Error("the bar did not shrink")
	}
	s.Advance(3 * time.Second)
	s.desk.Settle()
	s.Advance(time.Minute)
	s.mustNotShow(t, "z takes back")
	if s.Timers() != 0 {
		t.Error("the screen still ticks after the hold")
	}
}

func TestTakeBackWithinTheHoldReturnsToTheCase(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("r")
	s.Press("1", "tab")
	s.Type("please send a newer one")
	s.Press("esc", "y", "z")
	s.mustShow(t, "taken back", "KIM CHEOLSU")
	s.mustNotShow(t, "held")
	s.Press("r")
	s.mustShow(t, "please send a newer one")
}

func TestDraftSurvivesEscResizeAndNewSnapshots(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("r", "tab")
	s.Type("keep me")
	s.Send(tea.WindowSizeMsg{Width: 80, Height: 24})
	s.desk.Publish(func(d *desk.Snapshot) { d.Queue = d.Queue[1:] })
	s.Advance(0)
	s.Send(tea.WindowSizeMsg{Width: 20, Height: 5})
	s.Send(tea.WindowSizeMsg{Width: 110, Height: 35})
	s.mustShow(t, "keep me")
	s.Press("esc", "esc")
	s.mustNotShow(t, "REJECT")
	s.desk.Publish(func(d *desk.Snapshot) { d.Queue = append([]*desk.Row{uitest.Hard()[0].Row()}, d.Queue...) })
	s.Advance(0)
	s.Press("g", "r")
	s.mustShow(t, "keep me")
}

func TestRefusedRecordingKeepsWhatWasEntered(t *testing.T) {
	s := open(t, 110, 35)
	s.desk.Fail = &desk.Problem{What: "the disk is full", Safe: "nothing was recorded or sent", Next: "free some space"}
	s.Press("r", "1", "tab")
	s.Type("once more")
	s.Press("esc", "y")
	s.mustShow(t, "the disk is full; nothing was recorded or sent; free some space")
	s.desk.Fail = nil
	s.Press("g", "r")
	s.mustShow(t, "once more")
	s.Press("y")
	s.mustNotShow(t, "the disk is full")
	if n := len(s.desk.Decided()); n != 1 {
		t.Errorf("%d decisions recorded", n)
	}
}

func TestPlainErrorStillSaysWhatIsSafe(t *testing.T) {
	s := open(t, 160, 35)
	s.desk.Fail = errors.New("something odd")
	s.Press("a", "y")
	s.mustShow(t, "something odd", "nothing was recorded or sent")
}

func TestCaseWithAnOpenDecisionCannotBeDecidedAgain(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("a", "y", "g", "r")
	s.mustNotShow(t, "REJECT")
	s.mustShow(t, "a decision on this case is held")
}

func TestCaseDecidedElsewhereCannotBeDecided(t *testing.T) {
	s := open(t, 110, 35, func(d *desk.Snapshot) {
		gone := *d.Queue[0]
		gone.State = review.Rejected
		d.Queue[0] = &gone
	})
	s.Press("a")
	s.mustShow(t, "this case is rejected already")
}

func TestDecisionKeysWaitForTheJournal(t *testing.T) {
	s := open(t, 110, 35, func(d *desk.Snapshot) { d.Journal = desk.JournalState{} })
	s.Press("a")
	s.mustShow(t, "approve: journal opening")
	s.mustNotShow(t, "APPROVE")
}

func TestUnseenCaseCannotBeDecidedFromTheQueue(t *testing.T) {
	s := open(t, 80, 24)
	s.Press("a")
	s.mustShow(t, "the case is not on the screen")
	s.mustNotShow(t, "APPROVE")
}

func TestApprovalAgainstABlockerAsksWhy(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("j", "a")
	s.mustShow(t, "BLOCKER", "Why approve all the same", "y waits: ")
	s.Press("y")
	if len(s.desk.Decided()) != 0 {
		t.Fatal("approved against a blocker without a reason")
	}
	s.Press("tab")
	s.Type("the embassy confirmed the extension")
	s.Press("esc", "y")
	got := s.desk.Decided()
	if len(got) != 1 || got[0].Override() != "the embassy confirmed the extension" {
		t.Fatalf("decided %v\n%s", got, s.Screen())
	}
}

func TestBlockerDigitGoesToItsSectionAndKeepsTheText(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("j", "a", "tab")
	s.Type("half a reas")
	s.Press("esc", "1")
	s.mustNotShow(t, "APPROVE")
	s.Press("a")
	s.mustShow(t, "half a reas")
}

func TestOpenSheetSaysThatItsCaseChanged(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("r", "tab")
	s.Type("typed before")
	s.desk.Publish(func(d *desk.Snapshot) {
		changed := uitest.Hard()[0]
		changed.Expires = "2020-01-01"
		d.Cases["sub_0001"] = changed.Case(uitest.NewClock().Now())
	})
	s.Advance(0)
	s.mustShow(t, "is different now", "typed before")
	s.Press("esc", "esc", "r")
	s.mustShow(t, "typed before")
	s.mustNotShow(t, "is different now")
}

func TestSkipComesBackAtTheEnd(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("s")
	s.mustShow(t, "ONEIL MUELLER")
	for range len(uitest.Hard()) - 1 {
		s.Press("s")
	}
	s.mustShow(t, "KIM CHEOLSU")
}

func TestOfferedDecisionOpensWithItsTextAndChanges(t *testing.T) {
	draft := &review.Draft{CaseID: "sub_0003", Verdict: review.Reject, Reasons: []string{"expired_id"}, Comment: "from yesterday"}
	s := open(t, 110, 45, func(d *desk.Snapshot) {
		d.Offered = []desk.Entry{{
			Op: "op-9", CaseID: "sub_0003", Verdict: review.Reject, Phase: desk.NotApplied, Draft: draft,
			Detail:  "the case had changed before it was sent",
			Changes: []review.Change{{Path: "data.full_name", Label: "Name", Before: review.NewText("Yamada"), Now: review.NewText("山田太郎")}},
		}}
	})
	s.mustShow(t, "1 decision was confirmed and not sent")
	s.Press("O", "O")
	s.mustShow(t, "REJECT", "Confirmed before, not sent", "the case had changed", "Yamada before, now 山田太郎", "from yesterday")
	s.Press("D")
	s.mustNotShow(t, "confirmed and not sent")
	if got := s.desk.Dropped(); len(got) != 1 || got[0] != "op-9" {
		t.Errorf("dropped %v", got)
	}
	if len(s.desk.Decided()) != 0 {
		t.Error("dropping decided something")
	}
}

func TestQuitQuestionTakesBackAndStays(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("a", "y", "q", "z")
	if s.Left {
		t.Fatal("taking back quit the console")
	}
	s.mustShow(t, "taken back")
	s.Press("q")
	if !s.Left {
		t.Error("q at the top does not quit when nothing is held")
	}
}

func TestCtrlCTwiceLeavesAtOnce(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("a", "y", "ctrl+c")
	if s.Left {
		t.Fatal("one ctrl+c left while a decision was held")
	}
	s.Press("ctrl+c")
	if !s.Left {
		t.Error("the second ctrl+c did not leave")
	}
	s = open(t, 110, 35)
	s.Press("a", "y", "esc", "ctrl+c", "esc")
	s.Advance(time.Minute)
	s.Press("ctrl+c")
	if s.Left {
		t.Error("ctrl+c left without asking although the first question was answered with stay")
	}
}

// KIND: the footer names what a key does here. An approval has no reasons; its digits go to blockers, where it has some.
func TestTheFooterOfASheetSaysWhatItsDigitsDo(t *testing.T) {
	for _, of := range []struct {
		keys        []string
		says, never string
	}{
		{[]string{"enter", "r"}, "digits, letters reasons", "go to blocker"},
		{[]string{"enter", "a"}, "y confirm", "digits"},
		{[]string{"j", "enter", "a"}, "digits go to blocker", "letters"},
	} {
		s := open(t, 110, 35)
		s.Press(of.keys...)
		rows := strings.Split(s.Screen(), "\n")
		if foot := rows[len(rows)-1]; !strings.Contains(foot, of.says) || strings.Contains(foot, of.never) {
			t.Errorf("after %v the footer says %q", of.keys, strings.TrimSpace(foot))
		}
	}
}

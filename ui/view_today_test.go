package ui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
)

// decideTwo approves the first case and rejects the second; both are held.
func decideTwo(t *testing.T, s screen) (first, second *desk.Today) {
	t.Helper()
	s.Press("a", "y", "r", "1", "y")
	rows := s.desk.Snapshot().Today
	if len(rows) != 2 || rows[1].Verdict != review.Approve {
		t.Fatalf("decided today: %+v\n%s", rows, s.Screen())
	}
	return rows[1], rows[0]
}

func TestTheViewShowsWhatWasDecidedAndThreeTimesWKeepsCursorAndMarks(t *testing.T) {
	s := open(t, 140, 35)
	s.Press("j", "space", "j", "j")
	pending := s.Rows()[1:]
	s.Press("w", "w")
	s.mustShow(t, "Decided today", "Nothing was decided today")
	s.Press("j", "G", "g", "w")
	if got := s.Rows()[1:]; strings.Join(got[:20], "\n") != strings.Join(pending[:20], "\n") {
		t.Errorf("the queue is another one:\n%s", s.Screen())
	}
	s.mustNotShow(t, "Decided today")
	for _, back := range []string{"w", "esc", "q"} {
		s.Press("w", "w", back)
		if got := s.Rows()[1:]; strings.Join(got[:20], "\n") != strings.Join(pending[:20], "\n") {
			t.Errorf("after w %s the queue is another one:\n%s", back, s.Screen())
		}
	}
	if s.Left {
		t.Error("q left the program")
	}
}

func TestDecidingKeysAreOffInTheViewAndSayWhy(t *testing.T) {
	s := open(t, 140, 35)
	decideTwo(t, s)
	s.Advance(10 * time.Second)
	s.desk.Settle()
	s.Advance(time.Second)
	s.Press("w")
	for _, into := range []string{"w", "enter"} { // the list, then the case beside it
		s.Press(into)
		for key, title := range map[string]string{"a": "approve", "r": "reject", ".": "last reasons", "S": "snooze", "s": "skip"} {
			s.Press(key)
			s.mustShow(t, title+": this case is already decided; the service cannot undo it", "Decided today")
			s.mustNotShow(t, "y confirms")
		}
	}
	if n := len(s.desk.Decided()); n != 2 {
		t.Errorf("%d decisions", n)
	}
}

func TestZTakesBackTheHeldDecisionUnderTheCursorAndTheBarNamesIt(t *testing.T) {
	s := open(t, 140, 35)
	first, second := decideTwo(t, s)
	s.mustShow(t, "reject "+second.Name.String()+" in")
	s.Press("w", "w", "j")
	s.mustShow(t, "approve "+first.Name.String()+" in", "1 more held", "Decided today")
	s.Press("z")
	s.mustShow(t, "taken back: nothing was sent", "Decided today", "taken back ")
	out := s.desk.Snapshot().Outbox
	if len(out) != 1 || out[0].Op != second.Op {
		t.Fatalf("held: %+v", out)
	}
	s.Press("z") // the cursor is on the one taken back: the newest held one goes
	if out := s.desk.Snapshot().Outbox; len(out) != 0 {
		t.Errorf("still held: %+v", out)
	}
	s.Press("a")
	s.mustShow(t, "approve: this list only shows what became of it")
}

func TestTheNewestHeldIsTakenBackOutsideTheView(t *testing.T) {
	s := open(t, 140, 35)
	first, _ := decideTwo(t, s)
	s.Press("w", "w", "j", "w", "z")
	if out := s.desk.Snapshot().Outbox; len(out) != 1 || out[0].Op != first.Op {
		t.Errorf("held: %+v", out)
	}
}

func TestACaseOfTheViewIsReadOnDemandAndShownWithItsState(t *testing.T) {
	s := open(t, 80, 24, func(d *desk.Snapshot) {
		d.Today = []*desk.Today{{Op: "op-9", CaseID: "sub_old", Verdict: review.Reject, Phase: desk.Confirmed, Detail: "in force"}}
		d.Decided = 1
	})
	s.Press("w", "w")
	s.mustShow(t, "sub_old", "confirmed", "in force", "Decided today")
	s.Press("enter")
	s.mustShow(t, "Reading the case from the service", "rejected")
	s.Press("esc")
	s.mustShow(t, "Decided today")
	s.Press("esc")
	s.mustShow(t, "김철수")
}

func TestADecisionThatWasNotSentIsOpenedFromTheView(t *testing.T) {
	s := open(t, 140, 35, func(d *desk.Snapshot) {
		d.Offered = []desk.Entry{{Op: "op-9", CaseID: "sub_0002", Verdict: review.Approve, Phase: desk.NotApplied}}
		d.Today = []*desk.Today{{Op: "op-9", CaseID: "sub_0002", Verdict: review.Approve, Phase: desk.NotApplied}}
	})
	s.Press("w", "w", "a")
	s.mustShow(t, "this decision was not sent: O opens it")
	s.Press("O", "O")
	s.mustShow(t, "APPROVE", "y confirms")
	s.mustNotShow(t, "Decided today")
}

func TestTheViewFillsTheScreenAtEverySize(t *testing.T) {
	s := open(t, 110, 35)
	decideTwo(t, s)
	s.Press("w", "w")
	for w := 1; w <= 220; w += 13 {
		for h := 1; h <= 70; h += 7 {
			s.Send(tea.WindowSizeMsg{Width: w, Height: h})
			whole(t, s.Frames[len(s.Frames)-1], w, h)
		}
	}
}

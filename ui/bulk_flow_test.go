package ui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/uitest"
)

// markAll marks every case of the queue by a range.
func markAll(s screen) { s.Press("g", "v", "G", "v") }

func TestABulkRejectionTakesReasonsOnceAndTheTypedCount(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {110, 35}} {
		s := open(t, size[0], size[1])
		markAll(s)
		s.mustShow(t, "9 marked")
		s.Press(";")
		s.mustShow(t, "9 marked: a plan to approve them, r plan to reject them")
		s.Press("r")
		s.mustShow(t, "REJECT", "9 of 9 marked cases", "a reason or a comment for all")
		s.Press("1", "tab")
		s.Type("Please send it once more.")
		s.mustShow(t, "Please send it once more.")
		s.Press("tab", "tab")
		s.mustShow(t, "sub_0001", "y waits: type the number of cases that go, 9")
		s.Press("y")
		if len(s.desk.Planned()) != 0 {
			t.Fatal("a bare y confirmed a bulk run")
		}
		s.Press("tab")
		s.Type("8")
		s.mustShow(t, "9 cases go, and the number typed is 8")
		s.Press("enter", "y")
		s.mustShow(t, "9 cases go, and the number typed is 8")
		s.Press("enter", "backspace")
		s.Send(tea.PasteMsg{Content: "9"})
		s.mustShow(t, "the count is typed")
		s.Type("9")
		s.Press("enter")
		s.mustShow(t, "y confirms: reject 9 cases")
		s.Press("y")
		runs := s.desk.Planned()
		if len(runs) != 1 || len(runs[0]) != 9 {
			t.Fatalf("planned %d runs: %v", len(runs), runs)
		}
		for _, d := range runs[0] {
			if d.Verdict() != review.Reject || !strings.HasSuffix(d.Comment(), "Please send it once more.") || d.Reasons()[0] != "id_image_badImage" {
				t.Errorf("decision %+v", d)
			}
		}
		s.mustShow(t, "reject 9 cases in", "z takes the run back", "9 ◷ held")
	}
}

func TestABulkApprovalLeavesBlockedCasesOutAndNamesWhy(t *testing.T) {
	s := open(t, 110, 35)
	markAll(s)
	s.Press(";", "a")
	going := 9 - strings.Count(s.Screen(), "left out: ")
	s.mustShow(t, "left out: blocked: The document had expired", "2 left out", "7 of 9 marked cases")
	s.Press("enter")
	s.Type("7")
	s.Press("enter", "y")
	runs := s.desk.Planned()
	if len(runs) != 1 || len(runs[0]) != going || going != 7 {
		t.Fatalf("%d go, planned %v", going, runs)
	}
	for _, d := range runs[0] {
		if !d.Seen().Gate.Open() || d.Override() != "" {
			t.Errorf("%s was approved against its gate", d.CaseID())
		}
	}
}

func TestCasesThatRefuteAReasonDropOutOfAPlan(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {110, 35}} {
		s := open(t, size[0], size[1])
		markAll(s)
		s.Press(";", "r", "3", "enter")
		s.mustShow(t, "REJECT", "2 of 9 marked cases", "left out: valid to 2031-08-02", "2 cases go, 7 left out")
		if size[0] > 100 {
			s.mustShow(t, "left out: valid to 2031-08-02 in every copy: refutes \"Docu")
		}
	}
}

// How many cases a reason loses is said as soon as it is picked, and still where the count is typed. A case that two of them
// lose counts once in all.
func TestAPlanSaysHowManyCasesEachReasonLoses(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {110, 35}, {140, 45}} {
		s := open(t, size[0], size[1])
		markAll(s)
		s.Press(";", "r")
		s.mustShow(t, "Document expired ×7", "No birth date on the document ×9", "× so many cases refute it and drop out")
		s.mustNotShow(t, "drop out: their records")
		for _, then := range []struct{ key, says string }{
			{"3", `× 7 cases drop out: their records refute a reason: "Document expired" 7 `},
			{"1", `× 7 cases drop out: their records refute a reason: "Document expired" 7 `},
			{"b", `× 9 cases drop out: their records refute a reason: "Document expired" 7, "No birth date on the document" 9 `},
			{"enter", `× 9 cases drop out: their records refute a reason: "Document expired" 7, "No birth date on the document" 9 `},
		} {
			s.Press(then.key)
			if got := strings.Join(strings.Fields(s.Screen()), " "); !strings.Contains(got, then.says) {
				t.Errorf("%v, after %s: it does not say %q\n%s", size, then.key, then.says, s.Screen())
			}
		}
	}
}

func TestACaseThatChangesDropsOutAndDisarmsTheCount(t *testing.T) {
	s := open(t, 110, 35)
	markAll(s)
	s.Press(";", "r", "1", "enter", "enter")
	s.Type("9")
	s.Press("enter")
	s.mustShow(t, "y confirms: reject 9 cases")
	s.desk.Publish(func(d *desk.Snapshot) {
		other := *uitest.Hard()[2]
		other.OnDocument, other.Born = "TANAKA JIRO", "1971-01-01"
		d.Cases["sub_0003"] = other.Case(time.Unix(1, 0))
		gone := *d.Queue[3]
		gone.State = review.Approved
		d.Queue[3] = &gone
	})
	s.Press("y")
	if len(s.desk.Planned()) != 0 {
		t.Fatal("the count of another plan confirmed this one")
	}
	s.mustShow(t, "left out: it changed since the plan was made", "left out: it is approved already", "7 cases go, and the number typed is 9")
}

func TestEscBeforeConfirmLosesNothing(t *testing.T) {
	s := open(t, 80, 24)
	markAll(s)
	s.Press(";", "r", "1", "tab")
	s.Type("kept words")
	s.Press("esc", "esc")
	s.mustShow(t, "9 marked")
	s.Press(";", "r")
	s.mustShow(t, "kept words", "[x]")
	s.Press("q")
	s.mustShow(t, "9 marked")
}

func TestTakingBackReturnsTheWholeRunWithItsMarks(t *testing.T) {
	s := open(t, 110, 35)
	markAll(s)
	s.Press(";", "r", "1", "enter", "enter")
	s.Type("9")
	s.Press("enter", "y", "z")
	s.mustShow(t, "9 taken back", "the run is over")
	s.Press("esc")
	s.mustShow(t, "9 marked")
	s.mustNotShow(t, "held")
}

func TestARunShowsOneResultACaseAndTheTerminalsOwnProgress(t *testing.T) {
	s := open(t, 80, 24)
	markAll(s)
	s.Press(";", "r", "1", "enter", "enter")
	s.Type("9")
	s.Press("enter", "y", "esc")
	s.mustNotShow(t, "REJECT")
	s.desk.SettleRun(5, desk.Confirmed)
	s.desk.SettleRun(6, desk.Refused)
	s.Advance(6 * time.Second)
	if bar := s.app.View().ProgressBar; bar == nil || bar.Value != 66 {
		t.Errorf("progress %+v", bar)
	}
	s.Press(";", "l")
	s.mustShow(t, "6 of 9 done", "5 confirmed, 1 refused")
	s.desk.SettleRun(9, desk.Confirmed)
	s.Advance(time.Second)
	s.mustShow(t, "9 of 9 done", "8 confirmed, 1 refused", "the run is over")
	if s.app.View().ProgressBar != nil {
		t.Error("the progress bar is still there")
	}
}

func TestAPlanThatCannotBeRecordedSendsNothingAndKeepsTheMarks(t *testing.T) {
	s := open(t, 110, 35)
	markAll(s)
	s.Press(";", "r", "1", "enter", "enter")
	s.Type("9")
	s.desk.Fail = &desk.Problem{What: "the disk is full", Safe: "nothing was recorded", Next: "free some space"}
	s.Press("enter", "y")
	s.mustShow(t, "9 not recorded", "nothing was recorded or sent", "the disk is full")
	s.Press("esc")
	s.Press("esc")
	s.mustShow(t, "9 marked")
}

func TestCasesThatWereNeverOnTheScreenAreReadBeforeTheyCanGo(t *testing.T) {
	s := open(t, 110, 35, func(d *desk.Snapshot) {
		delete(d.Cases, "sub_0004")
		delete(d.Cases, "sub_0007")
		ghost := *uitest.Hard()[8].Row()
		ghost.ID = "sub_gone"
		d.Queue = append(d.Queue, &ghost)
	})
	markAll(s)
	s.Press(";", "a")
	if got := strings.Join(s.desk.Reads(), " "); got != "sub_0004 sub_0007 sub_gone" {
		t.Errorf("read %q", got)
	}
	s.mustShow(t, "left out: it could not be read", "7 of 10 marked cases")
}

func TestMarkingByTextCountsBeforeItMarks(t *testing.T) {
	s := open(t, 80, 24)
	s.Press("T")
	s.Type("passport")
	s.mustShow(t, "marks 6")
	s.mustNotShow(t, "6 marked")
	s.Press("esc")
	s.mustNotShow(t, "marked")
	s.Press("T")
	s.Type("passport")
	s.Press("enter")
	s.mustShow(t, "6 marked")
	s.Press("g", " ", "V")
	s.mustNotShow(t, "6 marked")
}

package ui_test

import (
	"strings"
	"testing"

	"kycdesk/review/desk"
	"kycdesk/ui"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

// screen is an app on a stand-in desk with the invented people.
type screen struct {
	*uitest.Driver
	desk *uitest.Desk
	app  *ui.App
}

func open(t *testing.T, w, h int, prepare ...func(*desk.Snapshot)) screen {
	t.Helper()
	clock := uitest.NewClock()
	d := uitest.NewDesk(clock.Now, uitest.Hard()...)
	for _, p := range prepare {
		d.Publish(p)
	}
	app, err := ui.New(ui.Options{
		Desk: d, Agent: "mina.park@example.org", Project: "demo", Demo: true, Now: clock.Now, Clock: clock, Theme: theme.Dark(),
	})
	if err != nil {
		t.Fatal(err)
	}
	return screen{uitest.Drive(app, clock, w, h), d, app}
}

func (s screen) mustShow(t *testing.T, texts ...string) {
	t.Helper()
	for _, want := range texts {
		if !s.Shows(want) {
			t.Fatalf("the screen does not show %q:\n%s", want, s.Screen())
		}
	}
}

func (s screen) mustNotShow(t *testing.T, text string) {
	t.Helper()
	if s.Shows(text) {
		t.Fatalf("the screen shows %q:\n%s", text, s.Screen())
	}
}

func TestFirstFrameShowsACaseRowBeforeAnyMessage(t *testing.T) {
	clock := uitest.NewClock()
	app, err := ui.New(ui.Options{Desk: uitest.NewDesk(clock.Now, uitest.Hard()...), Agent: "a@example.org", Now: clock.Now, Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	if v := app.View(); !strings.Contains(v.Content, "김철수") || !v.AltScreen || v.WindowTitle != "kycdesk" {
		t.Fatalf("first view %+v", v)
	}
}

func TestDemoSaysThatPeopleAreInvented(t *testing.T) {
	open(t, 80, 24).mustShow(t, "All people here are invented; nothing leaves this machine.")
}

func TestOneHundredColumnsShowTheCaseUnderTheCursor(t *testing.T) {
	s := open(t, 110, 35)
	s.mustShow(t, "KIM CHEOLSU")
	s.Press("j")
	s.mustShow(t, "ONEIL MUELLER")
}

func TestEightyColumnsSwitchBetweenQueueAndCase(t *testing.T) {
	s := open(t, 80, 24)
	s.mustNotShow(t, "Revised Romanisation")
	s.Press("enter")
	s.mustShow(t, "Revised Romanisation")
	s.Press("esc")
	s.mustNotShow(t, "Revised Romanisation")
}

func TestTooSmallSaysHowLargeItHasToBe(t *testing.T) {
	s := open(t, 59, 30)
	s.mustShow(t, "60 x 16")
	s.mustNotShow(t, "김철수")
}

func TestIdleScreenSetsNoTimerAndDrawsNothingNew(t *testing.T) {
	s := open(t, 110, 35)
	s.Advance(60e9)
	if n := s.Timers(); n != 0 {
		t.Errorf("%d timers on an idle screen", n)
	}
	before := s.Screen()
	s.Advance(60e9)
	if s.Screen() != before {
		t.Error("an idle screen changed")
	}
}

func TestBlankedScreenShowsNobodyAndTakesNoKeys(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("ctrl+b")
	s.mustNotShow(t, "김철수")
	s.Press("a", "y", "j", "ctrl+b")
	s.mustShow(t, "KIM CHEOLSU")
	if len(s.desk.Decided()) != 0 {
		t.Error("a key acted behind the blanked screen")
	}
}

func TestOlderSnapshotIsDropped(t *testing.T) {
	s := open(t, 80, 24)
	s.desk.Publish(func(d *desk.Snapshot) { d.Version, d.Queue = 0, nil })
	s.Advance(0)
	s.mustShow(t, "김철수")
}

func TestConnectionProblemStandsUntilItIsOver(t *testing.T) {
	s := open(t, 110, 35, func(d *desk.Snapshot) {
		d.Link = desk.Link{Problem: &desk.Problem{What: "the service cannot be reached", Safe: "decisions are kept", Next: "it is tried again"}}
	})
	s.mustShow(t, "the service cannot be reached; decisions are kept; it is tried again", "offline")
	s.desk.Publish(func(d *desk.Snapshot) { d.Link = desk.Link{Up: true} })
	s.Advance(0)
	s.mustNotShow(t, "cannot be reached")
	s.mustShow(t, "online")
}

func TestEscDismissesAProblem(t *testing.T) {
	s := open(t, 110, 35)
	s.desk.Tell("refused", "sub_0003", "the service refused this decision")
	s.Advance(60e9)
	s.mustShow(t, "the service refused this decision")
	s.Press("esc")
	s.mustNotShow(t, "the service refused")
}

func TestArrivalIsAnnouncedAndGoes(t *testing.T) {
	s := open(t, 110, 35)
	s.desk.Tell("arrived", "", "1 new case arrived")
	s.Advance(0)
	s.mustShow(t, "1 new case arrived")
	s.Advance(9e9)
	s.mustNotShow(t, "1 new case arrived")
}

func TestCopyTakesOnlyAPlainID(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("y")
	s.mustShow(t, "copied sub_0001")
	s.desk.Publish(func(d *desk.Snapshot) {
		bad := *d.Queue[1]
		bad.ID = "x; rm -rf"
		d.Queue[1] = &bad
	})
	s.Press("j", "y")
	s.mustShow(t, "not safe to copy")
}

func TestLargePictureSwitchesAndCloses(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("enter", "p")
	s.mustShow(t, "ID front", "Selfie", "not enough to judge a face")
	s.Press("1")
	s.mustShow(t, "ID front", "1600 x 1000 jpeg, 200 kB")
	s.Press("3")
	s.mustShow(t, "Selfie", "960 x 720 jpeg, 200 kB")
	s.Press("esc")
	s.mustShow(t, "Compare")
}

func TestPicturesOfTheNextCaseAreInItsFirstFrame(t *testing.T) {
	s := open(t, 160, 45)
	s.Frames = nil
	s.Press("j")
	if f := s.Frames[0]; !strings.Contains(f, "▀") && !strings.Contains(f, "▄") {
		t.Errorf("no picture in the first frame of the next case:\n%s", s.Screen())
	}
}

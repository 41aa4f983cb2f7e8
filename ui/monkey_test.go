package ui_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui"
	"kycdesk/ui/uitest"
)

// TestFiveThousandRandomStepsKeepTheScreenWhole presses, pastes and resizes at random, at human and inhuman speed. The
// frame must fill the terminal exactly, and every decision must have been seen, confirmed on its own sheet and valid.
func TestFiveThousandRandomStepsKeepTheScreenWhole(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 13))
	s := open(t, 110, 35)
	var keys []string
	for _, a := range ui.Actions([]string{"1", "2", "b"}) {
		if a.ID != "quit" && a.ID != "leave" {
			keys = append(keys, a.Keys.Keys()...)
		}
	}
	w, h := 110, 35
	for range 5000 {
		before, shown := len(s.desk.Decided()), s.Screen()
		key := ""
		switch n := rnd.IntN(100); {
		case n < 4:
			w, h = rnd.IntN(200), rnd.IntN(60)
			s.Send(tea.WindowSizeMsg{Width: w, Height: h})
		case n < 8:
			s.Send(tea.PasteMsg{Content: "y\na\x1b[31m김\u202e" + strings.Repeat("long ", rnd.IntN(300))})
		case n < 14:
			happen(s, rnd)
		default:
			key = keys[rnd.IntN(len(keys))]
			s.Send(uitest.Key(key))
		}
		if n := len(s.desk.Decided()); n > before && (key != "y" || n > before+1 || !strings.Contains(shown, "y confirms")) {
			t.Fatalf("key %q made %d decisions on this screen:\n%s", key, n-before, shown)
		}
		s.Advance(time.Duration(rnd.IntN(600)) * time.Millisecond)
		whole(t, s.Frames[len(s.Frames)-1], w, h)
	}
	checkDecisions(t, s.desk.Decided())
}

// happen lets something happen at the desk.
func happen(s screen, rnd *rand.Rand) {
	switch rnd.IntN(5) {
	case 0:
		s.desk.Settle()
	case 1:
		s.desk.Tell("arrived", "", "1 new case arrived")
	case 2:
		s.desk.Tell("unknown", "sub_0004", "the answer was lost; it is read back")
	case 3:
		s.desk.Publish(func(d *desk.Snapshot) { d.Link.Up = !d.Link.Up })
	case 4: // the queue fills again
		s.desk.Publish(func(d *desk.Snapshot) {
			if len(d.Queue) < 3 && len(d.Outbox) == 0 {
				d.Queue = nil
				for _, p := range uitest.Hard() {
					d.Queue = append(d.Queue, p.Row())
				}
			}
		})
	}
	s.Advance(0)
}

func whole(t *testing.T, frame string, w, h int) {
	t.Helper()
	if w < 1 || h < 1 {
		return
	}
	rows := strings.Split(frame, "\n")
	if len(rows) != h {
		t.Fatalf("%d rows on a screen of %d x %d", len(rows), w, h)
	}
	for i, r := range rows {
		if got := ansi.StringWidthWc(r); got != w {
			t.Fatalf("row %d has %d cells of %d: %q", i, got, w, ansi.Strip(r))
		}
		if strings.ContainsAny(ansi.Strip(r), "\x1b\r\t\x07\u202e") {
			t.Fatalf("row %d holds a control character: %q", i, r)
		}
	}
}

func checkDecisions(t *testing.T, all []review.Decision) {
	t.Helper()
	if len(all) == 0 {
		t.Error("the monkey decided nothing: this test proves nothing")
	}
	for _, d := range all {
		switch {
		case d.Seen() == nil || d.Seen().ID != d.CaseID():
			t.Errorf("case %s was decided on another's facts", d.CaseID())
		case d.Verdict() == review.Reject && strings.TrimSpace(d.Comment()) == "":
			t.Errorf("case %s was rejected without a comment", d.CaseID())
		case d.Verdict() == review.Approve && !d.Seen().Gate.Open() && d.Override() == "":
			t.Errorf("case %s was approved against a blocker without a reason", d.CaseID())
		}
	}
}

func TestEverySizeIsFilledExactly(t *testing.T) {
	for _, keys := range [][]string{nil, {"enter"}, {"enter", "r"}, {"enter", "a", "tab"}, {"?"}, {"enter", "p"}, {"/"}} {
		s := open(t, 110, 35)
		s.Press(keys...)
		for w := 1; w <= 220; w += 13 {
			for h := 1; h <= 70; h += 7 {
				s.Send(tea.WindowSizeMsg{Width: w, Height: h})
				whole(t, s.Frames[len(s.Frames)-1], w, h)
			}
		}
	}
}

func BenchmarkView200x60(b *testing.B) {
	clock := uitest.NewClock()
	app, err := ui.New(ui.Options{Desk: uitest.NewDesk(clock.Now, uitest.Hard()...), Agent: "a@example.org", Now: clock.Now, Clock: clock})
	if err != nil {
		b.Fatal(err)
	}
	uitest.Drive(app, clock, 200, 60)
	b.ReportAllocs()
	for b.Loop() {
		_ = app.View()
	}
}

func BenchmarkKeyAndView200x60(b *testing.B) {
	clock := uitest.NewClock()
	app, err := ui.New(ui.Options{Desk: uitest.NewDesk(clock.Now, uitest.Hard()...), Agent: "a@example.org", Now: clock.Now, Clock: clock})
	if err != nil {
		b.Fatal(err)
	}
	uitest.Drive(app, clock, 200, 60)
	keys := []tea.Msg{uitest.Key("j"), uitest.Key("k")}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		app.Update(keys[i%2])
		_ = app.View()
	}
}

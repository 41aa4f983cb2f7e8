package ui_test

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui"
	"kycdesk/ui/uitest"
)

func TestTabGoesAroundThePanesThatAreThere(t *testing.T) {
	for _, c := range []struct {
		w     int
		tabs  int
		shows string // in the footer
	}{
		{80, 1, "sections"},
		{80, 2, "enter open"},
		{110, 1, "sections"},
		{110, 2, "enter open"},
		{140, 1, "sections"},
		{140, 2, "h j k l move"},
		{140, 3, "enter open"},
	} {
		s := open(t, c.w, 40)
		s.Press(slices.Repeat([]string{"tab"}, c.tabs)...)
		if !strings.Contains(s.Footer(), c.shows) {
			t.Errorf("%d columns, %d tabs: %s", c.w, c.tabs, s.Footer())
		}
		s.Press("shift+tab", "tab")
		if !strings.Contains(s.Footer(), c.shows) {
			t.Errorf("%d columns: shift+tab does not undo tab: %s", c.w, s.Footer())
		}
	}
}

func TestAResizeKeepsTheCaseAndTheFocus(t *testing.T) {
	s := open(t, 140, 45)
	s.Press("j", "tab", "tab", "3")
	for _, size := range [][2]int{{80, 24}, {30, 8}, {110, 35}, {200, 60}} {
		s.Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
	}
	s.mustShow(t, "•3 selfie", "960 x 720")
	if !strings.Contains(s.Footer(), "h j k l move") {
		t.Errorf("the focus was lost: %s", s.Footer())
	}
	s.Press("esc")
	s.mustShow(t, "ONEIL MUELLER")
}

func TestPicturesOpenAtEveryWidthAndNameTheirCase(t *testing.T) {
	for _, w := range []int{60, 80, 110, 140, 200} {
		s := open(t, w, 24)
		s.Press("p")
		s.mustShow(t, "4 address", "5 pair   김철수", "Selfie", "not enough to judge a face")
		s.Press("p")
		s.mustNotShow(t, "4 address")
		s.mustShow(t, "Waiting") // the list, where p was pressed
	}
}

func TestEachChangeOfThePictureIsSaid(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("enter", "p", "1", "h")
	s.mustShow(t, "+ zooms in")
	plain := s.Screen()
	s.Press("+", "+", "l", "j")
	s.mustShow(t, "2.2x")
	s.Press(">", "c", "i")
	s.mustShow(t, "2.2x, turned 90 degrees, contrast, inverted, mosaic")
	s.Press("<", "c", "i", "0")
	s.mustNotShow(t, "turned")
	s.Advance(60e9) // the hint goes
	if got := s.Screen(); rowsWithout(got, "zooms in") != rowsWithout(plain, "zooms in") {
		t.Errorf("undoing every change does not give the first picture back:\n%s\n%s", plain, got)
	}
	s.Press("2")
	s.mustShow(t, "ID back", "none was sent")
	s.Press("esc", "j", "p")
	s.mustNotShow(t, "2.2x")
}

func rowsWithout(screen, status string) string {
	rows := strings.Split(screen, "\n")
	return strings.Join(rows[:len(rows)-2], "\n")
}

func TestBlinkShowsOneAfterTheOtherInOnePlaceAtOnce(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("enter", "p", "b")
	s.mustShow(t, "ID front", "b the other one")
	s.mustNotShow(t, "Selfie  960")
	s.Frames = nil
	s.Press("b")
	if first := s.Frames[len(s.Frames)-1]; strings.Contains(first, "drawing") {
		t.Error("the other one was not ready")
	}
	s.mustShow(t, "Selfie  960")
	s.mustNotShow(t, "ID front")
	s.Press("5")
	s.mustShow(t, "ID front", "Selfie  960")
}

func TestHiddenPicturesAreShownWhenAskedForOnRecord(t *testing.T) {
	clock := uitest.NewClock()
	d := uitest.NewDesk(clock.Now, uitest.Hard()...)
	app, err := ui.New(ui.Options{
		Desk: d, Agent: "a@example.org", Now: clock.Now, Clock: clock, Masks: mask.Default().Hide("pictures"),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []int{110, 140} {
		s := screen{uitest.Drive(app, clock, w, 40), d, app}
		s.mustNotShow(t, "▄")
		s.Press("p")
		if w == 110 { // once a session
			s.mustNotShow(t, "▄")
			s.mustShow(t, "why show pictures?")
			s.Press("enter")
			s.mustNotShow(t, "▄")
			s.mustShow(t, "a reason is needed")
			if all := d.Revealed(); len(all) != 0 {
				t.Fatalf("recorded %v before there was a reason", all)
			}
			s.Type("the face is asked for")
			s.Press("enter")
		}
		s.mustShow(t, "▄", "on record")
		if all := d.Revealed(); !slices.Contains(all[len(all)-1], "pictures") || !slices.Contains(all[len(all)-1], "the face is asked for") {
			t.Fatalf("recorded %v", all)
		}
		s.Press("esc", "j")
		s.mustNotShow(t, "▄")
		d.Fail = &desk.Problem{What: "the disk is full"}
		s.Press("p")
		s.mustShow(t, "the disk is full")
		s.mustNotShow(t, "▄")
		d.Fail = nil
		s.Press("esc", "esc", "k")
	}
}

func TestOnTheWayThroughTheQueueNobodysPicturesAreShown(t *testing.T) {
	s := open(t, 140, 45)
	s.mustShow(t, "Selfie  960")
	for range 3 {
		s.Clock.Now()
		s.Send(uitest.Key("j"))
		s.Advance(50e6)
	}
	s.mustNotShow(t, "Selfie  960")
	s.Advance(60e9)
	s.mustShow(t, "Selfie  960")
}

func TestATerminalWithoutColoursGetsCharacters(t *testing.T) {
	clock := uitest.NewClock()
	app, err := ui.New(ui.Options{Desk: uitest.NewDesk(clock.Now, uitest.Hard()...), Agent: "a@example.org", Now: clock.Now, Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	d := uitest.Drive(app, clock, 140, 45)
	d.Send(tea.ColorProfileMsg{Profile: colorprofile.Ascii})
	frame := d.Frames[len(d.Frames)-1]
	if !strings.Contains(frame, "@@@@") || strings.Contains(frame, "38;2") || !d.Shows("characters, not enough to judge a face") {
		t.Errorf("colours, or no picture, in\n%s", d.Screen())
	}
}

func TestWhileASheetIsOpenTheFacesStayInSight(t *testing.T) {
	s := open(t, 140, 45)
	s.Press("enter", "r")
	s.mustShow(t, "REJECT", "Selfie  960")
}

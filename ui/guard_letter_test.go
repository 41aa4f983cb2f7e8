package ui_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui"
	"kycdesk/ui/input"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

// openByLetter is a screen whose terminal cannot say what it has shown, under confirm = "letter".
func openByLetter(t *testing.T) screen {
	t.Helper()
	clock, n := uitest.NewClock(), 0
	d := uitest.NewDesk(clock.Now, uitest.Hard()...)
	app, err := ui.New(ui.Options{
		Desk: d, Agent: "mina.park@example.org", Demo: true, Now: clock.Now, Clock: clock, Theme: theme.Dark(),
		Letter: func(of int) int { n += 3; return n % of },
	})
	if err != nil {
		t.Fatal(err)
	}
	s := screen{uitest.Drive(app, clock, 110, 35), d, app}
	s.Send(input.Written)
	return s
}

var letterIn = regexp.MustCompile(`(\S) confirms: `)

func (s screen) letter(t *testing.T) string {
	t.Helper()
	m := letterIn.FindStringSubmatch(s.Screen())
	if m == nil || !strings.Contains(s.Footer(), m[1]+" confirm") {
		t.Fatalf("no letter in the sheet and in the footer:\n%s", s.Screen())
	}
	return m[1]
}

func TestWhereNothingAcknowledgesALetterIsDrawnAnewForEachThingToConfirm(t *testing.T) {
	s := openByLetter(t)
	s.Press("r", "1")
	first := s.letter(t)
	s.Press("2")
	second := s.letter(t)
	if first == second || first == "y" || second == "y" {
		t.Fatalf("letters %q and %q", first, second)
	}
	s.Press("y")
	s.mustShow(t, "y did not count", "press "+second+" instead")
	s.Press(first)
	s.Advance(time.Second)
	if n := len(s.desk.Decided()); n != 0 {
		t.Fatalf("%d decisions by y or by an older letter", n)
	}
	s.Send(uitest.Key("x"), uitest.Key(second)) // typed ahead
	s.Advance(time.Second)
	if n := len(s.desk.Decided()); n != 0 {
		t.Fatalf("%d decisions by a letter in a burst", n)
	}
	s.Press(second)
	if n := len(s.desk.Decided()); n != 1 {
		t.Errorf("%d decisions by the letter\n%s", n, s.Screen())
	}
}

func TestALetterIsTypedIntoATextFieldAndConfirmsNothingThere(t *testing.T) {
	s := openByLetter(t)
	s.Press("r", "1")
	s.Press("tab", s.letterOr("q"), "y")
	s.Advance(time.Second)
	if n := len(s.desk.Decided()); n != 0 {
		t.Errorf("%d decisions from a text field", n)
	}
}

func (s screen) letterOr(other string) string {
	if m := letterIn.FindStringSubmatch(s.Screen()); m != nil {
		return m[1]
	}
	return other
}

func TestATerminalThatAcknowledgesIsAskedForY(t *testing.T) {
	s := openByLetter(t)
	s.Send(input.Acknowledged, tea.WindowSizeMsg{Width: 110, Height: 35})
	s.Press("r", "1", "y")
	if n := len(s.desk.Decided()); n != 1 {
		t.Errorf("%d decisions by y", n)
	}
}

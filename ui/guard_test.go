package ui_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/input"
	"kycdesk/ui/uitest"
)

// TestConfirmingKeyCountsOnlyFromSomebodyWhoLooks gives y on an open sheet in every way in which it must not count, and
// in those in which it does.
func TestConfirmingKeyCountsOnlyFromSomebodyWhoLooks(t *testing.T) {
	held := uitest.Key("y")
	held.IsRepeat = true
	for _, c := range []struct {
		name   string
		before func(s screen)
		key    tea.Msg
		after  func(s screen)
		counts bool
		says   string
	}{
		{"calm", func(s screen) { s.Advance(time.Second) }, uitest.Key("y"), nil, true, ""},
		{"at the limit", func(s screen) { s.Advance(250 * time.Millisecond) }, uitest.Key("y"), nil, true, ""},
		{"soon after the sheet was shown: it waits", func(s screen) { s.Advance(60 * time.Millisecond) }, uitest.Key("y"), nil, true, ""},
		{"soon, and then another key", func(s screen) { s.Advance(60 * time.Millisecond) }, uitest.Key("y"), func(s screen) {
			s.Advance(60 * time.Millisecond)
			s.Send(uitest.Key("ctrl+y"))
		}, false, "y did not count: another key came"},
		{"soon, and then a paste", func(s screen) { s.Advance(60 * time.Millisecond) }, uitest.Key("y"), func(s screen) {
			s.Advance(60 * time.Millisecond)
			s.Send(tea.PasteMsg{Content: "x"})
		}, false, "y did not count: a paste came"},
		{"soon, and then the sheet changes", func(s screen) { s.Advance(60 * time.Millisecond) }, uitest.Key("y"), func(s screen) {
			s.desk.Publish(func(d *desk.Snapshot) { d.Journal.Ready = false })
			s.Advance(0)
			s.desk.Publish(func(d *desk.Snapshot) { d.Journal.Ready = true })
		}, false, "y did not count: what it confirms changed"},
		{"soon, and then the program stands still", func(s screen) { s.Advance(60 * time.Millisecond) }, uitest.Key("y"), func(s screen) { s.Stall(time.Minute) }, false, "y did not count: the program stood still"},
		{"typed ahead", func(screen) {}, uitest.Key("y"), nil, false, "it came together with other keys"},
		{"first of a burst", func(s screen) { s.Advance(time.Second) }, uitest.Key("y"), func(s screen) {
			s.Advance(20 * time.Millisecond)
			s.Send(uitest.Key("y"))
		}, false, "it came together with other keys"},
		{"held down", func(s screen) { s.Advance(time.Second) }, held, nil, false, "held down"},
		{"at human speed after another key", func(s screen) {
			s.Advance(time.Second)
			s.Send(uitest.Key("1"), uitest.Key("1"))
			s.Advance(100 * time.Millisecond)
		}, uitest.Key("y"), nil, true, ""},
		{"pasted", func(s screen) { s.Advance(time.Second) }, tea.PasteMsg{Content: "y"}, nil, false, "pasted text was ignored"},
		{"in a text field", func(s screen) { s.Press("tab"); s.Advance(time.Second) }, uitest.Key("y"), nil, false, ""},
		{"released", func(s screen) { s.Advance(time.Second) }, tea.KeyReleaseMsg(uitest.Key("y")), nil, false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, 110, 35)
			s.Press("r", "1")
			s.Advance(time.Second)
			s.Press("esc")
			s.Advance(time.Second)
			s.Send(uitest.Key("r")) // open anew, with a reason picked
			c.before(s)
			s.Send(c.key)
			if c.after != nil {
				c.after(s)
			}
			s.Advance(time.Second)
			if n := len(s.desk.Decided()); (n == 1) != c.counts {
				t.Fatalf("%d decisions, want counted = %v\n%s", n, c.counts, s.Screen())
			}
			s.mustShow(t, c.says)
		})
	}
}

// TestWhatWasNotShownIsNeverConfirmed lets the terminal be away while each thing that can be confirmed changes.
func TestWhatWasNotShownIsNeverConfirmed(t *testing.T) {
	for name, change := range map[string]func(s screen){
		"the sheet opens":              func(s screen) { s.Press("r") },
		"a reason is picked":           func(s screen) { s.Press("r"); s.Advance(time.Second); s.Answers = -1; s.Press("2") },
		"words were typed":             func(s screen) { s.Press("r", "tab"); s.Type("now"); s.Answers = -1; s.Press("esc") },
		"the other verdict":            func(s screen) { s.Press("r"); s.Answers = -1; s.Press("esc", "a") },
		"the window has another size":  func(s screen) { s.Press("r"); s.Answers = -1; s.Send(tea.WindowSizeMsg{Width: 120, Height: 40}) },
		"the screen is drawn anew":     func(s screen) { s.Press("r"); s.Answers = -1; s.Press("ctrl+l") },
		"the help covered it":          func(s screen) { s.Press("r"); s.Answers = -1; s.Press("?", "?") },
		"the screen was blanked":       func(s screen) { s.Press("r"); s.Answers = -1; s.Press("ctrl+b", "ctrl+b") },
		"it came back from the shell":  func(s screen) { s.Press("r"); s.Answers = -1; s.Send(tea.ResumeMsg{}) },
		"the question before leaving":  func(s screen) { s.Press("a", "y"); s.Answers = -1; s.Press("ctrl+c") },
		"the question covered a sheet": func(s screen) { s.Press("a", "y", "r", "1"); s.Answers = -1; s.Press("ctrl+c", "esc") },
		"the window was too small once": func(s screen) {
			s.Press("r")
			s.Answers = -1
			s.Send(tea.WindowSizeMsg{Width: 40, Height: 10}, tea.WindowSizeMsg{Width: 110, Height: 35})
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, 110, 35)
			s.Press("r", "1", "esc") // a reason is picked already
			if name == "the sheet opens" {
				s.Answers = -1
			}
			change(s)
			decided := len(s.desk.Decided())
			s.Advance(time.Minute)
			s.Press("y")
			if !strings.HasPrefix(name, "the question before") { // where y means nothing
				s.mustShow(t, "y did not count")
			}
			for _, k := range []string{"D", "s", "k"} {
				s.Press(k)
			}
			if n := len(s.desk.Decided()); n != decided || len(s.desk.Dropped()) > 0 || s.Left {
				t.Fatalf("%d confirmed, %d dropped, left %v\n%s", n-decided, len(s.desk.Dropped()), s.Left, s.Screen())
			}
		})
	}
}

func TestAKeyThatStandsBeforeTheAnswerNeverCounts(t *testing.T) {
	s := open(t, 110, 35)
	s.Answers = 3 * time.Second
	s.Press("a", "y", "y", "y")
	s.Advance(time.Minute)
	s.mustShow(t, "APPROVE")
	if n := len(s.desk.Decided()); n != 0 {
		t.Fatalf("%d decisions before the terminal had shown the sheet", n)
	}
	s.Press("y")
	if n := len(s.desk.Decided()); n != 1 {
		t.Errorf("%d decisions after it", n)
	}
}

func TestOpeningKeysCountAtOnce(t *testing.T) {
	s := open(t, 110, 35)
	s.Answers = -1
	s.Send(uitest.Key("j"), uitest.Key("a"))
	s.mustShow(t, "APPROVE")
}

func TestTypedAheadKeysCannotDecideTheNextCase(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("a", "y")
	s.Type("ayayayay")
	s.Advance(time.Second)
	if n := len(s.desk.Decided()); n != 1 {
		t.Errorf("%d decisions from one calm confirmation", n)
	}
}

func TestAKeyThatWasLostSaysSoAtEverySizeAlsoBesideAHold(t *testing.T) {
	for _, w := range []int{60, 80, 110, 140} {
		s := open(t, w, 24)
		s.Press("enter", "a", "y", "r", "1")
		s.Type("xy")
		s.Advance(time.Second)
		s.mustShow(t, "y did not count: it came together with other keys", "z takes back")
	}
}

func TestKeysDoNothingWhileTheWindowIsTooSmallToShowIt(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("r", "tab")
	s.Type("kept")
	s.Press("esc")
	s.Send(tea.WindowSizeMsg{Width: 40, Height: 10})
	for _, k := range []string{"1", "2", "tab", "x", "y", "esc", "D", "enter", "a"} {
		s.Press(k)
	}
	s.Send(tea.PasteMsg{Content: "smuggled"})
	s.Send(tea.WindowSizeMsg{Width: 110, Height: 35})
	s.mustShow(t, "REJECT", "kept")
	s.mustNotShow(t, "smuggled")
	if strings.Contains(s.Screen(), "[x]") || len(s.desk.Decided()) > 0 {
		t.Errorf("a key acted on a sheet that nobody saw:\n%s", s.Screen())
	}
}

func TestTheHoldBeginsWhenItsBarWasShown(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("a")
	s.Advance(time.Second)
	s.Send(uitest.Key("y"))
	s.Answers = -1
	s.Advance(time.Minute)
	s.desk.Settle()
	s.Advance(0)
	s.mustShow(t, "approve 김철수 waits to be shown", "z takes back")
	s.mustNotShow(t, " in 5 s")
	s.Answers = 0
	s.Advance(0)
	s.mustShow(t, "approve 김철수 in 5 s", "z takes back")
	s.Advance(2100 * time.Millisecond)
	s.mustShow(t, "in 3 s")
}

func TestAHoldWhoseBarIsCoveredWaits(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("a")
	s.Advance(time.Second)
	s.Answers = -1
	s.Press("y", "/")
	s.Answers = 0
	s.Advance(time.Minute)
	if e := s.desk.Snapshot().Outbox; len(e) != 1 || e[0].Bar == 0 {
		t.Fatalf("the hold runs behind the filter line: %+v", e)
	}
	s.Press("esc")
	if e := s.desk.Snapshot().Outbox; len(e) != 1 || e[0].Bar != 0 {
		t.Errorf("the hold does not run: %+v", e)
	}
}

// TestAKeyInOneBurstWithEscapeNeverActsOnWhatEscapeUncovered presses keys with option or alt, which a terminal sends as
// escape and the key, wherever escape closes something.
func TestAKeyInOneBurstWithEscapeNeverActsOnWhatEscapeUncovered(t *testing.T) {
	for name, enter := range map[string][]string{
		"the comment of a rejection": {"r", "tab"},
		"the note of a rejection":    {"r", "tab", "tab"},
		"the note of an approval":    {"a", "tab"},
		"a sheet":                    {"r"},
		"the filter line":            {"/"},
		"the search line":            {"f"},
		"the help":                   {"?"},
	} {
		for _, key := range []string{"b", "f", "1", "2", "j", "r", "up", "backspace", "enter"} {
			s := open(t, 110, 35)
			s.Press(enter...)
			s.Press("esc")
			s.Advance(time.Minute)
			alone := s.Rows()
			s = open(t, 110, 35)
			s.Press(enter...)
			s.Advance(time.Second)
			s.Send(uitest.Key("esc"), uitest.Key(key))
			if s.Advance(0); !s.Shows(key + " did not count: it came together with esc") {
				t.Fatalf("%s: esc %s says nothing:\n%s", name, key, s.Screen())
			}
			s.Advance(time.Minute)
			if now := s.Rows(); !slices.Equal(now[2:len(now)-2], alone[2:len(alone)-2]) {
				t.Fatalf("%s: esc %s acted:\n%s\nesc alone:\n%s", name, key, s.Screen(), strings.Join(alone, "\n"))
			}
			s.Press("j") // a calm key counts
			s.mustNotShow(t, "did not count")
		}
	}
}

func TestKeysThatLookedLikeAnAnswerOfTheTerminalAreSaidToBeLost(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("r")
	s.Send(input.Lost{Keys: []string{"esc", "[", "1"}})
	s.mustShow(t, "esc [ 1 did not count: it looked like an answer of your terminal", "REJECT")
}

func TestATerminalThatStoppedAnsweringIsSaidToHaveStoppedWithWhereToLook(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("r", "1")
	s.Advance(time.Minute)
	s.Answers = -1
	s.Press("2", "y") // soon after: the answer may be on its way
	s.mustShow(t, "y did not count: your terminal had not shown what it confirms")
	s.Advance(6 * time.Second)
	s.Press("y")
	s.mustShow(t, "y did not count: your terminal has stopped saying what it shows", "kycdesk doctor")
	s.Press("1", "y") // another thing to confirm begins anew
	s.mustShow(t, "your terminal had not shown what it confirms")
	s.Answers = 0
	s.Press("2", "y")
	if n := len(s.desk.Decided()); n != 0 {
		t.Errorf("%d decisions without a reason", n)
	}
	s.Press("1", "y")
	if n := len(s.desk.Decided()); n != 1 {
		t.Errorf("%d decisions once it answers again\n%s", n, s.Screen())
	}
}

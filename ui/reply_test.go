package ui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/input"
)

// places are all screens on which something can be confirmed, each one y away from doing it.
func places() map[string]func(t *testing.T) screen {
	at := func(keys ...string) func(t *testing.T) screen {
		return func(t *testing.T) screen {
			s := open(t, 140, 45)
			s.Press(keys...)
			return s
		}
	}
	return map[string]func(t *testing.T) screen{
		"rejection": at("r", "1"),
		"approval":  at("a"),
		"leaving":   at("a", "y", "ctrl+c"),
		"memo": func(t *testing.T) screen {
			s := open(t, 140, 45)
			s.desk.Publish(func(d *desk.Snapshot) { d.MemoWrite = true })
			s.Press("m")
			s.Type("called")
			s.Press("ctrl+t")
			return s
		},
		"plan": func(t *testing.T) screen {
			s := open(t, 140, 45)
			s.Press("space", "j", "space", ";", "r", "1", "enter", "enter", "2", "enter")
			return s
		},
		"verdict": func(t *testing.T) screen {
			s := openFlags(t, 140, 45)
			s.Press("f")
			s.Type("born later")
			s.Press("enter")
			return s
		},
	}
}

// acted counts all that a confirming key can bring about.
func (s screen) acted() int {
	return len(s.desk.Decided()) + len(s.desk.Dropped()) + len(s.desk.Corrections()) + len(s.desk.Verdicts) + len(s.desk.Memos()) + len(s.desk.Planned())
}

// TestACutReplyActsOnNoSheet has each reply that can be owed arrive in two pieces on each screen, with a confirming key
// between them that stands before the answer.
func TestACutReplyActsOnNoSheet(t *testing.T) {
	replies := []string{"\x1b[9;7R", "\x1b[?2027;2$y", "\x1b[?1u", "\x1b]11;rgb:1e1e/1e1e/2e2e\x07", "\x1bP>|tmux 3.3a\x1b\\", "\x1b[>41;379;0c", "\x1b[?62;22c"}
	gaps := []time.Duration{0, 60 * time.Millisecond, 300 * time.Millisecond, 5 * time.Second}
	tried := 0
	for name, reach := range places() {
		s := reach(t)
		acted, before := s.acted(), s.Screen()
		for _, reply := range replies {
			for cut := 1; cut < len(reply); cut++ {
				for _, gap := range gaps {
					in := owing(s)
					s.feed(in, reply[:cut], gap)
					s.feed(in, reply[cut:], gap)
					s.feed(in, "", 10*time.Second)
					tried++
					if s.acted() != acted || strip(s.Screen()) != strip(before) {
						t.Fatalf("%s: %q cut at %d with %v between acted:\n%s", name, reply, cut, gap, s.Screen())
					}
				}
			}
		}
		s.Press("y")
		if name != "leaving" && s.acted() == acted {
			t.Errorf("%s: y does nothing there: this proves nothing\n%s", name, s.Screen())
		}
	}
	t.Logf("%d ways", tried)
}

// TestAKeyBetweenThePiecesOfTheAnswerConfirmsNothing: it stands before the answer.
func TestAKeyBetweenThePiecesOfTheAnswerConfirmsNothing(t *testing.T) {
	for name, reach := range places() {
		for cut := 3; cut < 6; cut++ {
			s := reach(t)
			acted := s.acted()
			s.Answers = -1
			s.Send(tea.WindowSizeMsg{Width: 141, Height: 45}) // what is in sight has to be acknowledged anew
			in := owing(s)
			for _, piece := range []string{"\x1b[9;7R"[:cut], "y", "D", "\x1b[9;7R"[cut:]} {
				s.feed(in, piece, time.Second)
			}
			s.Advance(time.Minute)
			if s.acted() != acted || s.Left {
				t.Fatalf("%s, cut at %d: a key before the answer acted\n%s", name, cut, s.Screen())
			}
		}
	}
}

// owing is an input whose terminal answered before and owes a reply now.
func owing(s screen) *input.Stream {
	in := input.NewStream(input.Environment{})
	in.Asked(input.Mode, s.Clock.Now())
	in.Read([]byte("\x1b[?2026;2$y"), s.Clock.Now())
	in.Asked(input.Name, s.Clock.Now())
	in.Take()
	return in
}

// feed reads bytes and lets time pass, step by step.
func (s screen) feed(in *input.Stream, bytes string, gap time.Duration) {
	in.Read([]byte(bytes), s.Clock.Now())
	for end := s.Clock.Now().Add(gap); ; {
		in.Tick(s.Clock.Now())
		for _, m := range in.Take() {
			switch m.(type) {
			case input.Key, tea.PasteMsg:
				s.Send(m)
			}
		}
		if !s.Clock.Now().Before(end) {
			return
		}
		s.Advance(min(end.Sub(s.Clock.Now()), 500*time.Millisecond))
	}
}

// strip takes the times out of a screen, which go on.
func strip(screen string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '█' || r == '░' || r == ' ' {
			return -1
		}
		return r
	}, screen)
}

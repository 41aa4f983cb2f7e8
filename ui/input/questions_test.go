package input_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/input"
)

func TestOneQuestionAtATimeAndNeverFromTheFirstRow(t *testing.T) {
	l := warm()
	first := l.frame(2)
	for mark := uint64(3); mark < 6; mark++ {
		if q := l.frame(mark); q != "" {
			t.Fatalf("asked %q while a question was open", q)
		}
	}
	serial := l.Serial(l.now)
	l.read(answer(first))
	if l.Serial(l.now) == serial || !slices.Contains(l.got, tea.Msg(input.Nudge{})) {
		t.Error("no frame is wanted to ask behind, though a newer one was not asked about")
	}
	l.got = nil
	l.read(answer(l.frame(5)))
	if !slices.Equal(l.shown(), []uint64{5}) {
		t.Errorf("shown %v", l.shown())
	}
	for mark := uint64(6); mark < 2000; mark++ {
		q := l.frame(mark)
		if strings.Contains(q, "\x1b[1;") || strings.Count(q, "6n") != 1 || !strings.HasPrefix(q, "\x1b7") || !strings.HasSuffix(q, "\x1b8") {
			t.Fatalf("mark %d: %q", mark, q)
		}
		l.read(answer(q))
	}
	if l.keys() != "" {
		t.Errorf("keys %q", l.keys())
	}
}

func TestAnAnswerThatComesTwiceOrLateAcknowledgesNothingElse(t *testing.T) {
	l := warm()
	first := answer(l.frame(2))
	l.read(first)
	l.got = nil
	second := answer(l.frame(3))
	l.read(first)
	if len(l.shown()) != 0 || l.keys() != "" {
		t.Fatalf("a reply that came twice: shown %v, keys %q", l.shown(), l.keys())
	}
	l.read(second)
	if !slices.Equal(l.shown(), []uint64{3}) {
		t.Errorf("shown %v", l.shown())
	}
	l.got = nil
	late := answer(l.frame(4))
	l.wait(9 * time.Second)
	l.read("j") // asks again: the question may have been lost
	again := answer(l.frame(5))
	l.read(late)
	if !slices.Equal(l.shown(), []uint64{4}) {
		t.Errorf("the late answer: shown %v", l.shown())
	}
	l.read(again)
	if !slices.Equal(l.shown(), []uint64{4, 5}) || l.keys() != "j" {
		t.Errorf("shown %v, keys %q", l.shown(), l.keys())
	}
}

func TestATerminalThatNamesAnotherPlaceIsStillHeard(t *testing.T) {
	l := newLine(input.Environment{})
	l.frame(1)
	l.read("\x1b[7;9R")
	l.frame(2)
	l.read("\x1b[7;9R")
	if l.Level() != input.Acknowledged || l.keys() != "" {
		t.Errorf("level %v, keys %q", l.Level(), l.keys())
	}
}

func TestWhoAnswersDecidesWhatAnAnswerIsWorth(t *testing.T) {
	mux := input.Environment{Multiplexer: true}
	for _, c := range []struct {
		name     string
		env      input.Environment
		near     string // the identity of what answers first
		far      string // and through tmux; "" for nothing
		level    input.Level
		wrapping bool
	}{
		{"a terminal", input.Environment{}, "\x1b[>41;379;0c", "", input.Acknowledged, false},
		{"one without an identity", input.Environment{}, "", "", input.Acknowledged, false},
		{"mosh", input.Environment{}, "\x1b[>1;10;0c", "", input.Written, false},
		{"screen", input.Environment{}, "\x1b[>83;40900;0c", "", input.Written, false},
		{"another multiplexer, by the environment", mux, "\x1b[>0;1;0c", "", input.Written, false},
		{"tmux without passthrough", mux, "\x1b[>84;0;0c", "", input.Written, true},
		{"tmux with it", mux, "\x1b[>84;0;0c", "\x1b[>41;379;0c", input.Passthrough, true},
		{"tmux of which the environment says nothing", input.Environment{}, "\x1b[>84;0;0c", "\x1b[>41;379;0c", input.Passthrough, true},
		{"tmux in mosh", mux, "\x1b[>84;0;0c", "\x1b[>1;10;0c", input.Written, true},
		{"tmux in tmux", mux, "\x1b[>84;0;0c", "\x1b[>84;0;0c", input.Written, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := newLine(c.env)
			l.read(strings.Replace(answer(l.frame(1)), "\x1b[>41;379;0c", c.near, 1))
			if l.Level() == input.Acknowledged && c.level != input.Acknowledged {
				t.Fatal("what answers next to us was believed")
			}
			q := l.frame(1)
			if strings.HasPrefix(q, "\x1bPtmux;") != c.wrapping {
				t.Fatalf("asked %q", q)
			}
			if c.far != "" {
				inner := strings.ReplaceAll(strings.TrimSuffix(strings.TrimPrefix(q, "\x1bPtmux;"), "\x1b\\"), "\x1b\x1b", "\x1b")
				l.read(strings.Replace(answer(inner), "\x1b[>41;379;0c", c.far, 1))
			}
			l.wait(3 * time.Second)
			if l.Level() != c.level || !slices.Contains(l.shown(), 1) || l.keys() != "" {
				t.Errorf("level %v, shown %v, keys %q", l.Level(), l.shown(), l.keys())
			}
		})
	}
}

// TestInsideTmuxAFrameCountsOnlyWhenTheTerminalAroundItAnswered: tmux answers at once, also when nobody looks.
func TestInsideTmuxAFrameCountsOnlyWhenTheTerminalAroundItAnswered(t *testing.T) {
	l := newLine(input.Environment{Multiplexer: true})
	l.read(strings.Replace(answer(l.frame(1)), "41;379", "84;0", 1))
	unwrap := func(q string) string {
		return strings.ReplaceAll(strings.TrimSuffix(strings.TrimPrefix(q, "\x1bPtmux;"), "\x1b\\"), "\x1b\x1b", "\x1b")
	}
	l.read(answer(unwrap(l.frame(1))))
	l.got = nil
	for mark := uint64(2); mark < 9; mark++ { // detached: tmux goes on answering
		l.read(answer(l.frame(mark)))
		l.frame(mark) // the question through tmux is lost
		l.read("y")
		l.wait(10 * time.Second)
	}
	if len(l.shown()) != 0 {
		t.Fatalf("shown %v by tmux alone", l.shown())
	}
	l.read("y") // somebody is there again
	for range 4 {
		if q := l.frame(9); strings.HasPrefix(q, "\x1bPtmux;") {
			l.read(answer(unwrap(q)))
		} else {
			l.read(answer(q))
		}
	}
	if !slices.Contains(l.shown(), 9) {
		t.Errorf("shown %v after it came back", l.shown())
	}
}

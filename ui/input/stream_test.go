package input_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"kycdesk/ui/input"
)

// line is a stream on a clock that is moved by hand.
type line struct {
	*input.Stream
	now time.Time
	got []tea.Msg
}

func newLine(e input.Environment) *line {
	return &line{Stream: input.NewStream(e), now: time.Date(2026, 11, 20, 9, 30, 0, 0, time.UTC)}
}

// wait lets time pass, and everything happen that comes due.
func (l *line) wait(by time.Duration) {
	end := l.now.Add(by)
	for {
		at, set := l.Next(l.now)
		if !set || at.After(end) {
			break
		}
		if at.After(l.now) {
			l.now = at
		}
		l.Tick(l.now)
		l.take()
	}
	l.now = end
}

func (l *line) read(s string) {
	l.Read([]byte(s), l.now)
	l.take()
}

func (l *line) take() { l.got = append(l.got, l.Take()...) }

// frame writes a frame with a mark, and returns what was asked behind it.
func (l *line) frame(mark uint64) string {
	q := string(l.Behind(mark, l.now))
	l.Wrote(l.now)
	l.take()
	return q
}

// keys are the names of the keys that came, with a mark on those of a burst.
func (l *line) keys() string {
	var out []string
	for _, m := range l.got {
		if k, is := m.(input.Key); is {
			s := k.String()
			if k.Burst {
				s += "*"
			}
			out = append(out, s)
		}
	}
	return strings.Join(out, " ")
}

// shown are the marks that the terminal is known to have shown.
func (l *line) shown() (marks []uint64) {
	for _, m := range l.got {
		if s, is := m.(input.Shown); is {
			marks = append(marks, s.Mark)
		}
	}
	return marks
}

// answer is what a terminal of its own says to a question, in order.
func answer(question string) string {
	var out strings.Builder
	row, col := 1, 1
	for _, part := range strings.Split(question, "\x1b[")[1:] {
		switch {
		case strings.HasPrefix(part, ">c"):
			out.WriteString("\x1b[>41;379;0c")
		case strings.HasPrefix(part, "6n"):
			fmt.Fprintf(&out, "\x1b[%d;%dR", row, col)
		default:
			_, _ = fmt.Sscanf(part, "%d;%dH", &row, &col) // another sequence
		}
	}
	return out.String()
}

// warm is a terminal that answered its first question.
func warm() *line {
	l := newLine(input.Environment{})
	l.read(answer(l.frame(1)))
	l.got = nil
	return l
}

func TestKeysComeAsTheyWereTyped(t *testing.T) {
	for _, c := range []struct{ name, typed, keys string }{
		{"letters one by one", "r|y", "r y"},
		{"letters in one read are a burst", "ry", "r* y*"},
		{"escape alone", "\x1b", "esc"},
		{"escape and a letter close together", "\x1b/y", "esc y*"},
		{"escape and a letter in one read", "\x1by", "esc* y*"},
		{"escape twice", "\x1b|\x1b", "esc esc"},
		{"escape and a bracket", "\x1b|[", "esc ["},
		{"escape, bracket and a digit that are typed", "\x1b|[|5", "esc [ 5"},
		{"escape and a capital O", "\x1b|O", "esc O"},
		{"an arrow", "\x1b[A", "up"},
		{"an arrow in two pieces", "\x1b[/A", "up"},
		{"an arrow of the application mode", "\x1bOB", "down"},
		{"page down", "\x1b[6~", "pgdown"},
		{"shift and tab", "\x1b[Z", "shift+tab"},
		{"alt and backspace", "\x1b\x7f", "alt+backspace"},
		{"escape, then backspace", "\x1b/\x7f", "esc backspace*"},
		{"a key of kitty's protocol", "\x1b[27u|\x1b[121u", "esc y"},
		{"Hangul", "ㅁ|\xe3/\x85\x81", "ㅁ ㅁ"},
		{"a Linux console's function key", "\x1b[[A|y", "y"},
		{"a reply that nobody asked for", "\x1b[7;9R|\x1b[?2027;2$y|\x1b]11;rgb:1e1e/1e1e/2e2e\x07|\x1bP1+r524742\x1b\\|\x1b[?62;22c|\x1b[1;2R|y", "y"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := newLine(input.Environment{})
			for i, typed := range strings.Split(c.typed, "|") {
				if i > 0 {
					l.wait(300 * time.Millisecond)
				}
				for k, piece := range strings.Split(strings.ReplaceAll(typed, "1e1e/1e1e/2e2e", "1e1e:1e1e:2e2e"), "/") {
					if k > 0 {
						l.wait(30 * time.Millisecond)
					}
					l.read(piece)
				}
			}
			l.wait(time.Minute)
			if got := l.keys(); got != c.keys {
				t.Errorf("%q came as %q, want %q", c.typed, got, c.keys)
			}
		})
	}
}

func TestAPasteIsOneTextHoweverItIsCut(t *testing.T) {
	const text = "first\ny\x1b[31mred \x1b[201 김"
	whole := "\x1b[200~" + text + "\x1b[201~"
	for cut := 1; cut < len(whole); cut++ {
		l := warm()
		l.read(whole[:cut])
		l.wait(20 * time.Millisecond)
		l.read(whole[cut:])
		l.wait(20 * time.Millisecond)
		l.read("y")
		if len(l.got) != 2 || l.got[0] != tea.Msg(uv.PasteEvent{Content: text}) || l.keys() != "y*" {
			t.Fatalf("cut at %d: %q", cut, l.got)
		}
	}
}

// TestRandomStreamsLoseNoKeyAndMakeNone types at random between replies that are cut and late, through a reader with
// pauses of its own. KYCDESK_INPUT_STREAMS sets how many.
func TestRandomStreamsLoseNoKeyAndMakeNone(t *testing.T) {
	n := 2000
	if more, err := strconv.Atoi(os.Getenv("KYCDESK_INPUT_STREAMS")); err == nil {
		n = more
	}
	for seed := range uint64(n) {
		randomStream(t, seed)
	}
}

func randomStream(t *testing.T, seed uint64) {
	t.Helper()
	rnd := rand.New(rand.NewPCG(seed, 11))
	l := warm()
	var typed []string
	var arriving []string // what the terminal sends, in order
	mark := uint64(1)
	for range 5 + rnd.IntN(30) {
		switch rnd.IntN(4) {
		case 0:
			mark++
			arriving = append(arriving, answer(l.frame(mark)))
		case 1, 2:
			k := []string{"y", "r", "1", "a", "j", "D"}[rnd.IntN(6)]
			typed, arriving = append(typed, k), append(arriving, k)
		}
		l.wait(time.Duration(60+rnd.IntN(400)) * time.Millisecond)
		if rnd.IntN(2) == 0 { // the reader gets round to some of it, cut where it likes
			all := strings.Join(arriving, "")
			n := rnd.IntN(len(all) + 1)
			if n > 0 {
				l.read(all[:n])
			}
			arriving = []string{all[n:]}
		}
	}
	if rest := strings.Join(arriving, ""); rest != "" {
		l.read(rest)
	}
	l.wait(time.Minute)
	got := strings.Fields(strings.ReplaceAll(l.keys(), "*", ""))
	if !slices.Equal(got, typed) {
		t.Fatalf("seed %d: typed %v, got %v", seed, typed, got)
	}
}

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

// replies are all that a terminal answers to what the console and the library ask.
func replies(l *line) map[string]string {
	return map[string]string{
		"position":  answer(l.frame(2)),
		"mode":      "\x1b[?2027;2$y",
		"keyboard":  "\x1b[?1u",
		"colour":    "\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
		"colour ST": "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
		"name":      "\x1bP>|tmux 3.3a\x1b\\",
		"identity":  "\x1b[>41;379;0c",
		"what":      "\x1b[?62;22c",
	}
}

// TestAReplyIsNeverAKeyHoweverItIsCut cuts each reply that is owed at each byte, and at all of them, with gaps up to
// five seconds.
func TestAReplyIsNeverAKeyHoweverItIsCut(t *testing.T) {
	gaps := []time.Duration{0, 10 * time.Millisecond, 60 * time.Millisecond, 300 * time.Millisecond, 5 * time.Second}
	tried := 0
	for name := range replies(warm()) {
		for cut := 0; cut <= len(replies(warm())[name]); cut++ {
			for _, gap := range gaps {
				l := warm()
				reply := replies(l)[name]
				pieces := []string{reply[:min(cut, len(reply))], reply[min(cut, len(reply)):]}
				if cut == 0 { // at each byte
					pieces = strings.Split(reply, "")
				}
				for _, p := range pieces {
					l.read(p)
					l.wait(gap)
				}
				l.wait(time.Minute)
				if l.keys() != "" {
					t.Fatalf("%s cut at %d with gaps of %v: keys %q", name, cut, gap, l.keys())
				}
				if name == "position" && !slices.Equal(l.shown(), []uint64{2}) {
					t.Fatalf("%s cut at %d with gaps of %v: shown %v", name, cut, gap, l.shown())
				}
				tried++
			}
		}
	}
	t.Logf("%d ways", tried)
}

// TestKeysBetweenThePartsOfAReplyStayKeys types between the parts of a reply, and after it.
func TestKeysBetweenThePartsOfAReplyStayKeys(t *testing.T) {
	for _, key := range []string{"y", "D", "j", "\r", "\t"} {
		for cut := 3; cut < 7; cut++ {
			l := warm()
			reply := answer(l.frame(2))
			l.read(reply[:min(cut, len(reply)-1)])
			l.wait(time.Second)
			l.read(key)
			l.wait(time.Second)
			l.read(reply[min(cut, len(reply)-1):])
			l.wait(time.Minute)
			if n := len(strings.Fields(l.keys())); n != 1 || !slices.Equal(l.shown(), []uint64{2}) {
				t.Errorf("%q in %q at %d: keys %q, shown %v", key, reply, cut, l.keys(), l.shown())
			}
		}
	}
}

func TestTheRestOfAReplyIsSwallowedAlsoAfterItsBeginningWasTakenForEscape(t *testing.T) {
	l := newLine(input.Environment{})
	reply := answer(l.frame(1))
	l.wait(3 * time.Second) // it counts as silent
	l.read(reply[:1])
	l.wait(time.Second)
	l.read(reply[1:])
	l.wait(time.Minute)
	if l.keys() != "esc" {
		t.Errorf("keys %q", l.keys())
	}
}

func TestEscapeIsQuickWhereNothingIsOwed(t *testing.T) {
	silent := newLine(input.Environment{})
	silent.frame(1)
	silent.wait(5 * time.Second)
	silent.frame(2)
	for name, l := range map[string]*line{"after the answer": warm(), "on a silent terminal": silent} {
		l.got = nil
		l.read("\x1b")
		l.wait(50 * time.Millisecond)
		if l.keys() != "esc" {
			t.Errorf("%s: after 50 ms %q", name, l.keys())
		}
	}
}

func TestWhatATerminalDoesNotKnowIsNotWaitedFor(t *testing.T) {
	for name, e := range map[string]input.Environment{"a terminal": {}, "a multiplexer": {Multiplexer: true}} {
		l := newLine(e)
		l.read(answer(l.frame(1)))
		l.Asked(input.Colour, l.now) // and it never says
		l.take()
		l.read(answer(l.frame(1)))
		l.got = nil
		l.read("\x1b")
		l.wait(50 * time.Millisecond)
		if l.keys() != "esc" {
			t.Errorf("%s: after 50 ms %q", name, l.keys())
		}
	}
}

func TestEscapeWaitsAtMostSixSecondsForAReplyThatIsOwed(t *testing.T) {
	l := warm()
	l.frame(2)
	l.read("\x1b")
	l.wait(5990 * time.Millisecond)
	early := l.keys()
	l.wait(20 * time.Millisecond)
	if early != "" || l.keys() != "esc" {
		t.Errorf("%q, then %q", early, l.keys())
	}
	l = warm()
	reply := answer(l.frame(2))
	l.read("\x1b")
	l.wait(200 * time.Millisecond)
	l.read(reply)
	if l.keys() != "esc" {
		t.Errorf("the reply tells nothing: %q", l.keys())
	}
}

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

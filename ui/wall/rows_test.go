package wall_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"

	"kycdesk/ui/wall"
)

// stage draws frames with the library's own renderer and keeps what it wrote.
type stage struct {
	w, h   int
	out    bytes.Buffer
	render *uv.TerminalRenderer
	buf    *uv.ScreenBuffer
}

func newStage(w, h int) *stage {
	s := &stage{w: w, h: h}
	s.render = uv.NewTerminalRenderer(&s.out, []string{"TERM=xterm-256color", "COLORTERM=truecolor"})
	s.render.SetFullscreen(true)
	s.render.SetScrollOptim(true)
	s.render.Resize(w, h)
	buf := uv.NewScreenBuffer(w, h)
	s.buf = &buf
	return s
}

// frame draws rows and returns the bytes that the renderer writes for them.
func (s *stage) frame(rows []string) string {
	s.out.Reset()
	s.buf.Clear()
	uv.NewStyledString(strings.Join(rows, "\n")).Draw(s.buf, s.buf.Bounds())
	s.render.Render(s.buf.RenderBuffer)
	if err := s.render.Flush(); err != nil {
		panic(err)
	}
	return s.out.String()
}

var pool = []string{
	"\x1b[38;2;1;2;3m김철수\x1b[m  KOR passport", "山田太郎 \x1b[1mJPN\x1b[m", "Ng", "O'Neil-Müller   \x1b[48;2;9;9;9mGBR   \x1b[m",
	"", "नमस्ते  IND", "\x1b[38;2;7;7;7mplain ink over a long row of words that goes on\x1b[m", "━━━━━━━━━━", "▀▀▀▀ 김 ▀▀▀▀", "12345",
}

// randomFrame changes a few rows, moves all, or leaves everything.
func randomFrame(rng *rand.Rand, rows []string) []string {
	next := append([]string(nil), rows...)
	switch rng.IntN(6) {
	case 0:
		next = append(next[1:], pool[rng.IntN(len(pool))])
	case 1:
		next = append([]string{pool[rng.IntN(len(pool))]}, next[:len(next)-1]...)
	case 2:
		for i := range next {
			next[i] = pool[rng.IntN(len(pool))]
		}
	default:
		for range 1 + rng.IntN(3) {
			next[rng.IntN(len(next))] = pool[rng.IntN(len(pool))]
		}
	}
	return next
}

type plainOutput struct{ bytes.Buffer }

func (*plainOutput) Close() error { return nil }
func (*plainOutput) Fd() uintptr  { return 0 }

func TestTheScreenIsTheSameWithoutTheRepaints(t *testing.T) {
	var sent, spared int
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 9))
		w, h := 20+rng.IntN(70), 3+rng.IntN(22)
		s, want, got := newStage(w, h), newScreen(w, h), newScreen(w, h)
		out := &plainOutput{}
		wallBefore := wall.NewSized(out, func() int { return h })
		rows := make([]string, h)
		for frame := range 25 {
			rows = randomFrame(rng, rows)
			written := s.frame(rows)
			out.Reset()
			if _, err := wallBefore.Write([]byte(written)); err != nil {
				t.Fatal(err)
			}
			want.write(written)
			got.write(out.String())
			sent, spared = sent+out.Len(), spared+len(written)-out.Len()
			if want.String() != got.String() {
				t.Fatalf("seed %d frame %d: the pictures differ\nwrote %q\npassed %q\nwant\n%s\ngot\n%s",
					seed, frame, written, out.String(), want, got)
			}
		}
	}
	t.Logf("%d bytes sent, %d spared", sent, spared)
	if spared < sent/10 { // most of these frames do change most rows
		t.Errorf("only %d bytes were spared of %d", spared, sent+spared)
	}
}

func TestAMoveThroughWideNamesCostsWhatItChanges(t *testing.T) {
	const w, h = 80, 24
	s, out := newStage(w, h), &plainOutput{}
	wallBefore := wall.NewSized(out, func() int { return h })
	rows := make([]string, h)
	cost, whole := 0, 0
	for at := range 10 {
		for i := range rows {
			mark := " "
			if i == at {
				mark = "\x1b[1m>\x1b[m"
			}
			rows[i] = fmt.Sprintf("%s 김철수 %d \x1b[38;2;9;9;9mKOR passport\x1b[m", mark, i)
		}
		written := s.frame(rows)
		out.Reset()
		if _, err := wallBefore.Write([]byte(written)); err != nil {
			t.Fatal(err)
		}
		cost, whole = out.Len(), len(written)
	}
	t.Logf("a move: %d bytes of %d", cost, whole)
	if cost > 250 { // of it two for each row, to step over it
		t.Errorf("a move writes %d bytes, want 250 at most", cost)
	}
}

func TestAnUnknownHeightPassesEverything(t *testing.T) {
	s, out := newStage(40, 5), &plainOutput{}
	wallBefore := wall.NewSized(out, func() int { return 0 })
	frame := s.frame([]string{"김철수", "x"}) + s.frame([]string{"김철수", "y"})
	if _, err := wallBefore.Write([]byte(frame)); err != nil {
		t.Fatal(err)
	}
	if out.String() != frame {
		t.Errorf("got %q, want %q", out.String(), frame)
	}
}

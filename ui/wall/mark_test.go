package wall_test

import (
	"strings"
	"testing"

	"kycdesk/ui/input"
	"kycdesk/ui/wall"
)

// heard is a line that notes what it is told.
type heard struct {
	asked []input.Query
	marks []uint64
	wrote int
	sink  *sink
	then  int // bytes that had been written when the frame was said to be
}

func (h *heard) Asked(q input.Query) { h.asked = append(h.asked, q) }
func (h *heard) Behind(mark uint64) []byte {
	h.marks = append(h.marks, mark)
	return []byte("\x1b[6n")
}

func (h *heard) Wrote() {
	h.wrote++
	h.then = h.sink.Len()
}

func TestAFrameIsAskedAboutBehindItselfAndItsMarkStaysHere(t *testing.T) {
	out := &sink{}
	h := &heard{sink: out}
	w := wall.NewSized(out, func() int { return 24 }).Ask(h)
	for serial, frame := range []string{"first", "second"} {
		if _, err := w.Write([]byte("\x1b]2;" + wall.Titled(7, uint64(serial)) + "\a\x1b[H" + frame)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Write([]byte("\x1b[Hno mark")); err != nil {
		t.Fatal(err)
	}
	const want = "\x1b]2;kycdesk\a\x1b[Hfirst\x1b[6n\x1b[Hsecond\x1b[6n\x1b[Hno mark"
	if out.String() != want || len(h.marks) != 2 || h.marks[1] != 7 || h.wrote != 2 || h.then != strings.Index(want, "\x1b[Hno mark") || w.Dropped() != 0 {
		t.Errorf("wrote %q, %+v, %d dropped", out.String(), h, w.Dropped())
	}
}

func TestATitleWithAnythingElseIsStillDropped(t *testing.T) {
	out := &sink{}
	w := wall.NewSized(out, func() int { return 24 }).Ask(&heard{sink: out})
	for _, title := range []string{"kycdesk Ng Mei", "kycdesk 7x.1", "kycdesk 1.Ng"} {
		if _, err := w.Write([]byte("\x1b]2;" + title + "\a")); err != nil {
			t.Fatal(err)
		}
	}
	if strings.Contains(out.String(), "Ng") || w.Dropped() != 2 {
		t.Errorf("wrote %q, %d dropped", out.String(), w.Dropped())
	}
}

func TestEveryQuestionOfTheRendererIsNoted(t *testing.T) {
	out := &sink{}
	h := &heard{sink: out}
	w := wall.NewSized(out, func() int { return 24 }).Ask(h)
	if _, err := w.Write([]byte("\x1b[?2026$p\x1b[?u\x1b]11;?\a\x1b[>c\x1b[c\x1b[6n\x1b[>0q\x1bP+q524742\x1b\\\x1b[>1u\x1b[31m\x1b]2;kycdesk\a")); err != nil {
		t.Fatal(err)
	}
	want := []input.Query{input.Mode, input.KeyboardFlags, input.Colour, input.Identity, input.Attributes, input.CursorPosition, input.Name, input.Name}
	if len(h.asked) != len(want) {
		t.Fatalf("noted %v", h.asked)
	}
	for i := range want {
		if h.asked[i] != want[i] {
			t.Errorf("noted %v, want %v", h.asked, want)
		}
	}
}

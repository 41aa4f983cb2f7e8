package wall_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"kycdesk/ui/wall"
)

type sink struct{ bytes.Buffer }

func (*sink) Close() error { return nil }
func (*sink) Fd() uintptr  { return 0 }

// through writes text in chunks of n bytes.
func through(text string, n int) (string, int64) {
	out := &sink{}
	w := wall.New(out)
	for len(text) > 0 {
		k := min(n, len(text))
		if _, err := w.Write([]byte(text[:k])); err != nil {
			panic(err)
		}
		text = text[k:]
	}
	return out.String(), w.Dropped()
}

func TestOurOwnSequencesPassWhereverAWriteIsCut(t *testing.T) {
	frame := "\x1b[?1049h\x1b[H\x1b[2J\x1b[38;2;1;2;3mname 김철수 नमस्ते\x1b[m\x1b[12X\x1b[3;4H\x1b]2;kycdesk\a\x1b[?2026$p" +
		"\x1b[>4;2m\x1b[>1u\x1b[?u\x1b[<u\x1bM\x1b[2 q\x1b]11;?\x07\x1b]111\x07\x1b[?25l\r\n▀▄"
	for n := 1; n <= len(frame); n++ {
		if got, dropped := through(frame, n); got != frame || dropped != 0 {
			t.Fatalf("in chunks of %d: %d dropped, got %q", n, dropped, got)
		}
	}
}

func TestForeignSequencesAreDroppedAndCounted(t *testing.T) {
	for name, attack := range map[string]string{
		"clipboard read": "\x1b]52;c;?\a", "long clipboard": "\x1b]52;c;" + strings.Repeat("A", 500) + "\a",
		"title": "\x1b]2;Ng Mei\a", "icon": "\x1b]0;x\a", "link": "\x1b]8;;http://example.com\a",
		"device control": "\x1bPq#0;2;0;0;0\x1b\\", "privacy": "\x1b^x\x1b\\", "program": "\x1b_Gx\x1b\\",
		"reset": "\x1bc", "window report": "\x1b[21t", "C1 CSI": "\u009b2J", "raw C1": "\x9b2J",
		"bidi": "\u202e", "zero width": "\u200b", "tag": "\U000e0041", "bell": "\a", "delete": "\x7f", "nul": "\x00",
		"invalid": "\xff\xfe", "line separator": "\u2028",
	} {
		t.Run(name, func(t *testing.T) {
			got, dropped := through("before "+attack+" after", 3)
			if dropped == 0 {
				t.Error("nothing was counted")
			}
			if !strings.HasPrefix(got, "before ") || !strings.HasSuffix(got, " after") || strings.ContainsAny(got, "\x1b\a\x00\x7f") {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestAnUnfinishedSequenceCannotHideTheRest(t *testing.T) {
	got, dropped := through("before \x1b]52;c;"+strings.Repeat("x", 5000)+" after", 1<<20)
	if dropped == 0 || !strings.HasPrefix(got, "before ") {
		t.Errorf("%d dropped, got %.40q", dropped, got)
	}
}

func FuzzNothingForeignPasses(f *testing.F) {
	f.Add("\x1b[31mx", 3)
	f.Add("\u009b\x1b]8;;x\x1b\\y", 1)
	f.Fuzz(func(t *testing.T, text string, n int) {
		got, _ := through(text, max(1, n))
		if !utf8.ValidString(got) {
			t.Fatalf("invalid text: %q", got)
		}
		for _, bad := range []string{"\x1b]52;c;?", "\x1bc", "\u009b", "\u202e", "\x1b_", "\x1b^"} {
			if strings.Contains(got, bad) {
				t.Fatalf("%q passed in %q", bad, got)
			}
		}
	})
}

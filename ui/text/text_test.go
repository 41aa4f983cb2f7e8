package text_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"kycdesk/ui/text"
)

// hard are the names and tricks that break naive column counting.
var hard = []string{
	"Ng", "O'Neil-Müller", "김철수", "\u1100\u1175\u11b7\u110e\u1165\u11af\u1109\u116e", "山田太郎", "नमस्ते", "स्त्री",
	strings.Repeat("Wolfeschlegelstein ", 10), "محمد بن سلمان", "שלום", "evil\x1b[31mred\x1b[0m", "a\tb\rc\nd", "\u202etxet",
	"e\u0301\u0302\u0303\u0304\u0305", "\u0301lone mark", "👨\u200d👩\u200d👧", "🇰🇷🇰", "❤️", "\u0600123", "x\u0d4e", "\xff\xfe", "\u009b31m",
	"ﷺ", "①②", "ｆｕｌｌ", "ไทย", "กำ", "\ufeff", "\u00ad", "\u2028", "\U000e0041", "\x7f", "¼½", "…", "z\u0335\u0336\u0337",
}

var measures = map[string]text.Measure{"code points": text.CodePoints, "graphemes": text.Graphemes}

func hostile() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		parts := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(hard), rapid.String()), 0, 4).Draw(t, "parts")
		return strings.Join(parts, "")
	})
}

// renderer counts cells the way Bubble Tea's renderer does, independently of the package under test.
func renderer(m text.Measure, s string) int {
	if m == text.Graphemes {
		return ansi.StringWidth(s)
	}
	return ansi.StringWidthWc(s)
}

func wantQuiet(t interface{ Fatalf(string, ...any) }, s string) {
	if !utf8.ValidString(s) {
		t.Fatalf("%q is not valid UTF-8", s)
	}
	for _, r := range s {
		if r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r == 0x200f || r == 0x2028 {
			t.Fatalf("%q holds %U", s, r)
		}
	}
}

func TestFitIsExactForAnyText(t *testing.T) {
	for name, m := range measures {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				s, w := hostile().Draw(t, "s"), rapid.IntRange(0, 40).Draw(t, "w")
				for _, got := range []string{m.Fit(s, w), m.Right(s, w)} {
					if n := renderer(m, got); n != w {
						t.Fatalf("%q is %d cells, want %d", got, n, w)
					}
					wantQuiet(t, got)
				}
			})
		})
	}
}

func TestFitIsExactForTheHardNamesAtEveryWidth(t *testing.T) {
	for name, m := range measures {
		for _, s := range hard {
			for w := range 60 {
				if got := m.Fit(s, w); renderer(m, got) != w {
					t.Errorf("%s: Fit(%q, %d) = %q, %d cells", name, s, w, got, renderer(m, got))
				}
			}
		}
	}
}

func TestFitCutsWithAnEllipsisBetweenCharacters(t *testing.T) {
	for _, c := range []struct {
		s    string
		w    int
		want string
	}{
		{"Anna-Maria", 6, "Anna-…"},
		{"Ng", 6, "Ng    "},
		{"김철수", 5, "김철…"},
		{"김철수", 4, "김… "},
		{"\u1100\u1175\u11b7", 2, "김"},
		{"abc", 0, ""},
		{"abc", -3, ""},
	} {
		if got := text.Fit(c.s, c.w); got != c.want {
			t.Errorf("Fit(%q, %d) = %q, want %q", c.s, c.w, got, c.want)
		}
	}
}

func TestWrapKeepsEveryWordWithinTheWidth(t *testing.T) {
	for name, m := range measures {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				s, w := hostile().Draw(t, "s"), rapid.IntRange(2, 40).Draw(t, "w")
				for _, lines := range [][]string{m.Wrap(s, w), m.Chop(s, w)} {
					for _, line := range lines {
						if fitted := m.Fit(line, w); renderer(m, fitted) != w {
							t.Fatalf("%q is %d cells, want %d", fitted, renderer(m, fitted), w)
						}
						wantQuiet(t, line)
					}
				}
				if got := strings.Join(m.Chop(s, w), ""); got != text.Safe(s) {
					t.Fatalf("Chop lost text: %q of %q", got, text.Safe(s))
				}
			})
		})
	}
}

func TestWrapBreaksBetweenWords(t *testing.T) {
	got := text.Wrap("day and month are swapped", 10)
	if want := "day and|month are|swapped"; strings.Join(got, "|") != want {
		t.Errorf("got %q", got)
	}
	if got := text.Wrap("abcdefgh ij", 3); strings.Join(got, "|") != "abc|def|gh|ij" {
		t.Errorf("got %q", got)
	}
}

func TestLineIsExactWhateverIsPut(t *testing.T) {
	for name, m := range measures {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				w := rapid.IntRange(0, 60).Draw(t, "w")
				base := rapid.SampledFrom([]text.Style{"", "\x1b[7m"}).Draw(t, "base")
				var l text.Line
				l.Start(m, w, base)
				for range rapid.IntRange(0, 5).Draw(t, "pieces") {
					s, n := hostile().Draw(t, "s"), rapid.IntRange(-3, 20).Draw(t, "n")
					st := rapid.SampledFrom([]text.Style{"", "\x1b[1m", "\x1b[38;2;1;2;3m"}).Draw(t, "st")
					switch rapid.IntRange(0, 4).Draw(t, "how") {
					case 0:
						l.Put(st, s)
					case 1:
						l.Cell(st, s, n)
					case 2:
						l.CellRight(st, s, n)
					case 3:
						l.Gap(n)
					case 4:
						l.Ready(string(st)+"xy\x1b[m", 2)
					}
					l.Gap(1)
				}
				got := l.String()
				if n := renderer(m, got); n != w {
					t.Fatalf("%q is %d cells, want %d", got, n, w)
				}
				if i := strings.LastIndex(got, "\x1b"); i >= 0 && !strings.HasPrefix(got[i:], "\x1b[m") {
					t.Fatalf("%q does not end reset", got)
				}
				wantQuiet(t, ansi.Strip(got))
			})
		})
	}
}

func TestAgoIsShort(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-time.Hour: "now", 0: "now", 45 * time.Second: "45 s", 3 * time.Minute: "3 m", 2*time.Hour + 10*time.Minute: "2 h 10 m",
		2 * time.Hour: "2 h", 23*time.Hour + 59*time.Minute: "23 h", 75 * time.Hour: "3 d", 4000 * time.Hour: "166 d",
	} {
		if got := text.Ago(d); got != want {
			t.Errorf("Ago(%v) = %q, want %q", d, got, want)
		}
	}
}

func TestWordsTakesCamelCaseApart(t *testing.T) {
	for s, want := range map[string]string{
		"governmentId": "government ID", "passport": "passport", "residencePermit": "residence permit", "": "",
		"driversLicense": "drivers license", "PAN": "PAN", "여권": "여권", "id_card": "id_card",
	} {
		if got := text.Words(s); got != want {
			t.Errorf("Words(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestRightToLeftFindsHebrewAndArabicOnly(t *testing.T) {
	for s, want := range map[string]bool{"محمد": true, "a שלום": true, "Müller": false, "김철수": false, "नमस्ते": false, "": false} {
		if got := text.RightToLeft(s); got != want {
			t.Errorf("RightToLeft(%q) = %v", s, got)
		}
	}
}

func BenchmarkFitHangul(b *testing.B) {
	b.ReportAllocs()
	for range b.N {
		_ = text.Fit("김철수", 20)
	}
}

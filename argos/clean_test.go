package argos_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"kycdesk/argos"

	"golang.org/x/text/unicode/norm"
)

func TestCleanShowsWhatCouldMoveHideOrReorder(t *testing.T) {
	for in, want := range map[string]string{
		"":                                      "",
		"Mina Demo":                             "Mina Demo",
		"O'Neil-Müller":                         "O'Neil-Müller",
		"김철수":                                   "김철수",
		norm.NFD.String("김철수"):                  "김철수",
		norm.NFD.String("Müller"):               "Müller",
		"山田太郎 ヤマダ":                              "山田太郎 ヤマダ",
		"नमस्ते":                                "नमस्ते",
		"Nguyễn":                                "Nguyễn",
		"שָׁלוֹם":                               "שָׁלוֹם",
		"\x1b[2J":                               "␛[2J",
		"\x1b]52;c;xyz":                         "␛]52;c;xyz",
		"a\r\n\tb\x00\x7f":                      "a␍␊␉b␀␡",
		"a\u009b2Jb\u0085":                      "a‹U+009B›2Jb‹U+0085›",
		"a\x9b\xff":                             "a\ufffd\ufffd",
		"\xed\xa0\x80":                          "\ufffd\ufffd\ufffd",
		"\u202eevil\u2066":                      "‹U+202E›evil‹U+2066›",
		"a\u200bb\u00adc\ufeff":                 "a‹U+200B›b‹U+00AD›c‹U+FEFF›",
		"a\U000e0041":                           "a‹U+E0041›",
		"❤\ufe0f":                               "❤‹U+FE0F›",
		"\u3164\u115f\u2800":                    "‹U+3164›‹U+115F›‹U+2800›",
		"a\u2028b":                              "a‹U+2028›b",
		"\ue000\U000f0000\ufdd0":                "‹U+E000›‹U+F0000›‹U+FDD0›",
		"\u0301x":                               "‹U+0301›x",
		"क्\u200dष":                             "क्\u200dष",
		"می\u200cخواهم":                         "می\u200cخواهم",
		"a\u200cb":                              "a‹U+200C›b",
		"क\u200d":                               "क‹U+200D›",
		"👨\u200d👩":                              "👨‹U+200D›👩",
		"Z" + strings.Repeat("\u0323", 5) + "a": "Ẓ̣̣̣…a",
		"Z" + strings.Repeat("\u0301", 9999):    "Ź́́́…",
	} {
		if got := argos.Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCleanCutsLongTextAndSaysSo(t *testing.T) {
	for name, in := range map[string]string{
		"ascii":    strings.Repeat("a", 1<<20),
		"hangul":   strings.Repeat("김", 1000),
		"controls": strings.Repeat("\x1b", 1<<20),
		"joiners":  strings.Repeat("क्\u200dष", 400),
	} {
		got := argos.Clean(in)
		if len(got) > 1024 || !strings.HasSuffix(got, "…") || len(got) < 1000 {
			t.Errorf("%s: %d bytes, ends %q", name, len(got), got[max(0, len(got)-8):])
		}
		if again := argos.Clean(got); again != got {
			t.Errorf("%s: cleaning again changes %q to %q", name, got[len(got)-20:], again[len(again)-20:])
		}
	}
	if exact := strings.Repeat("a", 1024); argos.Clean(exact) != exact {
		t.Error("text of exactly 1 kB was cut")
	}
}

func TestCleanBlockKeepsLinesAndSaysWhereItWasCut(t *testing.T) {
	for _, c := range []struct {
		in    string
		limit int
		want  []string
	}{
		{"", 100, nil},
		{"one\r\ntwo\n\nfour\x1b\n", 100, []string{"one", "two", "", "four␛"}},
		{"a\rb", 100, []string{"a␍b"}},
		{strings.Repeat("x", 3000), 5000, []string{strings.Repeat("x", 3000)}},
		{"abcdefghij", 6, []string{"abc…", "… cut: only the first 6 bytes are shown"}},
		{"abc\ndef\nghi", 8, []string{"abc", "def", "… cut: only the first 8 bytes are shown"}},
	} {
		got := argos.CleanBlock(c.in, c.limit)
		if strings.Join(got, "|") != strings.Join(c.want, "|") || len(got) != len(c.want) {
			t.Errorf("CleanBlock(%.20q, %d) = %q, want %q", c.in, c.limit, got, c.want)
		}
	}
}

func TestSignsCountWhatWasMadeVisible(t *testing.T) {
	for in, want := range map[string]argos.Signs{
		"Mina Demo":                             {},
		"नमस्ते":                                {},
		"\x1b[1m\xff":                           {Control: 2},
		"a\u202eb\u200f":                        {Bidi: 2},
		"a\u200b\u3164\U000e0041":               {Invisible: 3},
		"\u0301a" + strings.Repeat("\u0300", 7): {Marks: 4},
		strings.Repeat("a", 5000) + "\x1b":      {Control: 1},
		"\ufffd":                                {Control: 1},
		"\u0085" + strings.Repeat("\u2067", 3) + "\ue000": {Control: 1, Bidi: 3, Invisible: 1},
	} {
		if got := argos.NewText(in).Signs(); got != want || got.Any() != (want != argos.Signs{}) {
			t.Errorf("Signs(%.30q) = %+v, want %+v", in, got, want)
		}
	}
}

func TestTextStringIsCleanAndRawIsNot(t *testing.T) {
	text := argos.NewText("a\x1bb")
	if text.String() != "a␛b" || text.Raw() != "a\x1bb" || text.GoString() != `argos.Text("a␛b")` {
		t.Errorf("%q %q %#v", text.String(), text.Raw(), text)
	}
}

// forbidden reports runes that no cleaned text may hold, by rules of its own.
func forbidden(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r < 0xa0:
		return true
	case r == 0x200c, r == 0x200d: // legal between letters of some scripts
		return false
	}
	return !unicode.IsGraphic(r) || unicode.In(r, unicode.Bidi_Control, unicode.Variation_Selector,
		unicode.Other_Default_Ignorable_Code_Point)
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{
		"Mina", "\x1b[2J", "\u202e", "Z\u0301\u0301\u0301\u0301\u0301", "क्\u200dष", "\u0344\u0344\u0344", "\u1100\u1161\u11a8\u11a8",
		"\xff\xfe", "\u0958\u200d\u0915", strings.Repeat("ab\u0300\u0323", 500), "a\u0338<\u0338", "\u2126\u212b",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := argos.Clean(s)
		if !utf8.ValidString(got) || len(got) > 1024 {
			t.Fatalf("invalid or long: %q", got)
		}
		if i := strings.IndexFunc(got, forbidden); i >= 0 {
			t.Fatalf("%q holds %U", got, []rune(got[i:])[0])
		}
		if !norm.NFC.IsNormalString(got) {
			t.Fatalf("not NFC: %q", got)
		}
		if again := argos.Clean(got); again != got {
			t.Fatalf("not idempotent: %q then %q", got, again)
		}
		marks := 0
		for i, r := range got {
			if !unicode.Is(unicode.M, r) {
				marks = 0
			} else if marks++; marks > 4 || i == 0 {
				t.Fatalf("%d marks at %d in %q", marks, i, got)
			}
		}
		total := 0
		for _, line := range argos.CleanBlock(s, 200) {
			if strings.IndexFunc(line, forbidden) >= 0 {
				t.Fatalf("block line %q", line)
			}
			total += len(line)
		}
		if total > 300 {
			t.Fatalf("block of %d bytes", total)
		}
	})
}

func BenchmarkClean(b *testing.B) {
	for name, s := range map[string]string{
		"ascii": strings.Repeat("Mina Demo ", 10),
		"mixed": strings.Repeat("Called the applicant back, 김철수 confirmed O'Neil-Müller 山田太郎. ", 9) + "नमस्ते Nguyễn \x1b[31mred \u202eevil e\u0301",
		"worst": strings.Repeat("नमस्ते \x1b[31m \u202eevil e\u0301 ", 9),
		"clean": "김철수 Müller 山田太郎",
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				_ = argos.Clean(s)
			}
		})
	}
}

// TestWhatLiesFarBeyondTheCutIsNotRead: a text is cleaned whenever it is shown, and somebody else decides how long it is.
func TestWhatLiesFarBeyondTheCutIsNotRead(t *testing.T) {
	for name, in := range map[string]string{
		"ascii":      strings.Repeat("a", 1<<20),
		"hangul":     strings.Repeat("김", 1<<18),
		"controls":   strings.Repeat("\x1b", 1<<20),
		"marks":      "a" + strings.Repeat("\u0301", 1<<19),
		"wide marks": "a" + strings.Repeat("\U0001d165", 1<<18),
		"few marks":  strings.Repeat("e\u0301", 1<<18),
	} {
		const enough = 16 << 10
		if got, want := argos.Clean(in), argos.Clean(strings.ToValidUTF8(in[:enough], "")); got != want {
			t.Errorf("%s: a longer text ends %q and not %q", name, got[max(0, len(got)-20):], want[max(0, len(want)-20):])
		}
		if got := argos.Clean(in + "x"); !strings.HasSuffix(got, "…") || strings.HasSuffix(got, "……") {
			t.Errorf("%s: it does not end in one cut mark: %q", name, got[max(0, len(got)-20):])
		}
	}
}

package field_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"kycdesk/ui/field"
	"kycdesk/ui/text"
	"kycdesk/ui/uitest"
)

func typed(lines bool, limit int, keys ...string) field.Field {
	f := field.New(lines, limit)
	for _, k := range keys {
		f.Key(uitest.Key(k))
	}
	return f
}

func TestEditingKeysMoveByWhatPeopleCallACharacter(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []string
		want string
	}{
		{"typing", []string{"a", "b"}, "ab"},
		{"in the middle", []string{"a", "c", "left", "b"}, "abc"},
		{"backspace takes a syllable", []string{"철", "수", "backspace"}, "철"},
		{"backspace takes a letter with its mark", []string{"न", "म", "े", "backspace"}, "न"},
		{"backspace takes a family", []string{"👨\u200d👩\u200d👧", "backspace", "x"}, "x"},
		{"delete", []string{"a", "b", "home", "delete"}, "b"},
		{"word", []string{"o", "n", "e", " ", "t", "w", "o", "ctrl+w"}, "one "},
		{"ends", []string{"b", "ctrl+a", "a", "ctrl+e", "c"}, "abc"},
		{"beyond the ends", []string{"left", "backspace", "a", "right", "right", "delete", "b"}, "ab"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := typed(true, 0, c.keys...)
			if got := f.Text(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestKeysThatAreNotTextAreLeftToTheScreen(t *testing.T) {
	for _, k := range []string{"esc", "tab", "shift+tab", "enter", "ctrl+c", "ctrl+l", "ctrl+b", "pgdown"} {
		f := field.New(true, 0)
		if f.Key(uitest.Key(k)) || f.Text() != "" {
			t.Errorf("the field took %s", k)
		}
	}
	f := field.New(true, 0)
	if f.Key(tea.KeyPressMsg{Code: 'x', Text: "x", Mod: tea.ModAlt}) {
		t.Error("the field took alt+x")
	}
}

func TestPasteIsCleaned(t *testing.T) {
	const hostile = "a\x1b[31m\tb\r\nc\u202ed\u200be\x00\u009bf\xff"
	one, many := field.New(false, 0), field.New(true, 0)
	one.Insert(hostile)
	many.Insert(hostile)
	if got := one.Text(); got != "a[31m b cdef" {
		t.Errorf("one line: %q", got)
	}
	if got := many.Text(); got != "a[31m b\ncdef" {
		t.Errorf("many lines: %q", got)
	}
}

func TestDecomposedHangulIsComposed(t *testing.T) {
	f := field.New(false, 0)
	f.Insert("\u1100\u1175\u11b7")
	if f.Text() != "김" {
		t.Errorf("got %q", f.Text())
	}
}

func TestLimitSaysWhatWasLeftOut(t *testing.T) {
	f := field.New(false, 5)
	if !f.Insert("abc") || f.Insert("defg") {
		t.Error("the limit is not reported")
	}
	if f.Text() != "abcde" {
		t.Errorf("got %q", f.Text())
	}
}

func TestCursorCountsWideCharacters(t *testing.T) {
	for _, c := range []struct {
		text string
		w    int
		x, y int
	}{
		{"", 10, 0, 0},
		{"ab", 10, 2, 0},
		{"철수", 10, 4, 0},
		{"철수ab", 4, 2, 1},
		{"abcd", 4, 0, 1},
		{"a\nb", 4, 1, 1},
		{"a\n", 4, 0, 1},
		{"abc철", 4, 2, 1},
	} {
		f := field.New(true, 0)
		f.SetText(c.text)
		_, x, y := f.Rows(c.w, text.Width)
		if x != c.x || y != c.y {
			t.Errorf("%q in %d: cursor %d, %d, want %d, %d", c.text, c.w, x, y, c.x, c.y)
		}
	}
}

func FuzzFieldNeverLosesOrShowsWhatItMustNot(f *testing.F) {
	f.Add("김철수\n\x1b[0m", 7)
	f.Add("e\u0301\u200d👨\u200d👩", 1)
	f.Fuzz(func(t *testing.T, s string, w int) {
		fl := field.New(true, 0)
		fl.Insert(s)
		rows, _, y := fl.Rows(w%80, text.Width)
		if y < 0 || y >= len(rows) {
			t.Fatalf("cursor on row %d of %d", y, len(rows))
		}
		if got := strings.Join(rows, ""); got != strings.ReplaceAll(fl.Text(), "\n", "") {
			t.Fatalf("wrapping lost text: %q of %q", got, fl.Text())
		}
		for _, r := range fl.Text() {
			if unicode.IsControl(r) && r != '\n' {
				t.Fatalf("control character %U kept", r)
			}
		}
	})
}

// TestTypingSplitsATextAsPastingItDoes holds what is split again with every key to what is split as a whole: the same
// text, and the same characters for backspace to take.
func TestTypingSplitsATextAsPastingItDoes(t *testing.T) {
	pieces := []string{"q", "철", "x", "\u0301", "न", "म", "\u0947", "🇰", "🇷", "👨", "\u200d", "👩", " ", "\n"} // that never compose to one rune
	rapid.Check(t, func(t *rapid.T) {
		typed, pasted := field.New(true, 0), field.New(true, 0)
		all := rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 24).Draw(t, "pieces")
		for _, s := range all {
			typed.Insert(s)
		}
		pasted.Insert(typed.Text())
		for typed.Text() != "" || pasted.Text() != "" {
			if typed.Text() != pasted.Text() {
				t.Fatalf("%q: typed %q is left, pasted %q", all, typed.Text(), pasted.Text())
			}
			if n, _ := typed.Len(); n != utf8.RuneCountInString(typed.Text()) {
				t.Fatalf("%q has %d runes and not %d", typed.Text(), utf8.RuneCountInString(typed.Text()), n)
			}
			typed.Backspace()
			pasted.Backspace()
		}
	})
}

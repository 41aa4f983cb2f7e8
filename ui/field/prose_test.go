package field_test

import (
	"strings"
	"testing"

	"kycdesk/ui/field"
	"kycdesk/ui/text"
	"kycdesk/ui/uitest"
)

func TestProseWrapsBetweenWords(t *testing.T) {
	for _, c := range []struct {
		text string
		w    int
		want string
		x, y int
	}{
		{"", 10, "", 0, 0},
		{"one two three", 8, "one two |three", 5, 1},
		{"김철수 전화함 확인", 8, "김철수 |전화함 |확인", 4, 2},
		{"extraordinarily", 6, "extrao|rdinar|ily", 3, 2},
		{"a\n\nb", 6, "a||b", 1, 2},
		{"sixsix", 6, "sixsix|", 0, 1},
		{"sixsix ", 6, "sixsix |", 0, 1},
	} {
		f := field.New(true, 0)
		f.SetText(c.text)
		rows, x, y := f.Prose(c.w, text.Width)
		if got := strings.Join(rows, "|"); got != c.want || x != c.x || y != c.y {
			t.Errorf("%q in %d: %q, cursor %d %d; want %q, %d %d", c.text, c.w, got, x, y, c.want, c.x, c.y)
		}
	}
}

func TestUpAndDownKeepTheColumn(t *testing.T) {
	f := field.New(true, 0)
	f.SetText("김철수 called\nNg\nand O'Neil-Müller too")
	f.MoveRow(-2, 40, text.Width)
	f.Key(uitest.Key("^"))
	if got := f.Text(); got != "김철수 called^\nNg\nand O'Neil-Müller too" {
		t.Errorf("two up: %q", got)
	}
	f.MoveRow(1, 40, text.Width)
	f.Key(uitest.Key("$"))
	f.MoveRow(9, 40, text.Width)
	f.Key(uitest.Key("!"))
	if got := f.Text(); got != "김철수 called^\nNg$\nand! O'Neil-Müller too" {
		t.Errorf("down: %q", got)
	}
}

func FuzzProseLosesNothing(f *testing.F) {
	f.Add("one 김철수 two\n\nthree", 7, 3)
	f.Fuzz(func(t *testing.T, s string, w, by int) {
		w, by = w%80, by%9
		fl := field.New(true, 0)
		fl.Insert(s)
		fl.MoveRow(by, w, text.Width)
		rows, x, y := fl.Prose(w, text.Width)
		if y < 0 || y >= len(rows) || x < 0 || x >= max(2, w) {
			t.Fatalf("cursor at %d %d of %d rows", x, y, len(rows))
		}
		if got := strings.Join(rows, ""); got != strings.ReplaceAll(fl.Text(), "\n", "") {
			t.Fatalf("wrapping lost text: %q of %q", got, fl.Text())
		}
	})
}

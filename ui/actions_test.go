package ui_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui"
	"kycdesk/ui/action"
)

// allReasonKeys are all keys that the reject catalogue may ever use: digits and letters that no other line needs.
func allReasonKeys() []string { return strings.Split("123456789bcdefghijklmnopstuvwx", "") }

func TestTableHasRoomForEveryReasonKey(t *testing.T) {
	if _, err := action.NewKeymap(ui.Actions(allReasonKeys())); err != nil {
		t.Fatal(err)
	}
}

func TestOverlapIsRefusedNamingBothLines(t *testing.T) {
	for _, key := range []string{"y", "z", "q"} {
		_, err := action.NewKeymap(ui.Actions([]string{"1", key}))
		if err == nil || !strings.Contains(err.Error(), "(reason)") || !strings.Contains(err.Error(), `"`+key+`"`) ||
			!strings.Contains(err.Error(), "on the decision sheet") || strings.Count(err.Error(), "line ") != 2 {
			t.Errorf("reason key %q: %v", key, err)
		}
	}
}

func TestSameKeyInTwoPlacesIsNoOverlap(t *testing.T) {
	table := []action.Action{
		{ID: "one", Keys: action.Bind("one", "a"), Where: action.InQueue},
		{ID: "two", Keys: action.Bind("two", "a"), Where: action.InCase},
	}
	if _, err := action.NewKeymap(table); err != nil {
		t.Error(err)
	}
}

func TestFooterShowsOnlyKeysThatWork(t *testing.T) {
	for _, c := range []struct {
		name  string
		keys  []string
		shows []string
		hides []string
	}{
		{"queue", nil, []string{"enter open", "a approve", "/ filter", "? help"}, []string{"take back", "decide again", "differences"}},
		{"case", []string{"enter"}, []string{"a approve", "[ ] sections", "d differences", "? help"}, []string{"enter open", "/ filter"}},
		{"sheet", []string{"r"}, []string{"y confirm", "? help"}, []string{"a approve", "drop it", "skip"}},
		{"field", []string{"r", "tab"}, []string{"esc done typing", "tab next field"}, []string{"y confirm", "help"}},
		{"held", []string{"a", "y"}, []string{"z take back"}, nil},
		{"help", []string{"?"}, []string{"? help"}, []string{"approve"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, 160, 40)
			s.Press(c.keys...)
			for _, want := range c.shows {
				if !strings.Contains(s.Footer(), want) {
					t.Errorf("footer %q lacks %q", s.Footer(), want)
				}
			}
			for _, no := range c.hides {
				if strings.Contains(s.Footer(), no) {
					t.Errorf("footer %q shows %q", s.Footer(), no)
				}
			}
		})
	}
}

func TestNarrowFooterStillSaysHowToLearnTheRest(t *testing.T) {
	s := open(t, 60, 16)
	if !strings.Contains(s.Footer(), "? help") {
		t.Errorf("footer %q", s.Footer())
	}
}

func TestDisabledKeySaysWhy(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("z")
	s.mustShow(t, "take back: no decision is held")
	s.Press("n")
	s.mustShow(t, "next match: there is no filter")
	s.Press("j")
	s.mustNotShow(t, "there is no filter")
}

func TestHelpListsEveryAction(t *testing.T) {
	s := open(t, 200, 80)
	s.Press("?")
	for _, a := range ui.Actions([]string{"1"}) {
		if !s.Shows(a.Says()) {
			t.Errorf("help lacks %q", a.Says())
		}
	}
}

func TestHelpScrollsWhereItDoesNotFit(t *testing.T) {
	s := open(t, 80, 24)
	s.Press("?")
	s.mustNotShow(t, "leave; a second time leaves at once")
	s.Press("end")
	s.mustShow(t, "leave; a second time leaves at once")
}

func TestKeyTableIsMarkdownWithEveryKey(t *testing.T) {
	table := ui.KeyTable()
	for _, want := range []string{"| where | keys |", "| Everywhere | `ctrl+c` |", "`a`", "`j` `down`"} {
		if !strings.Contains(table, want) {
			t.Errorf("key table lacks %q:\n%s", want, table)
		}
	}
}

func TestOverlayKeysNeverLeak(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("?")
	s.Press("a", "r", "s", "y", "enter", "z", "O", "/")
	s.Press("esc")
	s.mustShow(t, "KIM CHEOLSU")
	s.mustNotShow(t, "APPROVE")
	s.mustNotShow(t, "copied")
	if len(s.desk.Decided()) != 0 {
		t.Error("a key reached behind the help")
	}
}

func TestKeysWorkUnderAKoreanLayout(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("ㅁ")
	s.mustShow(t, "APPROVE")
	s.Press("ㅛ")
	if len(s.desk.Decided()) != 1 {
		t.Fatalf("ㅛ did not confirm:\n%s", s.Screen())
	}
	s.Press("ㅋ")
	s.mustShow(t, "taken back")
}

func TestKeysWorkByTheReportedBaseKey(t *testing.T) {
	s := open(t, 110, 35)
	s.Advance(1e9)
	s.Send(tea.KeyPressMsg{Code: 'ф', Text: "ф", BaseCode: 'a'})
	s.mustShow(t, "APPROVE")
}

func TestLatinLayoutKeepsItsOwnLetters(t *testing.T) {
	s := open(t, 110, 35)
	s.Advance(1e9)
	s.Send(tea.KeyPressMsg{Code: '\'', Text: "'", BaseCode: 'q'}) // Dvorak: this cap is not q
	if s.Left {
		t.Error("a key of a Latin layout was taken for another")
	}
}

func TestHangulTypedIntoATextFieldStaysText(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("r", "tab")
	s.Type("여권 사진이 흐립니다")
	s.mustShow(t, "여권 사진이 흐립니다")
}

func TestFilterNarrowsCountsAndClears(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("/")
	s.Type("ng")
	s.mustShow(t, "of 9")
	s.mustNotShow(t, "山田太郎")
	s.Press("enter")
	s.mustShow(t, "esc clears")
	s.Press("esc")
	s.mustShow(t, "山田太郎")
}

func TestCursorFollowsTheFilterAfterWideCharacters(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("/")
	s.Type("김철")
	c := s.app.View().Cursor
	if c == nil || c.X != 3+4 || c.Y != 32 { // a line with help stands between it and the footer
		t.Errorf("cursor %+v, want 7, 32", c)
	}
}

func TestCursorStandsInTheTextFieldOfTheSheet(t *testing.T) {
	s := open(t, 80, 24)
	s.Press("enter", "r", "tab")
	s.Type("철수ab")
	c := s.app.View().Cursor
	if c == nil {
		t.Fatal("no cursor in a text field")
	}
	if row := s.Rows()[c.Y]; !strings.Contains(row, "철수ab") || c.X != 3+6 {
		t.Errorf("cursor %d, %d on row %q", c.X, c.Y, row)
	}
}

func TestRevealEndsAfterThirtySeconds(t *testing.T) {
	s := open(t, 140, 60)
	s.mustNotShow(t, "X000000001")
	s.Press("enter")
	s.reveals()
	s.mustShow(t, "X000000001")
	s.Advance(31e9)
	s.mustNotShow(t, "X000000001")
}

package decide_test

import (
	"strings"
	"testing"

	"kycdesk/review"
	"kycdesk/ui/text"
)

func says(own string) func(t *testing.T) func() (again bool, screen string) {
	return func(t *testing.T) func() (bool, string) {
		t.Helper()
		s := sheetFor(0, review.Reject)
		s.Next(1)
		s.Insert(own)
		s.LeaveField()
		return func() (bool, string) { return s.LookAgain(), plain(s, 80, 24) }
	}
}

func TestATextThatTellsOfASuspicionWantsASecondLookOnce(t *testing.T) {
	for _, own := range []string{"You are on a sanctions list.", "자금 세탁 의심", "Internal: escalated to the supervisor"} {
		confirm := says(own)(t)
		again, screen := confirm()
		if !again || !strings.Contains(screen, "Look again") || !strings.Contains(screen, "y once more rejects") || !strings.Contains(screen, "│ "+own) {
			t.Errorf("%s: asked %v:\n%s", own, again, screen)
		}
		if again, _ := confirm(); again {
			t.Errorf("%s: the same text is asked about twice: that is a wall", own)
		}
	}
	if again, screen := says("Please send a newer one.")(t)(); again || strings.Contains(screen, "Look again") {
		t.Errorf("a plain text wants a second look:\n%s", screen)
	}
}

func TestAnotherTextIsLookedAtAnew(t *testing.T) {
	s := sheetFor(0, review.Reject)
	s.Next(1)
	s.Insert("a sanction")
	s.LeaveField()
	if !s.LookAgain() || s.LookAgain() {
		t.Fatal("the first text is asked about once")
	}
	s.Press("1")
	if s.Again() != nil || !s.LookAgain() {
		t.Error("a reason more is another text, and was not asked about")
	}
	s.Open(review.Reject)
	if !s.LookAgain() {
		t.Error("a sheet that was closed and opened again remembers a look that is long past")
	}
	s.Open(review.Approve)
	if s.LookAgain() || s.Again() != nil {
		t.Error("an approval, which sends no text, is asked about")
	}
}

func TestWarningsLeaveTheTextItsRows(t *testing.T) {
	s := sheetFor(0, review.Reject)
	own := "Sanctions, AML, terror: internal, for staff. mina.park@example.org"
	s.Next(1)
	s.Insert(own)
	s.Next(1)
	s.Insert(own)
	s.LeaveField()
	for h := 14; h < 60; h++ {
		if screen := plain(s, 80, h); !strings.Contains(screen, "│ "+own) {
			t.Errorf("height %d: warnings push the text out of sight:\n%s", h, screen)
		}
	}
	screen := plain(s, 80, 60)
	for _, want := range []string{`"aml", "sanction", "terror" may tell`, `"internal", "for staff" may be a note`, "the note for staff stands in it", "it names the e-mail address"} {
		if !strings.Contains(screen, want) {
			t.Errorf("no %q:\n%s", want, screen)
		}
	}
}

func BenchmarkRowsOfALongRejection(b *testing.B) {
	s := sheetFor(0, review.Reject)
	s.Next(1)
	s.Insert(strings.Repeat("김철수 wrote a long sanction text. ", 60))
	for b.Loop() {
		s.Rows(110, 35)
	}
}

func TestTheSecondLookFillsEverySizeExactly(t *testing.T) {
	s := sheetFor(0, review.Reject)
	s.Press("1")
	s.Next(1)
	s.Insert("자금세탁 sanction internal " + strings.Repeat("wide 김철수 ", 60))
	s.LeaveField()
	if !s.LookAgain() {
		t.Fatal("no second look is asked for")
	}
	for w := 0; w <= 160; w += 9 {
		for h := 0; h <= 50; h += 7 {
			rows, _ := s.Rows(w, h)
			if len(rows) != h {
				t.Fatalf("%d rows for height %d", len(rows), h)
			}
			for _, r := range rows {
				if got := text.Width(r); got != w {
					t.Fatalf("%d cells for width %d: %q", got, w, r)
				}
			}
		}
	}
}

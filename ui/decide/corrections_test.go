package decide_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"kycdesk/review"
	"kycdesk/ui/decide"
	"kycdesk/ui/text"
	"kycdesk/ui/uitest"
)

// at moves the cursor to a field of the corrections.
func at(t *testing.T, s *decide.Sheet, key string) {
	t.Helper()
	s.OpenCorrections()
	s.MoveField(-100)
	for _, c := range review.Correctables() {
		if c.Key == key {
			return
		}
		s.MoveField(1)
	}
	t.Fatalf("%s cannot be corrected", key)
}

func typed(t *testing.T, s *decide.Sheet, key, value string) {
	t.Helper()
	at(t, s, key)
	s.TypeValue()
	for range 300 {
		s.Key(uitest.Key("backspace"))
	}
	s.Insert(value)
	if !s.Accept() {
		t.Fatal("nothing was being typed")
	}
}

func TestCorrectionsOfAReviewGoWithTheDecision(t *testing.T) {
	s := sheetFor(0, review.Approve)
	at(t, s, "fullName")
	if why := s.Take("o"); why != "" {
		t.Fatal(why)
	}
	typed(t, s, "gender", "female")
	s.CloseCorrections()
	want := map[string]string{"fullName": "KIM CHEOLSU", "gender": "female"}
	if d := s.Draft(uitest.NewClock().Now()); !maps.Equal(d.Corrections, want) || d.Patch != nil {
		t.Errorf("corrections %v, patch %v", d.Corrections, d.Patch)
	}
	if s.Pending() != nil || len(s.Missing()) != 0 {
		t.Errorf("pending %v, missing %v", s.Pending(), s.Missing())
	}
	if screen := plain(s, 80, 40); !strings.Contains(screen, "becomes KIM CHEOLSU") {
		t.Errorf("the sheet does not show what is corrected:\n%s", screen)
	}
	at(t, s, "fullName")
	s.Take("a")
	if d := s.Draft(uitest.NewClock().Now()); d.Corrections["fullName"] != "" {
		t.Error("leaving the applicant's value left the correction")
	}
}

func TestOtherCorrectionsKeepTheDecisionWaitingUntilWritten(t *testing.T) {
	s := sheetFor(0, review.Approve)
	typed(t, s, "documentNumber", "M-555-1234567")
	missing := strings.Join(s.Missing(), "; ")
	if !strings.Contains(missing, "send the correction of Document number first") {
		t.Errorf("missing: %q", missing)
	}
	s.CloseCorrections()
	if screen := plain(s, 80, 40); strings.Contains(screen, "M-555") || !strings.Contains(screen, "not written yet") {
		t.Errorf("want a masked number that is not written yet:\n%s", screen)
	}
	s.OpenCorrections()
	if why := s.Ask(uitest.NewClock().Now()); why != "" {
		t.Fatal(why)
	}
	for _, size := range [][2]int{{80, 20}, {60, 13}, {110, 33}} {
		if screen := plain(s, size[0], size[1]); !strings.Contains(screen, "X000000001 becomes M-555-1234567") {
			t.Errorf("%v: before and after are not readable:\n%s", size, screen)
		}
	}
	if got := s.Write(); !maps.Equal(got, map[string]string{"documentNumber": "M-555-1234567"}) || !s.Sending() {
		t.Errorf("writes %v", got)
	}
	if len(s.Missing()) != 1 || !strings.Contains(s.Missing()[0], "on its way") {
		t.Errorf("a decision can be confirmed while the correction is on its way: %v", s.Missing())
	}
}

func TestAnAnswerIsShownAndTheDraftRestsOnTheNewVersion(t *testing.T) {
	s := sheetFor(0, review.Approve)
	typed(t, s, "documentNumber", "M-555-1234567")
	s.Write()
	p := *uitest.Hard()[0]
	p.Number = "M-555-1234567"
	exam := p.Case(uitest.NewClock().Now()).Exam
	changes := review.ChangesBetween(sheetFor(0, review.Approve).Exam().Submission, exam.Submission, []string{"data.documentNumber"})
	s.Written(exam, changes, "")
	d := s.Draft(uitest.NewClock().Now())
	if d.Seen != exam || d.Patch["documentNumber"] != "M-555-1234567" || s.Pending() != nil {
		t.Errorf("rests on the new version: %v, patch %v, pending %v", d.Seen == exam, d.Patch, s.Pending())
	}
	if _, err := d.Decide(); err != nil {
		t.Errorf("the decision after the correction: %v", err)
	}
	if screen := plain(s, 100, 40); !strings.Contains(screen, "before, now") {
		t.Errorf("before and after are not on the sheet:\n%s", screen)
	}
}

func TestAFailedCorrectionSaysWhyAndKeepsTheValue(t *testing.T) {
	s := sheetFor(0, review.Approve)
	typed(t, s, "nationality", "BRA")
	s.Write()
	s.Written(nil, nil, "it is not known whether the correction took effect")
	if screen := plain(s, 80, 40); !strings.Contains(screen, "it is not known whether") {
		t.Errorf("no word on the failure:\n%s", screen)
	}
	if s.Pending()["nationality"] != "BRA" || len(s.Missing()) != 1 {
		t.Errorf("pending %v, missing %v", s.Pending(), s.Missing())
	}
}

func TestAValueThatCannotBeSentIsNotAskedFor(t *testing.T) {
	s := sheetFor(0, review.Approve)
	typed(t, s, "nationality", "Brazil")
	if why := s.Ask(uitest.NewClock().Now()); !strings.Contains(why, "alpha-3") || s.Asking() {
		t.Errorf("asked all the same: %q", why)
	}
	if screen := plain(s, 80, 30); !strings.Contains(screen, "cannot be sent") {
		t.Errorf("the list does not say why:\n%s", screen)
	}
	typed(t, s, "nationality", "KOR")
	if s.Pending() != nil {
		t.Errorf("the value in force counts as a correction: %v", s.Pending())
	}
}

func TestEveryFieldUnderTheCursorIsInSight(t *testing.T) {
	for _, h := range []int{12, 16, 20, 33} {
		s := sheetFor(1, review.Approve)
		for _, c := range review.Correctables() {
			at(t, s, c.Key)
			if screen := plain(s, 80, h); !strings.Contains(screen, "▌ "+c.Label) {
				t.Errorf("height %d: %s is out of sight:\n%s", h, c.Label, screen)
			}
		}
	}
}

func TestCorrectionRowsFillEverySizeExactly(t *testing.T) {
	for n := range uitest.Hard() {
		for _, step := range []string{"fields", "typing", "question"} {
			s := sheetFor(n, review.Approve)
			typed(t, s, "documentNumber", "김철수 "+strings.Repeat("wide ", 9)+"x")
			switch step {
			case "typing":
				s.TypeValue()
			case "question":
				s.Ask(uitest.NewClock().Now())
			}
			for w := 0; w <= 160; w += 11 {
				for h := 0; h <= 50; h += 9 {
					rows, c := s.Rows(w, h)
					if len(rows) != h || c != nil && (c.Y < 0 || c.Y >= h) {
						t.Fatalf("%s: %d rows for height %d, cursor %+v", step, len(rows), h, c)
					}
					for _, r := range rows {
						if got := text.Width(r); got != w {
							t.Fatalf("%s: %d cells for width %d: %q", step, got, w, ansi.Strip(r))
						}
					}
				}
			}
		}
	}
}

package ui_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
)

// finds has the stand-in desk find the second waiting case and an approved one that no list has.
func (s screen) finds() (pending string) {
	rows := s.desk.Snapshot().Queue
	pending = rows[1].ID
	at := time.Date(2026, time.March, 1, 9, 0, 0, 0, time.UTC)
	s.desk.Finds = func(desk.FindBy, string) (desk.Found, error) {
		return desk.Found{Rows: []*desk.FoundCase{
			{ID: pending, Name: rows[1].Name, State: review.Pending, CreatedAt: at},
			{ID: "sub_old", Name: review.NewText("O'Neil-Müller"), State: review.Approved, CreatedAt: at.AddDate(0, 0, -9)},
		}}, nil
	}
	return pending
}

func TestFAsksForWhatWasTypedAndTabSaysWhatItIs(t *testing.T) {
	s := open(t, 140, 35)
	s.finds()
	s.Press("F")
	s.Type("mina.demo")
	s.mustShow(t, "is taken for: user id")
	s.Type("@example.com")
	s.mustShow(t, "is taken for: e-mail")
	s.Press("tab")
	s.mustShow(t, "looked for as: user id")
	s.Press("shift+tab", "enter")
	if got := s.desk.Asked(); !slices.Equal(got, []string{"e-mail: mina.demo@example.com"}) {
		t.Errorf("asked %q", got)
	}
	s.mustShow(t, "Found by e-mail", "pending", "approved", "O'Neil-Müller")
	if title := s.Model.View().WindowTitle; title != "kycdesk" {
		t.Errorf("the title is %q", title)
	}
}

func TestEscGoesBackToWhereTheAgentWas(t *testing.T) {
	s := open(t, 140, 35)
	s.finds()
	s.Press("j", "j", "enter")
	before := s.Screen()
	s.Press("F", "esc")
	if s.Screen() != before {
		t.Errorf("esc in the line changed the screen:\n%s", s.Screen())
	}
	for _, back := range [][]string{{"esc"}, {"q"}, {"w"}, {"enter", "esc", "esc"}, {"enter", "q", "q"}} {
		s.Press("F")
		s.Type("demo-user-1001")
		s.Press("enter", "j")
		s.mustShow(t, "Found by user id")
		s.Press(back...)
		if s.Screen() != before {
			t.Errorf("after %v:\n%s\nwant\n%s", back, s.Screen(), before)
		}
	}
	s.Press("F")
	if s.mustNotShow(t, "demo-user-1001"); s.Left {
		t.Error("it left the program")
	}
}

func TestAPendingCaseThatWasFoundIsDecidedAndAnotherOneOnlyLookedAt(t *testing.T) {
	s := open(t, 140, 35)
	pending := s.finds()
	s.Press("F")
	s.Type("demo-user-1001")
	s.Press("enter", "a")
	s.mustShow(t, "APPROVE", "the applicant is told at once")
	s.Press("esc", "j")
	s.desk.Publish(func(d *desk.Snapshot) {
		c := *d.Cases[pending]
		exam := *c.Exam
		exam.State, exam.ID, c.ID, c.Exam = review.Approved, "sub_old", "sub_old", &exam
		d.Cases["sub_old"] = &c
	})
	s.Send()
	for _, into := range []string{"g", "enter"} { // on the list, and in the case
		s.Press("j", into)
		for _, key := range []string{"a", "r"} {
			if into == "enter" {
				s.Press(key)
				s.mustShow(t, "this case is approved already")
				s.mustNotShow(t, "y confirms")
			}
		}
	}
	if n := len(s.desk.Decided()); n != 0 {
		t.Errorf("%d decisions", n)
	}
	s.Press("esc", "g", "r", "1", "y")
	s.mustShow(t, "Found by user id", "held")
	if d := s.desk.Decided(); len(d) != 1 || d[0].CaseID() != pending {
		t.Errorf("decided %+v", d)
	}
}

func TestNothingFoundNoAccessAndNoLinkEachSaySo(t *testing.T) {
	s := open(t, 80, 24)
	for say, err := range map[string]error{
		"The service knows no case with this": nil,
		"the service cannot be reached":       &desk.Problem{Kind: "offline", What: "the service cannot be reached", Safe: "What you typed is kept", Next: "F asks again"},
		"does not accept this API key":        &desk.Problem{Kind: "bad key", What: "the service does not accept this API key"},
	} {
		s.desk.Finds = func(desk.FindBy, string) (desk.Found, error) { return desk.Found{}, err }
		s.Press("F")
		s.Type("nobody@example.com")
		s.Press("enter")
		s.mustShow(t, say)
		s.Press("F")
		s.mustShow(t, "nobody@example.com") // to be corrected
		s.Press("esc", "esc")
		s.mustShow(t, "김철수")
	}
	s.Press("F", "enter")
	s.mustShow(t, "F finds by an id, an e-mail or a user id")
}

func TestPastedTextIsLookedForAndDoesNotAct(t *testing.T) {
	s := open(t, 80, 24)
	s.finds()
	s.Press("F")
	s.Send(tea.PasteMsg{Content: "aaay\x1b[31mmina@example.com\n"})
	s.mustShow(t, "is taken for: e-mail")
	if n := len(s.desk.Decided()) + len(s.desk.Asked()); n != 0 {
		t.Error("the paste acted")
	}
}

func TestTheFoundCasesFillTheScreenAtEverySize(t *testing.T) {
	s := open(t, 110, 35)
	s.finds()
	s.Press("F")
	s.Type("mina@example.com")
	for _, next := range []string{"", "enter", "j", "enter"} {
		if next != "" {
			s.Press(next)
		}
		for w := 1; w <= 220; w += 13 {
			for h := 1; h <= 70; h += 7 {
				s.Send(tea.WindowSizeMsg{Width: w, Height: h})
				whole(t, s.Frames[len(s.Frames)-1], w, h)
			}
		}
		s.Send(tea.WindowSizeMsg{Width: 110, Height: 35})
	}
}

func TestACaseIsRecordedAsOpenedWhenItGetsTheKeys(t *testing.T) {
	s := open(t, 140, 35)
	s.Press("j", "j", "k")
	if got := s.desk.Opened(); len(got) != 0 {
		t.Errorf("resting recorded %v", got)
	}
	ids := s.desk.Snapshot().Queue
	s.Press("enter", "esc", "enter", "esc", "k", "enter")
	if got := s.desk.Opened(); !slices.Equal(got, []string{ids[1].ID, ids[0].ID}) {
		t.Errorf("recorded %s", strings.Join(got, ", "))
	}
}

package ui_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
	"kycdesk/ui/views"
)

// unread makes rows of the queue thin again, as before they were read singly.
func unread(n int) func(*desk.Snapshot) {
	return func(s *desk.Snapshot) {
		for i := range n {
			r := *s.Queue[len(s.Queue)-1-i]
			r.Enriched, r.IDType, r.Age, r.Findings, r.Flags = false, review.Text{}, -1, 0, review.Flags{}
			s.Queue[len(s.Queue)-1-i] = &r
		}
	}
}

func TestAFieldIsComparedCountedAndKept(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("/")
	s.Type("country=KOR or name~o'neil")
	s.mustShow(t, " of 9", "O'Neil")
	s.mustNotShow(t, "山田太郎")
	s.Press("enter")
	s.mustShow(t, "filter: ", "country=KOR or name~o'neil")
}

func TestAWrongFilterPointsAtTheColumnAndTheLastGoodOneStays(t *testing.T) {
	for _, w := range []int{80, 110, 140} {
		s := open(t, w, 30)
		s.Press("/")
		s.Type("country=KOR")
		before := s.Rows()[2:6]
		s.Type(" and age<x")
		rows := s.Rows()
		if !slices.Equal(before, rows[2:6]) {
			t.Errorf("%d columns: the list changed while the text is wrong:\n%s", w, s.Screen())
		}
		line, under := rows[len(rows)-3], rows[len(rows)-2]
		caret := strings.Index(under, "^")
		if caret < 0 || caret != strings.Index(line, "x") || !strings.Contains(under, "expected a number, such as 18, not x") || !strings.Contains(line, "not in force") {
			t.Errorf("%d columns:\n%s\n%s", w, line, under)
		}
		s.Press("enter")
		s.mustShow(t, "age<x", "^")
		s.Press("backspace")
		s.Type("99")
		s.Press("enter")
		s.mustNotShow(t, "^")
	}
}

func TestTabCompletesAndEscBringsTheTextBack(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("/")
	s.mustShow(t, "name id country idtype age")
	s.Type("sev")
	s.Press("tab")
	s.mustShow(t, "/ severity ")
	s.Press("tab")
	s.mustShow(t, "/ severity>=", "expected one of none info warning blocker")
	s.Press("tab")
	s.mustShow(t, "/ severity= ")
	s.Press("shift+tab", "esc")
	s.mustShow(t, "/ severity ")
	s.mustNotShow(t, "severity>= and")
	s.Press("esc")
	s.mustNotShow(t, "/ severity")
	s.mustShow(t, "山田太郎")
}

func TestRowsThatWereNotReadStandApartAreCountedReadAndNeverMarked(t *testing.T) {
	s := open(t, 110, 35, unread(4))
	s.Press("/")
	s.Type("age>=18")
	s.mustShow(t, "5 of 9, 4 not read yet", "?")
	s.Press("enter")
	asked := s.desk.RowsAsked()
	if len(asked) == 0 || len(asked[len(asked)-1]) != 4 {
		t.Fatalf("asked for %v", asked)
	}
	s.Press("g", "v", "G", "v")
	s.mustShow(t, "5 marked")
	s.Press("V", "esc", "T")
	s.Type("age>=18")
	s.mustShow(t, "marks 5, 4 not read yet")
	s.Press("enter")
	s.mustShow(t, "5 more marked, 5 in all; left out: 4 not read yet", "5 marked")
	s.Press("V", "T")
	s.Type("not age<18")
	s.Press("enter")
	s.mustShow(t, "5 more marked")
}

func TestTheCursorComesBackToItsCaseHoweverTheFilterIsTyped(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("j", "j", "j")
	before := s.app.View().Content
	s.Press("/")
	s.Type("nobody has this name")
	s.Press("esc")
	if at := headerPlace(s); at != "4/9" {
		t.Errorf("the cursor is at %s\n%s\nbefore\n%s", at, s.Screen(), before)
	}
}

func headerPlace(s screen) string {
	for _, word := range strings.Fields(s.Rows()[0]) {
		if strings.HasSuffix(word, "/9") {
			return word
		}
	}
	return ""
}

func TestSavedViewsFollowTheBuiltInOnes(t *testing.T) {
	clock := uitest.NewClock()
	d := uitest.NewDesk(clock.Now, uitest.Hard()...)
	app, err := ui.New(ui.Options{
		Desk: d, Agent: "mina.park@example.org", Now: clock.Now, Clock: clock, Theme: theme.Mono(),
		Views: []views.Saved{{Name: "Koreans", Filter: "country=KOR"}, {Name: "Minors", Filter: "age<18"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	s := screen{uitest.Drive(app, clock, 140, 45), d, app}
	s.Press("w", "w", "w")
	s.mustShow(t, "Koreans", "김철수")
	s.mustNotShow(t, "山田太郎")
	s.Press("w")
	s.mustShow(t, "Minors", "No row matches this view")
	s.Press("esc")
	s.mustShow(t, "山田太郎")
	s.mustNotShow(t, "Minors")
	if _, err := ui.New(ui.Options{Desk: d, Agent: "a@example.org", Now: clock.Now, Views: []views.Saved{{Name: "x", Filter: "age<"}}}); err == nil {
		t.Error("a view that is no filter was taken")
	}
}

func TestARowOverItsSLASaysBy(t *testing.T) {
	s := open(t, 110, 35, func(d *desk.Snapshot) {
		d.SLA = time.Hour
		for id, c := range d.Cases {
			exam := *c.Exam
			exam.Policy.SLA = time.Hour
			changed := *c
			changed.Exam = &exam
			d.Cases[id] = &changed
		}
	})
	s.mustShow(t, "▲ over ", "over SLA by ")
}

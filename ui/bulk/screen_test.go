package bulk_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/bulk"
	"kycdesk/ui/decide"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

var now = time.Date(2026, 11, 20, 9, 30, 0, 0, time.UTC)

func screenOf(v review.Verdict, limit int) *bulk.Screen {
	var marked []review.Candidate
	for i, p := range uitest.Hard() {
		c := review.Candidate{CaseID: p.ID, Name: review.NewText(p.Name)}
		if i%3 != 2 {
			c.Seen = p.Case(now).Exam
		}
		marked = append(marked, c)
	}
	th, masks := theme.Dark(), mask.Default()
	words := decide.New(th, masks, "mina.park@example.org", "", review.Text{}, nil)
	return bulk.New(th, masks, "mina.park@example.org", v, limit, words, marked)
}

// TestRowsFillTheirRectangleExactly holds for every state of the screen at every size, the two usual ones above all.
func TestRowsFillTheirRectangleExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := screenOf(rapid.SampledFrom([]review.Verdict{review.Approve, review.Reject}).Draw(t, "verdict"), rapid.IntRange(0, 9).Draw(t, "cap"))
		s.SetNow(now)
		for range rapid.IntRange(0, 12).Draw(t, "steps") {
			switch rapid.IntRange(0, 8).Draw(t, "step") {
			case 0:
				s.Next(1)
			case 1:
				s.Next(-1)
			case 2:
				s.Enter()
			case 3:
				s.Press("1")
			case 4:
				s.Insert(strings.Repeat("김철수 long words ", 20))
			case 5:
				s.Key(uitest.Key("7"))
			case 6:
				s.Scroll(rapid.IntRange(-30, 30).Draw(t, "by"))
			case 7:
				s.LeaveField()
			case 8:
				s.Start(0)
				s.SetRun(runOf(rapid.SliceOf(rapid.SampledFrom(phases())).Draw(t, "phases")))
			}
		}
		w, h := 80, 21
		switch rapid.IntRange(0, 3).Draw(t, "size") {
		case 1:
			w, h = 110, 32
		case 2, 3:
			w, h = rapid.IntRange(1, 200).Draw(t, "w"), rapid.IntRange(1, 60).Draw(t, "h")
		}
		rows, at := s.Rows(w, h)
		if len(rows) != h {
			t.Fatalf("%d rows, want %d", len(rows), h)
		}
		for i, row := range rows {
			if n := theme.Dark().Measure.Width(ansi.Strip(row)); n != w {
				t.Fatalf("row %d is %d cells wide, want %d: %q", i, n, w, row)
			}
		}
		if at != nil && (at.X < 0 || at.X >= w || at.Y < 0 || at.Y >= h) {
			t.Fatalf("the cursor is at %d,%d of %dx%d", at.X, at.Y, w, h)
		}
	})
}

func phases() []desk.Phase {
	return []desk.Phase{
		desk.Recording, desk.Held, desk.Checking, desk.Sending, desk.UnknownYet, desk.Confirmed, desk.Refused,
		desk.Conflicted, desk.NotApplied, desk.TakenBack, desk.NotRecorded,
	}
}

func runOf(all []desk.Phase) *desk.Run {
	r := &desk.Run{ID: 1, Since: now, Until: now.Add(5 * time.Second)}
	for i, p := range all {
		person := uitest.Hard()[i%9]
		r.Entries = append(r.Entries, desk.Entry{
			CaseID: person.ID, Name: review.NewText(person.Name), Verdict: review.Reject, Phase: p, Detail: "in force",
		})
	}
	return r
}

func TestTheCapLeavesTheRestOutAndDoesNotReadIt(t *testing.T) {
	s := screenOf(review.Reject, 3)
	p := s.Plan()
	if p.Going() != 2 || len(p.Unread()) != 1 {
		t.Errorf("%d go, unread %v", p.Going(), p.Unread())
	}
	for _, step := range p.Steps[3:] {
		if step.Out != "over the cap of 3" {
			t.Errorf("%s: %q", step.CaseID, step.Out)
		}
	}
}

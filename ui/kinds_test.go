package ui_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui"
	"kycdesk/ui/uitest"
)

// opens drives the console at 80x24 to the Summary of one case and returns what is on the screen.
func opens(t *testing.T, exam *review.Examination, id string) string {
	t.Helper()
	clock := uitest.NewClock()
	d := uitest.NewDesk(clock.Now)
	d.Publish(func(s *desk.Snapshot) {
		s.Queue = []*desk.Row{{ID: id, Name: exam.Submission.DisplayName(), Age: -1, State: exam.State}}
		s.Cases[id] = &desk.Case{ID: id, ReadAt: clock.Now(), Exam: exam}
	})
	app, err := ui.New(ui.Options{Desk: d, Agent: "a@example.org", Now: clock.Now, Clock: clock, Masks: mask.Default()})
	if err != nil {
		t.Fatal(err)
	}
	s := uitest.Drive(app, clock, 80, 24)
	s.Press("enter", "1")
	return ansi.Strip(s.Frames[len(s.Frames)-1])
}

// TestEveryKindShowsItsReasonOnTheSummary opens a case of each kind, and looks for the sentence that has to come first:
// which rule it is of is held in package review.
func TestEveryKindShowsItsReasonOnTheSummary(t *testing.T) {
	now := time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
	s, client := standIn(t, sandbox.Options{Cases: 3000, Now: now})
	for _, kind := range sandbox.Kinds() {
		t.Run(string(kind), func(t *testing.T) {
			id := s.CasesOf(kind)[0]
			sub, err := client.Submission(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			exam := review.Examine(sub, review.DefaultPolicy(), now)
			frame := opens(t, exam, id)
			first := -1
			for i, f := range exam.Findings {
				at := strings.Index(words(frame), words(f.Sentence))
				if i == 0 && at < 0 {
					t.Fatalf("%q is not on the screen:\n%s", f.Sentence, frame)
				}
				if i == 0 {
					first = at
				}
				if at >= 0 && at < first {
					t.Errorf("%q stands above %q:\n%s", f.Sentence, exam.Findings[0].Sentence, frame)
				}
			}
		})
	}
}

// words joins what a frame wraps and frames: words with single spaces.
func words(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \n│|", r) }), " ")
}

package ui_test

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui"
	"kycdesk/ui/uitest"
)

// standIn is the stand-in service on loopback, and the real client that reads it.
func standIn(t *testing.T, opt sandbox.Options) (*sandbox.Server, *argos.Client) {
	t.Helper()
	s, err := sandbox.New(opt)
	if err != nil {
		t.Fatal(err)
	}
	base, err := s.Start(context.Background(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	client, err := argos.New(argos.Config{BaseURL: base, Key: func() []byte { return []byte(sandbox.DefaultAPIKey) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	return s, client
}

// hostileCases reads every hostile case of the stand-in service as the console would: over HTTP, examined, with a queue
// row made of its list row.
func hostileCases(t *testing.T) (rows []*desk.Row, cases map[string]*desk.Case) {
	t.Helper()
	s, client := standIn(t, sandbox.Options{Cases: 4000, Seed: 3, PendingShare: 0.5})
	all, err := desk.Pending(t.Context(), client, review.DefaultPolicy(), 2000, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	hostile := map[string]bool{}
	for _, id := range s.CasesOf(sandbox.KindHostile) {
		hostile[id] = true
	}
	cases = map[string]*desk.Case{}
	for _, r := range all {
		if !hostile[r.ID] || len(rows) == 40 {
			continue
		}
		sub, err := client.Submission(t.Context(), r.ID)
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, r)
		cases[r.ID] = &desk.Case{ID: r.ID, ReadAt: time.Now(), Exam: review.Examine(sub, review.DefaultPolicy(), time.Now())}
	}
	if len(rows) < 20 {
		t.Fatalf("only %d hostile cases", len(rows))
	}
	return rows, cases
}

// sgr is the one kind of sequence that a frame may hold.
var sgr = regexp.MustCompile("\x1b\\[[0-9;]*m")

// checkFrame holds a frame to the three things that a hostile text must not change: what acts on the terminal, how wide
// each row is, and what stands in the rows and columns of others.
func checkFrame(t *testing.T, what, frame string, w, h int) {
	t.Helper()
	lines := strings.Split(frame, "\n")
	if len(lines) != h {
		t.Fatalf("%s: %d rows, want %d", what, len(lines), h)
	}
	for i, line := range lines {
		if got := ansi.StringWidthWc(line); got != w { // as the renderer counts until the terminal confirms clusters
			t.Errorf("%s: row %d is %d cells wide, want %d: %q", what, i, got, w, line)
		}
		plain := sgr.ReplaceAllString(line, "")
		if !utf8.ValidString(plain) {
			t.Errorf("%s: row %d is not valid text: %q", what, i, line)
		}
		marks := 0
		for _, r := range plain {
			if unicode.Is(unicode.M, r) {
				marks++
			} else {
				marks = 0
			}
			joiner := r == '\u200c' || r == '\u200d'
			if unicode.In(r, unicode.C, unicode.Zl, unicode.Zp) && !joiner || marks > 4 {
				t.Errorf("%s: row %d holds %U: %q", what, i, r, line)
				break
			}
		}
	}
	if !strings.Contains(lines[0], "kycdesk") {
		t.Errorf("%s: the header is gone: %q", what, lines[0])
	}
}

func TestHostileCasesCannotActInAnySection(t *testing.T) {
	rows, cases := hostileCases(t)
	innocent := &desk.Row{ID: "zz9exinnocent", Name: argos.NewText("Ng Wei Ling"), Country: argos.NewText("SGP"), Age: -1, State: review.Pending}
	for _, size := range []struct{ w, h int }{{80, 24}, {110, 35}} {
		for i, r := range rows {
			clock := uitest.NewClock()
			d := uitest.NewDesk(clock.Now)
			d.Publish(func(s *desk.Snapshot) {
				s.Queue = []*desk.Row{r, innocent, rows[(i+1)%len(rows)]}
				s.Cases[r.ID] = cases[r.ID]
				s.Sweep.Pending = 3
				s.News = append(s.News, desk.News{Seq: 1, At: clock.Now(), Kind: "confirmed", CaseID: r.ID, Text: r.Name.String()})
			})
			app, err := ui.New(ui.Options{Desk: d, Agent: "a@example.org", Now: clock.Now, Clock: clock, Masks: mask.Default()})
			if err != nil {
				t.Fatal(err)
			}
			s := uitest.Drive(app, clock, size.w, size.h)
			s.Press("enter", "1", "2", "d", "d", "3", "ctrl+d", "ctrl+d", "ctrl+d", "G", "ctrl+u", "R", "g", "r", "esc", "esc", "a", "esc")
			if len(s.Frames) < 15 {
				t.Fatalf("%s: only %d frames", r.ID, len(s.Frames))
			}
			for _, frame := range s.Frames[2:] { // before the size arrives, the frame is 80x24
				checkFrame(t, r.ID, frame, size.w, size.h)
				if size.w >= 100 && !strings.Contains(ansi.Strip(frame), "Ng Wei Ling") {
					t.Errorf("%s: the row of another case is gone", r.ID)
				}
			}
			if t.Failed() {
				return
			}
		}
	}
}

func TestATroubleIsToldInWholeSentences(t *testing.T) {
	down := desk.Problem{
		What: "the service cannot be reached", Safe: "What you see and typed is kept; nothing was sent.",
		Next: "It is tried again by itself; ctrl+r tries now.",
	}
	s := open(t, 200, 45, func(s *desk.Snapshot) { s.Link.Up, s.Link.Problem = false, &down })
	s.mustShow(t, "the service cannot be reached. What you see and typed is kept; nothing was sent. It is tried again by itself; ctrl+r tries now.")
}

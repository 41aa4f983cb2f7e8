package desk_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
)

// childCorrects writes a correction and dies at the point that it is told, as a machine that loses power does.
func childCorrects(c *console, args []string) error {
	return c.dies(args, func(ctx context.Context, d *desk.Desk, seen *review.Examination) error {
		_, err := d.Correct(ctx, args[0], seen, numberFixed)
		return err
	})
}

// childWritesMemo does so with a memo.
func childWritesMemo(c *console, args []string) error {
	c.memo = true
	return c.dies(args, func(ctx context.Context, d *desk.Desk, seen *review.Examination) error {
		note, err := d.Note(ctx, args[0], "mine")
		if err != nil {
			return err
		}
		return d.WriteMemo(ctx, args[0], note, seen)
	})
}

func (c *console) dies(args []string, write func(context.Context, *desk.Desk, *review.Examination) error) error {
	id, point := args[0], args[1]
	c.crash = func(at string) {
		if at == point {
			_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {}
		}
	}
	ctx := context.Background()
	d, _, err := c.open(ctx, -1)
	if err != nil {
		return err
	}
	read, err := d.Read(ctx, id)
	if err != nil {
		return err
	}
	fmt.Println("survived", write(ctx, d, read.Exam))
	return d.Close()
}

func TestACorrectionThatACrashCutOffIsSentOnceAndToldTruly(t *testing.T) {
	for _, point := range desk.CorrectionCrashPoints() {
		t.Run(point, func(t *testing.T) {
			b := newBench(t, sandbox.Options{Cases: 200})
			id := b.server.Pending()[0]
			cmd, next := b.child(b.base(), "correct", id, point)
			if said := next(); said != "" {
				t.Fatalf("it was not killed at this point: %s", said)
			}
			_ = cmd.Wait() // killed
			_, accepted := b.patches(id)
			d := b.open(b.config())
			if point == "correction: before sent" || point == "correction: after outcome" {
				states, _ := steps(t, d, id)
				if n := len(d.Snapshot().News); n != 0 || len(states) != 2*accepted {
					t.Errorf("nothing was cut off, yet there are %d news; the journal says %v", n, states)
				}
				return
			}
			s := until(t, d, "word of the correction", func(s *desk.Snapshot) bool { return len(s.News) > 0 })
			kind, words, last := "correction", "the service shows it", "confirmed"
			if accepted == 0 {
				kind, words, last = "unknown", "it is not known whether", "unknown"
			}
			n := s.News[0]
			if n.Kind != kind || n.CaseID != id || !strings.Contains(n.Text, words) || !strings.Contains(n.Text, "Document number") || strings.Contains(n.Text, "M-555") {
				t.Errorf("the agent hears %q (%s)", n.Text, n.Kind)
			}
			if states, _ := steps(t, d, id); !slices.Equal(states, []string{"sent", "taken over", last}) {
				t.Errorf("the journal says %v", states)
			}
			if r, a := b.patches(id); r != accepted || a != accepted {
				t.Errorf("%d calls, %d accepted, want %d: it was sent again", r, a, accepted)
			}
			h, err := d.History(t.Context(), id)
			if err != nil || len(h.Past) != 1 || h.Past[0].State != last {
				t.Errorf("the history: %+v, %v", h, err)
			}
			if _, err := d.Journal().Verify(t.Context()); err != nil {
				t.Error(err)
			}
			e, err := d.Carry(t.Context(), b.reject(d, id)) // the case is free again
			if err != nil || e.Phase != desk.Confirmed {
				t.Errorf("a decision afterwards: %s, %v", e.Phase, err)
			}
		})
	}
}

func TestAMemoThatACrashCutOffIsSentOnceAndToldTruly(t *testing.T) {
	for _, point := range desk.MemoCrashPoints() {
		t.Run(point, func(t *testing.T) {
			b := newBench(t, sandbox.Options{Cases: 100, MemoWrite: true})
			id := b.server.Pending()[0]
			cmd, next := b.child(b.base(), "memo", id, point)
			if said := next(); said != "" {
				t.Fatalf("it was not killed at this point: %s", said)
			}
			_ = cmd.Wait() // killed
			_, accepted := b.patches(id)
			d := b.open(b.memoConfig())
			want := map[bool]desk.Phase{true: desk.Confirmed, false: desk.UnknownYet}[accepted == 1]
			switch point {
			case "memo: before sent":
				want = ""
			case "memo: after outcome": // nothing was cut off
			default:
				until(t, d, "word of the memo", func(s *desk.Snapshot) bool { return len(s.News) > 0 && s.News[0].CaseID == id })
			}
			if n := b.history(d, id).Notes[0]; n.Memo != want {
				t.Errorf("the note says %q, want %q", n.Memo, want)
			}
			if r, a := b.patches(id); r != accepted || a != accepted {
				t.Errorf("%d calls, %d accepted, want %d: it was sent again", r, a, accepted)
			}
		})
	}
}

// fastClock runs a thousand times as fast as the machine's.
type fastClock struct{ began time.Time }

func (c fastClock) Now() time.Time { return c.began.Add(1000 * time.Since(c.began)) }

func (fastClock) Timer(d time.Duration) (<-chan time.Time, func()) {
	t := time.NewTimer(d / 1000)
	return t.C, func() { t.Stop() }
}

// minutes waits until some have passed on a clock.
func minutes(t *testing.T, c desk.Clock, n int) {
	t.Helper()
	passed, stop := c.Timer(time.Duration(n) * time.Minute)
	defer stop()
	select {
	case <-passed:
	case <-t.Context().Done():
	}
}

// TestAConsoleTakesOverWhatAnotherLeavesWhileItRuns has two living consoles, of which one is killed.
func TestAConsoleTakesOverWhatAnotherLeavesWhileItRuns(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	ids := b.server.Pending()
	cfg := b.config()
	cfg.Clock = fastClock{time.Now()}
	d := b.open(cfg)
	cmd, next := b.child(b.base(), "hold", ids[0])
	if got := next(); got != "held" {
		t.Fatalf("the other console says %q", got)
	}
	minutes(t, cfg.Clock, 3)
	if s := d.Snapshot(); len(s.Offered)+len(s.Outbox) != 0 {
		t.Errorf("a living console's decision was taken over: %+v %+v", s.Offered, s.Outbox)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // killed
	s := until(t, d, "the decision of the console that was killed", func(s *desk.Snapshot) bool { return len(s.Offered) == 1 && len(s.News) > 0 })
	if s.Offered[0].CaseID != ids[0] || s.Offered[0].Draft == nil || !strings.Contains(s.News[0].Text, "was not sent") {
		t.Errorf("offered %+v, news %+v", s.Offered, s.News)
	}
	if r, _ := b.posts(ids[0]); r != 0 {
		t.Errorf("%d POSTs, want none", r)
	}
	if op, _, err := d.Journal().Last(t.Context(), ids[0]); err != nil || op.State != journal.NotApplied || op.Owner != d.Journal().Owner() {
		t.Errorf("the journal says %+v, %v", op, err)
	}
}

func TestACaseIsRecordedAsOpenedOnceASession(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	id := b.server.Pending()[0]
	for i := range 3 {
		if first, err := d.RecordOpen(t.Context(), id); err != nil || first != (i == 0) {
			t.Errorf("time %d: %v, %v", i, first, err)
		}
	}
	if h, err := d.History(t.Context(), id); err != nil || h.Views != 1 {
		t.Errorf("history: %+v, %v", h, err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d = b.open(b.config())
	if first, err := d.RecordOpen(t.Context(), id); err != nil || !first {
		t.Errorf("in the next session: %v, %v", first, err)
	}
	if h, err := d.History(t.Context(), id); err != nil || h.Views != 2 {
		t.Errorf("history: %+v, %v", h, err)
	}
}

package desk_test

import (
	"slices"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
)

// urgency is the class of a row by what its snapshot shows.
func urgency(r *desk.Row, p review.Policy, now time.Time) review.Urgency {
	findings := r.Findings
	if !r.Enriched {
		findings = 0
	}
	return review.UrgencyOf(p.OverBy(r.PendingAt, now) > 0, r.Severity, findings)
}

func inOrder(rows []*desk.Row, p review.Policy, now time.Time) bool {
	return slices.IsSortedFunc(rows, func(a, b *desk.Row) int {
		if x, y := urgency(a, p, now), urgency(b, p, now); x != y {
			return int(x) - int(y)
		}
		return a.PendingAt.Compare(b.PendingAt)
	})
}

func TestAtRestTheQueueIsOrderedBySLASeverityAndWaitingTime(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 1500})
	cfg := b.config()
	cfg.Queue = true
	thin, err := desk.Pending(t.Context(), b.client, cfg.Policy, 100, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	cfg.Policy.SLA = time.Since(thin[len(thin)/4].PendingAt) // a quarter is over it
	d := b.open(cfg)
	s := until(t, d, "the first page read and in order", func(s *desk.Snapshot) bool {
		if !s.Sweep.Complete || len(s.Queue) < 50 {
			return false
		}
		read := 0
		for _, r := range s.Queue {
			if r.Enriched {
				read++
			}
		}
		return read >= min(200, len(s.Queue)) && inOrder(s.Queue, cfg.Policy, time.Now())
	})
	if first := s.Queue[0]; cfg.Policy.OverBy(first.PendingAt, time.Now()) == 0 || !first.Enriched || first.Severity != review.Blocker {
		t.Errorf("on top is %+v", *first)
	}
	if s.SLA != cfg.Policy.SLA || s.Oldest.IsZero() || s.Oldest.After(s.Queue[0].PendingAt) {
		t.Errorf("SLA %s, oldest %s", s.SLA, s.Oldest)
	}
}

func TestRowsKeepTheirPlaceWhileTheAgentMoves(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 600})
	cfg := b.config()
	cfg.Queue = true
	d := b.open(cfg)
	s := until(t, d, "a complete sweep", func(s *desk.Snapshot) bool { return s.Sweep.Complete })
	var before []string
	for _, r := range s.Queue {
		before = append(before, r.ID)
	}
	begin := time.Now()
	for i := 0; time.Since(begin) < 2500*time.Millisecond; i++ { // longer than a rest
		d.Look(before[i%len(before)], nil)
		var now []string
		for _, r := range d.Snapshot().Queue {
			now = append(now, r.ID)
		}
		if !slices.Equal(now, before) {
			t.Fatalf("the order changed after %s although the cursor never rested", time.Since(begin))
		}
		<-time.After(20 * time.Millisecond) // a key held down
	}
	until(t, d, "the order by severity", func(s *desk.Snapshot) bool { return inOrder(s.Queue, cfg.Policy, time.Now()) })
}

func TestRowsAskedForAreRead(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 4000})
	cfg := b.config()
	cfg.Queue = true
	d := b.open(cfg)
	s := until(t, d, "a complete sweep", func(s *desk.Snapshot) bool { return s.Sweep.Complete })
	if len(s.Queue) <= 230 {
		t.Fatalf("only %d cases wait", len(s.Queue))
	}
	last := s.Queue[len(s.Queue)-1].ID
	d.ReadRows([]string{last})
	until(t, d, "the last row read", func(s *desk.Snapshot) bool {
		i := slices.IndexFunc(s.Queue, func(r *desk.Row) bool { return r.ID == last })
		return i >= 0 && s.Queue[i].Enriched
	})
}

func TestARowReadWithoutADeskKnowsWhatTheCaseBecame(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 300})
	p := review.DefaultPolicy()
	rows, err := desk.Pending(t.Context(), b.client, p, 100, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	full, err := desk.ReadRow(t.Context(), b.client, p, nil, rows[0], time.Now())
	if err != nil || !full.Enriched || full.State != review.Pending || full.ID != rows[0].ID {
		t.Errorf("got %+v, %v", full, err)
	}
	gone, err := desk.ReadRow(t.Context(), b.client, p, nil, &desk.Row{ID: "no_such_case"}, time.Now())
	if err != nil || gone.State != review.Deleted {
		t.Errorf("a case that is not there: %+v, %v", gone, err)
	}
	rows[3] = full
	if got := desk.Order(rows, p, time.Now()); len(got) != len(rows)-1 || !inOrder(got, p, time.Now()) {
		t.Errorf("%d of %d rows, or not in order", len(got), len(rows))
	}
}

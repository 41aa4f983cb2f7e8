package desk_test

import (
	"sync/atomic"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review/desk"
)

// skipping is the machine's clock to a process that was stopped for a while: time has passed and nothing was done.
type skipping struct {
	desk.SystemClock
	by atomic.Int64
}

func (c *skipping) Now() time.Time { return time.Now().Add(time.Duration(c.by.Load())) }

// shown opens a desk whose holds wait for their bars, and decides a case there.
func (b *bench) shown(hold time.Duration, clock desk.Clock) (*desk.Desk, desk.Entry) {
	b.t.Helper()
	cfg := b.config()
	cfg.Hold, cfg.Bars, cfg.Clock = hold, true, clock
	d := b.open(cfg)
	if err := d.Decide(b.t.Context(), b.reject(d, b.server.Pending()[0])); err != nil {
		b.t.Fatal(err)
	}
	return d, until(b.t, d, "a decision on hold", func(s *desk.Snapshot) bool { return len(s.Outbox) == 1 && s.Outbox[0].Phase == desk.Held }).Outbox[0]
}

func sent(s *desk.Snapshot) bool { return s.Decided == 1 }

func TestAHoldWaitsUntilItsBarWasSeen(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 60, PendingShare: 0.5})
	clock := &skipping{}
	d, e := b.shown(50*time.Millisecond, clock)
	if e.Bar == 0 || e.Left(clock.Now().Add(time.Hour)) != 50*time.Millisecond {
		t.Fatalf("it runs: %+v", e)
	}
	clock.by.Store(int64(time.Hour))
	d.BarsSeen([]desk.Bar{{Op: e.Op, N: e.Bar + 1}, {Op: "another", N: 1}})
	d.Refresh() // the outbox looks again
	if received, _ := b.posts(e.CaseID); received != 0 {
		t.Fatal("it was sent before its bar was seen")
	}
	d.BarsSeen([]desk.Bar{{Op: e.Op, N: e.Bar}})
	until(t, d, "the decision in force", sent)
}

func TestAHoldBeginsAnewAfterTheProcessWasStopped(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 60, PendingShare: 0.5})
	clock := &skipping{}
	d, e := b.shown(700*time.Millisecond, clock)
	d.BarsSeen([]desk.Bar{{Op: e.Op, N: e.Bar}})
	clock.by.Store(int64(time.Minute))
	s := until(t, d, "another bar", func(s *desk.Snapshot) bool { return len(s.Outbox) == 1 && s.Outbox[0].Bar > e.Bar })
	if received, _ := b.posts(e.CaseID); received != 0 {
		t.Fatal("it was sent on waking")
	}
	d.BarsSeen([]desk.Bar{{Op: e.Op, N: s.Outbox[0].Bar}})
	until(t, d, "the decision in force", sent)
}

func TestSendingNowAndWakingNeedTheirOwnWord(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 60, PendingShare: 0.5})
	d, e := b.shown(time.Hour, desk.SystemClock{})
	d.BarsSeen([]desk.Bar{{Op: e.Op, N: e.Bar}})
	if err := d.Rest(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.Wake()
	until(t, d, "a bar to be seen after waking", func(s *desk.Snapshot) bool { return len(s.Outbox) == 1 && s.Outbox[0].Bar > 0 })
	if err := d.SendNow(t.Context()); err != nil { // the agent said so
		t.Fatal(err)
	}
	until(t, d, "the decision in force", sent)
}

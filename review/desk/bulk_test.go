package desk_test

import (
	"context"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
)

// plan makes rejections of the first n pending cases.
func (b *bench) plan(d *desk.Desk, n int) []review.Decision {
	b.t.Helper()
	readings := d.ReadMany(b.t.Context(), b.server.Pending()[:n])
	out := make([]review.Decision, 0, n)
	for _, r := range readings {
		if r.Err != nil {
			b.t.Fatal(r.Err)
		}
		dec, err := review.Draft{
			CaseID: r.ID, Verdict: review.Reject, Reasons: []string{"id_image_badImage"}, Agent: agent, At: time.Now(), Seen: r.Case.Exam,
		}.Decide()
		if err != nil {
			b.t.Fatal(err)
		}
		out = append(out, dec)
	}
	return out
}

func TestARunHasOneHoldAndOneResultACase(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 400, PendingShare: 0.5})
	cfg := b.config()
	cfg.Hold = 50 * time.Millisecond
	d := b.open(cfg)
	decisions := b.plan(d, 12)
	entries := d.DecideMany(t.Context(), decisions)
	for i, e := range entries {
		if e.Phase != desk.Held || e.CaseID != decisions[i].CaseID() || !e.Until.Equal(entries[0].Until) {
			t.Errorf("entry %d: %s %s until %s, want all held until %s", i, e.CaseID, e.Phase, e.Until, entries[0].Until)
		}
	}
	s := until(t, d, "every case with its result", func(s *desk.Snapshot) bool { return s.Run != nil && s.Run.Done() == 12 })
	for i, e := range s.Run.Entries {
		if r, a := b.posts(e.CaseID); e.Phase != desk.Confirmed || e.CaseID != decisions[i].CaseID() || r != 1 || a != 1 {
			t.Errorf("%s: %s, %d POSTs, %d accepted", e.CaseID, e.Phase, r, a)
		}
	}
	if s.Run.Active() || s.Decided != 12 {
		t.Errorf("active %v, decided %d", s.Run.Active(), s.Decided)
	}
}

func TestTakingBackARunSendsNothing(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 400, PendingShare: 0.5})
	cfg := b.config()
	cfg.Hold = time.Hour
	d := b.open(cfg)
	decisions := b.plan(d, 8)
	d.DecideMany(t.Context(), decisions)
	if e := d.DecideMany(t.Context(), decisions[:1])[0]; e.Phase != desk.NotRecorded {
		t.Errorf("a second run beside the first: %s", e.Phase)
	}
	if n, err := d.TakeBackRun(t.Context()); n != 8 || err != nil {
		t.Fatalf("took back %d: %v", n, err)
	}
	s := until(t, d, "the end of the run", func(s *desk.Snapshot) bool { return s.Run != nil && s.Run.Done() == 8 })
	if s.TakenBack != 8 || len(s.Outbox)+len(s.Offered) != 0 || b.server.Stats().Calls["review"] != 0 {
		t.Errorf("taken back %d, open %d, POSTs %d", s.TakenBack, len(s.Outbox)+len(s.Offered), b.server.Stats().Calls["review"])
	}
	if _, err := d.TakeBackRun(t.Context()); err == nil {
		t.Error("there was nothing left to take back")
	}
}

func TestARunStopsAtARefusalOfTheWholeProject(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 400, PendingShare: 0.5, ReviewedByArgos: true})
	d := b.open(b.config())
	d.DecideMany(t.Context(), b.plan(d, 9))
	s := until(t, d, "the rest back with the agent", func(s *desk.Snapshot) bool { return len(s.Offered) == 8 })
	if n := b.server.Stats().Calls["review"]; n != 1 || s.Stopped == nil || s.Run.Active() {
		t.Errorf("%d POSTs, stopped %v, active %v", n, s.Stopped, s.Run.Active())
	}
	d.Refresh() // lifts the stop; what was given back must not go by itself
	until(t, d, "a lifted stop", func(s *desk.Snapshot) bool { return s.Stopped == nil })
	if n := b.server.Stats().Calls["review"]; n != 1 {
		t.Errorf("%d POSTs after ctrl+r, want still 1", n)
	}
}

func TestACaseThatChangedDropsOutOfTheRunAndTheRestGoesOn(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 400, PendingShare: 0.5})
	d := b.open(b.config())
	decisions := b.plan(d, 5)
	if err := b.server.Edit(decisions[2].CaseID(), "data.full_name", []byte(`"Zoë O'Neil-Müller"`)); err != nil {
		t.Fatal(err)
	}
	d.DecideMany(t.Context(), decisions)
	s := until(t, d, "every case with its result", func(s *desk.Snapshot) bool { return s.Run != nil && s.Run.Done() == 5 })
	for i, e := range s.Run.Entries {
		want := desk.Confirmed
		if i == 2 {
			want = desk.NotApplied
		}
		if e.Phase != want {
			t.Errorf("%d: %s %q, want %s", i, e.Phase, e.Detail, want)
		}
	}
	if e := s.Run.Entries[2]; len(e.Changes) == 0 {
		t.Error("the difference is not told")
	}
}

func TestARunThatTheConsoleLeftIsOfferedAndCanBeGivenAgain(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 400, PendingShare: 0.5})
	cfg := b.config()
	cfg.Hold = time.Hour
	first := desk.Open(cfg)
	if err := first.Ready(t.Context()); err != nil {
		t.Fatal(err)
	}
	first.DecideMany(t.Context(), b.plan(first, 6))
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	d := b.open(b.config())
	until(t, d, "six offered", func(s *desk.Snapshot) bool { return len(s.Offered) == 6 })
	d.DecideMany(t.Context(), b.plan(d, 6))
	s := until(t, d, "all in force", func(s *desk.Snapshot) bool { return s.Run != nil && s.Run.Done() == 6 })
	if s.Decided != 6 || len(s.Offered) != 0 || b.server.Stats().Calls["review"] != 6 {
		t.Errorf("decided %d, offered %d, %d POSTs", s.Decided, len(s.Offered), b.server.Stats().Calls["review"])
	}
	if _, ok := d.AwaitRun(context.Background(), "nobody"); ok {
		t.Error("a case that is not in the run has a result")
	}
}

package desk_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
)

func todayOf(s *desk.Snapshot, id string) *desk.Today {
	for _, row := range s.Today {
		if row.CaseID == id {
			return row
		}
	}
	return nil
}

func TestDecidedTodayKnowsIDsAfterARestartAndANameOnceLookedAt(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 100})
	first, second := b.server.Pending()[0], b.server.Pending()[1]
	d := desk.Open(b.config())
	if err := d.Ready(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{first, second} {
		if _, err := d.Carry(t.Context(), b.reject(d, id)); err != nil {
			t.Fatal(err)
		}
	}
	s := until(t, d, "two decided", func(s *desk.Snapshot) bool { return s.Decided == 2 })
	if len(s.Today) != 2 || s.Today[0].CaseID != second || s.Today[1].CaseID != first || !s.Today[0].Named || s.Today[0].Name.IsEmpty() {
		t.Fatalf("decided today %+v", s.Today)
	}
	name := s.Today[0].Name.Raw()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}

	cfg := b.config()
	cfg.Queue = true
	d = b.open(cfg)
	s = until(t, d, "the same two", func(s *desk.Snapshot) bool { return len(s.Today) == 2 })
	row := s.Today[0]
	if row.CaseID != second || row.Phase != desk.Confirmed || row.Named || !row.Name.IsEmpty() || s.Decided != 2 {
		t.Fatalf("after a restart: %+v, %d decided", row, s.Decided)
	}
	d.Look(second, []string{second})
	s = until(t, d, "its name", func(s *desk.Snapshot) bool { return s.Today[0].Named })
	if s.Today[0].Name.Raw() != name || s.Today[1].Named {
		t.Errorf("named %q and %v, want %q and the other not read", s.Today[0].Name, s.Today[1].Named, name)
	}
	if row.Named {
		t.Error("a published row was written to")
	}
}

func TestOneHeldDecisionIsTakenBackAndStaysInTheView(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 100})
	cfg := b.config()
	cfg.Hold = time.Hour
	d := desk.Open(cfg)
	if err := d.Ready(t.Context()); err != nil {
		t.Fatal(err)
	}
	older, newer := b.server.Pending()[0], b.server.Pending()[1]
	for _, id := range []string{older, newer} {
		if err := d.Decide(t.Context(), b.reject(d, id)); err != nil {
			t.Fatal(err)
		}
	}
	s := until(t, d, "two held", func(s *desk.Snapshot) bool { return len(s.Outbox) == 2 && len(s.Today) == 2 })
	op := todayOf(s, older).Op
	if e, err := d.TakeBackOne(t.Context(), op); err != nil || e.CaseID != older || e.Draft == nil {
		t.Fatalf("took back %+v, %v", e, err)
	}
	s = until(t, d, "taken back", func(s *desk.Snapshot) bool { return todayOf(s, older).Phase == desk.TakenBack })
	if len(s.Outbox) != 1 || s.Outbox[0].CaseID != newer || todayOf(s, newer).Phase != desk.Held || s.TakenBack != 1 || s.Decided != 0 {
		t.Errorf("the other one did not stay held: %+v", s.Outbox)
	}
	if p := (*desk.Problem)(nil); !errors.As(second(d.TakeBackOne(t.Context(), op)), &p) || p.Kind != "nothing held" {
		t.Errorf("taken back twice: %v", p)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d = b.open(b.config())
	s = until(t, d, "both after a restart", func(s *desk.Snapshot) bool { return len(s.Today) == 2 && len(s.Offered) == 1 })
	if todayOf(s, older).Phase != desk.TakenBack || todayOf(s, newer).Phase != desk.NotApplied {
		t.Errorf("after a restart %+v and %+v", todayOf(s, older), todayOf(s, newer))
	}
}

func second(_ desk.Entry, err error) error { return err }

func TestTheCountsAgreeWithTheJournal(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 100})
	d := b.open(b.config())
	ids := b.server.Pending()[:3]
	if err := b.server.Next(sandbox.Fault{On: "review", Do: "drop-after", After: true}); err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		if _, err := d.Carry(t.Context(), b.reject(d, id)); err != nil {
			t.Fatal(err)
		}
	}
	s := until(t, d, "all in force", func(s *desk.Snapshot) bool { return s.Decided == len(ids) })
	today, err := d.Journal().OfDay(t.Context(), time.Now())
	confirmed := slices.DeleteFunc(today, func(op journal.Op) bool { return op.State != journal.Confirmed })
	if err != nil || len(confirmed) != s.Decided {
		t.Fatalf("the journal has %d in force today (%v), the view %d", len(confirmed), err, s.Decided)
	}
	tomorrow, err := d.Journal().OfDay(t.Context(), time.Now().AddDate(0, 0, 1))
	if err != nil || len(tomorrow) != 0 {
		t.Errorf("decisions of tomorrow: %v (%v)", tomorrow, err)
	}
}

func TestWhatIsOverIsLeftOutAfterMidnightAndWhatIsOpenStays(t *testing.T) {
	s, st, id := one(t, -1, nil)
	st.wantCarried(t, st.rejection(t, s, id), desk.Confirmed)
	st.runUntil(t, "one decided", func(s *desk.Snapshot) bool { return s.Decided == 1 && len(s.Today) == 1 })
	other, err := s.Arrive(sandbox.KindClean)
	if err != nil {
		t.Fatal(err)
	}
	stale := st.rejection(t, s, other)
	if err := s.Edit(other, "data.full_name", []byte(`"Someone Else"`)); err != nil {
		t.Fatal(err)
	}
	st.wantCarried(t, stale, desk.NotApplied)
	st.clock.set(24 * time.Hour)
	st.desk.Refresh()
	snap := st.runUntil(t, "a new day", func(s *desk.Snapshot) bool { return s.Decided == 0 })
	if len(snap.Today) != 1 || snap.Today[0].CaseID != other || snap.Today[0].Phase != desk.NotApplied {
		t.Errorf("after midnight: %+v", snap.Today)
	}
}

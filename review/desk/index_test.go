package desk_test

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"

	"kycdesk/argos/sandbox"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
)

// meter counts the calls of a console and can hold list pages back.
type meter struct {
	pages, singles, pictures, posts atomic.Int64

	shut atomic.Pointer[chan struct{}]
}

func (g *meter) before(r *http.Request) {
	switch {
	case isPost(r):
		g.posts.Add(1)
	case filepath.Base(r.URL.Path) == "image":
		g.pictures.Add(1)
	case r.URL.Query().Has("submission_id"):
		g.singles.Add(1)
	default:
		g.pages.Add(1)
		if shut := g.shut.Load(); shut != nil {
			select {
			case <-*shut:
			case <-r.Context().Done():
			}
		}
	}
}

func (g *meter) all() int64 {
	return g.pages.Load() + g.singles.Load() + g.pictures.Load() + g.posts.Load()
}

// watch is a console with an index, on a project of five days.
func watch(t *testing.T, s *sandbox.Server, g *meter, dir string, clock *manualClock, change func(*desk.Config)) *station {
	t.Helper()
	st := &station{clock: clock, dir: dir}
	st.cfg = deskConfig(newClient(t, s, g.before), st)
	st.cfg.Queue, st.cfg.PageSize = true, 500
	st.cfg.OpenIndex = func(ctx context.Context) (*journal.Index, error) {
		return journal.OpenIndex(ctx, dir, st.cfg.Client.Origin())
	}
	if change != nil {
		change(&st.cfg)
	}
	st.desk = desk.Open(st.cfg)
	t.Cleanup(func() { _ = st.desk.Close() })
	return st
}

func fiveDays(t *testing.T) *sandbox.Server {
	t.Helper()
	if testing.Short() {
		t.Skip("50,000 cases take minutes where every access is watched")
	}
	s, err := sandbox.New(sandbox.Options{Cases: 50_000, Seed: 5, PendingShare: 0.002})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func swept(s *desk.Snapshot) bool { return s.Sweep.Complete }

func queued(s *desk.Snapshot) (ids []string, recalled int) {
	for _, r := range s.Queue {
		ids = append(ids, r.ID)
		if r.Recalled {
			recalled++
		}
	}
	slices.Sort(ids)
	return ids, recalled
}

func sorted(ids []string) []string {
	slices.Sort(ids)
	return ids
}

func TestARestartShowsTheKnownPendingCasesBeforeAnyPageAndReadsOnlyWhatIsNew(t *testing.T) {
	s, dir := fiveDays(t), filepath.Join(t.TempDir(), "state")
	first := &meter{}
	st := watch(t, s, first, dir, newManualClock(), nil)
	st.runUntil(t, "a complete sweep", swept)
	if err := st.desk.Close(); err != nil {
		t.Fatal(err)
	}
	known := sorted(s.Pending())
	gone := []string{s.OpeningCase()} // the oldest, and one of the newest days
	for _, r := range st.desk.Snapshot().Queue[len(known)-2 : len(known)-1] {
		gone = append(gone, r.ID)
	}
	for _, id := range gone {
		if err := s.Decide(id, "approved", ""); err != nil {
			t.Fatal(err)
		}
	}

	second, shut := &meter{}, make(chan struct{})
	second.shut.Store(&shut)
	st = watch(t, s, second, dir, newManualClock(), nil)
	snap := st.runUntil(t, "the queue of the session before", func(s *desk.Snapshot) bool { return len(s.Queue) > 0 })
	if ids, recalled := queued(snap); !slices.Equal(ids, known) || recalled == 0 {
		t.Errorf("%d cases at once, %d of them recalled; %d were pending", len(ids), recalled, len(known))
	}
	close(shut)
	snap = st.runUntil(t, "every recalled case confirmed", func(s *desk.Snapshot) bool {
		_, recalled := queued(s)
		return s.Sweep.Complete && recalled == 0 && len(s.Queue) == len(known)-len(gone)
	})
	if ids, _ := queued(snap); !slices.Equal(ids, sorted(s.Pending())) {
		t.Error("the queue is not what the service has pending")
	}
	for _, n := range snap.News {
		if n.Kind == "decided elsewhere" && n.CaseID == gone[0] {
			t.Error("what happened between the sessions was told as news")
		}
	}
	t.Logf("first start: %d pages; second: %d pages, %d single reads", first.pages.Load(), second.pages.Load(), second.singles.Load())
	if second.pages.Load() >= first.pages.Load() {
		t.Errorf("the second start read %d pages, the first %d", second.pages.Load(), first.pages.Load())
	}
}

func TestAnUnfinishedSweepGoesOnWhereItWas(t *testing.T) {
	s, dir := fiveDays(t), filepath.Join(t.TempDir(), "state")
	first := &meter{}
	st := watch(t, s, first, dir, newManualClock(), nil)
	st.runUntil(t, "half of the sweep", func(s *desk.Snapshot) bool { return s.Sweep.Rows > 42_000 || s.Sweep.Complete })
	complete := st.desk.Snapshot().Sweep.Complete
	if err := st.desk.Close(); err != nil {
		t.Fatal(err)
	}
	if complete {
		t.Skip("the sweep was done before it could be interrupted")
	}
	second := &meter{}
	st = watch(t, s, second, dir, newManualClock(), nil)
	snap := st.runUntil(t, "a complete sweep", swept)
	if ids, _ := queued(snap); !slices.Equal(ids, sorted(s.Pending())) {
		t.Error("the queue is not what the service has pending")
	}
	t.Logf("interrupted after %d pages, finished with %d", first.pages.Load(), second.pages.Load())
}

func TestADamagedIndexCostsASweepAndNothingElse(t *testing.T) {
	s, dir := newStand(t, 3), filepath.Join(t.TempDir(), "state")
	st := watch(t, s, &meter{}, dir, newManualClock(), nil)
	st.runUntil(t, "a complete sweep", swept)
	if err := st.desk.Close(); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "index-*.db"))
	if len(files) != 1 {
		t.Fatalf("index files: %v", files)
	}
	if err := os.WriteFile(files[0], []byte("not a database"), 0o600); err != nil {
		t.Fatal(err)
	}
	st = watch(t, s, &meter{}, dir, newManualClock(), nil)
	snap := st.runUntil(t, "a complete sweep", swept)
	if ids, _ := queued(snap); !slices.Equal(ids, sorted(s.Pending())) {
		t.Error("the queue is not what the service has pending")
	}
}

func TestWhenTheDaysCallsAreUsedUpBackgroundReadingRestsAndDecisionsGoOn(t *testing.T) {
	s, g := fiveDays(t), &meter{}
	clock := newManualClock()
	st := watch(t, s, g, filepath.Join(t.TempDir(), "state"), clock, func(c *desk.Config) { c.DailyCalls, c.Hold = 100, -1 })
	snap := st.runUntil(t, "the end of background reading", func(s *desk.Snapshot) bool { return s.Calls.Stopped })
	today := clock.Now().Truncate(day)
	if !snap.Calls.Tight() || snap.Calls.Today > 100 || snap.Sweep.Complete || snap.Link.Problem != nil {
		t.Fatalf("calls %+v, sweep %+v, link %+v", snap.Calls, snap.Sweep, snap.Link)
	}
	id := snap.Queue[0].ID
	st.desk.Look(id, []string{id})
	st.runUntil(t, "the journal", func(s *desk.Snapshot) bool { return s.Journal.Ready })
	st.runUntil(t, "the case under the cursor", func(s *desk.Snapshot) bool { return s.Cases[id] != nil && s.Cases[id].Exam != nil })
	if e, err := st.carry(t, decision(t, st.cfg.Client, id, "reject", "The picture is not readable.")); err != nil || e.Phase != desk.Confirmed {
		t.Fatalf("%+v, %v", e, err)
	}
	pages := g.pages.Load()
	for range 20 {
		clock.next()
	}
	if clock.Now().Truncate(day).Equal(today) && g.pages.Load() != pages {
		t.Error("pages were read after the day's calls were used up")
	}
	st.runUntil(t, "another day", func(s *desk.Snapshot) bool { return g.pages.Load() > pages })
	// The clock outruns the calls, by a day on a busy machine; what counts is that nothing was read before midnight.
	if now := clock.Now(); now.Before(today.Add(day)) || now.After(today.Add(4*day)) {
		t.Errorf("reading went on at %s", now)
	}
}

func TestCallsOfAnotherConsoleOnThisMachineCount(t *testing.T) {
	s, dir := newStand(t, 3), filepath.Join(t.TempDir(), "state")
	b, clock := &meter{}, newManualClock()
	x, err := journal.OpenIndex(t.Context(), dir, newClient(t, s, nil).Origin())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := x.CountCalls(t.Context(), clock.Now(), 1000); err != nil { // what another console made today
		t.Fatal(err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	shut := make(chan struct{})
	b.shut.Store(&shut)
	two := watch(t, s, b, dir, clock, nil)
	snap := two.runUntil(t, "the calls of the other", func(s *desk.Snapshot) bool { return s.Calls.Today >= 1000 })
	if got, most := int64(snap.Calls.Today), 1000+b.all(); got > most {
		t.Errorf("%d calls counted, %d made", got, most)
	}
	close(shut)
}

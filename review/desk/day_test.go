package desk_test

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
)

// The day that is simulated: submissions of a large project, six of a hundred wait for a human, and one agent decides
// them as they come. KYCDESK_DAY_MINUTES=1440 plays all of it; less is reckoned up to a day.
const (
	submissionsADay = 10_000
	callsADay       = 200_000
	pendingOf100    = 6
	screenRows      = 42
)

// shift is a day in the making.
type shift struct {
	*station
	server  *sandbox.Server
	next    time.Time // of the next submission
	came    int
	since   map[string]time.Time // pending and not yet seen, by id
	took    []time.Duration      // from pending to visible
	decided int
	asked   map[string]bool
}

// submit has everything come in that is due; what does not wait for a human is settled at once.
func (f *shift) submit(t *testing.T, now time.Time) {
	t.Helper()
	for ; !f.next.After(now); f.next = f.next.Add(day / submissionsADay) {
		id, err := f.server.Arrive(sandbox.KindClean)
		if err != nil {
			t.Fatal(err)
		}
		if f.came++; f.came%100 < pendingOf100 {
			f.since[id] = f.next
		} else if err := f.server.Decide(id, "approved", ""); err != nil {
			t.Fatal(err)
		}
	}
}

// see notes what became visible, and decides the case on top. It reports whether the agent waits for that case.
func (f *shift) see(t *testing.T, s *desk.Snapshot, now time.Time) (waits bool) {
	t.Helper()
	var ids []string
	for _, r := range s.Queue {
		if at, waits := f.since[r.ID]; waits {
			f.took = append(f.took, now.Sub(at))
			delete(f.since, r.ID)
		}
		if r.Open() && len(ids) < 2*screenRows {
			ids = append(ids, r.ID)
		}
	}
	if len(ids) == 0 {
		return false
	}
	f.desk.Look(ids[0], ids)
	c := s.Cases[ids[0]]
	switch {
	case f.asked[ids[0]]:
		return false
	case !s.Journal.Ready || c == nil || c.Exam == nil || c.Pictures["selfieImage"] == nil:
		return true
	}
	f.asked[ids[0]] = true
	f.decide(t, c, now)
	return false
}

func (f *shift) decide(t *testing.T, c *desk.Case, now time.Time) {
	t.Helper()
	dec, err := review.Draft{
		CaseID: c.ID, Verdict: review.Reject, Agent: agent, At: now, Seen: c.Exam,
		Reasons: []string{"id_image_badImage"}, Comment: "The picture is not readable.",
	}.Decide()
	if err == nil {
		err = f.desk.Decide(t.Context(), dec)
	}
	if err != nil {
		t.Fatal(err)
	}
	f.decided++
}

const day = 24 * time.Hour

func TestADayOf10000SubmissionsStaysWithinTheCalls(t *testing.T) {
	if testing.Short() {
		t.Skip("a day takes minutes where every access is watched")
	}
	minutes := size("KYCDESK_DAY_MINUTES", 8)
	clock := newManualClock()
	s, err := sandbox.New(sandbox.Options{Cases: 5000, Seed: 11, PendingShare: 0.001, Clock: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	m := &meter{}
	st := watch(t, s, m, filepath.Join(t.TempDir(), "state"), clock, func(c *desk.Config) {
		c.DailyCalls, c.PageSize, c.Hold = callsADay, 100, -1
		c.Adopt = day // so that only the sweep waits for minutes
	})
	st.runUntil(t, "a complete sweep", swept)
	begin := clock.Now()
	before := m.all()
	f := &shift{station: st, server: s, next: begin, since: map[string]time.Time{}, asked: map[string]bool{}}
	limit := time.After(time.Duration(minutes+60) * time.Second)
	for end := begin.Add(time.Duration(minutes) * time.Minute); clock.Now().Before(end); {
		f.submit(t, clock.Now())
		waits := f.see(t, st.desk.Snapshot(), clock.Now())
		select {
		case <-st.desk.Changed():
		case <-clock.waiting:
		case <-limit:
			t.Fatalf("only at %s", clock.Now())
		}
		// Time must not pass while pages are being read, which on a busy machine would look like a slow sweep.
		// Between two sweeps of the last hour there is always a timer of 30 s; without it a sweep is still reading.
		if clock.rests(30*time.Second, time.Hour) && clock.soon(31*time.Second) && (!waits || clock.soon(time.Second)) {
			clock.next()
		}
	}
	passed := clock.Now().Sub(begin)
	calls := m.all() - before
	aDay := int(float64(calls) * float64(day) / float64(passed))
	slices.Sort(f.took)
	if len(f.took) == 0 || f.decided == 0 {
		t.Fatalf("%d cases were seen, %d decided", len(f.took), f.decided)
	}
	at := func(p int) time.Duration { return f.took[(len(f.took)-1)*p/100].Round(time.Second) }
	t.Logf("%v, %d submissions, %d pending, %d decided: %d calls (%d pages, %d cases, %d pictures, %d writes)", passed.Round(time.Minute),
		f.came, len(f.took), f.decided, calls, m.pages.Load(), m.singles.Load(), m.pictures.Load(), m.posts.Load())
	t.Logf("calls a day: %d of %d; from pending to visible: p50 %v, p95 %v, max %v", aDay, callsADay, at(50), at(95), at(100))
	if aDay > callsADay {
		t.Errorf("%d calls a day, budget %d", aDay, callsADay)
	}
	if at(100) > 5*time.Minute { // the last hour is read every 30 s; the clock here runs on by up to as much with each page
		t.Errorf("a case took %v to become visible", at(100))
	}
}

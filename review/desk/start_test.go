package desk_test

import (
	"net/http"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review/desk"
)

// still waits for a snapshot on a clock that stands: what needs a pause never comes.
func (st *station) still(t *testing.T, what string, want func(*desk.Snapshot) bool) *desk.Snapshot {
	t.Helper()
	for limit := time.After(time.Minute); ; {
		if s := st.desk.Snapshot(); want(s) {
			return s
		}
		select {
		case <-st.desk.Changed():
		case <-limit:
			t.Fatalf("never saw without a pause: %s", what)
		}
	}
}

func hasRows(s *desk.Snapshot) bool { return len(s.Queue) > 0 }

// TestTheFirstRowsAreShownWithoutAPauseAndBeforeAnyPage: the change before them, such as the opening of the journal,
// starts no pause that they have to sit out.
func TestTheFirstRowsAreShownWithoutAPauseAndBeforeAnyPage(t *testing.T) {
	s, dir := newStand(t, 3), filepath.Join(t.TempDir(), "state")
	st := watch(t, s, &meter{}, dir, newManualClock(), nil)
	st.runUntil(t, "a complete sweep", swept)
	if err := st.desk.Close(); err != nil {
		t.Fatal(err)
	}
	for range 20 { // which change comes first is up to the scheduler
		g, shut := &meter{}, make(chan struct{})
		g.shut.Store(&shut)
		st := watch(t, s, g, dir, newManualClock(), nil)
		snap := st.still(t, "the rows of the session before", hasRows)
		if a := snap.Sweep.Answer(); a != desk.NotAsked && a != desk.Asking {
			t.Errorf("the rows came when the answer was %s", a)
		}
		close(shut)
		if err := st.desk.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// Only a list says which cases there are: what stands in its place is no answer, least of all that no case waits.
func TestWhatIsNoListIsNoAnswer(t *testing.T) {
	for _, body := range []string{`{"Items":null}`, `{"Items":null,"nextpageKey":null}`, `{"Items":7}`, `{"Items":""}`, `{}`} {
		p := newSpoiler(t, sandbox.Options{Cases: 60, Seed: 3})
		ids := p.inner.Pending()
		p.spoil(func(r *http.Request) bool { return !r.URL.Query().Has("submission_id") }, answer(200, body))
		d := p.open(t)
		s := until(t, d, "a failure", func(s *desk.Snapshot) bool { return s.Link.Problem != nil })
		if a := s.Sweep.Answer(); a != desk.Failed || !strings.Contains(s.Link.Problem.What, "it has no Items") {
			t.Errorf("%s: the answer is %s, %+v", body, a, s.Link.Problem)
		}
		p.spoil(nil, nil)
		d.Refresh()
		until(t, d, "the cases", func(s *desk.Snapshot) bool { return s.Sweep.Answer() == desk.Whole && len(s.Queue) == len(ids) })
	}
}

func TestTheFirstPageWithACaseIsShownWithoutAPause(t *testing.T) {
	s, err := sandbox.New(sandbox.Options{Cases: 2_000, Seed: 3, PendingShare: 0.2})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	var pages atomic.Int64
	st := newStation(t, s, 0, nil)
	if err := st.desk.Close(); err != nil {
		t.Fatal(err)
	}
	cfg := st.cfg
	cfg.Queue, cfg.PageSize = true, 50
	cfg.Client = newClient(t, s, func(r *http.Request) {
		if !isPost(r) && !r.URL.Query().Has("submission_id") && pages.Add(1) > 1 {
			<-r.Context().Done()
		}
	})
	st.desk = desk.Open(cfg)
	t.Cleanup(func() { _ = st.desk.Close() })
	snap := st.still(t, "rows of the first page", hasRows)
	if a := snap.Sweep.Answer(); snap.Sweep.Pages != 1 || a != desk.Partly || !snap.Link.Up {
		t.Errorf("%d pages were read, the answer is %s, the link %+v", snap.Sweep.Pages, a, snap.Link)
	}
}

func TestAnAnswerGoesFromNotAskedToWhole(t *testing.T) {
	p := &desk.Problem{}
	for _, c := range []struct {
		sweep desk.Sweep
		want  desk.Answer
	}{
		{desk.Sweep{}, desk.NotAsked},
		{desk.Sweep{Asked: true}, desk.Asking},
		{desk.Sweep{Asked: true, Failed: true}, desk.Failed},
		{desk.Sweep{Asked: true, Pages: 1}, desk.Partly},
		{desk.Sweep{Asked: true, Failed: true, Pages: 4}, desk.Partly},
		{desk.Sweep{Asked: true, Pages: 4, Complete: true}, desk.Whole},
	} {
		if got := c.sweep.Answer(); got != c.want {
			t.Errorf("%+v is %s, want %s", c.sweep, got, c.want)
		}
	}
	for want, j := range map[desk.Answer]desk.JournalState{
		desk.Asking: {}, desk.Whole: {Ready: true}, desk.Failed: {Problem: p},
	} {
		if got := j.Answer(); got != want {
			t.Errorf("%+v is %s, want %s", j, got, want)
		}
	}
}

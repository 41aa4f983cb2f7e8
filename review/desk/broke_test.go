package desk_test

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
)

// fuse is a transport that panics with a personal value when it is lit.
type fuse struct {
	through http.RoundTripper
	lit     atomic.Pointer[string] // the method it panics at
}

func (f *fuse) RoundTrip(r *http.Request) (*http.Response, error) {
	if at := f.lit.Load(); at != nil && *at == r.Method {
		panic("김철수 CANARY")
	}
	return f.through.RoundTrip(r)
}

func (f *fuse) light(method string) { f.lit.Store(&method) }

// onFuse is a bench whose client panics when the fuse is lit.
func onFuse(t *testing.T) (*bench, *fuse) {
	t.Helper()
	b := newBench(t, sandbox.Options{Cases: 200})
	f := &fuse{through: http.DefaultTransport}
	c, err := argos.New(argos.Config{BaseURL: b.base(), Key: func() []byte { return []byte(sandbox.DefaultAPIKey) }, Transport: f})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	b.client = c
	return b, f
}

// rejectFresh makes a rejection of a case as the stand-in has it, by a client of its own.
func (b *bench) rejectFresh(id string) review.Decision {
	b.t.Helper()
	c, err := argos.New(argos.Config{BaseURL: b.base(), Key: func() []byte { return []byte(sandbox.DefaultAPIKey) }})
	if err != nil {
		b.t.Fatal(err)
	}
	defer c.Close()
	return decision(b.t, c, id, review.Reject, daylight)
}

// wantLatched checks that nothing is sent any more, and that what is said of it names functions and no value.
func wantLatched(t *testing.T, b *bench, d *desk.Desk) *desk.Snapshot {
	t.Helper()
	s := until(t, d, "the failure on the screen", func(s *desk.Snapshot) bool { return s.Stopped != nil })
	p := s.Stopped
	if p.Kind != "console failed" || !strings.Contains(p.What, "code ") || !strings.Contains(p.What, "review/desk") || p.Next == "" {
		t.Errorf("the screen says %+v", p)
	}
	said := p.What + p.Safe + p.Next
	for _, n := range s.News {
		said += n.Text
	}
	if strings.Contains(said, "CANARY") {
		t.Errorf("a value is on the screen: %+v", p)
	}
	d.Refresh()
	id := b.server.Pending()[5]
	if err := d.Decide(t.Context(), b.rejectFresh(id)); problemKind(err) != "console failed" {
		t.Errorf("a decision after the failure: %v", err)
	}
	if r, _ := b.posts(id); r != 0 {
		t.Errorf("%d POSTs after the failure", r)
	}
	return s
}

func TestAPanicOfTheOutboxStopsSendingAndKeepsWhatIsOnDisk(t *testing.T) {
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		t.Run(method, func(t *testing.T) {
			b, f := onFuse(t)
			d := b.open(b.config())
			id := b.server.Pending()[0]
			dec := b.reject(d, id)
			f.light(method)
			if err := d.Decide(t.Context(), dec); err != nil {
				t.Fatal(err)
			}
			until(t, d, "the failure", func(s *desk.Snapshot) bool { return s.Stopped != nil })
			f.light("")
			wantLatched(t, b, d)
			if method == http.MethodPost { // the call may have gone out: it is read back, and was not made
				until(t, d, "the decision back with the agent", func(s *desk.Snapshot) bool { return len(s.Offered) == 1 })
			} else if op, _, err := d.Journal().Last(t.Context(), id); err != nil || op.State != journal.Held {
				t.Errorf("the journal says %s, %v", op.State, err)
			}
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			next := b.open(b.config())
			s := until(t, next, "the decision offered", func(s *desk.Snapshot) bool { return len(s.Offered) == 1 })
			if s.Stopped != nil || s.Offered[0].CaseID != id || s.Offered[0].Draft == nil {
				t.Errorf("the next console: %+v, stopped %v", s.Offered, s.Stopped)
			}
			if r, _ := b.posts(id); r != 0 {
				t.Errorf("%d POSTs, want none", r)
			}
		})
	}
}

func TestAPanicOfAReaderLeavesTheScreenAliveAndSaysSo(t *testing.T) {
	b, f := onFuse(t)
	cfg := b.config()
	cfg.Queue = true
	d := b.open(cfg)
	s := until(t, d, "the queue", func(s *desk.Snapshot) bool { return s.Sweep.Complete && len(s.Queue) > 8 })
	f.light(http.MethodGet)
	d.Look(s.Queue[len(s.Queue)-1].ID, nil)
	wantLatched(t, b, d)
	f.light("")
	id := s.Queue[7].ID
	d.Look(id, []string{id})
	until(t, d, "another case read after the failure", func(s *desk.Snapshot) bool {
		return s.Cases[id] != nil && s.Cases[id].Exam != nil
	})
	closed := make(chan error, 1)
	go func() { closed <- d.Close() }()
	select {
	case err := <-closed:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(30 * time.Second):
		t.Fatal("the desk does not close after a panic")
	}
}

// brittleClock panics once when it is lit, in whichever goroutine asks next; most ask while they hold the desk's lock.
type brittleClock struct {
	desk.SystemClock
	lit atomic.Bool
}

func (c *brittleClock) Now() time.Time {
	if c.lit.CompareAndSwap(true, false) {
		panic("김철수 CANARY")
	}
	return c.SystemClock.Now()
}

func TestAPanicUnderTheLockDoesNotFreezeTheDesk(t *testing.T) {
	b, _ := onFuse(t)
	clock := &brittleClock{}
	cfg := b.config()
	cfg.Queue, cfg.Clock = true, clock
	d := b.open(cfg)
	until(t, d, "the queue", func(s *desk.Snapshot) bool { return s.Sweep.Complete })
	clock.lit.Store(true)
	d.Refresh() // has them ask
	wantLatched(t, b, d)
}

package desk_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// inProcess calls a stand-in's handler without a socket, so that orders of events can be tried by the thousand. before
// is called with every request and may hold it back.
type inProcess struct {
	handler http.Handler
	before  func(*http.Request)
}

func (p inProcess) RoundTrip(r *http.Request) (resp *http.Response, err error) {
	if p.before != nil {
		p.before(r)
	}
	if r.Body == nil {
		r.Body = http.NoBody
	}
	rec := httptest.NewRecorder()
	defer func() {
		if broken := recover(); broken != nil { // how a handler drops a connection
			resp, err = nil, syscall.ECONNRESET
			if cause, ok := broken.(error); !ok || !errors.Is(cause, http.ErrAbortHandler) {
				panic(broken)
			}
		}
	}()
	p.handler.ServeHTTP(rec, r)
	resp = rec.Result()
	resp.ContentLength = int64(rec.Body.Len())
	return resp, nil
}

// station is one console: a desk on a journal and a clock of its own, against a stand-in in the same process.
type station struct {
	desk  *desk.Desk
	clock *manualClock
	cfg   desk.Config
	dir   string
}

func newStand(t *testing.T, seed uint64) *sandbox.Server {
	t.Helper()
	s, err := sandbox.New(sandbox.Options{Cases: 20, Seed: seed, MaxDelay: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func newClient(t *testing.T, s *sandbox.Server, before func(*http.Request)) *argos.Client {
	t.Helper()
	c, err := argos.New(argos.Config{
		BaseURL: "http://127.0.0.1:9/v3", Key: func() []byte { return []byte(sandbox.DefaultAPIKey) },
		Transport: inProcess{s.Handler(), before},
		Sleep:     func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func newStation(t *testing.T, s *sandbox.Server, hold time.Duration, before func(*http.Request)) *station {
	t.Helper()
	st := &station{clock: newManualClock(), dir: filepath.Join(t.TempDir(), "state")}
	st.cfg = deskConfig(newClient(t, s, before), st)
	st.cfg.Hold = hold
	st.open(t)
	t.Cleanup(func() { _ = st.desk.Close() })
	return st
}

// deskConfig is a desk on the station's clock and directory.
func deskConfig(client *argos.Client, st *station) desk.Config {
	return desk.Config{
		Client: client, Policy: review.DefaultPolicy(), Agent: agent, Clock: st.clock, Adopt: idle,
		OpenJournal: func(ctx context.Context) (store.Journal, error) {
			return journal.Open(ctx, journal.Options{
				Dir: st.dir, Origin: client.Origin(), Wrap: []byte(sandbox.DefaultAPIKey), Actor: agent, Now: st.clock.Now,
			})
		},
	}
}

// open starts the desk, on what an earlier one left.
func (st *station) open(t *testing.T) {
	t.Helper()
	st.desk = desk.Open(st.cfg)
	if err := st.desk.Ready(t.Context()); err != nil {
		t.Fatalf("the journal did not open: %v", err)
	}
}

// runUntil moves the station's clock on, from one timer to the next, until want holds.
func (st *station) runUntil(t *testing.T, what string, want func(*desk.Snapshot) bool) *desk.Snapshot {
	t.Helper()
	limit := time.After(time.Minute)
	for {
		if s := st.desk.Snapshot(); want(s) {
			return s
		}
		select {
		case <-st.desk.Changed():
		case <-st.clock.waiting:
			st.clock.next()
		case <-limit:
			t.Fatalf("never saw: %s; last snapshot: %+v", what, *st.desk.Snapshot())
		}
	}
}

// carry decides and moves the clock on until the decision is over or back with the agent.
func (st *station) carry(t *testing.T, dec review.Decision) (desk.Entry, error) {
	t.Helper()
	var e desk.Entry
	done := make(chan error, 1)
	go func() {
		var err error
		e, err = st.desk.Carry(t.Context(), dec)
		done <- err
	}()
	limit := time.After(time.Minute)
	for {
		select {
		case err := <-done:
			return e, err
		case <-st.clock.waiting:
			st.clock.next()
		case <-limit:
			t.Fatalf("the decision on %s does not come to an end: %+v", dec.CaseID(), *st.desk.Snapshot())
		}
	}
}

// decision makes a complete decision on a case as it is now.
func decision(t *testing.T, c *argos.Client, id string, v review.Verdict, comment string) review.Decision {
	t.Helper()
	sub, err := c.Submission(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	draft := review.Draft{
		CaseID: id, Verdict: v, Agent: agent, At: sub.CreatedAt.At,
		Seen: review.Examine(sub, review.DefaultPolicy(), sub.CreatedAt.At),
	}
	if v == review.Reject {
		draft.Reasons, draft.Comment = []string{"id_image_badImage"}, comment
	} else if len(draft.Seen.Findings) > 0 {
		draft.Override = "Looked at twice."
	}
	dec, err := draft.Decide()
	if err != nil {
		t.Fatal(err)
	}
	return dec
}

// history returns the states that the journal recorded for a case, and how often a call was about to be made.
func history(t *testing.T, d *desk.Desk, id string) (states []string, sent int) {
	t.Helper()
	entries, err := d.Journal().List(t.Context(), journal.Query{CaseID: id, Kinds: []journal.Kind{journal.KindDecision}})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		states = append(states, string(e.State))
		if e.State == journal.Sent {
			sent++
		}
	}
	return states, sent
}

// size is how much of a drill is run: a small default, or what the environment asks for.
func size(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

func isPost(r *http.Request) bool { return r.Method == http.MethodPost }

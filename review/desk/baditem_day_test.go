package desk_test

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review/desk"
)

// hasty is a clock on which an hour passes in two minutes, for waits that end by themselves.
type hasty struct{ start time.Time }

const haste = 30

func (h hasty) Now() time.Time { return h.start.Add(haste * time.Since(h.start)) }

func (h hasty) Timer(d time.Duration) (<-chan time.Time, func()) {
	timer := time.NewTimer(d / haste)
	return timer.C, func() { timer.Stop() }
}

// TestABadCaseIsAskedForAtMostTwentyTimesADay lets a day pass with three such cases on the screen: under the cursor, read
// ahead, asked for by a filter, and waiting longest.
func TestABadCaseIsAskedForAtMostTwentyTimesADay(t *testing.T) {
	if testing.Short() {
		t.Skip("a day takes long where every access is watched")
	}
	for name, bads := range map[string]struct {
		status int
		body   string // %s is the case's id
	}{
		"500": {500, ""}, "413": {413, ""}, "404": {404, ""},
		"a state that cannot be read": {200, `{"Items":[{"submission_id":%q,"kyc":"pending"}]}`},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStand(t, 1)
			ids := s.Pending()
			if len(ids) < 5 {
				for range 6 {
					if _, err := s.Arrive(sandbox.KindClean); err != nil {
						t.Fatal(err)
					}
				}
				ids = s.Pending()
			}
			bad := ids[:3]
			asked, last, mu := map[string]int{}, map[string]time.Time{}, sync.Mutex{}
			st := &station{clock: newManualClock(), dir: t.TempDir() + "/state"}
			h, flying, landed := s.Handler(), atomic.Int64{}, make(chan struct{}, 1)
			c, err := argos.New(argos.Config{
				BaseURL: "http://127.0.0.1:9/v3", Key: func() []byte { return []byte(sandbox.DefaultAPIKey) },
				Sleep: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
				Transport: inProcess{http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					flying.Add(1)
					defer func() {
						flying.Add(-1)
						select {
						case landed <- struct{}{}:
						default:
						}
					}()
					if id := r.URL.Query().Get("submission_id"); r.URL.Path == "/v3/submission" && slices.Contains(bad, id) {
						mu.Lock()
						asked[id]++
						last[id] = st.clock.Now()
						mu.Unlock()
						w.WriteHeader(bads.status)
						if bads.body != "" {
							_, _ = fmt.Fprintf(w, bads.body, id)
						}
						return
					}
					h.ServeHTTP(w, r)
				}), nil},
			})
			if err != nil {
				t.Fatal(err)
			}
			st.cfg = deskConfig(c, st)
			st.cfg.Queue, st.cfg.Adopt = true, day
			st.cfg.DailyCalls, st.cfg.Fresh = 300, day // so that the list is read every ten minutes, and a day passes soon
			st.desk = desk.Open(st.cfg)
			t.Cleanup(func() { _ = st.desk.Close() })
			st.runUntil(t, "the list", swept)
			st.desk.Look(bad[0], ids)
			st.desk.ReadRows(ids)
			limit := time.After(10 * time.Minute)
			begin := st.clock.Now()
			for st.clock.Now().Sub(begin) < day-time.Hour {
				select {
				case <-st.desk.Changed():
				case <-st.clock.waiting:
				case <-landed:
				case <-limit:
					t.Fatalf("only at %s %v", st.clock.Now(), asked)
				}
				if flying.Load() == 0 && st.clock.rests(30*time.Second, time.Hour) {
					st.clock.next()
				}
			}
			mu.Lock()
			got, lately := maps.Clone(asked), last[bad[0]].Sub(begin)
			mu.Unlock()
			t.Logf("asked in a day: %v", got)
			for _, id := range bad {
				if got[id] > 20 || got[id] < 1 {
					t.Errorf("case %s was asked for %d times in a day", id, got[id])
				}
			}
			// How many there are within the limit hangs on how far the clock runs while an answer is on its way.
			if lately < day/2 && got[bad[0]] < 18 {
				t.Errorf("the case under the cursor was given up after %s and %d asks", lately, got[bad[0]])
			}
			if s := st.desk.Snapshot(); !s.Link.Up {
				t.Errorf("the link is called down: %+v", s.Link.Problem)
			}
		})
	}
}

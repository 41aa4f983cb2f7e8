package argos_test

import (
	"errors"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"kycdesk/argos"
)

func TestRetryAfterIsHonouredUpToAMinute(t *testing.T) {
	for header, want := range map[string]struct {
		wait  time.Duration // between the tries; 0: backoff only
		tries int
		said  time.Duration
	}{
		"":                              {0, 3, 0},
		"2":                             {2 * time.Second, 3, 2 * time.Second},
		"60":                            {time.Minute, 3, time.Minute},
		"61":                            {0, 1, 61 * time.Second},
		"86400":                         {0, 1, 24 * time.Hour},
		"99999999999999999999999":       {0, 1, 24 * time.Hour},
		"-1":                            {0, 3, 0},
		"garbage":                       {0, 3, 0},
		"Fri, 31 Dec 1999 23:59:59 GMT": {0, 3, 0},
		"Sat, 21 Nov 2026 12:10:00 GMT": {0, 1, 10 * time.Minute},
	} {
		for _, status := range []int{429, 503} {
			s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Retry-After", header)
				w.WriteHeader(status)
			})
			c, p := clientFor(t, s.URL, nil)
			_, err := c.List(t.Context(), argos.ListQuery{})
			e, ok := errors.AsType[*argos.Error](err)
			if !ok || len(s.requests()) != want.tries || e.RetryAfter != want.said {
				t.Errorf("%d %q: %v, %d tries, says %v", status, header, err, len(s.requests()), e.RetryAfter)
				continue
			}
			if want.tries == 1 && e.Kind != argos.Throttled {
				t.Errorf("%d %q: %s", status, header, e.Kind)
			}
			for i, d := range p.slept {
				if backoff := 125 * time.Millisecond << i; d != max(want.wait, backoff) {
					t.Errorf("%d %q: waited %v before retry %d", status, header, d, i)
				}
			}
		}
	}
}

func TestReadsRecoverFromOneFailure(t *testing.T) {
	var n atomic.Int64
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if n.Add(1)%2 == 1 {
			text(502, "")(w, r)
			return
		}
		text(200, oneCase)(w, r)
	})
	c, _ := clientFor(t, s.URL, nil)
	for range 30 {
		if got, err := c.Submission(t.Context(), "a1"); err != nil || got.ID.Raw() != "a1" {
			// 30 retries cost 60 and earn 30: the budget of 20 ends before that.
			if n.Load() < 2*19 {
				t.Fatalf("after %d requests: %v", n.Load(), err)
			}
			return
		}
	}
	t.Error("the retry budget never ran out")
}

func TestRateIsNeverAboveItsLimitInAnySecond(t *testing.T) {
	s := serve(t, text(200, oneCase))
	var at []time.Time
	var p *patience
	c, p := clientFor(t, s.URL, func(cfg *argos.Config) {
		cfg.RatePerSecond = 4
		key := cfg.Key
		cfg.Key = func() []byte { at = append(at, p.Now()); return key() }
	})
	for range 20 {
		if _, err := c.Submission(t.Context(), "a1"); err != nil {
			t.Fatal(err)
		}
	}
	for i := 4; i < len(at); i++ {
		if at[i].Sub(at[i-4]) < time.Second {
			t.Errorf("calls %d to %d within %v", i-4, i, at[i].Sub(at[i-4]))
		}
	}
	if total := at[19].Sub(at[0]); total != 4*time.Second {
		t.Errorf("20 calls took %v", total)
	}
}

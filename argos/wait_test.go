package argos_test

import (
	"net/http"
	"reflect"
	"testing"
	"time"

	"kycdesk/argos"
)

// Each try that gets no answer is told, and one that is answered at once is not. The stand-in answers when it was told.
func TestARequestWithoutAnAnswerIsTold(t *testing.T) {
	told, seen := make(chan argos.Wait, 1), make(chan argos.Wait, 3)
	waits := func() (all []argos.Wait) {
		for len(seen) > 0 {
			all = append(all, <-seen)
		}
		return all
	}
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		seen <- <-told
		w.WriteHeader(http.StatusInternalServerError)
	})
	c, _ := clientFor(t, s.URL, func(cfg *argos.Config) {
		cfg.Timeouts.Slow, cfg.Slow = time.Millisecond, func(w argos.Wait) { told <- w }
	})
	if _, err := c.Submission(t.Context(), "a1"); argos.KindOf(err) != argos.Upstream {
		t.Fatal(err)
	}
	want := []argos.Wait{{"read case", 1, 3}, {"read case", 2, 3}, {"read case", 3, 3}}
	if got := waits(); !reflect.DeepEqual(got, want) {
		t.Errorf("told %+v, want %+v", got, want)
	}
	if _, err := c.Review(t.Context(), argos.ReviewRequest{CaseID: "a1", Admin: "a@example.com", Status: argos.StatusApproved}); argos.KindOf(err) != argos.OutcomeUnknown {
		t.Fatal(err)
	}
	if got, want := waits(), []argos.Wait{{"send decision", 1, 1}}; !reflect.DeepEqual(got, want) {
		t.Errorf("told %+v, want %+v", got, want)
	}
	quick, _ := clientFor(t, serve(t, text(200, oneCase)).URL, func(cfg *argos.Config) {
		cfg.Timeouts.Slow, cfg.Slow = time.Hour, func(w argos.Wait) { t.Errorf("told %+v", w) }
	})
	if _, err := quick.Submission(t.Context(), "a1"); err != nil {
		t.Fatal(err)
	}
}

package desk_test

import (
	"context"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
)

// gate holds the requests of one console back until the race lets them through, one by one.
type gate struct {
	at   chan string   // what stands before the gate: "get" or "post"
	open chan struct{} // opens it once
}

func newGate() *gate { return &gate{at: make(chan string), open: make(chan struct{})} }

func (g *gate) hold(r *http.Request) {
	what := "get"
	if isPost(r) {
		what = "post"
	}
	g.at <- what
	<-g.open
}

// runner is one console in a race.
type runner struct {
	*station
	name  string
	gate  *gate
	entry desk.Entry
	err   error
	done  chan struct{}
	over  bool
	next  string // what stands before its gate
}

func newRunner(t *testing.T, s *sandbox.Server, name string) *runner {
	g := newGate()
	return &runner{name: name, gate: g, station: newStation(t, s, -1, g.hold)}
}

func (r *runner) start(ctx context.Context, dec review.Decision) {
	r.over, r.next, r.done = false, "", make(chan struct{})
	go func() {
		defer close(r.done)
		r.entry, r.err = r.desk.Carry(ctx, dec)
	}()
}

// wait returns when the console has a request before its gate, or its decision is over.
func (r *runner) wait() {
	for !r.over && r.next == "" {
		select {
		case r.next = <-r.gate.at:
		case <-r.done:
			r.over = true
		}
	}
}

// race lets two consoles decide one case, their requests in the order that rng draws, and returns that order.
func race(rng *rand.Rand, a, b *runner) (order string, firstPost *runner) {
	var steps []string
	for {
		a.wait()
		b.wait()
		var ready []*runner
		for _, r := range []*runner{a, b} {
			if !r.over {
				ready = append(ready, r)
			}
		}
		if len(ready) == 0 {
			return strings.Join(steps, " "), firstPost
		}
		r := ready[rng.IntN(len(ready))]
		steps = append(steps, r.name+" "+r.next)
		if r.next == "post" && firstPost == nil {
			firstPost = r
		}
		r.next = ""
		r.gate.open <- struct{}{}
		r.wait() // its answer is in before anybody else's next step
	}
}

// TestOfTwoConsolesOneWinsAndBothJournalsTellTheTruth tries orders of every step of two decisions on one case: the
// reading before sending, the call, the reading back. KYCDESK_SEEDS sets how many.
func TestOfTwoConsolesOneWinsAndBothJournalsTellTheTruth(t *testing.T) {
	t.Parallel()
	s := newStand(t, 1)
	reader := newClient(t, s, nil)
	a, b := newRunner(t, s, "A"), newRunner(t, s, "B")
	orders := map[string]bool{}
	for seed := range size("KYCDESK_SEEDS", 150) {
		rng := rand.New(rand.NewPCG(uint64(seed), 2))
		id, err := s.Arrive(sandbox.KindClean)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range []*runner{a, b} {
			verdict := [...]review.Verdict{review.Approve, review.Reject}[rng.IntN(2)]
			comment := [...]string{"Please use daylight.", "Please hold it straight."}[rng.IntN(2)]
			r.start(t.Context(), decision(t, reader, id, verdict, comment))
		}
		order, winner := race(rng, a, b)
		orders[order] = true
		loser := b
		if winner == b {
			loser = a
		}
		judge(t, s, id, winner, loser)
		if t.Failed() {
			t.Fatalf("seed %d, order %s", seed, order)
		}
	}
	t.Logf("%d different orders", len(orders))
	if len(orders) < 10 {
		t.Errorf("only %d different orders: the race tries nothing", len(orders))
	}
}

// judge compares what the two consoles say with what the service did.
func judge(t *testing.T, s *sandbox.Server, id string, winner, loser *runner) {
	t.Helper()
	stats := s.Stats().Cases[id]
	if winner.err != nil || loser.err != nil || len(stats.Accepted) != 1 {
		t.Fatalf("%d accepted, errors %v, %v", len(stats.Accepted), winner.err, loser.err)
	}
	status := map[review.Verdict]string{review.Approve: "approved", review.Reject: "rejected"}[winner.entry.Verdict]
	if stats.Accepted[0].Status != status {
		t.Errorf("the service has %s, the first call said %s", stats.Accepted[0].Status, status)
	}
	if winner.entry.Phase != desk.Confirmed || loser.entry.Phase != desk.Conflicted {
		t.Errorf("the first is %s (%s), the second %s (%s); want confirmed and conflict",
			winner.entry.Phase, winner.entry.Detail, loser.entry.Phase, loser.entry.Detail)
	}
	won, sent := history(t, winner.desk, id)
	lost, sentToo := history(t, loser.desk, id)
	if !slices.Equal(won, []string{"held", "sent", "confirmed"}) {
		t.Errorf("the winner's journal says %v", won)
	}
	if want := []string{"held", "conflict"}; !slices.Equal(slices.DeleteFunc(lost, func(s string) bool { return s == "sent" }), want) {
		t.Errorf("the loser's journal says %v", lost)
	}
	if stats.Received != sent+sentToo {
		t.Errorf("the service received %d calls, the journals know of %d and %d", stats.Received, sent, sentToo)
	}
}

package cli_test

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
)

type outcome struct {
	SubmissionID string `json:"submission_id"`
	State        string `json:"state"`
	Detail       string `json:"detail"`
}

type entry struct {
	Seq                     int
	Kind, Case, State, Time string
}

// TestKilledAtAnyMomentNoDecisionIsLostOrDoubled is the drill that the product stands on: a scripted run of decisions
// against a service that loses a third of the calls, before or after they took effect, killed again and again without
// warning. KYCDESK_KILLS sets how often; the default is small enough for every run of the tests.
func TestKilledAtAnyMomentNoDecisionIsLostOrDoubled(t *testing.T) {
	long(t)
	kills := 50
	if n, err := strconv.Atoi(os.Getenv("KYCDESK_KILLS")); err == nil {
		kills = n
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 1))
	s := newService(t, sandbox.Options{Cases: 400 + 20*kills, Seed: seed, PendingShare: 0.5})
	plan, ids := scriptedRun(s, max(40, kills*2))
	if err := s.server.SetFaults([]sandbox.Fault{
		{On: "review", Do: "drop-before", Probability: 1. / 6}, {On: "review", Do: "drop-after", Probability: 1. / 6},
	}); err != nil {
		t.Fatal(err)
	}
	printed := map[string][]string{}
	for range kills {
		killed(t, s, plan, time.Duration(rng.IntN(700))*time.Millisecond, printed)
	}
	for round := 0; ; round++ {
		r := s.run(plan, decideArgs...)
		note(t, r.out, printed)
		if r.code == 0 {
			break
		}
		if round == 30 {
			t.Fatalf("the run does not come to an end: exit %d\n%s%s", r.code, r.out, r.err)
		}
	}
	s.audit(ids, printed)
}

var decideArgs = []string{"decide", "--json", "--hold", "0s", "--quiet", "150ms"}

// scriptedRun is a plan of n rejections.
func scriptedRun(s *service, n int) (plan string, ids []string) {
	var b strings.Builder
	ids = s.server.Pending()[:n]
	for i, id := range ids {
		line, err := json.Marshal(map[string]any{
			"submission_id": id, "decision": "reject", "reasons": []string{"id_image_badImage"},
			"comment": "Run " + strconv.Itoa(i) + ".",
		})
		if err != nil {
			s.t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	return b.String(), ids
}

// killed starts the run and kills it after a while, as a machine that loses power does: no signal handler sees it.
func killed(t *testing.T, s *service, plan string, after time.Duration, printed map[string][]string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), after)
	defer cancel()
	cmd := s.command(ctx, decideArgs...)
	var out strings.Builder
	cmd.Stdin, cmd.Stdout = strings.NewReader(plan), &out
	_ = cmd.Run() // killed, or done before that
	whole := out.String()[:strings.LastIndex(out.String(), "\n")+1]
	note(t, whole, printed)
}

func note(t *testing.T, out string, printed map[string][]string) {
	t.Helper()
	for _, o := range lines[outcome](t, out) {
		printed[o.SubmissionID] = append(printed[o.SubmissionID], o.State)
	}
}

// audit compares what the service accepted with what the journal and the screen say.
func (s *service) audit(ids []string, printed map[string][]string) {
	t := s.t
	t.Helper()
	sent, last, intents := map[string]int{}, map[string]string{}, 0
	for _, e := range lines[entry](t, s.run("", "journal", "list", "--json").out) {
		if e.Kind != "decision" {
			continue
		}
		switch e.State {
		case "sent":
			sent[e.Case]++
		case "held":
			intents++
		}
		last[e.Case] = e.State
	}
	stats := s.server.Stats()
	for _, id := range ids {
		c := stats.Cases[id]
		switch {
		case len(c.Accepted) != 1:
			t.Errorf("%s: accepted %d times, want once", id, len(c.Accepted))
		case c.Received > sent[id]:
			t.Errorf("%s: %d POSTs but %d recorded as sent: one was repeated", id, c.Received, sent[id])
		case last[id] != "confirmed":
			t.Errorf("%s: in force, yet the journal says %q", id, last[id])
		}
		for _, state := range printed[id] {
			if state == "refused" || state == "conflict" || state == "gated" || state == "invalid" {
				t.Errorf("%s: in force, yet it was shown as %s", id, state)
			}
		}
	}
	if v := s.run("", "journal", "verify"); v.code != 0 {
		t.Errorf("the chain: exit %d %s", v.code, v.err)
	}
	t.Logf("%d cases, %d intents, %d POSTs, faults %v: 0 lost, 0 doubled, 0 falsely failed",
		len(ids), intents, stats.Calls["review"], stats.Faults)
}

package cli_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
)

// planArgs is a plan run with short waits.
func planArgs(path string, more ...string) []string {
	return append([]string{"decide", "--plan", path, "--hold", "20ms", "--quiet", "150ms"}, more...)
}

func planFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "plan.jsonl")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// posts counts the reviews that the service received, of all cases.
func (s *service) posts() int {
	n := 0
	for _, c := range s.server.Stats().Cases {
		n += c.Received
	}
	return n
}

// TestABulkRunKilledInTheMiddleIsFinishedByTheSamePlan runs a plan, kills it without warning when half of it was sent,
// and gives the same plan again. KYCDESK_BULK sets how many cases; the default is small enough for every run.
func TestABulkRunKilledInTheMiddleIsFinishedByTheSamePlan(t *testing.T) {
	long(t)
	size := 80
	if n, err := strconv.Atoi(os.Getenv("KYCDESK_BULK")); err == nil {
		size = n
	}
	s := newService(t, sandbox.Options{Cases: 4*size + 200, Seed: 5, PendingShare: 0.5})
	plan, ids := scriptedRun(s, size)
	args := planArgs(planFile(t, plan), "--cap", strconv.Itoa(size))

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	first := s.command(ctx, args...)
	var out strings.Builder
	first.Stdout = &out
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	limit := time.Now().Add(time.Minute)
	for s.posts() < size/2 {
		if time.Now().After(limit) {
			t.Fatalf("after a minute %d of %d were sent", s.posts(), size)
		}
		time.Sleep(time.Millisecond)
	}
	cancel()
	_ = first.Wait()
	printed := map[string][]string{}
	note(t, out.String()[:strings.LastIndex(out.String(), "\n")+1], printed)
	inForce := s.inForce(ids)
	if inForce == 0 || inForce == size {
		t.Fatalf("the kill did not come in the middle: %d of %d in force", inForce, size)
	}

	again := s.run("", args...)
	results := lines[outcome](t, again.out)
	if again.code != 0 || len(results) != size {
		t.Fatalf("the same plan again: exit %d, %d results for %d cases\n%s", again.code, len(results), size, again.err)
	}
	for i, o := range results {
		if o.SubmissionID != ids[i] || o.State != "confirmed" {
			t.Errorf("result %d: %+v, want %s confirmed", i, o, ids[i])
		}
	}
	note(t, again.out, printed)
	s.audit(ids, printed)
	for _, id := range ids {
		if n := s.server.Stats().Cases[id].Received; n != 1 {
			t.Errorf("%s: %d POSTs, want 1", id, n)
		}
	}
	t.Logf("%d cases, killed with %d in force; finished by the same plan", size, inForce)
}

func (s *service) inForce(ids []string) int {
	n := 0
	for _, id := range ids {
		n += len(s.server.Stats().Cases[id].Accepted)
	}
	return n
}

func TestABulkRunStopsAfterOneRefusalOfTheWholeProject(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 400, Seed: 5, PendingShare: 0.5})
	plan, ids := scriptedRun(s, 30)
	path := planFile(t, plan)
	r := s.run("", planArgs(path, "--admin", "nobody@example.org")...)
	results := lines[outcome](t, r.out)
	if n := s.posts(); n != 1 {
		t.Errorf("%d POSTs, want exactly one", n)
	}
	if r.code != 4 || len(results) != len(ids) {
		t.Fatalf("exit %d, %d results for %d cases\n%s%s", r.code, len(results), len(ids), r.out, r.err)
	}
	for i, o := range results {
		want := "held"
		if i == 0 {
			want = "refused"
		}
		if o.State != want || i > 0 && !strings.Contains(o.Detail, "not sent") {
			t.Errorf("result %d: %+v, want %s", i, o, want)
		}
	}
	if again := s.run("", planArgs(path)...); again.code != 0 || s.inForce(ids) != len(ids) {
		t.Errorf("with a registered e-mail: exit %d, %d of %d in force\n%s%s", again.code, s.inForce(ids), len(ids), again.out, again.err)
	}
}

func TestAPlanLargerThanTheCapIsRefusedBeforeAnythingIsSent(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 400, Seed: 5, PendingShare: 0.5})
	plan, _ := scriptedRun(s, 51)
	for _, c := range []struct {
		says string
		run  func() result
	}{
		{"the cap is 50", func() result { return s.run("", planArgs(planFile(t, plan))...) }},
		{"the cap is 10", func() result { return s.run(plan, append(decideArgs, "--cap", "10")...) }},
		{"1 or more", func() result { return s.run(plan, append(decideArgs, "--cap", "0")...) }},
		{"cannot be read", func() result { return s.run("", planArgs("no/such/plan")...) }},
	} {
		if r := c.run(); r.code != 2 || !strings.Contains(r.err, c.says) || r.out != "" {
			t.Errorf("want exit 2 and %q: exit %d, said %q, printed %q", c.says, r.code, r.err, r.out)
		}
	}
	if n := s.posts(); n != 0 {
		t.Errorf("%d POSTs", n)
	}
}

func TestAPlanRefusesWhatChangedSinceItWasMade(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 400, Seed: 5, PendingShare: 0.5})
	text, ids := scriptedRun(s, 3)
	plan := s.run("", planArgs(planFile(t, text), "--dry-run")...)
	if plan.code != 0 || strings.Count(plan.out, "would-confirm") != 3 || s.posts() != 0 {
		t.Fatalf("exit %d: %s%s", plan.code, plan.out, plan.err)
	}
	if err := s.server.Edit(ids[1], "data.full_name", json.RawMessage(fmt.Sprintf("%q", "Zoë O'Neil-Müller"))); err != nil {
		t.Fatal(err)
	}
	r := s.run("", planArgs(planFile(t, plan.out))...)
	var states []string
	for _, o := range lines[outcome](t, r.out) {
		states = append(states, o.State)
	}
	if got := strings.Join(states, " "); got != "confirmed conflict confirmed" || r.code != 4 {
		t.Errorf("exit %d, %s, want 4, confirmed conflict confirmed\n%s", r.code, got, r.out)
	}
	if n := s.server.Stats().Cases[ids[1]].Received; n != 0 {
		t.Errorf("the changed case got %d POSTs", n)
	}
}

package cli_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
)

// drill is a scripted run on one journal that is ended again and again before its time, against a service that loses a
// third of the POSTs. Each start is given cases that nobody decided yet, and first has to tidy up after the one before.
type drill struct {
	*service
	lines   []string // the plan, a line a case
	ids     []string
	next    int // the first line that was not given yet
	printed map[string][]string
	chance  *rand.Rand
}

// full reports whether the drill is to take as long as it needs, and not only as long as every run of the tests allows.
func full() bool { return os.Getenv("KYCDESK_DRILL") == "full" }

func newDrill(t *testing.T, cases int) *drill {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	s := newService(t, sandbox.Options{Cases: 3*cases + 200, Seed: seed, PendingShare: 0.5})
	plan, ids := scriptedRun(s, cases)
	d := &drill{
		service: s, lines: strings.SplitAfter(plan, "\n")[:cases], ids: ids, printed: map[string][]string{},
		chance: rand.New(rand.NewPCG(seed, 2)),
	}
	if err := s.server.SetFaults([]sandbox.Fault{
		{On: "review", Do: "drop-before", Probability: 1. / 6}, {On: "review", Do: "drop-after", Probability: 1. / 6},
	}); err != nil {
		t.Fatal(err)
	}
	return d
}

// fresh is the next n lines of the plan.
func (d *drill) fresh(n int) string {
	d.t.Helper()
	if d.next+n > len(d.lines) {
		d.t.Fatalf("all %d cases are used up", len(d.lines))
	}
	d.next += n
	return strings.Join(d.lines[d.next-n:d.next], "")
}

// died runs cmd on a plan and reports whether it was killed. Only whole lines count as shown to the agent.
func (d *drill) died(cmd *exec.Cmd, plan string) bool {
	d.t.Helper()
	var out strings.Builder
	cmd.Stdin, cmd.Stdout = strings.NewReader(plan), &out
	err := cmd.Run()
	note(d.t, out.String()[:strings.LastIndex(out.String(), "\n")+1], d.printed)
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) {
		d.t.Fatal(err)
	}
	status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && status.Signal() == syscall.SIGKILL
}

// settle gives the whole plan again until all of it is confirmed, and compares the service with the record.
func (d *drill) settle() {
	d.t.Helper()
	plan := strings.Join(d.lines[:d.next], "")
	for round := 0; ; round++ {
		r := d.run(plan, decideArgs...)
		note(d.t, r.out, d.printed)
		if r.code == 0 {
			break
		}
		if round == 30 {
			d.t.Fatalf("the run does not come to an end: exit %d\n%s%s", r.code, r.out, r.err)
		}
	}
	d.audit(d.ids[:d.next], d.printed)
}

// straced is the program with the flags that reach this service, under strace. Tests that need it are skipped where
// there is none, or where it may not trace.
func (s *service) straced(rules []string, args ...string) *exec.Cmd {
	s.t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil {
		s.t.Skip("there is no strace")
	}
	cmd := s.command(s.t.Context(), args...)
	cmd.Args = append(append([]string{strace, "-f", "-qq"}, rules...), cmd.Args...)
	cmd.Path = strace
	return cmd
}

// needStrace skips the test where strace cannot work.
func needStrace(t *testing.T) {
	t.Helper()
	if err := exec.CommandContext(t.Context(), "strace", "-f", "-qq", "-o", os.DevNull, "true").Run(); err != nil {
		t.Skipf("strace cannot trace here: %v", err)
	}
}

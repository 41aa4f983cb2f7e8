package cli_test

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"testing"

	"kycdesk/review/desk"
)

// journalPoints are those that journal.Options names.
var journalPoints = []string{"before begin", "after begin", "after insert", "before commit", "after commit"}

// TestKilledAtEveryNamedPoint kills the program at each point that desk and journal name, the first time it comes there
// and the next few times. Every point must be reached: one that no run passes proves nothing.
func TestKilledAtEveryNamedPoint(t *testing.T) {
	long(t)
	passes := 2
	if full() {
		passes = 20
	}
	points := append(desk.CrashPoints(), journalPoints...)
	const window = 5
	d := newDrill(t, window*(len(points)*passes+100))
	program := d.withCrashPoints()
	kills := 0
	for _, point := range points {
		for pass := 1; pass <= passes; pass++ {
			tries := 2
			if pass == 1 {
				tries = 12
			}
			if !d.diesAt(program, fmt.Sprintf("%s:%d", point, pass), window, tries) {
				if pass == 1 {
					t.Errorf("%q was never reached", point)
				}
				break // a point that a run passes once, such as adopting
			}
			kills++
		}
	}
	t.Logf("killed %d times at %d points", kills, len(points))
	d.settle()
}

// diesAt gives fresh cases until the program died where it was told to. Some points need the service to lose a call.
func (d *drill) diesAt(program, where string, window, tries int) bool {
	d.t.Helper()
	for range tries {
		cmd := d.command(d.t.Context(), decideArgs...)
		cmd.Path, cmd.Args[0] = program, program
		cmd.Env = append(cmd.Env, "KYCDESK_CRASH="+where)
		if d.died(cmd, d.fresh(window)) {
			return true
		}
	}
	return false
}

// withCrashPoints builds the program that can be told where to die.
func (d *drill) withCrashPoints() string {
	d.t.Helper()
	program := filepath.Join(d.t.TempDir(), "kycdesk")
	out, err := exec.CommandContext(d.t.Context(), "go", "build", "-tags", "crashpoints", "-o", program, "kycdesk").CombinedOutput()
	if err != nil {
		d.t.Fatalf("%v %s", err, out)
	}
	return program
}

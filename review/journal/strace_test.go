package journal_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"kycdesk/review/journal"
)

// injected is a child in whose system calls strace meddles. Where there is no strace, or it may not trace, the test is
// skipped: TestKilledProcessLosesNothingAcknowledged covers the same ground less finely.
func injected(t *testing.T, rule, role, dir string, number int) *exec.Cmd {
	t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("there is no strace")
	}
	if err := exec.CommandContext(t.Context(), strace, "-f", "-o", os.DevNull, "true").Run(); err != nil {
		t.Skip("strace may not trace here")
	}
	cmd := child(t, role, dir, "case", number)
	calls, _, _ := strings.Cut(rule, ":")
	cmd.Args = append([]string{strace, "-f", "-qq", "-o", os.DevNull, "-e", "trace=" + calls, "-e", "inject=" + rule, os.Args[0]}, cmd.Args[1:]...)
	cmd.Path = strace
	return cmd
}

func TestFailedSyncLatchesAndLosesNothing(t *testing.T) {
	for n := 17; n <= 32; n += 5 { // opening a new journal takes about a dozen
		cmd := injected(t, fmt.Sprintf("fsync,fdatasync:error=EIO:when=%d", n), "sync", stateDir(t), 0)
		if out, err := cmd.Output(); err != nil {
			t.Errorf("sync %d: %v %s", n, err, out)
		}
	}
}

// TestEveryDiskCallIsAPlaceToDie kills a first start at one system call after the other: creating, migrating, sealing
// and committing. Whatever it had acknowledged is there, and the journal opens.
func TestEveryDiskCallIsAPlaceToDie(t *testing.T) {
	calls := "mkdirat,openat,pwrite64,write,ftruncate,fsync,fdatasync,renameat,renameat2,unlinkat,unlink,flock"
	step := 23 // a prime, so that all kinds of calls are met; 1 meets every call in some minutes
	for n := 1; n < 500; n += step {
		dir := stateDir(t)
		next := lines(t, injected(t, fmt.Sprintf("%s:signal=KILL:when=%d", calls, n), "decide", dir, 0))
		acknowledged := map[string]bool{}
		for line, more := next(); more; line, more = next() {
			op, _, _ := strings.Cut(line, " ")
			acknowledged[op] = len(op) == 32
		}
		if err := carriesOn(t, dir, acknowledged); err != nil {
			t.Errorf("killed at call %d: %v", n, err)
		}
	}
}

func carriesOn(t *testing.T, dir string, acknowledged map[string]bool) error {
	t.Helper()
	j := open(t, options(dir))
	for op, whole := range acknowledged {
		if there, err := j.Exists(t.Context(), op); err != nil || whole && !there {
			return fmt.Errorf("acknowledged and not there: %w", err)
		}
	}
	_, unchained := j.Verify(t.Context())
	_, stuck := j.Adopt(t.Context())
	_, unwritten := j.Append(t.Context(), journal.Event{Kind: journal.KindNote, Payload: []byte("goes on")})
	return errors.Join(unchained, stuck, unwritten, j.KeyProblem())
}

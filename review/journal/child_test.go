package journal_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strconv"
	"syscall"
	"testing"

	"kycdesk/review/journal"
)

// childRole names the part that a re-executed test binary plays; unset in the test itself.
const childRole = "KYCDESK_JOURNAL_CHILD"

func TestMain(m *testing.M) {
	role := os.Getenv(childRole)
	if role == "" {
		os.Exit(m.Run())
	}
	number, _ := strconv.Atoi(os.Args[3])
	parts := map[string]func(dir, prefix string, number int) error{
		"decide": childDecides, "note": childNotes, "hold": childHolds, "fill": childFillsTheDisk,
		"sync": childMeetsAFailedSync, "carry": childCarries,
	}
	if err := parts[role](os.Args[1], os.Args[2], number); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// child prepares another process that plays a role on the journal in dir.
func child(t *testing.T, role, dir, prefix string, number int) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], dir, prefix, strconv.Itoa(number))
	cmd.Env = append(os.Environ(), childRole+"="+role)
	cmd.Stderr = os.Stderr
	return cmd
}

// childDecides records decisions without end, printing each once it is acknowledged, and dies at the number-th crash
// point it passes (never, if that is 0).
func childDecides(dir, prefix string, number int) error {
	o, passed := options(dir), 0
	o.Crash = func(string) {
		if passed++; passed == number {
			_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {}
		}
	}
	ctx := context.Background()
	j, err := journal.Open(ctx, o)
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		op, err := j.Intend(ctx, approve(fmt.Sprint(prefix, "-", i)))
		if err != nil {
			return err
		}
		fmt.Println(op.ID, journal.Held)
		for _, s := range [][]journal.State{{}, {journal.Sent}, {journal.Sent, journal.Confirmed}}[i%3] {
			if err := j.Advance(ctx, op.ID, s, ""); err != nil {
				return err
			}
			fmt.Println(op.ID, s)
		}
	}
}

// childNotes records a number of notes and decisions in turn, and ends well.
func childNotes(dir, prefix string, number int) error {
	ctx := context.Background()
	j, err := journal.Open(ctx, options(dir))
	if err != nil {
		return err
	}
	for i := range number {
		if i%2 == 0 {
			_, err = j.Append(ctx, journal.Event{Kind: journal.KindNote, CaseID: prefix, Payload: []byte("seen")})
		} else {
			_, err = j.Intend(ctx, approve(fmt.Sprint(prefix, "-", i)))
		}
		if err != nil {
			return err
		}
	}
	return j.Close()
}

// childHolds records one decision, says so, and lives until its input ends.
func childHolds(dir, prefix string, _ int) error {
	j, err := journal.Open(context.Background(), options(dir))
	if err != nil {
		return err
	}
	op, err := j.Intend(context.Background(), approve(prefix))
	if err != nil {
		return err
	}
	fmt.Println(op.ID)
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}

// childFillsTheDisk writes until no file may grow beyond number bytes, then makes room again.
func childFillsTheDisk(dir, _ string, number int) error {
	signal.Ignore(syscall.SIGXFSZ) // so that the write fails, as on a full disk, instead of the process
	ctx := context.Background()
	j, err := journal.Open(ctx, options(dir))
	if err != nil {
		return err
	}
	if err := limitFiles(uint64(number)); err != nil {
		return err
	}
	kept, doubtful, err := decideUntilRefused(ctx, j)
	var latched *journal.LatchedError
	if !errors.As(err, &latched) || len(kept) == 0 {
		return fmt.Errorf("after %d decisions: %w", len(kept), err)
	}
	if _, err := j.Append(ctx, journal.Event{Kind: journal.KindOpen}); !errors.As(err, &latched) {
		return fmt.Errorf("a write after the failed one: %w", err)
	}
	if ops, err := j.Unsettled(ctx); err != nil || len(ops) < len(kept) {
		return fmt.Errorf("reading while latched: %d of %d, %w", len(ops), len(kept), err)
	}
	// Reopening empties the log, which alone would make room under a limit for each file.
	if err := limitFiles(1); err != nil {
		return err
	}
	if err := j.Reopen(ctx); err == nil {
		return errors.New("reopened while the disk was still full")
	}
	if err := limitFiles(1 << 40); err != nil {
		return err
	}
	return errors.Join(afterTheFailure(ctx, j, kept, doubtful), j.Close())
}

// childMeetsAFailedSync decides until a write fails, which the parent arranges, and goes on after reopening.
func childMeetsAFailedSync(dir, _ string, _ int) error {
	runtime.LockOSThread() // the failure is counted by thread
	ctx := context.Background()
	j, err := journal.Open(ctx, options(dir))
	if err != nil {
		return err
	}
	kept, doubtful, err := decideUntilRefused(ctx, j)
	var latched *journal.LatchedError
	if !errors.As(err, &latched) {
		return fmt.Errorf("after %d decisions: %w", len(kept), err)
	}
	if _, err := j.Append(ctx, journal.Event{Kind: journal.KindOpen}); !errors.As(err, &latched) {
		return fmt.Errorf("a write after the failed one: %w", err)
	}
	return errors.Join(afterTheFailure(ctx, j, kept, doubtful), j.Close())
}

func decideUntilRefused(ctx context.Context, j *journal.Journal) (kept []string, doubtful string, err error) {
	for i := range 100_000 {
		op, err := j.Intend(ctx, approve(fmt.Sprint("case-", i)))
		if err != nil {
			return kept, op.ID, err
		}
		kept = append(kept, op.ID)
	}
	return kept, "", errors.New("the disk never became full")
}

func afterTheFailure(ctx context.Context, j *journal.Journal, kept []string, doubtful string) error {
	if err := j.Reopen(ctx); err != nil {
		return fmt.Errorf("reopening: %w", err)
	}
	for _, op := range kept {
		if there, err := j.Exists(ctx, op); err != nil || !there {
			return fmt.Errorf("an acknowledged decision is lost: %w", err)
		}
	}
	if _, err := j.Exists(ctx, doubtful); err != nil {
		return fmt.Errorf("asking for the one in doubt: %w", err)
	}
	if _, err := j.Intend(ctx, approve("after the failure")); err != nil {
		return err
	}
	_, err := j.Verify(ctx)
	return err
}

func limitFiles(size uint64) error {
	var now syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &now); err != nil {
		return err
	}
	now.Cur = min(size, now.Max)
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &now)
}

// lines reads what a child prints, line by line, until it ends.
func lines(t *testing.T, cmd *exec.Cmd) (next func() (string, bool)) {
	t.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	s := bufio.NewScanner(out)
	return func() (string, bool) {
		more := s.Scan()
		return s.Text(), more
	}
}

package journal_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"kycdesk/review/journal"
)

// TestKilledProcessLosesNothingAcknowledged kills a process 50 times (10 with -short) on one journal: every other time at a crash point,
// else from outside, while it is writing. Each step that it had acknowledged must be there.
func TestKilledProcessLosesNothingAcknowledged(t *testing.T) {
	dir, chance := stateDir(t), rand.New(rand.NewPCG(1, 2))
	acknowledged := map[string]journal.State{}
	rounds := 50
	if testing.Short() {
		rounds = 10
	}
	for round := range rounds {
		point, wanted := 0, 1+chance.IntN(40)
		if round%2 == 0 {
			point, wanted = 1+chance.IntN(120), 1_000_000
		}
		cmd := child(t, "decide", dir, fmt.Sprint("round-", round), point)
		next := lines(t, cmd)
		for line, more := next(); more; line, more = next() {
			if op, state, whole := strings.Cut(line, " "); whole {
				acknowledged[op] = journal.State(state)
			}
			if wanted--; wanted == 0 {
				_ = cmd.Process.Kill() // goes on reading: what was printed before it died was acknowledged too
			}
		}
		var killed *exec.ExitError
		if err := cmd.Wait(); !errors.As(err, &killed) || killed.Exited() {
			t.Fatalf("round %d: the child was not killed: %v", round, err)
		}
	}
	j := open(t, options(dir))
	for id, state := range acknowledged {
		op, err := j.Find(t.Context(), id)
		if err != nil || op.State != state && !state.CanBecome(op.State) || op.Closed {
			t.Errorf("%s was acknowledged as %s: got %s, %v", id, state, op.State, err)
		}
	}
	if _, err := j.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	wantAllAdopted(t, j, dir)
	t.Logf("%d decisions acknowledged by %d processes", len(acknowledged), rounds)
}

func wantAllAdopted(t *testing.T, j *journal.Journal, dir string) {
	t.Helper()
	before, err := j.Unsettled(t.Context())
	if err != nil || len(before) == 0 {
		t.Fatalf("%d open decisions, %v", len(before), err)
	}
	adopted, err := j.Adopt(t.Context())
	if err != nil || len(adopted) != len(before) {
		t.Errorf("adopted %d of %d, %v", len(adopted), len(before), err)
	}
	owners, err := os.ReadDir(filepath.Join(dir, "owners"))
	if err != nil || len(owners) > 51 {
		t.Errorf("%d owners' files are left, %v", len(owners), err)
	}
	if _, err := j.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestTwoProcessesWriteOneChain(t *testing.T) {
	dir := stateDir(t)
	var both sync.WaitGroup
	for _, name := range []string{"left", "right"} {
		cmd := child(t, "note", dir, name, 1000)
		both.Go(func() {
			if out, err := cmd.Output(); err != nil {
				t.Errorf("%s: %v %s", name, err, out)
			}
		})
	}
	both.Wait()
	if head, err := open(t, options(dir)).Verify(t.Context()); err != nil || head.Count != 2000 {
		t.Errorf("got %+v, %v", head, err)
	}
}

func TestManyGoroutinesWriteOneChain(t *testing.T) {
	j := open(t, options(stateDir(t)))
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for n := range 25 {
				op, err := j.Intend(t.Context(), approve(fmt.Sprint(i, "-", n)))
				if err == nil {
					err = j.Advance(t.Context(), op.ID, journal.Sent, "")
				}
				if err != nil {
					t.Error(err)
				}
				if _, _, err := j.Last(t.Context(), fmt.Sprint(i, "-", n)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if head, err := j.Verify(t.Context()); err != nil || head.Count != 400 {
		t.Errorf("got %+v, %v", head, err)
	}
}

func TestRollbackJournalKeepsTheSameRecord(t *testing.T) {
	dir := stateDir(t)
	before := open(t, options(dir))
	intend(t, before, approve("before"))
	if err := before.Close(); err != nil {
		t.Fatal(err)
	}
	o := options(dir)
	o.Rollback = true
	both := []*journal.Journal{open(t, o), open(t, o)}
	var all sync.WaitGroup
	for i, j := range both {
		all.Go(func() {
			for n := range 40 {
				if _, err := j.Intend(t.Context(), approve(fmt.Sprint(i, "-", n))); err != nil {
					t.Error(err)
				}
				if _, err := j.Head(t.Context()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if err := errors.Join(both[0].Close(), both[1].Close()); err != nil {
		t.Fatal(err)
	}
	reading := o
	reading.ReadOnly = true
	for _, again := range []journal.Options{o, reading, options(dir)} {
		j := open(t, again)
		if head, err := j.Verify(t.Context()); err != nil || head.Count != 81 {
			t.Errorf("got %+v, %v", head, err)
		}
		if err := j.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestOnlyTheDeadAreAdopted(t *testing.T) {
	dir := stateDir(t)
	j := open(t, options(dir))
	mine := intend(t, j, approve("mine"))
	cmd := child(t, "hold", dir, "theirs", 0)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close() //nolint:errcheck // the child is killed
	theirs, _ := lines(t, cmd)()

	if adopted, err := j.Adopt(t.Context()); err != nil || len(adopted) != 0 {
		t.Fatalf("adopted %+v from the living, %v", adopted, err)
	}
	var owned *journal.NotOwnerError
	if err := j.Advance(t.Context(), theirs, journal.TakenBack, ""); !errors.As(err, &owned) {
		t.Errorf("took back what a living process holds: %v", err)
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()

	o := options(dir)
	o.Origin = another
	if adopted, err := open(t, o).Adopt(t.Context()); err != nil || len(adopted) != 0 {
		t.Fatalf("another origin adopted %+v, %v", adopted, err)
	}
	adopted, err := j.Adopt(t.Context())
	if err != nil || len(adopted) != 1 || adopted[0].ID != theirs || adopted[0].Owner != j.Owner() || adopted[0].State != journal.Held {
		t.Fatalf("got %+v, %v", adopted, err)
	}
	advance(t, j, theirs, journal.NotApplied, journal.Dropped)
	advance(t, j, mine.ID, journal.Sent)
	if _, err := j.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestOneOfTwoAdoptsIt(t *testing.T) {
	dir := stateDir(t)
	gone := open(t, options(dir))
	intend(t, gone, approve("case-1"))
	if err := gone.Close(); err != nil {
		t.Fatal(err)
	}
	var count [2]int
	var both sync.WaitGroup
	for i, j := range []*journal.Journal{open(t, options(dir)), open(t, options(dir))} {
		both.Go(func() {
			adopted, err := j.Adopt(t.Context())
			if err != nil {
				t.Error(err)
			}
			count[i] = len(adopted)
		})
	}
	both.Wait()
	if count[0]+count[1] != 1 {
		t.Errorf("adopted %d and %d times", count[0], count[1])
	}
}

func TestFullDiskLatchesAndLosesNothing(t *testing.T) {
	for _, size := range []int{150_000, 333_333, 700_000} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			if out, err := child(t, "fill", stateDir(t), "-", size).Output(); err != nil {
				t.Errorf("%v %s", err, out)
			}
		})
	}
}

func TestWaitingTooLongLatchesUntilReopened(t *testing.T) {
	dir := stateDir(t)
	o := options(dir)
	o.BusyLimit = 100 * time.Millisecond
	j := open(t, o)
	intend(t, j, approve("case-1"))
	tx, err := raw(t, dir).Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.ExecContext(t.Context(), "BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	var latched *journal.LatchedError
	op, err := j.Intend(t.Context(), approve("case-2"))
	if !errors.As(err, &latched) || j.Latched() == nil {
		t.Fatalf("got %v", err)
	}
	if _, err := tx.ExecContext(t.Context(), "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	if err := j.Advance(t.Context(), op.ID, journal.Sent, ""); !errors.As(err, &latched) {
		t.Errorf("a write before reopening: %v", err)
	}
	if err := j.Reopen(t.Context()); err != nil || j.Latched() != nil {
		t.Fatalf("reopening: %v", err)
	}
	if there, err := j.Exists(t.Context(), op.ID); err != nil || there {
		t.Errorf("the refused one exists: %v, %v", there, err)
	}
	intend(t, j, approve("case-2"))
}

func TestFileMovedAwayLatches(t *testing.T) {
	for name, spoil := range map[string]func(path string) error{
		"renamed":  func(path string) error { return os.Rename(path, path+".bak") },
		"deleted":  os.Remove,
		"replaced": func(path string) error { return errors.Join(os.Remove(path), os.WriteFile(path, nil, 0o600)) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := stateDir(t)
			j := open(t, options(dir))
			intend(t, j, approve("case-1"))
			if err := spoil(filepath.Join(dir, "journal.db")); err != nil {
				t.Fatal(err)
			}
			var latched *journal.LatchedError
			if _, err := j.Intend(t.Context(), approve("case-2")); !errors.As(err, &latched) {
				t.Errorf("got %v", err)
			}
			if err := j.Reopen(t.Context()); err == nil {
				t.Error("reopened without what was acknowledged")
			}
			if j.Latched() == nil {
				t.Error("the latch is gone")
			}
		})
	}
}

func TestVanishedTailLatches(t *testing.T) {
	dir := stateDir(t)
	j := open(t, options(dir))
	intend(t, j, approve("case-1"))
	intend(t, j, approve("case-2"))
	db := raw(t, dir)
	steps := []string{"DROP TRIGGER entries_keep_delete", "DELETE FROM ops WHERE case_id = 'case-2'", "DELETE FROM entries WHERE seq = 2"}
	for _, s := range steps {
		change(t, db, s)
	}
	var latched *journal.LatchedError
	if _, err := j.Intend(t.Context(), approve("case-2")); !errors.As(err, &latched) {
		t.Errorf("wrote over a missing entry: %v", err)
	}
	if err := j.Reopen(t.Context()); err == nil {
		t.Error("reopened without what was acknowledged")
	}
}

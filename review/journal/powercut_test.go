package journal_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kycdesk/review/journal"
)

// TestPowerCutLosesNothingAcknowledged records what a process asks of the disk while it carries 200 decisions out, and
// then cuts the power at every place where it waits for a sync: what was written since the file's last sync is dropped
// wholly, in one piece, or by chance and in parts of a sector. Whatever was acknowledged before must be there, and the
// journal must go on from it. KYCDESK_DRILL=full cuts at every sync instead of at a sample.
func TestPowerCutLosesNothingAcknowledged(t *testing.T) {
	for name, rollback := range map[string]bool{"log": false, "rollback journal": true} {
		t.Run(name, func(t *testing.T) {
			dir, decisions := stateDir(t), 200
			if rollback && !full() {
				decisions = 30 // it syncs five times as often
			}
			events := recordDisk(t, dir, rollback, decisions)
			if kept := cutEverywhere(t, events, dir, rollback); kept != decisions {
				t.Errorf("%d decisions were acknowledged, want %d", kept, decisions)
			}
		})
	}
}

// full reports whether the drill is to take as long as it needs, and not only as long as every run of the tests allows.
func full() bool { return os.Getenv("KYCDESK_DRILL") == "full" }

// cutEverywhere returns how many decisions were acknowledged at the end.
func cutEverywhere(t *testing.T, events []event, dir string, rollback bool) int {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	chance := rand.New(rand.NewPCG(seed, 3))
	syncs := 0
	for _, e := range events {
		if e.call == "sync" {
			syncs++
		}
	}
	share := 1.0
	if !full() {
		share = min(1, 20/float64(syncs))
	}
	d := newDisk(dir)
	cuts, kept := 0, map[string]journal.State{}
	for n, e := range events {
		// The first start is always looked at: making and migrating a journal is where most can go wrong.
		if e.call == "sync" && (n < 30 || chance.Float64() < share) {
			for _, how := range []loss{dropAll, dropOne, dropSome, dropSome} {
				image := d.cut(how, chance)
				if err := recovers(t, image, rollback, kept); err != nil {
					t.Errorf("seed %d, before sync %d of %s, %s: %v\n%s", seed, n, e.path, how, err, image)
				}
				cuts++
			}
		}
		d.apply(t, e)
		if id, state, ok := strings.Cut(e.said, " "); ok {
			kept[id] = journal.State(strings.TrimSpace(state))
		}
	}
	t.Logf("%d system calls, %d syncs, %d power cuts", len(events), syncs, cuts)
	return len(kept)
}

// recovers opens what a power cut left and wants all that was acknowledged, an intact chain, and a journal that goes on.
func recovers(t *testing.T, image image, rollback bool, kept map[string]journal.State) error {
	dir := filepath.Join(t.TempDir(), "state")
	if err := image.lay(dir); err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // the test's own directory
	o := options(dir)
	o.Rollback = rollback
	j, err := journal.Open(t.Context(), o)
	if err != nil {
		return fmt.Errorf("opening: %w", err)
	}
	defer j.Close() //nolint:errcheck // looked at already
	if _, err := j.Verify(t.Context()); err != nil {
		return fmt.Errorf("verifying: %w", err)
	}
	for id, state := range kept {
		op, err := j.Find(t.Context(), id)
		if err != nil || op.State != state && !state.CanBecome(op.State) || op.Closed {
			return fmt.Errorf("%s was acknowledged as %s: got %q, %w", id, state, op.State, err)
		}
	}
	return errors.Join(settles(t, j), j.KeyProblem())
}

// settles takes over what is open and brings each to an end, as a desk does.
func settles(t *testing.T, j *journal.Journal) error {
	ops, err := j.Adopt(t.Context())
	if err != nil {
		return fmt.Errorf("adopting: %w", err)
	}
	open, err := j.Unsettled(t.Context())
	if err != nil || len(open) != len(ops) {
		return fmt.Errorf("adopted %d of %d: %w", len(ops), len(open), err)
	}
	for _, op := range ops {
		var steps []journal.State
		switch op.State {
		case journal.Sent:
			steps = []journal.State{journal.Unknown, journal.Confirmed}
		case journal.Held:
			steps = []journal.State{journal.NotApplied, journal.Dropped}
		default:
			steps = []journal.State{journal.Conflict}
		}
		for _, s := range steps {
			if err := j.Advance(t.Context(), op.ID, s, ""); err != nil {
				return fmt.Errorf("settling: %w", err)
			}
		}
	}
	if _, err := j.Intend(t.Context(), approve("after the power cut")); err != nil {
		return fmt.Errorf("going on: %w", err)
	}
	if _, err := j.Verify(t.Context()); err != nil {
		return fmt.Errorf("verifying what was added: %w", err)
	}
	return nil
}

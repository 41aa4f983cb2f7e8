package journaltest_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
	"kycdesk/review/journal/journaltest"
)

func TestTheRecordInMemoryKeepsTheContract(t *testing.T) {
	journaltest.Exercise(t, func(*testing.T) journaltest.Record {
		m := journaltest.NewMemory()
		return journaltest.Record{
			Open: m.Open, Away: m.Away, Late: m.Land,
			Lose: func(carriedOut bool) {
				fault := journaltest.LostLate
				if carriedOut {
					fault = journaltest.LostDone
				}
				m.Faults(once(fault))
			},
		}
	})
}

// once spoils the next commit and no other.
func once(f journaltest.Fault) func(journaltest.Write) journaltest.Fault {
	return func(journaltest.Write) journaltest.Fault {
		now := f
		f = journaltest.None
		return now
	}
}

func TestTheJournalInAFileKeepsTheContract(t *testing.T) {
	for name, rollback := range map[string]bool{"write-ahead log": false, "rollback journal": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			journaltest.Exercise(t, func(t *testing.T) journaltest.Record { return file(t, rollback) })
		})
	}
}

// file is a record in one SQLite file. It is away when its file was moved.
func file(t *testing.T, rollback bool) journaltest.Record {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "state")
	path := filepath.Join(dir, "journal.db")
	return journaltest.Record{
		Open: func(ctx context.Context, w journaltest.Who) (store.Journal, error) {
			return journal.Open(ctx, journal.Options{
				Dir: dir, Origin: w.Origin, Actor: w.Actor, Host: w.Host, Wrap: w.Key, Now: w.Now, Rollback: rollback,
			})
		},
		Away: func(away bool) {
			from, to := path+".away", path
			if away {
				from, to = to, from
			}
			if err := os.Rename(from, to); err != nil {
				t.Fatal(err)
			}
		},
	}
}

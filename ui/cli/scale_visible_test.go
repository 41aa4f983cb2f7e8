package cli_test

import (
	"context"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// visibleRows is what a queue pane of 140x45 shows.
const visibleRows = 42

// visible measures the time from opening the desk on a project of the demo's size until every row on the screen was
// read singly, the screen following the queue as the console does; and until the case under the cursor has its pictures.
func visible(t *testing.T) (rows, pictures time.Duration) {
	t.Helper()
	s := newService(t, sandbox.Options{})
	begin := time.Now()
	d := desk.Open(desk.Config{
		Client: s.client(), Policy: review.DefaultPolicy(), Agent: sandbox.DefaultAdmin, Queue: true, Opening: s.server.OpeningCase(),
		OpenJournal: func(ctx context.Context) (store.Journal, error) {
			return journal.Open(ctx, journal.Options{Dir: s.state, Origin: s.base, Wrap: []byte("key"), Now: time.Now})
		},
	})
	defer d.Close() //nolint:errcheck // measured, not judged
	limit := time.After(30 * time.Second)
	for rows == 0 || pictures == 0 {
		select {
		case <-d.Changed():
		case <-limit:
			t.Fatalf("rows after %v, pictures after %v", rows, pictures)
		}
		shot := d.Snapshot()
		read, ids := 0, []string(nil)
		for i, r := range shot.Queue[:min(2*visibleRows, len(shot.Queue))] {
			if ids = append(ids, r.ID); r.Enriched && i < visibleRows {
				read++
			}
		}
		d.Look(s.server.OpeningCase(), ids)
		if rows == 0 && read == visibleRows && shot.Sweep.Complete {
			rows = time.Since(begin)
		}
		if c := shot.Cases[s.server.OpeningCase()]; pictures == 0 && c != nil && len(c.Pictures) > 1 {
			pictures = time.Since(begin)
		}
	}
	return rows, pictures
}

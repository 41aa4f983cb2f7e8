package ui

import (
	"context"

	"kycdesk/review"
	"kycdesk/review/desk"
)

// Desk is what the screen needs of the working desk. Snapshot, Changed, Look and Refresh never block and may be called
// from Update; the others do I/O and are called from a tea.Cmd only.
type Desk interface {
	// Snapshot returns the newest snapshot.
	Snapshot() *desk.Snapshot
	// Changed yields once for any number of newer snapshots.
	Changed() <-chan struct{}
	// Look tells the desk which case the cursor rests on and which rows are on the screen or next to it, in order, so
	// that it reads those first and has the next three cases ready.
	Look(cursor string, visible []string)
	// Refresh sweeps again now and re-reads the case under the cursor.
	Refresh()
	// Decide makes the decision durable and starts its hold. An error means that nothing was recorded or sent.
	Decide(ctx context.Context, d review.Decision) error
	// TakeBack ends the newest held decision; the entry carries the draft.
	TakeBack(ctx context.Context) (desk.Entry, error)
	// Drop says that the agent does not want an offered decision any more.
	Drop(ctx context.Context, op string) error
}

package ui

import (
	"context"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk"
)

// Desk is what the screen needs of the working desk. Snapshot, Changed, Look, Saw, ReadRows, BarsSeen and Refresh never block and may be called
// from Update; the others do I/O and are called from a tea.Cmd only.
type Desk interface {
	Notes
	Finder
	// Snapshot returns the newest snapshot.
	Snapshot() *desk.Snapshot
	// Changed yields once for any number of newer snapshots.
	Changed() <-chan struct{}
	// Look tells the desk which case the cursor rests on and which rows are on the screen or next to it, in order, so
	// that it reads those first and has the next three cases ready.
	Look(cursor string, visible []string)
	// Saw tells the desk which pictures of a case were on the screen, by image type: a decision on it rests on them.
	Saw(caseID string, pictures map[string]*desk.Picture)
	// ReadRows has rows of the queue read singly when nothing is wanted more, in this order, instead of those before.
	ReadRows(ids []string)
	// Refresh sweeps again now and re-reads the case under the cursor.
	Refresh()
	// Decide makes the decision durable and starts its hold. An error means that nothing was recorded or sent.
	Decide(ctx context.Context, d review.Decision) error
	// BarsSeen begins holds whose bars the terminal has shown. It never blocks.
	BarsSeen(bars []desk.Bar)
	// TakeBack ends the newest held decision; the entry carries the draft.
	TakeBack(ctx context.Context) (desk.Entry, error)
	// TakeBackOne ends one held decision and leaves all others held.
	TakeBackOne(ctx context.Context, op string) (desk.Entry, error)
	// ReadMany reads cases singly, a few at a time.
	ReadMany(ctx context.Context, ids []string) []desk.Reading
	// DecideMany makes decisions durable, one a case, and starts one hold for all of them.
	DecideMany(ctx context.Context, decisions []review.Decision) []desk.Entry
	// TakeBackRun takes back what the newest run still holds and says how many.
	TakeBackRun(ctx context.Context) (taken int, err error)
	// Snooze puts a case off, durably; it comes back by itself.
	Snooze(ctx context.Context, caseID string, until time.Time) error
	// Judge records a verdict on one AML match of the case as it was seen, with a reason.
	Judge(ctx context.Context, seen *review.Examination, match string, v review.MatchVerdict, reason string) error
	// SaveReport writes the AML report of a match to a new file and returns its full path.
	SaveReport(ctx context.Context, caseID string, m review.Match, path string) (saved string, err error)
	// WatchRedFlags has the AML pages read from now on; it never blocks.
	WatchRedFlags()
	// Drop says that the agent does not want an offered decision any more.
	Drop(ctx context.Context, op string) error
	// SendNow ends every hold: what is held goes out now.
	SendNow(ctx context.Context) error
	// DropHeld gives up every held decision for good.
	DropHeld(ctx context.Context) error
	// Rest stops sending and returns when the call under way has its outcome; Wake, which never blocks, goes on.
	Rest(ctx context.Context) error
	Wake()
	// Reveal records that masked fields of a case were shown, and why.
	Reveal(ctx context.Context, caseID string, r review.Reveal) error
	// Correct writes fields that a decision cannot carry, once, and reads back. It decides nothing.
	Correct(ctx context.Context, caseID string, seen *review.Examination, fields map[string]string) (desk.Correction, error)
}

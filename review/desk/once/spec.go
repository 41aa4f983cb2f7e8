package once

import (
	"context"
	"slices"

	"kycdesk/review"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// Spec is one kind of write, to one case: what is sent, when it may be, and how the service's record tells that it took
// effect. Its methods are called by the pipeline's goroutine, one at a time, where they do not say otherwise.
type Spec interface {
	Kind() Kind
	CaseID() string
	InForce() review.State // of the case, once the write is in force

	// Intend makes durable what is to be sent, before it is held, and returns its id; "" where "sent" is the first
	// record. replaces is the id of the write it takes the place of. Whoever enters the write calls it.
	Intend(ctx context.Context, j store.Journal, replaces string) (op string, err error)
	// Record makes a step durable: on return without error it is on disk.
	Record(ctx context.Context, j store.Journal, s Step) error
	// Check reads the case again and compares it with what was seen. On return without error the write may go out, and
	// note is recorded with "sent". A *Stop or a *TooLate says why it may not; any other error that it is not known.
	Check(ctx context.Context, w *Write) (note string, err error)
	// Call makes the one call. Its error is an *argos.Error.
	Call(ctx context.Context) error
	// ReadBack reads the case and says what its record tells of the write.
	ReadBack(ctx context.Context, w *Write) (Finding, error)

	// Moved and Ended are told every new standing, and the last one together with the state of the case. Heard is told
	// what the agent should hear. They are called with the pipeline's lock held, so that nothing torn is ever shown:
	// they neither wait nor call the pipeline.
	Moved(s Standing)
	Ended(s Standing, now review.State)
	Heard(s Standing)
}

// Step is what is made durable of a write.
type Step struct {
	To     journal.State
	Detail string // a sentence, safe for a terminal
	Cause  error  // the failure that it comes of, nil for none
}

// Finding is what the service's record tells of a write.
type Finding struct {
	Told   Told
	State  review.State // of the case
	Detail string       // a sentence, safe for a terminal: of Open why it is given up in the end, else what happened
}

// Told is what a reading says of a write.
type Told uint8

// What a reading can say.
const (
	Open      Told = iota // it is not in force, and may still come to be
	InForce               // it is in force
	Otherwise             // it never will be: the case was decided otherwise
	Untold                // nothing that can be read will ever say
)

// Kind tells the writes apart.
type Kind string

// The kinds of writes.
const (
	Decision   Kind = "decision"
	Correction Kind = "correction" // of fields, apart from a decision
	Memo       Kind = "memo"
)

// rules are what the kinds differ in.
var rules = map[Kind]struct {
	excludes []Kind // what may not be on its way on the same case
	watched  bool   // read back until the service tells, and offered again; the others have somebody who waits for them
	crash    string // before the names of its crash points
}{
	Decision:   {excludes: []Kind{Decision, Correction}, watched: true},
	Correction: {excludes: []Kind{Decision, Correction}, crash: "correction: "},
	Memo:       {excludes: []Kind{Memo}, crash: "memo: "},
}

func (k Kind) watched() bool { return rules[k].watched }

func (k Kind) excludes(other Kind) bool { return slices.Contains(rules[k].excludes, other) }

// CrashPoints lists the places on the way of a kind of write at which Config.Crash is called, in their order: each
// stands on one side of something that cannot be taken back.
func CrashPoints(k Kind) []string {
	points := []string{"before sent", "after sent", "after call", "before read back", "after read back"}
	if k.watched() {
		points = append([]string{"before intent", "after intent", "after reading again"}, points...)
		points = append(points, "before step", "after step")
	}
	points = append(points, "before outcome", "after outcome")
	for i := range points {
		points[i] = rules[k].crash + points[i]
	}
	return points
}

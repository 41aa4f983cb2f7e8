// Package store says what the desk needs of the durable record, in the words of the desk: who keeps the record (one
// SQLite file today, see review/journal; a database that a team shares later) implements Journal, and proves it with the
// suite of review/journal/journaltest.
//
// # What every write promises
//
// A write returns in one of three ways, and the desk sends nothing that hangs on it in any way but the first:
//
//   - nil: it is durable, and seen by every read from here on, also by another process's.
//   - an error that is no *journal.LatchedError: nothing was recorded, and the store works on. The typed ones say why it
//     never will be (asked for again, the answer is the same); any other may be tried again.
//   - a *journal.LatchedError: the write may have been recorded or not (the disk failed, the connection was lost before
//     or during the commit), or the store refused it because an earlier one ended so. Every later write is refused in
//     the same way, without being tried, until Reopen returned nil. Whoever has a write in doubt reads what became of it
//     then, by its id: nothing is ever recorded again or sent on a guess.
//
// A context that ends stops the wait for the store and never cuts off a write that has begun: an error then means that
// nothing was recorded, or is a *journal.LatchedError. Reads return what is durable, or an error; they may be asked again.
//
// All methods may be called from several goroutines. Personal values are sealed by the store, under a key that it was
// opened with; journal.ErrNoKey says that there is none.
package store

import (
	"context"
	"time"

	"kycdesk/review/journal"
)

// Journal is the whole record, as the desk opens it and gives it to its parts.
type Journal interface {
	Decisions
	Outcomes
	Calls
	Adoption
	Events
	Notes
	Session
}

// Decisions is how a decision goes into the record and from state to state.
type Decisions interface {
	// Intend records a decision as held, under an id of its own. Of two on one case at one service, also by two
	// processes at once, one is recorded as long as the first is not settled. In.Replaces is dropped in the same step.
	// Errors: *journal.OpenDecisionError, journal.ErrNoKey, journal.ErrReadOnly; with a *journal.LatchedError the
	// decision carries its id, for Find after Reopen.
	Intend(ctx context.Context, in journal.Intent) (journal.Op, error)
	// Advance records that a decision went on to a state that journal.State.CanBecome allows. Errors:
	// *journal.IllegalTransitionError, *journal.NotOwnerError (another living process works on it),
	// *journal.UnknownOpError.
	Advance(ctx context.Context, op string, to journal.State, detail string) error
	// AdvanceSaying is Advance with what is personal of the step, such as the words in which the service answered, which
	// is sealed. A step whose payload cannot be sealed is recorded without it.
	AdvanceSaying(ctx context.Context, op string, to journal.State, detail string, payload []byte) error
}

// Outcomes is where decisions stand, at the service that the record was opened for.
type Outcomes interface {
	// Find returns one decision; *journal.UnknownOpError when there is none with this id. After Reopen it tells for good
	// whether a decision that was in doubt was recorded.
	Find(ctx context.Context, op string) (journal.Op, error)
	// Last returns the newest decision on a case; found is false when there is none.
	Last(ctx context.Context, caseID string) (op journal.Op, found bool, err error)
	// Unsettled returns the decisions that are not settled, oldest first, whoever works on them.
	Unsettled(ctx context.Context) ([]journal.Op, error)
	// OfDay returns the decisions that moved on the calendar day of day, in its time zone, oldest first.
	OfDay(ctx context.Context, day time.Time) ([]journal.Op, error)
}

// Calls is how the writes that are no decisions go into the record: each has steps that share an id, "" for the first,
// which returns it. The first step, "sent", is durable before the one call is made. With a *journal.LatchedError a step
// may be there twice when it is recorded again after Reopen, under the same id; the call itself is never made again.
type Calls interface {
	// AppendMemo records a step of writing the service's memo.
	AppendMemo(ctx context.Context, write string, e journal.Event) (id string, err error)
	// AppendCorrection records a step of a correction that is sent apart from a decision.
	AppendCorrection(ctx context.Context, id string, e journal.Event) (string, error)
}

// Adoption is how a process takes over what one that is gone left. What a living process works on is left to it; in
// doubt it lives. Of two processes that ask, one gets each.
type Adoption interface {
	// Owner is the id under which this process works on decisions and calls.
	Owner() string
	// Orphans reports whether there is anything to take over. It writes nothing, so that it can be asked often.
	Orphans(ctx context.Context) (bool, error)
	// Adopt takes over the decisions that are not settled, by an entry each, and returns them as they stand.
	Adopt(ctx context.Context) ([]journal.Op, error)
	// AdoptCalls takes over memos and corrections without an outcome, by an entry each, and returns their first steps.
	AdoptCalls(ctx context.Context) ([]journal.Entry, error)
}

// Events is what is worth recording and no decision, and the record as a list.
type Events interface {
	Reader
	// Append records an event and returns its number in the record.
	Append(ctx context.Context, e journal.Event) (seq int64, err error)
	// Head returns the newest entry's place in the chain.
	Head(ctx context.Context) (journal.Head, error)
	// Verify checks every entry against the chain; *journal.BrokenChainError names the first that is not as it was
	// written. Others may write meanwhile.
	Verify(ctx context.Context) (journal.Head, error)
}

// Reader is all that reading the record takes: an auditor's command needs no more.
type Reader interface {
	// List returns entries in the order of their numbers, which have no gap, opened as far as the key goes.
	List(ctx context.Context, q journal.Query) ([]journal.Entry, error)
	// EvidenceKey keys the digests of what an agent saw; nil when there is no key. It is the same for every process on
	// this record.
	EvidenceKey() []byte
}

// Notes is the agent's own text about a case, and its drafts, which are no part of the record and each process's own.
type Notes interface {
	// AppendNote records a note and removes this process's draft on its case in the same step.
	AppendNote(ctx context.Context, e journal.Event) (seq int64, err error)
	// PutDraft keeps the text of a note in the making, in the place of the earlier one; a blank one removes it.
	PutDraft(ctx context.Context, caseID, text string) error
	// TakeDrafts returns this process's drafts, and those of processes that are gone, which become this one's.
	TakeDrafts(ctx context.Context) ([]journal.Draft, error)
}

// Session is the life of an open record.
type Session interface {
	// Reopen makes a store that refuses to write work again: it connects anew, checks that nothing acknowledged is
	// missing, and makes sure that no write which was in doubt can still come through, so that Find then tells for
	// good. An error leaves the store as it was; it may be tried again for as long as it takes.
	Reopen(ctx context.Context) error
	// Close gives up what this process works on, for others to adopt. Closing twice is harmless; everything else then
	// returns journal.ErrClosed.
	Close() error
}

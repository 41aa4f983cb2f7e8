package once

import (
	"sync/atomic"
	"time"

	"kycdesk/review"
	"kycdesk/review/journal"
)

// Write is one thing on its way to the service. It is sent once or not at all.
type Write struct {
	Spec Spec

	replaces *Write                   // an earlier one on the case, back with the agent, that this takes the place of
	standing atomic.Pointer[Standing] // the newest; swapped by whoever has the pipeline's lock
	fired    atomic.Bool              // its one call was made, or is not its to make
	over     chan struct{}            // closed when nobody need wait any more: at the end, or when it is back
	fate     fate
}

// fate is what became of a write so far. The pipeline's goroutine alone uses it once the write is held.
type fate struct {
	recorded  journal.State // the newest state on disk, "" before the first
	sent      bool          // a call went out, or may have
	accepted  bool          // the service answered "done"
	late      bool          // the service said "not pending": it was not this call that decided
	answer    error         // why the outcome of the call was not known
	refusal   error         // the answer that it was too late by
	reads     int           // read backs so far
	firstOpen time.Time     // when a read back first did not show it
}

// Standing is where a write stands. It is immutable.
type Standing struct {
	Op         string // of the journal, "" where nothing is recorded before "sent"
	CaseID     string
	Phase      Phase
	Detail     string    // a sentence, safe for a terminal
	Since      time.Time // when it was given
	From       time.Time // when its hold began
	Until      time.Time // when its hold ends, or it is read back next
	Bar        int       // above 0 the hold begins when this bar was seen; see Pipeline.BarsSeen
	Stop       *Stop     // why it is back, or was not sent; nil where nothing stopped it
	Cause      error     // the failure that its phase comes of, nil for none
	Doubted    bool      // its outcome was not known at first, and then was
	Unrecorded error     // it ended, and why the journal could not record how; nil when it did
}

// Phase is where a write stands, in a word.
type Phase string

// The phases; the words are those on the screen and, of a decision, in the journal.
const (
	Recording  Phase = "recording" // the intent is being written to disk
	Held       Phase = "held"
	Checking   Phase = "checking" // re-reading the case before sending
	Sending    Phase = "sending"
	UnknownYet Phase = "unknown"
	Confirmed  Phase = "confirmed"
	Refused    Phase = "refused"
	Conflicted Phase = "conflict"
	NotApplied Phase = "not applied"
	TakenBack  Phase = "taken back"
	Dropped    Phase = "dropped"
	// NotRecorded is what never became a write.
	NotRecorded Phase = "not recorded"
)

// Offered reports whether a decision is back with the agent.
func (p Phase) Offered() bool { return p == NotApplied }

// Active reports whether a write is between its confirmation and the end of its call.
func (p Phase) Active() bool {
	switch p {
	case Recording, Held, Checking, Sending:
		return true
	}
	return false
}

// Standing returns where the write stands now. It never waits.
func (w *Write) Standing() Standing { return *w.standing.Load() }

// Replaces returns the earlier write that this one takes the place of, nil for none.
func (w *Write) Replaces() *Write { return w.replaces }

// Sent reports whether a call went out, or may have. Like Accepted and Late it is for a Spec's methods.
func (w *Write) Sent() bool { return w.fate.sent }

// Accepted reports whether the service answered the call with "done".
func (w *Write) Accepted() bool { return w.fate.accepted }

// Late reports whether the service said that the case was not pending when the call came.
func (w *Write) Late() bool { return w.fate.late }

// MayYet reports whether a call of the write went out that may still take effect.
func (w *Write) MayYet() bool { return w.fate.sent && !w.fate.late }

// fire reports whether the write may make its call, and never again.
func (w *Write) fire() bool { return w.fired.CompareAndSwap(false, true) }

// release tells those who wait for this write. It may be called again.
func (w *Write) release() {
	select {
	case <-w.over:
	default:
		close(w.over)
	}
}

func newWrite(s Spec, now time.Time) *Write {
	w := &Write{Spec: s, over: make(chan struct{})}
	w.standing.Store(&Standing{CaseID: s.CaseID(), Phase: Recording, Since: now})
	return w
}

// Stop says that a write must not go out on what the case is now: it goes back to whoever gave it, and nothing was sent.
type Stop struct {
	Detail    string          // a sentence, safe for a terminal
	Changes   []review.Change // what moved, where that is why
	Unchecked []string        // the kinds of pictures that could not be had again, where that is why
	Refuted   []string        // the reasons that the record came to refute, where that is why
	Cause     error           // the failure it comes of, nil for none
}

// Error returns the detail.
func (s *Stop) Error() string { return s.Detail }

// TooLate says that there is nothing left to write: the case is in another state for good.
type TooLate struct {
	Detail string // a sentence, safe for a terminal
	State  review.State
}

// Error returns the detail.
func (t *TooLate) Error() string { return t.Detail }

package journal

import (
	"errors"
	"fmt"
)

// ErrReadOnly is returned by every write to a journal that was opened with ReadOnly.
var ErrReadOnly = errors.New("the journal was opened for reading only; nothing was recorded")

// ErrUnfinished is returned where a journal was begun and nothing was ever recorded in it, as by a start that was broken
// off. Opening it for writing finishes it.
var ErrUnfinished = errors.New("the journal was begun and never finished; the next start finishes it")

// ErrClosed is returned by everything after Close.
var ErrClosed = errors.New("the journal is closed; nothing was recorded")

// ErrNoKey is returned when something personal is to be recorded and there is no API key to seal it with.
var ErrNoKey = errors.New("no API key to seal with, so nothing was recorded; sign in first")

// UnsafeDirError says that the state directory, or a file in it, could be read or replaced by somebody else.
type UnsafeDirError struct {
	Path string
	Why  string // "other users can enter it (mode 0755)"
	Mend string // what to do: "chmod 700 …"
}

func (e *UnsafeDirError) Error() string {
	return fmt.Sprintf("%s is not safe for a journal: %s; nothing was written; %s", e.Path, e.Why, e.Mend)
}

// NewerSchemaError says that a newer kycdesk wrote this journal.
type NewerSchemaError struct {
	Path        string
	Found, Ours int
}

func (e *NewerSchemaError) Error() string {
	return fmt.Sprintf("%s has schema %d and this kycdesk knows up to %d; it was left as it is; use the newer kycdesk", e.Path, e.Found, e.Ours)
}

// ForeignFileError says that the file in the journal's place is something else.
type ForeignFileError struct {
	Path string
	Why  string
}

func (e *ForeignFileError) Error() string {
	return fmt.Sprintf("%s is not a kycdesk journal (%s); it was left as it is; move it away or choose another state directory", e.Path, e.Why)
}

// DamagedError says that the journal cannot be read as it should be. Nothing is repaired by itself.
type DamagedError struct {
	Path  string
	Cause error
}

func (e *DamagedError) Error() string {
	return fmt.Sprintf("%s is damaged: %v; it was left as it is and no decision can be recorded; keep a copy and move it away", e.Path, e.Cause)
}

// Unwrap returns what SQLite or the chain said.
func (e *DamagedError) Unwrap() error { return e.Cause }

// BrokenChainError names the first entry that is not as it was written.
type BrokenChainError struct {
	Seq int64
	Why string
}

func (e *BrokenChainError) Error() string {
	return fmt.Sprintf("the journal was changed at entry %d: %s; the entries before it are intact", e.Seq, e.Why)
}

// LatchedError says that this write, or an earlier one, failed in a way after which nothing is written until Reopen.
type LatchedError struct {
	Cause error
	// InDoubt says that this very write may have been recorded: it failed while it was being committed. Without it
	// nothing of this write is on record.
	InDoubt bool
}

func (e *LatchedError) Error() string {
	return fmt.Sprintf("the journal stopped after a failed write (%v); nothing is recorded or sent until it was reopened", e.Cause)
}

// Unwrap returns the failure that latched the journal.
func (e *LatchedError) Unwrap() error { return e.Cause }

// OpenDecisionError says that an earlier decision on the same case is not settled.
type OpenDecisionError struct {
	Op     string
	CaseID string
	State  State
}

func (e *OpenDecisionError) Error() string {
	return fmt.Sprintf("an earlier decision on case %s is still %s; nothing was recorded; settle or drop it first", e.CaseID, e.State)
}

// IllegalTransitionError says that a decision cannot go from where it stands to where it was asked to go.
type IllegalTransitionError struct {
	Op       string
	From, To State
	Why      string // empty, or what is missing: "it was never sent"
}

func (e *IllegalTransitionError) Error() string {
	why := e.Why
	if why != "" {
		why = " (" + why + ")"
	}
	return fmt.Sprintf("a decision that is %s cannot become %s%s; it stays as it is", e.From, e.To, why)
}

// NotOwnerError says that another running kycdesk is working on this decision.
type NotOwnerError struct {
	Op    string
	Owner string
}

func (e *NotOwnerError) Error() string {
	return "this decision belongs to another running kycdesk; it was left to it; close that one to take it over"
}

// UnknownOpError says that no such decision is recorded for this origin.
type UnknownOpError struct{ Op string }

func (e *UnknownOpError) Error() string {
	return fmt.Sprintf("no decision %q is recorded here; nothing was changed", e.Op)
}

// KeysError says that the file with the wrapped keys cannot be used. Everything that is not sealed still works.
type KeysError struct {
	Path  string
	Cause error
}

func (e *KeysError) Error() string {
	return fmt.Sprintf("the journal's key file %s cannot be used: %v; earlier comments and notes stay closed, everything else works", e.Path, e.Cause)
}

// Unwrap returns why the file cannot be used.
func (e *KeysError) Unwrap() error { return e.Cause }

package desk

import (
	"time"

	"kycdesk/review/desk/once"
)

// Bar is the hold of one decision as the screen shows it. N grows each time that the hold has to begin anew.
type Bar = once.Bar

// Phase is where a decision stands; the words are those on the screen and in the journal.
type Phase = once.Phase

// The phases of a decision.
const (
	Recording   = once.Recording
	Held        = once.Held
	Checking    = once.Checking
	Sending     = once.Sending
	UnknownYet  = once.UnknownYet
	Confirmed   = once.Confirmed
	Refused     = once.Refused
	Conflicted  = once.Conflicted
	NotApplied  = once.NotApplied
	TakenBack   = once.TakenBack
	Dropped     = once.Dropped
	NotRecorded = once.NotRecorded
)

// Left is how long a hold still lasts: all of it while it waits for its bar to be seen.
func (e *Entry) Left(now time.Time) time.Duration {
	if e.Bar > 0 {
		return e.Whole()
	}
	return max(0, e.Until.Sub(now))
}

// Whole is how long it lasts in all.
func (e *Entry) Whole() time.Duration {
	if e.From.IsZero() {
		return e.Until.Sub(e.Since)
	}
	return e.Until.Sub(e.From)
}

// Left is how long the hold of the run still lasts.
func (r *Run) Left(now time.Time) time.Duration {
	for i := range r.Entries {
		if e := &r.Entries[i]; e.Phase == Held && e.Bar > 0 {
			return r.Until.Sub(r.Since)
		}
	}
	return max(0, r.Until.Sub(now))
}

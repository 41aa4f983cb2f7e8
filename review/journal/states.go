package journal

import "slices"

// State is where a decision stands.
type State string

// The states of a decision; the words are those on the screen and in `journal list`. A draft is not stored.
//
// There is no state between "intent recorded" and "held": the hold begins in the instant the intent is durable, so one
// row and one fsync say both, and no crash can fall between them. A hold of zero seconds is a held decision that is
// sent at once.
const (
	Held       State = "held"        // recorded; nothing has left the machine
	Sent       State = "sent"        // recorded before the one call goes out: the call may or may not have been made
	Confirmed  State = "confirmed"   // in force at the server
	Refused    State = "refused"     // the server answered no
	Conflict   State = "conflict"    // the case was decided otherwise, or changed, before ours could be
	Unknown    State = "unknown"     // the call ended without an answer that can be trusted
	NotApplied State = "not applied" // not in force: the agent decides again
	Dropped    State = "dropped"     // the agent does not want it any more, or a new decision replaced it
	TakenBack  State = "taken back"  // withdrawn during the hold
)

// transitions lists every legal step (security.md b.3).
//
// Sent to NotApplied goes through Unknown: only a read back may say that a call had no effect. NotApplied to Confirmed
// or Conflict is legal since a call can land after a read back said "pending" (matrix row 64); the record must be able
// to tell the truth then.
var transitions = map[State][]State{
	Held:       {Sent, TakenBack, NotApplied, Conflict, Dropped},
	Sent:       {Confirmed, Refused, Conflict, Unknown},
	Unknown:    {Confirmed, Conflict, NotApplied},
	NotApplied: {Confirmed, Conflict, Dropped},
	Confirmed:  nil,
	Refused:    nil,
	Conflict:   nil,
	Dropped:    nil,
	TakenBack:  nil,
}

// States lists all states, in the order of a decision's life.
func States() []State {
	return []State{Held, Sent, Unknown, NotApplied, Confirmed, Refused, Conflict, TakenBack, Dropped}
}

// Known reports whether s is a state of this list.
func (s State) Known() bool {
	_, known := transitions[s]
	return known
}

// Settled reports whether nothing more can happen to a decision in this state, so that its case is free again.
func (s State) Settled() bool {
	next, known := transitions[s]
	return known && len(next) == 0
}

// CanBecome reports whether the step from s to next is legal.
func (s State) CanBecome(next State) bool {
	return slices.Contains(transitions[s], next)
}

package review

import "time"

// Urgency is the class of a case in the working order; the smaller one comes first, and within one the case that waits
// longest. Cases over the SLA come before all others, and among equals those with a blocker, then those with a warning.
// A case that was not read singly has no severity yet, so that its waiting time alone counts, as with those that have
// nothing grave: reading a case can move it up and never down.
type Urgency uint8

const (
	blockerFirst Urgency = iota
	warningNext
	allOthers
	withinSLA // added to the three above

	// Urgencies is how many classes there are.
	Urgencies = withinSLA + withinSLA
)

// UrgencyOf places a case. Severity is that of its gravest finding and counts only where there is one.
func UrgencyOf(over bool, severity Severity, findings int) Urgency {
	u := allOthers
	switch {
	case findings == 0:
	case severity == Blocker:
		u = blockerFirst
	case severity == Warning:
		u = warningNext
	}
	if !over {
		u += withinSLA
	}
	return u
}

// Due is when a case that waits since then is over the SLA; zero where there is none, or no such moment.
func (p Policy) Due(pending time.Time) time.Time {
	if p.SLA <= 0 || pending.IsZero() {
		return time.Time{}
	}
	return pending.Add(p.SLA)
}

// OverBy returns for how long a case is over the SLA at a moment; 0 while it is within, or there is none.
func (p Policy) OverBy(pending, now time.Time) time.Duration {
	due := p.Due(pending)
	if due.IsZero() || !now.After(due) {
		return 0
	}
	return now.Sub(due)
}

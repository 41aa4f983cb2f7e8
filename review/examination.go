package review

import (
	"time"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// State is where a case stands, as far as the console knows it.
type State string

// The states of a case. Deleted and Unknown are the console's own words (§15 no. 8; an unlisted kyc.result).
const (
	Pending    State = "pending"
	Approved   State = "approved"
	Rejected   State = "rejected"
	Incomplete State = "incomplete"
	Deleted    State = "deleted"
	Unknown    State = "unknown"
)

// Examination is everything review has to say about one version of a case on one day.
type Examination struct {
	ID         string // submission id, safe for a terminal
	State      State
	Findings   []Finding // most severe first, then in the order of the rules
	Comparison []compare.Row
	Gate       Gate
	Screening  Screening // the AML part
	Submission argos.Submission
	At         time.Time // the `now` it was made with
	Policy     Policy    // the thresholds it was made with
	Added      Added     // what was known beside the record; see With

	personal *personal
	unread   []unread // what is on record and not understood
	judged   []Judged // every reject code held against the record, in the order of the catalogue
}

// Gate holds what stops an approval. A rejection is never stopped by findings.
type Gate struct {
	Blockers []Finding
	Shut     string // why nothing can be decided at all, whatever the findings say; empty while the case is pending
}

// Open reports whether an approval needs no override.
func (g Gate) Open() bool { return g.Shut == "" && !g.Blocked() }

// Blocked reports whether findings stop an approval, in whatever state the case is.
func (g Gate) Blocked() bool { return len(g.Blockers) > 0 }

// shutBy says for every state but pending why nothing can be decided in it (§4.1).
var shutBy = map[State]string{
	Approved:   "the case is approved already",
	Rejected:   "the case is rejected already",
	Incomplete: "the case is incomplete: the applicant has not finished",
	Deleted:    "the service has deleted this case",
	Unknown:    "the case is in no state that is known here",
}

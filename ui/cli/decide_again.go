package cli

import (
	"strings"

	"kycdesk/review"
)

// lookAgain notes what in a decision wants a second look. Nothing stops here: a plan was looked at when it was made,
// and --dry-run says it before anything is sent.
func (r *decideRun) lookAgain(dec *review.Decision) {
	if why := dec.LookAgain(); len(why) > 0 {
		r.again[dec.CaseID()] = "look again: " + strings.Join(why, "; ")
	}
}

// withLook puts what wants a second look behind the detail of a line.
func (r *decideRun) withLook(id, detail string) string {
	switch again := r.again[id]; {
	case again == "":
		return detail
	case detail == "":
		return again
	default:
		return detail + "; " + again
	}
}

package review

import (
	"fmt"
	"strconv"
	"strings"
)

// Sentence says the whole consequence of a draft in words, for the decision sheet. It is safe for a terminal and does
// not name the person.
func Sentence(d Draft) string {
	id := NewText(d.CaseID).String()
	switch d.Verdict {
	case Approve:
		return "Approve case " + id + ": the applicant is told at once and the service cannot undo it." + approvalDetails(d)
	case Reject:
		return "Reject case " + id + rejectionDetails(d) + ": the applicant gets the comment at once and the service cannot undo it."
	default:
		return "Case " + id + ": no verdict is chosen."
	}
}

func approvalDetails(d Draft) string {
	var b strings.Builder
	if n := len(d.Corrections); n > 0 {
		fmt.Fprintf(&b, " %s corrected with it.", plural(n, "field is", "fields are"))
	}
	if n := d.written(); n > 0 {
		fmt.Fprintf(&b, " %s corrected before it.", plural(n, "field was", "fields were"))
	}
	if d.Seen != nil {
		if n := len(d.Seen.Gate.Blockers); n > 0 {
			fmt.Fprintf(&b, " It goes against %s; your reason is recorded.", plural(n, "blocker", "blockers"))
		}
	}
	return b.String()
}

func rejectionDetails(d Draft) string {
	n := len(d.Reasons)
	switch refuted := len(d.Seen.Refutes(d.Reasons)); {
	case refuted > 0 && refuted == n:
		return " for " + plural(n, "reason", "reasons") + " that the record refutes (your word on why is recorded)"
	case refuted > 0:
		return " for " + plural(n, "reason", "reasons") + ", " + strconv.Itoa(refuted) + " refuted by the record (your word on why is recorded)"
	case n > 0:
		return " for " + plural(n, "reason", "reasons")
	case strings.TrimSpace(d.Comment) != "":
		return " in your own words"
	default:
		return ""
	}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

package desk

import (
	"slices"
	"time"

	"kycdesk/review/desk/guarded"
)

// tally counts for the header and the summary at the end.
type tally struct{ state guarded.Value[counts] }

type counts struct {
	takenBack int
	settled   int             // unknown outcomes
	handling  []time.Duration // one a decision
}

// median is the median handling time, 0 when there is none.
func (c *counts) median() time.Duration {
	if len(c.handling) == 0 {
		return 0
	}
	return slices.Sorted(slices.Values(c.handling))[len(c.handling)/2]
}

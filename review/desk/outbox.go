package desk

import (
	"kycdesk/review/desk/guarded"
)

// outbox is the desk's way out: decisions, corrections and memos, which the pipeline carries, in the words of the desk.
type outbox struct {
	*common
	intake *intake
	sights *sights
	run    guarded.Value[*run] // the newest bulk run, nil when there was none
}

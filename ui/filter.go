package ui

import (
	"slices"
	"strconv"

	"kycdesk/ui/filter"
	"kycdesk/ui/layer"
)

// filtering is which rows are read because the filter in force cannot say of them.
type filtering struct {
	asked []string // rows that the desk was asked to read
	spent int      // how many it was asked for since the filter changed
	by    string   // the filter that this was for
}

// openFilter opens the line with what the filter holds.
func (a *App) openFilter(marking bool) {
	a.visit = ""
	a.stack.Push(filter.Open(a.env, a.queue, marking))
}

// clearFilter takes the filter away; the saved view stays.
func (a *App) clearFilter() { _ = a.queue.SetFilter("") } // the empty filter cannot be wrong

// readMost is how many rows are read for one filter before the agent is asked to say so again: calls are counted by the
// day.
const readMost = 2_000

// readUnsure has the rows read of which the filter in force cannot say yet, once it is no longer being typed.
func (a *App) readUnsure() {
	f := &a.filtering
	if by := a.queue.Filter() + "\x00" + strconv.Itoa(a.saved); by != f.by {
		f.by, f.spent = by, 0
	}
	if layer.Find[*filter.Filter](&a.stack) != nil {
		return
	}
	ids := a.queue.Unread()
	if f.spent >= readMost || slices.Equal(ids, f.asked) {
		return
	}
	for _, id := range ids {
		if !slices.Contains(f.asked, id) {
			f.spent++
		}
	}
	f.asked = ids
	a.desk.ReadRows(ids)
}

// readStopped says that rows are left unread on purpose, "" when none are.
func (a *App) readStopped() string {
	if a.filtering.spent >= readMost && a.queue.Counts().NotRead > 0 {
		return "; " + strconv.Itoa(readMost) + " were read, ctrl+r goes on"
	}
	return ""
}

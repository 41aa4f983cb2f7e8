package views

import (
	"slices"
	"strconv"
)

// reads is which rows are read because the filter in force cannot say of them.
type reads struct {
	asked []string // rows that the desk was asked to read
	spent int      // how many it was asked for since the filter changed
	by    string   // the filter that this was for
}

// readMost is how many rows are read for one filter before the agent is asked to say so again: calls are counted by the
// day.
const readMost = 2_000

// Unsure are the rows to be read now of which the filter in force cannot say yet; ask is false when that is no news.
func (l *Lists) Unsure(typing bool) (ids []string, ask bool) {
	f := &l.reads
	if by := l.Queue.Filter() + "\x00" + strconv.Itoa(l.saved); by != f.by {
		f.by, f.spent = by, 0
	}
	if typing {
		return nil, false
	}
	ids = l.Queue.Unread()
	if f.spent >= readMost || slices.Equal(ids, f.asked) {
		return nil, false
	}
	for _, id := range ids {
		if !slices.Contains(f.asked, id) {
			f.spent++
		}
	}
	f.asked = ids
	return ids, true
}

// ReadStopped says that rows are left unread on purpose, "" when none are.
func (l *Lists) ReadStopped() string {
	if l.reads.spent >= readMost && l.Queue.Counts().NotRead > 0 {
		return "; " + strconv.Itoa(readMost) + " were read, ctrl+r goes on"
	}
	return ""
}

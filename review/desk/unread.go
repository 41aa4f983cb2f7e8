package desk

import (
	"time"

	"kycdesk/argos"
	"kycdesk/review"
)

// unreadRows are the items of list pages that cannot be used as rows and do not say which case they are, by what they
// are made of, so that each counts once however often its page is read.
type unreadRows map[uint64]unreadRow

type unreadRow struct {
	seen   time.Time
	newest bool // among the newest days, which are read again and again
}

// forget drops those of the newest days that the last reading of them did not meet.
func (u unreadRows) forget(began time.Time) {
	for sum, r := range u {
		if r.newest && r.seen.Before(began) {
			delete(u, sum)
		}
	}
}

// takeUnread notes a row that could not be read: it is one row that says so, and the others stay.
func (k *stock) takeUnread(u *argos.UnreadRow, newest bool) {
	now := k.clock.Now()
	row := thinUnread(u, now)
	if row == nil {
		was := k.lostRows[u.Sum]
		k.lostRows[u.Sum] = unreadRow{seen: now, newest: newest || was.newest}
		return
	}
	switch known := k.queue.get(row.ID); {
	case k.done[row.ID], known != nil && (known.Outbox != "" || known.Unread != nil):
	case known != nil && !known.Recalled:
		bad := *known
		bad.Unread = row.Unread
		k.queue.put(&bad)
	default:
		k.queue.put(row)
	}
}

// thinUnread makes a queue row of an item that says which case it is, nil where it does not. It waits since it was met:
// how long it really does is not known.
func thinUnread(u *argos.UnreadRow, now time.Time) *Row {
	id := u.ID.Raw()
	if unreadableID(id) {
		return nil
	}
	p := rowProblem(u.Fault)
	return &Row{ID: id, CreatedAt: u.CreatedAt.At, PendingAt: maxTime(u.CreatedAt.At, now), Age: -1, State: review.Unknown, Unread: &p}
}

// stateUnread returns why the state of a case cannot be told from its record, nil where it can.
func stateUnread(sub *argos.Submission) *Problem {
	for _, f := range sub.Faults {
		if at := f.Path.String(); at == "kyc" || at == "kyc.result" {
			p := rowProblem(f)
			return &p
		}
	}
	return nil
}

// UnreadRow is a row whose case could not be read, for commands that have no desk.
func UnreadRow(row *Row, err error) *Row {
	bad, p := *row, itemProblem(err, "case")
	bad.Unread = &p
	return &bad
}

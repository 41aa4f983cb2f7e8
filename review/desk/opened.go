package desk

import (
	"context"
	"sync"

	"kycdesk/review/journal"
)

// opened remembers the cases whose opening is on record, or being recorded, in this session.
type opened struct {
	mu    sync.Mutex
	cases map[string]bool
}

func newOpened() opened { return opened{cases: map[string]bool{}} }

// RecordOpen records that the agent opened a case, once a case and session, and says whether it did so now. It waits
// for the disk. The error is a *Problem; the case can be looked at all the same.
func (d *Desk) RecordOpen(ctx context.Context, caseID string) (recorded bool, err error) {
	j, done, err := d.once.Use()
	if err != nil {
		return false, recordProblem(err)
	}
	defer done()
	if caseID == "" || !d.opened.first(caseID) {
		return false, nil
	}
	if _, err := j.Append(ctx, journal.Event{Kind: journal.KindOpen, CaseID: caseID, Actor: d.cfg.Agent}); err != nil {
		d.opened.forget(caseID)
		d.once.Latched(err)
		return false, recordProblem(err)
	}
	return true, nil
}

func (o *opened) first(caseID string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	was := o.cases[caseID]
	o.cases[caseID] = true
	return !was
}

func (o *opened) forget(caseID string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.cases, caseID)
}

package desk

import (
	"time"

	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// left is what was taken over from consoles that are gone. The outbox alone uses it.
type left struct {
	at  time.Time    // when they were looked for last
	ops []journal.Op // taken over on disk, and not yet in the outbox
}

// adoptLeft takes over what a console left that died while this one was running. Asking costs three reads of small
// indexes and no lock; a failure is tried again at the next turn.
func (d *Desk) adoptLeft() {
	d.mu.Lock()
	j, now := d.journal, d.clock.Now()
	d.mu.Unlock()
	if since := now.Sub(d.left.at); j == nil || since >= 0 && since < d.cfg.Adopt { // negative: the clock was set back
		return
	}
	d.left.at = now
	found, err := j.Orphans(d.ctx)
	if err == nil && found {
		err = d.adoptOrphans(j)
	}
	for err == nil && len(d.left.ops) > 0 {
		err = d.adoptOne(j, d.left.ops[0])
	}
	if err != nil && d.ctx.Err() == nil {
		d.mu.Lock()
		d.latched(err)
		d.mu.Unlock()
	}
}

func (d *Desk) adoptOrphans(j store.Journal) error {
	d.crash("before adopting")
	ops, err := j.Adopt(d.ctx)
	d.left.ops = append(d.left.ops, ops...)
	if err != nil {
		return err
	}
	d.crash("after adopting")
	calls, err := j.AdoptCalls(d.ctx)
	if err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.settleCalls(j, calls)
	return nil
}

// adoptOne brings one decision to the outbox, or to the agent, who is told.
func (d *Desk) adoptOne(j store.Journal, op journal.Op) error {
	l, err := d.adopt(j, op, d.clock.Now())
	if err != nil {
		return err
	}
	d.left.ops = d.left.ops[1:]
	d.mu.Lock()
	defer d.mu.Unlock()
	d.letters = append(d.letters, l)
	d.setPhase(l, l.entry.Phase, l.entry.Detail)
	lead := "a console on this machine ended: its decision to " + string(l.entry.Verdict) + " case " + safe(l.entry.CaseID)
	if l.entry.Phase.offered() {
		d.tell(string(NotApplied), l.entry.CaseID, lead+" was not sent; O opens it")
	} else {
		d.tell("unknown", l.entry.CaseID, lead+" may have been sent; it is read back")
	}
	return nil
}

// settleCalls has corrections and memos of consoles that are gone read back, in the background. The lock is held.
func (d *Desk) settleCalls(j store.Journal, calls []journal.Entry) {
	var memos, corrections []journal.Entry
	for i := range calls {
		if calls[i].Kind == journal.KindMemo {
			memos = append(memos, calls[i])
		} else {
			corrections = append(corrections, calls[i])
		}
	}
	if len(memos) > 0 {
		d.start(func() { d.settleMemos(j, memos) })
	}
	if len(corrections) > 0 {
		d.reserveLeft(corrections)
		d.start(func() { d.settleCorrections(j, corrections) })
	}
}

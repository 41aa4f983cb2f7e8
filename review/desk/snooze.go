package desk

import (
	"context"
	"maps"
	"time"

	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// kindSnooze is the journal's kind of an event that puts a case off until a moment, which is its detail.
const kindSnooze journal.Kind = "snooze"

// snoozeRest is the longest sleep while a case is snoozed: a clock that was set is then noticed.
const snoozeRest = time.Minute

// Snooze puts a case off until a moment, durably: it comes back by itself, also in a console started later. The error
// is a *Problem; the case then stays where it is.
func (d *Desk) Snooze(ctx context.Context, caseID string, until time.Time) error {
	j, err := d.once.Recordable()
	if err != nil {
		return recordProblem(err)
	}
	_, err = j.Append(ctx, journal.Event{
		Kind: kindSnooze, CaseID: caseID, State: "snoozed", Detail: until.UTC().Format(time.RFC3339),
	})
	if err != nil {
		d.once.Latched(err)
		return recordProblem(err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.putOff(caseID, until)
	wake(d.snoozer)
	d.touch()
	return nil
}

// putOff notes a snooze on a copy: snapshots share the map. The lock is held.
func (d *Desk) putOff(caseID string, until time.Time) {
	next := maps.Clone(d.snoozed)
	if next == nil {
		next = make(map[string]time.Time)
	}
	next[caseID] = until
	d.snoozed = next
}

// snoozeLoop brings snoozed cases back when their time has come.
func (d *Desk) snoozeLoop() {
	for d.pause(d.wakeSnoozed(), d.snoozer) {
	}
}

// wakeSnoozed takes out those whose time has come and says how long to wait for the next.
func (d *Desk) wakeSnoozed() time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	now, wait := d.clock.Now(), time.Hour
	var next map[string]time.Time
	for id, until := range d.snoozed {
		if left := until.Sub(now); left > 0 {
			wait = min(wait, left, snoozeRest)
			continue
		}
		if next == nil {
			next = maps.Clone(d.snoozed)
		}
		delete(next, id)
		if d.queue.get(id) != nil {
			d.tell("arrived", id, "case "+safe(id)+" is back from its snooze")
		}
	}
	if next != nil {
		d.snoozed = next
		d.touch()
	}
	return wait
}

// recallSnoozed reads from the journal what was put off and is not due yet. It is called before the journal is used.
func (d *Desk) recallSnoozed(ctx context.Context, j store.Reader) error {
	now := d.clock.Now()
	found := make(map[string]time.Time)
	for after := int64(0); ; {
		entries, err := j.List(ctx, journal.Query{After: after, Kinds: []journal.Kind{kindSnooze}})
		if err != nil {
			return err
		}
		if len(entries) == 0 {
			break
		}
		for i := range entries {
			e := &entries[i]
			after = e.Seq
			if until, err := time.Parse(time.RFC3339, e.Detail); err == nil && e.Origin == d.cfg.Client.Origin() {
				found[e.CaseID] = until
			}
		}
	}
	maps.DeleteFunc(found, func(_ string, until time.Time) bool { return !until.After(now) })
	d.mu.Lock()
	defer d.mu.Unlock()
	for id, until := range found {
		d.putOff(id, until)
	}
	wake(d.snoozer)
	return nil
}

package desk

import (
	"context"
	"maps"
	"time"

	"kycdesk/review/desk/guarded"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// kindSnooze is the journal's kind of an event that puts a case off until a moment, which is its detail.
const kindSnooze journal.Kind = "snooze"

// snoozeRest is the longest sleep while a case is snoozed: a clock that was set is then noticed.
const snoozeRest = time.Minute

// snoozes are the cases that were put off.
type snoozes struct {
	*common
	until  guarded.Value[map[string]time.Time] // the map is never written to: snapshots share it
	wake   chan struct{}
	queued func(caseID string) bool // whether a case is in the queue
}

// Snooze puts a case off until a moment, durably: it comes back by itself, also in a console started later. The error
// is a *Problem; the case then stays where it is.
func (z *snoozes) Snooze(ctx context.Context, caseID string, until time.Time) error {
	j, err := z.once.Recordable()
	if err != nil {
		return recordProblem(err)
	}
	_, err = j.Append(ctx, journal.Event{
		Kind: kindSnooze, CaseID: caseID, State: "snoozed", Detail: until.UTC().Format(time.RFC3339),
	})
	if err != nil {
		z.once.Latched(err)
		return recordProblem(err)
	}
	z.putOff(map[string]time.Time{caseID: until})
	z.touch()
	return nil
}

// putOff notes snoozes on a copy.
func (z *snoozes) putOff(more map[string]time.Time) {
	z.until.Do(func(m *map[string]time.Time) {
		next := maps.Clone(*m)
		if next == nil {
			next = make(map[string]time.Time, len(more))
		}
		maps.Copy(next, more)
		*m = next
	})
	wake(z.wake)
}

func (z *snoozes) shown() map[string]time.Time {
	return guarded.Ask(&z.until, func(m *map[string]time.Time) map[string]time.Time { return *m })
}

// loop brings snoozed cases back when their time has come.
func (z *snoozes) loop() {
	for z.pause(z.bringBack(), z.wake) {
	}
}

// bringBack takes out those whose time has come and says how long to wait for the next.
func (z *snoozes) bringBack() time.Duration {
	now, wait := z.clock.Now(), time.Hour
	var back []string
	z.until.Do(func(m *map[string]time.Time) {
		next := maps.Clone(*m)
		for id, until := range *m {
			if left := until.Sub(now); left > 0 {
				wait = min(wait, left, snoozeRest)
				continue
			}
			delete(next, id)
			back = append(back, id)
		}
		*m = next
	})
	for _, id := range back {
		if z.queued(id) {
			z.news.tell("arrived", id, "case "+safe(id)+" is back from its snooze")
		}
		z.touch()
	}
	return wait
}

// recall reads from the journal what was put off and is not due yet. It is called before the journal is used.
func (z *snoozes) recall(ctx context.Context, j store.Reader) error {
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
			if until, err := time.Parse(time.RFC3339, e.Detail); err == nil && e.Origin == z.cfg.Client.Origin() {
				found[e.CaseID] = until
			}
		}
	}
	now := z.clock.Now()
	maps.DeleteFunc(found, func(_ string, until time.Time) bool { return !until.After(now) })
	z.putOff(found)
	return nil
}

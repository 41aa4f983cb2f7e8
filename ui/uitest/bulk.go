package uitest

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk"
)

// ReadMany reads cases as the people say; Unreadable and unknown ones fail.
func (d *Desk) ReadMany(_ context.Context, ids []string) []desk.Reading {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.read = append(d.read, ids...)
	var out []desk.Reading
	for _, id := range ids {
		i := slices.IndexFunc(d.People, func(p *Person) bool { return p.ID == id })
		if i < 0 {
			out = append(out, desk.Reading{ID: id, Err: &desk.Problem{What: "the service does not know this case"}})
			continue
		}
		out = append(out, desk.Reading{ID: id, Case: d.People[i].Case(d.Now())})
	}
	return out
}

// Reads returns the cases that were read for a plan.
func (d *Desk) Reads() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.read)
}

// DecideMany holds all decisions together, or records none when Fail is set.
func (d *Desk) DecideMany(_ context.Context, decisions []review.Decision) []desk.Entry {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.Now()
	var entries []desk.Entry
	for _, decision := range decisions {
		e := desk.Entry{
			CaseID: decision.CaseID(), Verdict: decision.Verdict(), Phase: desk.Held, Since: now, Until: now.Add(Hold),
			Name: decision.Seen().Submission.DisplayName(),
		}
		if d.Fail != nil {
			e.Phase, e.Detail = desk.NotRecorded, d.Fail.Error()
			entries = append(entries, e)
			continue
		}
		d.ops++
		e.Op = "op-" + strconv.Itoa(d.ops)
		entries = append(entries, e)
	}
	if d.Fail != nil {
		return entries
	}
	d.planned = append(d.planned, decisions)
	d.publish(func(s *desk.Snapshot) {
		s.Outbox = append(s.Outbox, entries...)
		for _, e := range entries {
			mark(s, e.CaseID, desk.Held)
			today(s, e, desk.Held)
		}
		s.Run = &desk.Run{ID: uint64(len(d.planned)), Since: now, Until: now.Add(Hold), Entries: entries}
	})
	return slices.Clone(entries)
}

// Planned returns the decisions of each bulk run.
func (d *Desk) Planned() [][]review.Decision {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.planned)
}

// TakeBackRun takes back what the newest run still holds.
func (d *Desk) TakeBackRun(context.Context) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.snap.Run == nil || d.snap.Run.Held() == 0 {
		return 0, &desk.Problem{What: "no decision is held any more", Safe: "what was sent stays", Next: "go on"}
	}
	taken := d.snap.Run.Held()
	d.publish(func(s *desk.Snapshot) { d.moveRun(s, desk.Held, desk.TakenBack) })
	return taken, nil
}

// SettleRun ends what the newest run still holds in a phase, the first n cases only.
func (d *Desk) SettleRun(n int, p desk.Phase) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.publish(func(s *desk.Snapshot) {
		all := s.Run.Entries
		part := *s.Run
		part.Entries = all[:n]
		s.Run = &part
		d.moveRun(s, desk.Held, p)
		s.Run.Entries = append(s.Run.Entries, all[n:]...)
	})
}

// moveRun moves the run's entries on, out of the outbox, on copies.
func (d *Desk) moveRun(s *desk.Snapshot, from, to desk.Phase) {
	run := *s.Run
	run.Entries = slices.Clone(run.Entries)
	for i := range run.Entries {
		e := &run.Entries[i]
		if e.Phase != from {
			continue
		}
		e.Phase = to
		s.Outbox = slices.DeleteFunc(s.Outbox, func(o desk.Entry) bool { return o.Op == e.Op })
		mark(s, e.CaseID, "")
		today(s, *e, to)
		if to == desk.Confirmed {
			s.Queue = slices.DeleteFunc(s.Queue, func(r *desk.Row) bool { return r.ID == e.CaseID })
		}
	}
	s.Run = &run
}

// Snooze puts a case off, or answers Fail.
func (d *Desk) Snooze(_ context.Context, caseID string, until time.Time) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.Fail != nil {
		return d.Fail
	}
	d.publish(func(s *desk.Snapshot) {
		all := map[string]time.Time{caseID: until}
		maps.Copy(all, s.Snoozed)
		s.Snoozed = all
	})
	return nil
}

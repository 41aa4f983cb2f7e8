package uitest

import (
	"context"
	"slices"

	"kycdesk/review"
	"kycdesk/review/desk"
)

// SendNow ends every hold; Settle then confirms.
func (d *Desk) SendNow(context.Context) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.Fail != nil {
		return d.Fail
	}
	d.publish(func(s *desk.Snapshot) {
		for i := range s.Outbox {
			if s.Outbox[i].Phase == desk.Held {
				s.Outbox[i].Until, s.Outbox[i].Bar = d.Now(), 0
			}
		}
	})
	return nil
}

// DropHeld gives up every held decision.
func (d *Desk) DropHeld(context.Context) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.Fail != nil {
		return d.Fail
	}
	d.publish(func(s *desk.Snapshot) {
		for _, e := range s.Outbox {
			if e.Phase == desk.Held {
				d.dropped = append(d.dropped, e.Op)
				mark(s, e.CaseID, "")
			}
		}
		s.Outbox = slices.DeleteFunc(s.Outbox, func(e desk.Entry) bool { return e.Phase == desk.Held })
	})
	return nil
}

// Rest stops nothing: this desk sends nothing by itself.
func (d *Desk) Rest(context.Context) error { return nil }

// Wake does nothing.
func (d *Desk) Wake() {}

// Reveal notes what was shown, or answers Fail.
func (d *Desk) Reveal(_ context.Context, caseID string, r review.Reveal) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.Fail != nil {
		return d.Fail
	}
	d.revealed = append(d.revealed, append([]string{caseID, r.Why}, r.Fields...))
	return nil
}

// Revealed returns what was shown: each time the case, why, and then the fields.
func (d *Desk) Revealed() [][]string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.revealed)
}

package desk

import (
	"time"

	"kycdesk/argos"
	"kycdesk/review"
)

// recalledBefore counts the cases older than edge that only the index calls pending.
func (d *Desk) recalledBefore(edge time.Time) (n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, id := range d.recalled {
		if r := d.queue.get(id); r != nil && r.Recalled && r.CreatedAt.Before(edge) {
			n++
		}
	}
	return n
}

// nextRecalled picks a case that only the index knows, once the pages that could tell of it were read. The lock is held.
func (d *Desk) nextRecalled(free func(job) bool) (job, bool) {
	if !d.sweep.Complete {
		return job{}, false
	}
	for len(d.recalled) > 0 {
		if r := d.queue.get(d.recalled[0]); r != nil && r.Recalled && r.State == review.Pending {
			break
		}
		d.recalled = d.recalled[1:]
	}
	for _, id := range d.recalled[:min(len(d.recalled), 2*readers)] {
		if j := (job{id: id, urgency: argos.Idle}); d.queue.get(id) != nil && d.queue.get(id).Recalled && free(j) {
			return j, true
		}
	}
	return job{}, false
}

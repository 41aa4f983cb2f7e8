package desk

import (
	"time"

	"kycdesk/argos"
	"kycdesk/review"
)

// recalledBefore counts the cases older than edge that only the index calls pending.
func (in *intake) recalledBefore(edge time.Time) (n int) {
	in.state.Do(func(k *stock) {
		for _, id := range k.recalled {
			if r := k.queue.get(id); r != nil && r.Recalled && r.CreatedAt.Before(edge) {
				n++
			}
		}
	})
	return n
}

// nextRecalled picks a case that only the index knows, once the pages that could tell of it were read.
func (k *stock) nextRecalled(free func(job) bool) (job, bool) {
	if !k.sweep.Complete {
		return job{}, false
	}
	for len(k.recalled) > 0 {
		if r := k.queue.get(k.recalled[0]); r != nil && r.Recalled && r.State == review.Pending {
			break
		}
		k.recalled = k.recalled[1:]
	}
	for _, id := range k.recalled[:min(len(k.recalled), 2*readers)] {
		if j := (job{id: id, urgency: argos.Idle}); k.queue.get(id) != nil && k.queue.get(id).Recalled && free(j) {
			return j, true
		}
	}
	return job{}, false
}

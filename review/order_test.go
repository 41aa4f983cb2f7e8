package review_test

import (
	"testing"
	"time"

	"kycdesk/review"
)

func TestOrderIsSLAThenSeverity(t *testing.T) {
	inOrder := []review.Urgency{
		review.UrgencyOf(true, review.Blocker, 1),
		review.UrgencyOf(true, review.Warning, 1),
		review.UrgencyOf(true, review.Info, 0),
		review.UrgencyOf(false, review.Blocker, 2),
		review.UrgencyOf(false, review.Warning, 1),
		review.UrgencyOf(false, review.Info, 1),
	}
	for i := 1; i < len(inOrder); i++ {
		if inOrder[i-1] >= inOrder[i] {
			t.Errorf("class %d is not before %d", i-1, i)
		}
	}
	if review.UrgencyOf(false, review.Blocker, 0) != review.UrgencyOf(false, review.Info, 3) {
		t.Error("a severity without a finding counts")
	}
}

func TestACaseIsOverItsSLAOnlyAfterIt(t *testing.T) {
	p := review.Policy{SLA: 2 * time.Hour}
	pending := filterNow.Add(-2 * time.Hour)
	for _, c := range []struct {
		name    string
		p       review.Policy
		pending time.Time
		now     time.Time
		want    time.Duration
	}{
		{"at the end", p, pending, filterNow, 0},
		{"a minute later", p, pending, filterNow.Add(time.Minute), time.Minute},
		{"no SLA", review.Policy{}, pending, filterNow.AddDate(1, 0, 0), 0},
		{"waiting since nobody knows when", p, time.Time{}, filterNow, 0},
	} {
		if got := c.p.OverBy(c.pending, c.now); got != c.want {
			t.Errorf("%s: over by %s, want %s", c.name, got, c.want)
		}
	}
}

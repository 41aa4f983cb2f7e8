package review_test

import (
	"fmt"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
)

// TestALongTimelineHasItsFirstAndLastMoments gives attempts in an order of their own: what is shown of thousands are the
// earliest twenty and the latest twenty, whatever came in between.
func TestALongTimelineHasItsFirstAndLastMoments(t *testing.T) {
	const n = 3001
	start := time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
	var s argos.Submission
	for i := range n {
		place := i * 1009 % n // every place once
		s.KYC.Attempts = append(s.KYC.Attempts, argos.Attempt{Step1First: argos.Time{At: start.Add(time.Duration(place) * time.Second)}})
	}
	line := review.TimelineOf(&review.Examination{Submission: s})
	if len(line.Moments) != 40 || line.More != n-40 || line.LeftOut != 20 {
		t.Fatalf("%d moments, %d left out before %d", len(line.Moments), line.More, line.LeftOut)
	}
	for i, m := range line.Moments {
		place := i
		if i >= 20 {
			place = n - 40 + i
		}
		if want := start.Add(time.Duration(place) * time.Second); !m.At.Equal(want) {
			t.Errorf("moment %d is of %v, want %v", i, m.At, want)
		}
		var number int
		if _, err := fmt.Sscanf(m.What, "attempt %d, step 1", &number); err != nil || (number-1)*1009%n != place {
			t.Errorf("moment %d is called %q", i, m.What)
		}
	}
	if line.From != start || line.To != start.Add((n-1)*time.Second) {
		t.Errorf("the axis runs from %v to %v", line.From, line.To)
	}
}

package desk

import (
	"fmt"
	"testing"
	"time"

	"kycdesk/review"
)

// bigQueue is a queue of n rows of which every tenth was read.
func bigQueue(n int, now time.Time) *queue {
	q := newQueue(review.Policy{SLA: time.Duration(n/2) * time.Second})
	q.now = now
	for i := range n {
		q.put(&Row{
			ID: fmt.Sprintf("sub_%06d", i), PendingAt: now.Add(-time.Duration(i*7919%n) * time.Second), State: review.Pending,
			Enriched: i%10 == 0, Findings: i % 3, Severity: review.Severity(i % 3),
		})
	}
	q.flush()
	return q
}

func BenchmarkReorder100k(b *testing.B) {
	now := time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
	q := bigQueue(100_000, now)
	b.ReportAllocs()
	for b.Loop() {
		now = now.Add(100 * time.Second) // a hundred rows come over the SLA
		q.rerank(now)
		q.flush()
	}
}

func BenchmarkArrival100k(b *testing.B) {
	now := time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
	q := bigQueue(100_000, now)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		q.put(&Row{ID: fmt.Sprintf("new_%d", i), PendingAt: now, State: review.Pending})
		q.flush()
	}
}

package journal_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"kycdesk/review/journal"
)

// BenchmarkIntend prints what an agent waits for: the time until a decision is on disk (budget: p99 5 ms).
func BenchmarkIntend(b *testing.B) {
	j := open(b, options(stateDir(b)))
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		intend(b, j, approve(fmt.Sprint("case-", i)))
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

// BenchmarkOpen opens a journal of 100,000 entries, which comes before the first frame (budget: 30 ms), with 30 open
// decisions to read.
func BenchmarkOpen(b *testing.B) {
	dir := stateDir(b)
	old(b, dir, 100_000)
	for b.Loop() {
		j := open(b, options(dir))
		if ops, err := j.Unsettled(b.Context()); err != nil || len(ops) != 30 {
			b.Fatal(len(ops), err)
		}
		if _, err := j.Counts(b.Context(), noon.AddDate(0, 0, 1)); err != nil {
			b.Fatal(err)
		}
		if err := j.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkVerify verifies all of 100,000 entries.
func BenchmarkVerify(b *testing.B) {
	dir := stateDir(b)
	old(b, dir, 100_000)
	j := open(b, options(dir))
	for b.Loop() {
		if head, err := j.Verify(b.Context()); err != nil || head.Count != 100_000 {
			b.Fatal(head, err)
		}
	}
}

// old makes a journal of many entries by writing them in few transactions: 30 open decisions, the rest settled.
func old(b *testing.B, dir string, entries int64) {
	b.Helper()
	if err := journal.Grow(b.Context(), options(dir), entries, 30); err != nil {
		b.Fatal(err)
	}
}

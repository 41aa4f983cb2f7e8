package desk

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"kycdesk/review"
)

// The queue's order is made from the one before by copying what did not change; here it is compared with sorting anew.
func TestTheOrderMadeFromChangesIsTheOrderOfSorting(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	q := newQueue(review.DefaultPolicy())
	begin := time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
	for round := range 400 {
		for range dice.IntN(1 + round%30) {
			id := fmt.Sprint("c", dice.IntN(300))
			if dice.IntN(3) == 0 {
				q.remove(id)
				continue
			}
			q.put(&Row{ID: id, PendingAt: begin.Add(time.Duration(dice.IntN(50)) * time.Minute)})
		}
		got := q.flush()
		want := make([]*Row, 0, len(q.rows))
		for _, r := range q.rows {
			want = append(want, r)
		}
		slices.SortFunc(want, order)
		if !slices.Equal(got, want) {
			t.Fatalf("round %d: %d rows in another order than the %d sorted", round, len(got), len(want))
		}
	}
}

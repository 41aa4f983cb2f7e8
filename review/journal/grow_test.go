package journal

import (
	"context"
	"fmt"
)

// Grow makes a journal of so many entries in one transaction, for the benchmarks: decisions that were taken back, and
// at the end some that are open.
func Grow(ctx context.Context, o Options, entries int64, open int64) error {
	j, err := Open(ctx, o)
	if err != nil {
		return err
	}
	err = j.write(ctx, func(w *writer) error {
		for i := int64(0); w.tail.seq < entries; i++ {
			r := &row{kind: string(KindDecision), op: newID(), state: string(Held), caseID: fmt.Sprint("case-", i), verdict: "reject"}
			if err := j.seal(r, make([]byte, 300)); err != nil {
				return err
			}
			if err := w.intend(r); err != nil {
				return err
			}
			if w.tail.seq > entries-open {
				continue
			}
			if err := w.advance(standing{op: r.op, caseID: r.caseID, verdict: r.verdict, state: Held}, TakenBack, "", nil); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return j.Close()
}

package journal

import (
	"context"
	"database/sql"
	"fmt"
)

// indexed is what the ops table should say about one decision.
type indexed struct {
	origin, caseID, state, owner string
	intent, last, sent           int64
}

// opIndex is the ops table as it follows from the entries.
type opIndex map[string]indexed

// apply follows one entry. A step that the table of transitions forbids cannot have come from this program.
func (x opIndex) apply(r *row) error {
	broken := func(why string) error { return &BrokenChainError{r.seq, why} }
	was, known := x[r.op]
	now := was
	switch Kind(r.kind) {
	case KindDecision:
		switch {
		case !known && State(r.state) != Held:
			return broken("a step of a decision that was never recorded")
		case !known:
			now = indexed{origin: r.origin, caseID: r.caseID, intent: r.seq}
		case !State(was.state).CanBecome(State(r.state)):
			return broken("a step from " + was.state + " to " + r.state)
		}
	case KindAdopted:
		if !known || was.state != r.state {
			return broken("it takes over a decision that does not stand so")
		}
	default:
		return nil
	}
	if now.caseID != r.caseID || now.origin != r.origin {
		return broken("a step of a decision on another case")
	}
	now.state, now.owner, now.last = r.state, r.owner, r.seq
	if State(r.state) == Sent && Kind(r.kind) == KindDecision {
		now.sent = r.seq
	}
	x[r.op] = now
	return nil
}

// verifyIndex compares the ops table with what the entries up to end say. What moved on after end is left to the next
// verification; it can only have moved, not vanished.
func (j *Journal) verifyIndex(ctx context.Context, want opIndex, end int64) error {
	var found int
	err := j.read(ctx, func(db *sql.DB) error {
		var err error
		found, err = compareIndex(ctx, db, want, end)
		return err
	})
	if err != nil {
		return err
	}
	if found != len(want) {
		return &BrokenChainError{end, fmt.Sprintf("the index of decisions lists %d of %d", found, len(want))}
	}
	return nil
}

func compareIndex(ctx context.Context, q queryer, want opIndex, end int64) (found int, err error) {
	rows, err := q.QueryContext(ctx, `SELECT op, origin, case_id, state, owner, intent_seq, last_seq, sent_seq, settled FROM ops`)
	if err != nil {
		return 0, fmt.Errorf("reading the index of decisions: %w", err)
	}
	defer rows.Close() //nolint:errcheck // reading; Err tells
	for rows.Next() {
		var op string
		var is indexed
		var settled bool
		if err := rows.Scan(&op, &is.origin, &is.caseID, &is.state, &is.owner, &is.intent, &is.last, &is.sent, &settled); err != nil {
			return 0, fmt.Errorf("reading the index of decisions: %w", err)
		}
		if is.intent > end {
			continue
		}
		should, known := want[op]
		switch {
		case !known:
			return 0, &BrokenChainError{is.intent, "the index of decisions lists one that the entries do not"}
		case is.last <= end && is != should:
			return 0, &BrokenChainError{should.last, "the index of decisions does not match it"}
		case settled != State(is.state).Settled():
			return 0, &BrokenChainError{is.last, "the index of decisions has it wrong whether it is settled"}
		}
		found++
	}
	if err := rows.Err(); err != nil {
		return 0, fmt.Errorf("reading the index of decisions: %w", err)
	}
	return found, nil
}

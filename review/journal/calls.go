package journal

import (
	"context"
	"database/sql"
	"fmt"
)

// TakenOver is the state of a correction or memo whose call was made, or not, by a process that is gone: this process
// finds out what became of it. It is no state of a decision.
const TakenOver State = "taken over"

// callsQuery reads the first step of every call of a kind that has no outcome, if its newest step is another process's.
// The kind stands in the text and not in a parameter, so that SQLite uses the index of that kind.
const callsQuery = `SELECT ` + columns + ` FROM entries e WHERE kind = '%[1]s' AND origin = ? AND state = 'sent'
	AND NOT EXISTS (SELECT 1 FROM entries l WHERE l.kind = '%[1]s' AND l.origin = e.origin AND l.op = e.op
		AND l.case_id = e.case_id AND l.seq > e.seq AND l.state <> 'taken over')
	ORDER BY seq`

// AdoptCalls takes over the corrections and memo writes at this origin that have no outcome and whose process is gone,
// each by a step of its own, and returns their first steps, oldest first: the call may have been made or not, and is
// never made again. Of two processes that ask, one gets each. What a living process works on is left to it.
func (j *Journal) AdoptCalls(ctx context.Context) ([]Entry, error) {
	if found, err := j.orphaned(ctx, leftCalls); err != nil || !found {
		return nil, err
	}
	var taken []row
	var buried []func()
	err := j.write(ctx, func(w *writer) error {
		left, err := leftCalls(ctx, j, w.tx)
		if err != nil {
			return err
		}
		dead := j.mourner()
		taken = nil
		for i := range left {
			if !dead.gone(left[i].owner) {
				continue
			}
			if err := w.append(&row{
				kind: left[i].first.kind, op: left[i].first.op, state: string(TakenOver), caseID: left[i].first.caseID,
				detail: "taken over from a process that is gone (" + left[i].owner + ")",
			}); err != nil {
				return err
			}
			taken = append(taken, left[i].first)
		}
		buried = dead.buried
		return nil
	})
	bury(buried)
	if err != nil {
		return nil, err
	}
	return j.opened(taken)
}

// leftCall is a call without an outcome, and the process that works on it.
type leftCall struct {
	first row
	owner string
}

func leftCalls(ctx context.Context, j *Journal, q queryer) ([]leftCall, error) {
	var left []leftCall
	for _, kind := range []Kind{KindMemo, KindCorrection} {
		rows, err := queryRows(ctx, q, fmt.Sprintf(callsQuery, kind), j.opts.Origin)
		if err != nil {
			return nil, fmt.Errorf("looking for calls without an outcome: %w", err)
		}
		for i := range rows {
			owner, err := lastOwner(ctx, q, &rows[i])
			if err != nil {
				return nil, err
			}
			left = append(left, leftCall{rows[i], owner})
		}
	}
	return left, nil
}

// lastOwner returns who took a step of the call last.
func lastOwner(ctx context.Context, q queryer, first *row) (owner string, err error) {
	last, err := queryRows(ctx, q, `SELECT `+columns+` FROM entries WHERE kind = '`+first.kind+`' AND origin = ? AND op = ? AND case_id = ?
		ORDER BY seq DESC LIMIT 1`, first.origin, first.op, first.caseID)
	if err != nil || len(last) == 0 {
		return first.owner, err
	}
	return last[0].owner, nil
}

func (j *Journal) opened(rows []row) ([]Entry, error) {
	var out []Entry
	for i := range rows {
		e, err := rows[i].entry()
		if err != nil {
			return nil, err
		}
		e.Payload, e.Closed = j.unseal(&rows[i])
		out = append(out, e)
	}
	return out, nil
}

// Orphans reports whether a process that is gone left a decision, correction or memo write open at this origin, for
// Adopt and AdoptCalls to take over. It writes nothing and waits for no other process, so that it can be asked often.
func (j *Journal) Orphans(ctx context.Context) (bool, error) {
	found, err := j.orphaned(ctx, leftDecisions)
	if err != nil || found {
		return found, err
	}
	return j.orphaned(ctx, leftCalls)
}

func leftDecisions(ctx context.Context, j *Journal, q queryer) ([]leftCall, error) {
	rows, err := q.QueryContext(ctx, `SELECT DISTINCT owner FROM ops WHERE settled = 0 AND origin = ?`, j.opts.Origin)
	if err != nil {
		return nil, fmt.Errorf("looking for decisions that were left: %w", err)
	}
	defer rows.Close() //nolint:errcheck // reading; Err tells
	var left []leftCall
	for rows.Next() {
		var l leftCall
		if err := rows.Scan(&l.owner); err != nil {
			return nil, fmt.Errorf("looking for decisions that were left: %w", err)
		}
		left = append(left, l)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("looking for decisions that were left: %w", err)
	}
	return left, nil
}

// orphaned reports whether any of what find returns is a dead process's.
func (j *Journal) orphaned(ctx context.Context, find func(context.Context, *Journal, queryer) ([]leftCall, error)) (found bool, err error) {
	if j.owner == nil {
		return false, ErrReadOnly
	}
	var left []leftCall
	err = j.read(ctx, func(db *sql.DB) error {
		left, err = find(ctx, j, db)
		return err
	})
	if err != nil {
		return false, err
	}
	for i := range left {
		if dead, release := j.owner.peek(left[i].owner); dead {
			release()
			return true, nil
		}
	}
	return false, nil
}

// mourner asks once for each process whether it is gone, and remembers what to bury.
type mourner struct {
	owner  *owner
	asked  map[string]bool
	buried []func()
}

func (j *Journal) mourner() *mourner { return &mourner{owner: j.owner, asked: map[string]bool{}} }

func (m *mourner) gone(id string) bool {
	dead, asked := m.asked[id]
	if !asked {
		var done func()
		dead, done = m.owner.gone(id)
		m.buried = append(m.buried, done)
		m.asked[id] = dead
	}
	return dead
}

// bury removes the files that only say that a process is gone; that stays true without them.
func bury(done []func()) {
	for _, f := range done {
		f()
	}
}

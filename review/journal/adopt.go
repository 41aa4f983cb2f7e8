package journal

import (
	"context"
	"fmt"
)

// Adopt takes over the decisions at this origin whose process is gone, each by an entry of its own, and returns them.
// What a living process works on is left to it. Nothing is sent by adopting: a held decision waits for the agent, a
// sent one has to be read back.
func (j *Journal) Adopt(ctx context.Context) ([]Op, error) {
	var ops []Op
	var buried []func()
	err := j.write(ctx, func(w *writer) error {
		var err error
		ops, buried, err = w.adopt()
		return err
	})
	for _, bury := range buried {
		bury() // also after a failure: the file only says that its process is gone, which stays true without it
	}
	if err != nil {
		return nil, err
	}
	return ops, nil
}

// adopt runs inside the write lock, so that of two processes one finds the other's id on the op, and it is alive.
func (w *writer) adopt() (ops []Op, buried []func(), err error) {
	open, err := w.j.readOps(w.ctx, w.tx, standingQuery+`o.settled = 0 AND o.origin = ? AND o.owner <> ? ORDER BY o.intent_seq`,
		w.j.opts.Origin, w.j.owner.id)
	if err != nil {
		return nil, nil, err
	}
	gone := map[string]bool{}
	for _, op := range open {
		dead, asked := gone[op.Owner]
		if !asked {
			var bury func()
			dead, bury = w.j.owner.gone(op.Owner)
			buried = append(buried, bury)
			gone[op.Owner] = dead
		}
		if !dead {
			continue
		}
		if op, err = w.takeOver(op); err != nil {
			return nil, buried, err
		}
		ops = append(ops, op)
	}
	return ops, buried, nil
}

func (w *writer) takeOver(op Op) (Op, error) {
	r := &row{
		kind: string(KindAdopted), op: op.ID, state: string(op.State), caseID: op.CaseID, verdict: op.Verdict,
		detail: "taken over from a process that is gone (" + op.Owner + ")",
	}
	if err := w.append(r); err != nil {
		return op, err
	}
	if _, err := w.tx.ExecContext(w.ctx, `UPDATE ops SET owner = ?, last_seq = ? WHERE op = ?`, r.owner, r.seq, op.ID); err != nil {
		return op, fmt.Errorf("taking over a decision: %w", err)
	}
	op.Owner, op.Detail = r.owner, r.detail
	return op, nil
}

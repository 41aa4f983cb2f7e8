package journal

import (
	"context"
	"errors"
)

// AppendMemo records one step of writing the server's memo; write is the id that the steps of one write share, "" for
// the first, and is returned. The states are Sent before the one call, then Confirmed, Refused, NotApplied (it is
// certain that nothing left this machine) or Unknown. Errors are those of Append.
func (j *Journal) AppendMemo(ctx context.Context, write string, e Event) (id string, err error) {
	switch {
	case j.opts.ReadOnly:
		return "", ErrReadOnly
	case e.CaseID == "" || !State(e.State).Known():
		return "", errors.New("recording a memo: it names no case or no state; nothing was recorded")
	}
	return j.appendStep(ctx, KindMemo, write, e)
}

// AppendCorrection records one step of a correction that is sent apart from a decision; id is shared by its steps as in
// AppendMemo. The first state is Sent, recorded before the one call; any other word but TakenOver ends it. Errors are
// those of Append.
func (j *Journal) AppendCorrection(ctx context.Context, id string, e Event) (string, error) {
	switch {
	case j.opts.ReadOnly:
		return "", ErrReadOnly
	case e.CaseID == "" || e.State == "" || State(e.State) == TakenOver:
		return "", errors.New("recording a correction: it names no case or no state; nothing was recorded")
	}
	return j.appendStep(ctx, KindCorrection, id, e)
}

func (j *Journal) appendStep(ctx context.Context, kind Kind, id string, e Event) (string, error) {
	if id == "" {
		id = newID()
	}
	r := &row{kind: string(kind), op: id, state: e.State, caseID: e.CaseID, detail: e.Detail, actor: e.Actor}
	if err := j.seal(r, e.Payload); err != nil {
		return "", err
	}
	if err := j.write(ctx, func(w *writer) error { return w.append(r) }); err != nil {
		return "", err
	}
	return id, nil
}

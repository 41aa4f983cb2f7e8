package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
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
	case write == "":
		write = newID()
	}
	r := &row{kind: string(KindMemo), op: write, state: e.State, caseID: e.CaseID, detail: e.Detail, actor: e.Actor}
	if err := j.seal(r, e.Payload); err != nil {
		return "", err
	}
	if err := j.write(ctx, func(w *writer) error { return w.append(r) }); err != nil {
		return "", err
	}
	return write, nil
}

// LeftMemos returns the first steps of memo writes at this origin that have no outcome and whose process is gone: the
// call may have been made or not, and is never made again.
func (j *Journal) LeftMemos(ctx context.Context) ([]Entry, error) {
	var rows []row
	err := j.read(ctx, func(db *sql.DB) error {
		var err error
		rows, err = queryRows(ctx, db, `SELECT `+columns+` FROM entries e WHERE kind = 'memo' AND origin = ? AND state = ?
			AND NOT EXISTS (SELECT 1 FROM entries l WHERE l.kind = 'memo' AND l.origin = e.origin AND l.op = e.op AND l.seq > e.seq)
			ORDER BY seq`, j.opts.Origin, string(Sent))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("looking for memos without an outcome: %w", err)
	}
	var left []Entry
	for i := range rows {
		if j.owner == nil || rows[i].owner == j.owner.id {
			continue
		}
		dead, bury := j.owner.gone(rows[i].owner)
		bury()
		if !dead {
			continue
		}
		e, err := rows[i].entry()
		if err != nil {
			return nil, err
		}
		e.Payload, e.Closed = j.unseal(&rows[i])
		left = append(left, e)
	}
	return left, nil
}

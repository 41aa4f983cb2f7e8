package journal

import (
	"context"
	"database/sql"
	"errors"
	"strings"
)

// Event is something worth recording that is not a decision: a view, a reveal, a note, a session.
type Event struct {
	Kind    Kind
	CaseID  string
	State   string // a word of the event's own, if it has one ("start", "same person")
	Detail  string // a sentence, nothing personal
	Payload []byte // what is personal (the note's text); sealed
	Actor   string // empty: Options.Actor
}

// Query says which entries to list.
type Query struct {
	After  int64  // only entries after this number
	Limit  int    // at most so many; 0 means 1,000
	CaseID string // only this case, if set
	Kinds  []Kind // only these kinds, if any
}

// Append records an event and returns when it is on disk. Decisions are recorded by Intend and Advance only.
func (j *Journal) Append(ctx context.Context, e Event) (seq int64, err error) {
	if j.opts.ReadOnly {
		return 0, ErrReadOnly
	}
	if e.Kind == "" || e.Kind == KindDecision || e.Kind == KindAdopted {
		return 0, errors.New("recording an event: decisions have their own way in; nothing was recorded")
	}
	r := &row{kind: string(e.Kind), state: e.State, caseID: e.CaseID, detail: e.Detail, actor: e.Actor}
	if err := j.seal(r, e.Payload); err != nil {
		return 0, err
	}
	if err := j.write(ctx, func(w *writer) error { return w.append(r) }); err != nil {
		return 0, err
	}
	return r.seq, nil
}

// List returns entries of all origins in order, opened as far as the API key goes.
func (j *Journal) List(ctx context.Context, q Query) ([]Entry, error) {
	where, args := q.where()
	var rows []row
	err := j.read(ctx, func(db *sql.DB) error {
		var err error
		rows, err = queryRows(ctx, db, `SELECT `+columns+` FROM entries WHERE `+where+` ORDER BY seq LIMIT ?`, args...)
		return err
	})
	if err != nil {
		return nil, err
	}
	entries := make([]Entry, 0, len(rows))
	for i := range rows {
		e, err := rows[i].entry()
		if err != nil {
			return nil, err
		}
		e.Payload, e.Closed = j.unseal(&rows[i])
		entries = append(entries, e)
	}
	return entries, nil
}

func (q Query) where() (condition string, args []any) {
	conditions := []string{"seq > ?"}
	args = append(args, q.After)
	if q.CaseID != "" {
		conditions = append(conditions, "case_id = ?")
		args = append(args, q.CaseID)
	}
	if len(q.Kinds) > 0 {
		conditions = append(conditions, "kind IN (?"+strings.Repeat(", ?", len(q.Kinds)-1)+")")
		for _, k := range q.Kinds {
			args = append(args, string(k))
		}
	}
	limit := q.Limit
	if limit <= 0 {
		limit = 1000
	}
	return strings.Join(conditions, " AND "), append(args, limit)
}

package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Op is a decision and where it stands.
type Op struct {
	ID         string // 32 hex digits
	CaseID     string
	Verdict    string
	State      State
	Since      time.Time // when it came to this state
	IntentAt   time.Time // when it was recorded
	LastSentAt time.Time // when a call was about to be made; zero: never
	Actor      string
	Owner      string // the process that works on it
	Origin     string
	Policy     string
	Replaces   string
	Detail     string // of the newest step
	Payload    []byte // as given to Intend; nil when it is closed
	Closed     bool   // the payload could not be opened
	Evidence   []byte
}

// Counts are the outcomes of one day, at this origin.
type Counts struct {
	Confirmed int
	Refused   int
	Conflict  int
	TakenBack int
}

// standingQuery reads an op's intent, its newest entry and the time of its call, if any.
const standingQuery = `SELECT o.intent_seq, o.last_seq, o.sent_seq, coalesce(s.time, '')
	FROM ops o LEFT JOIN entries s ON s.seq = o.sent_seq WHERE `

// Unsettled returns the decisions at this origin that are not settled, oldest first, whoever owns them.
func (j *Journal) Unsettled(ctx context.Context) ([]Op, error) {
	return j.ops(ctx, standingQuery+`o.settled = 0 AND o.origin = ? ORDER BY o.intent_seq`, j.opts.Origin)
}

// Last returns the newest decision on a case at this origin; found is false when there is none.
func (j *Journal) Last(ctx context.Context, caseID string) (op Op, found bool, err error) {
	all, err := j.ops(ctx, standingQuery+`o.origin = ? AND o.case_id = ? ORDER BY o.intent_seq DESC LIMIT 1`, j.opts.Origin, caseID)
	if err != nil || len(all) == 0 {
		return Op{}, false, err
	}
	return all[0], true, nil
}

// Find returns one decision at this origin; *UnknownOpError when there is none with this id.
func (j *Journal) Find(ctx context.Context, op string) (Op, error) {
	all, err := j.ops(ctx, standingQuery+`o.origin = ? AND o.op = ?`, j.opts.Origin, op)
	if err != nil {
		return Op{}, err
	}
	if len(all) == 0 {
		return Op{}, &UnknownOpError{op}
	}
	return all[0], nil
}

// OfDay returns the decisions at this origin of which a step was recorded on the calendar day of `day`, in its time zone,
// oldest first, whoever owns them.
func (j *Journal) OfDay(ctx context.Context, day time.Time) ([]Op, error) {
	y, m, d := day.Date()
	from := time.Date(y, m, d, 0, 0, 0, 0, day.Location())
	to := time.Date(y, m, d+1, 0, 0, 0, 0, day.Location())
	args := []any{j.opts.Origin}
	for _, s := range States() { // naming them all lets SQLite use its index of outcomes
		args = append(args, string(s))
	}
	args = append(args, formatTime(from), formatTime(to))
	return j.ops(ctx, standingQuery+`o.op IN (SELECT op FROM entries WHERE kind = 'decision' AND origin = ? AND
		state IN (?`+strings.Repeat(", ?", len(States())-1)+`) AND time >= ? AND time < ?) ORDER BY o.intent_seq`, args...)
}

// Exists reports whether a decision is on record. After a *LatchedError and Reopen it tells whether the write in doubt
// came through.
func (j *Journal) Exists(ctx context.Context, op string) (bool, error) {
	_, err := j.Find(ctx, op)
	var unknown *UnknownOpError
	if errors.As(err, &unknown) {
		return false, nil
	}
	return err == nil, err
}

// Counts returns what was settled on the calendar day of `day`, in its time zone.
func (j *Journal) Counts(ctx context.Context, day time.Time) (Counts, error) {
	y, m, d := day.Date()
	from := time.Date(y, m, d, 0, 0, 0, 0, day.Location())
	to := time.Date(y, m, d+1, 0, 0, 0, 0, day.Location())
	var c Counts
	err := j.read(ctx, func(db *sql.DB) error {
		c = Counts{}
		for state, n := range map[State]*int{
			Confirmed: &c.Confirmed, Refused: &c.Refused, Conflict: &c.Conflict, TakenBack: &c.TakenBack,
		} {
			err := db.QueryRowContext(ctx, `SELECT count(*) FROM entries
				WHERE kind = 'decision' AND origin = ? AND state = ? AND time >= ? AND time < ?`,
				j.opts.Origin, string(state), formatTime(from), formatTime(to)).Scan(n)
			if err != nil {
				return fmt.Errorf("counting the day's decisions: %w", err)
			}
		}
		return nil
	})
	return c, err
}

func (j *Journal) ops(ctx context.Context, query string, args ...any) ([]Op, error) {
	var all []Op
	err := j.read(ctx, func(db *sql.DB) error {
		var err error
		all, err = j.readOps(ctx, db, query, args...)
		return err
	})
	return all, err
}

// opSeqs are the entries that an Op is made from.
type opSeqs struct {
	intent, last, sent int64
	sentAt             string
}

func (j *Journal) readOps(ctx context.Context, q queryer, query string, args ...any) ([]Op, error) {
	seqs, err := queryOpSeqs(ctx, q, query, args...)
	if err != nil {
		return nil, err
	}
	ops := make([]Op, 0, len(seqs))
	for _, s := range seqs {
		rows, err := queryRows(ctx, q, `SELECT `+columns+` FROM entries WHERE seq IN (?, ?) ORDER BY seq`, s.intent, s.last)
		if err != nil {
			return nil, err
		}
		if len(rows) == 0 {
			return nil, &BrokenChainError{s.intent, "a decision refers to it and it is gone"}
		}
		op, err := j.opFrom(&rows[0], &rows[len(rows)-1], s.sent, s.sentAt)
		if err != nil {
			return nil, err
		}
		ops = append(ops, op)
	}
	return ops, nil
}

func queryOpSeqs(ctx context.Context, q queryer, query string, args ...any) ([]opSeqs, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("reading decisions: %w", err)
	}
	defer rows.Close() //nolint:errcheck // reading; Err tells
	var all []opSeqs
	for rows.Next() {
		var s opSeqs
		if err := rows.Scan(&s.intent, &s.last, &s.sent, &s.sentAt); err != nil {
			return nil, fmt.Errorf("reading a decision: %w", err)
		}
		all = append(all, s)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("reading decisions: %w", err)
	}
	return all, nil
}

func (j *Journal) opFrom(intent, last *row, sentSeq int64, sentAt string) (Op, error) {
	first, err := intent.entry()
	if err != nil {
		return Op{}, err
	}
	newest, err := last.entry()
	if err != nil {
		return Op{}, err
	}
	op := Op{
		ID: first.Op, CaseID: first.CaseID, Verdict: first.Verdict, State: newest.State, Since: newest.Time,
		IntentAt: first.Time, Actor: first.Actor, Owner: newest.Owner, Origin: first.Origin, Policy: first.Policy,
		Replaces: first.Replaces, Detail: newest.Detail, Evidence: first.Evidence,
	}
	if sentSeq != 0 {
		if op.LastSentAt, err = parseTime(sentAt); err != nil {
			return Op{}, err
		}
	}
	op.Payload, op.Closed = j.unseal(intent)
	return op, nil
}

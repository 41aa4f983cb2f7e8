package journal

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// Recall returns how far the list was read and calls each with every case that was pending. What cannot be right, such
// as a time that has not come, is a *SpoiltIndexError.
func (x *Index) Recall(ctx context.Context, now time.Time, each func(Waiting)) (Reach, error) {
	r, err := x.reach(ctx)
	if err != nil {
		return Reach{}, err
	}
	if r.To.After(now.Add(time.Minute)) || r.At.After(now.Add(time.Minute)) || r.From.After(r.To) || r.Rows < 0 {
		return Reach{}, &SpoiltIndexError{x.path, "it was written in the future"}
	}
	rows, err := x.db.QueryContext(ctx, "SELECT id, created, pending FROM waiting")
	if err != nil {
		return Reach{}, x.failed("reading", err)
	}
	defer rows.Close() //nolint:errcheck // reading; Err tells
	for rows.Next() {
		var w Waiting
		var created, pending int64
		if err := rows.Scan(&w.ID, &created, &pending); err != nil {
			return Reach{}, x.failed("reading", err)
		}
		w.Created, w.Pending = moment(created), moment(pending)
		each(w)
	}
	if err := rows.Err(); err != nil {
		return Reach{}, x.failed("reading", err)
	}
	return r, nil
}

func (x *Index) reach(ctx context.Context) (Reach, error) {
	var r Reach
	var since, until, at int64
	err := x.db.QueryRowContext(ctx, "SELECT since, until, count, at FROM reach").Scan(&since, &until, &r.Rows, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return Reach{}, nil
	}
	if err != nil {
		return Reach{}, x.failed("reading", err)
	}
	r.From, r.To, r.At = moment(since), moment(until), moment(at)
	return r, nil
}

// Save adds pending cases, takes out those that are not pending any more, and records how far the list was read; nil
// leaves that as it is. All of it or nothing is written. Another console may have read further meanwhile: then its word
// about the newer end stays.
func (x *Index) Save(ctx context.Context, add []Waiting, gone []string, r *Reach) error {
	return x.write(ctx, func(tx *sql.Tx) error {
		put, err := tx.PrepareContext(ctx, `INSERT INTO waiting VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING`)
		if err != nil {
			return err
		}
		defer put.Close() //nolint:errcheck // it ends with the transaction
		for _, w := range add {
			if _, err := put.ExecContext(ctx, w.ID, stamp(w.Created), stamp(w.Pending)); err != nil {
				return err
			}
		}
		for _, id := range gone {
			if _, err := tx.ExecContext(ctx, "DELETE FROM waiting WHERE id = ?", id); err != nil {
				return err
			}
		}
		if r == nil {
			return nil
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO reach VALUES (1, ?, ?, ?, ?) ON CONFLICT (one) DO UPDATE SET
			since = min(since, excluded.since), until = max(until, excluded.until), count = max(count, excluded.count),
			at = max(at, excluded.at)`, stamp(r.From), stamp(r.To), r.Rows, stamp(r.At))
		return err
	})
}

// CountCalls adds n calls to the UTC day of now and returns what all consoles on this machine counted that day. Days
// long gone are forgotten.
func (x *Index) CountCalls(ctx context.Context, now time.Time, n int64) (total int64, err error) {
	day := now.UTC().Format(time.DateOnly)
	err = x.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM calls WHERE day < ?", now.UTC().AddDate(0, 0, -7).Format(time.DateOnly))
		if err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, `INSERT INTO calls VALUES (?, ?)
			ON CONFLICT (day) DO UPDATE SET count = count + excluded.count RETURNING count`, day, n).Scan(&total)
	})
	return total, err
}

// stamp and moment keep times as milliseconds, which is what the service writes; the zero time is 0.
func stamp(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func moment(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

package journal

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
)

// tailLength is how many of the newest entries Open and Reopen verify: enough to see a torn end, little enough to be
// done before the first frame whatever the journal's age.
const tailLength = 64

// verifyPage is how many entries Verify reads at a time, so that no writer waits for it on any file system.
const verifyPage = 2000

// tail is the newest entry: the next one is chained to it.
type tail struct {
	seq  int64
	hash []byte
}

// noEntry is what the first entry is chained to.
func noEntry() tail { return tail{hash: make([]byte, sha256.Size)} }

// distrust marks a failure after which the file cannot be trusted, though SQLite itself may see nothing wrong.
type distrust struct {
	cause      error
	committing bool // it failed while a transaction was being committed, so that this may be on disk
}

func (d *distrust) Error() string { return d.cause.Error() }
func (d *distrust) Unwrap() error { return d.cause }

// follow checks that r is the entry after t, as it was written, and moves on to it.
func (t *tail) follow(r *row) error {
	switch {
	case r.seq != t.seq+1:
		return &BrokenChainError{t.seq + 1, fmt.Sprintf("it is missing (the next one is %d)", r.seq)}
	case !bytes.Equal(r.prev, t.hash):
		return &BrokenChainError{r.seq, "it does not follow the entry before it"}
	case !bytes.Equal(r.hash, r.digest()):
		return &BrokenChainError{r.seq, "its content does not match its hash"}
	}
	t.seq, t.hash = r.seq, r.hash
	return nil
}

// readTail verifies the newest entries and remembers the last. Entries known from before must still be there.
func (j *Journal) readTail(ctx context.Context) error {
	rows, err := queryRows(ctx, j.db, `SELECT `+columns+` FROM entries
		WHERE seq > (SELECT coalesce(max(seq), 0) FROM entries) - ? ORDER BY seq`, tailLength)
	if err != nil {
		return openFailure(j.path, err)
	}
	end := noEntry()
	if len(rows) > 0 && rows[0].seq > 1 {
		end = tail{rows[0].seq - 1, rows[0].prev}
	}
	for i := range rows {
		if err := end.follow(&rows[i]); err != nil {
			return &DamagedError{j.path, err}
		}
	}
	if err := stillThere(ctx, j.db, j.known, end); err != nil {
		return &DamagedError{j.path, err}
	}
	j.known = end
	return nil
}

// queryer is a database or a transaction.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// stillThere reports whether the entry that we know to have been written is part of the chain that ends at end.
func stillThere(ctx context.Context, q queryer, known, end tail) error {
	if known.seq == 0 || known.seq == end.seq && bytes.Equal(known.hash, end.hash) {
		return nil
	}
	var hash []byte
	err := q.QueryRowContext(ctx, `SELECT hash FROM entries WHERE seq = ?`, known.seq).Scan(&hash)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return &BrokenChainError{known.seq, "it was recorded and is gone"}
	case err != nil:
		return fmt.Errorf("looking for entry %d: %w", known.seq, err)
	case !bytes.Equal(hash, known.hash):
		return &BrokenChainError{known.seq, "another entry stands in its place"}
	}
	return nil
}

func (w *writer) readTail() error {
	w.tail = noEntry()
	err := w.tx.QueryRowContext(w.ctx, `SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1`).Scan(&w.tail.seq, &w.tail.hash)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("reading the newest entry: %w", err)
	}
	if err := stillThere(w.ctx, w.tx, w.j.known, w.tail); err != nil {
		return &distrust{cause: err}
	}
	return nil
}

// Head returns the newest entry's place in the chain, without verifying anything.
func (j *Journal) Head(ctx context.Context) (Head, error) {
	var h Head
	err := j.read(ctx, func(db *sql.DB) error {
		var hash []byte
		err := db.QueryRowContext(ctx, `SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1`).Scan(&h.Seq, &hash)
		if errors.Is(err, sql.ErrNoRows) {
			h = Head{}
			return nil
		}
		h.Hash, h.Count = hex.EncodeToString(hash), h.Seq
		return err
	})
	if err != nil {
		return Head{}, fmt.Errorf("reading the journal's head: %w", err)
	}
	return h, nil
}

// queryRows reads whole entries.
func queryRows(ctx context.Context, q queryer, query string, args ...any) ([]row, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("reading entries: %w", err)
	}
	defer rows.Close() //nolint:errcheck // reading; Err tells
	var all []row
	for rows.Next() {
		var r row
		if err := rows.Scan(r.fields()...); err != nil {
			return nil, fmt.Errorf("reading an entry: %w", err)
		}
		all = append(all, r)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("reading entries: %w", err)
	}
	return all, nil
}

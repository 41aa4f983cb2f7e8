package journal

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	sqlite3 "modernc.org/sqlite/lib"
)

// Index is what the sweep of one origin found out, kept beside the journal so that a restart need not find it out
// again: which cases are pending, how far the list was read, and how many calls this machine made each day. It holds
// ids, times and counts, nothing personal.
//
// It is a cache. Nothing that the agent decides depends on it, it never waits for the disk, and one that proves to be
// damaged is thrown away: the sweep then reads everything once more, and the count of the day's calls starts again.
// Several consoles may have it open. Each writes what it saw; where two saw different things the later write stays, and as every case is
// read from the service before it can be decided, a stale line costs one read.
type Index struct {
	db       *sql.DB
	path     string
	replaced *SpoiltIndexError // what was thrown away when it was opened, nil for nothing
}

// Waiting is one case that was pending when it was last seen.
type Waiting struct {
	ID      string
	Created time.Time // when the case was created
	Pending time.Time // since when it waits
}

// Reach says which part of the list was read completely, by creation time.
type Reach struct {
	From time.Time // zero: from the beginning
	To   time.Time // zero: nothing was read completely yet
	Rows int       // how many rows that was
	At   time.Time // when the reading of it ended
}

// indexSchema makes the tables. An index of an older version is thrown away, not migrated.
const (
	indexVersion = 1
	indexSchema  = `
CREATE TABLE waiting (id TEXT PRIMARY KEY, created INTEGER NOT NULL, pending INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE reach (one INTEGER PRIMARY KEY CHECK (one = 1), since INTEGER NOT NULL, until INTEGER NOT NULL,
	count INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE calls (day TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;
PRAGMA user_version = 1;`
	// indexForm reads nothing, and fails where a table or a column is missing.
	indexForm = `SELECT w.id, w.created, w.pending, r.one, r.since, r.until, r.count, r.at, c.day, c.count
		FROM waiting w, reach r, calls c LIMIT 0`
)

// SpoiltIndexError says that what stands in the place of an index proved to be of no use: it is no index, it is damaged,
// or it has an older form. Only such a file is ever thrown away: a failure to open or to read says nothing of what is in
// it.
type SpoiltIndexError struct {
	Path string
	Why  string // "it is damaged"
}

func (e *SpoiltIndexError) Error() string {
	return fmt.Sprintf("%s was of no use: %s; it is made anew", e.Path, e.Why)
}

// OpenIndex opens the index of an origin in the journal's directory, and makes it when there is none, or in the place of
// one that is spoilt: Replaced then says why. It fails with an *UnsafeDirError, a *NewerSchemaError, or with what SQLite
// or the file system said; what stands there is then left as it is.
func OpenIndex(ctx context.Context, dir, origin string) (*Index, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the index: %w", err)
	}
	if err := secureDir(dir); err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(origin))
	x := &Index{path: filepath.Join(dir, "index-"+hex.EncodeToString(sum[:6])+".db")}
	err = x.open(ctx)
	if spoilt, is := errors.AsType[*SpoiltIndexError](err); is {
		x.replaced = spoilt
		if err = x.Discard(); err == nil {
			err = x.open(ctx)
		}
	}
	if err != nil {
		return nil, err
	}
	return x, nil
}

// Replaced says why an earlier index was thrown away when this one was opened, nil when none was. The error is a
// *SpoiltIndexError.
func (x *Index) Replaced() error {
	if x.replaced == nil {
		return nil
	}
	return x.replaced
}

func (x *Index) open(ctx context.Context) (err error) {
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		if err := tighten(x.path + end); err != nil {
			return err
		}
	}
	f, err := os.OpenFile(x.path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err == nil {
		err = f.Close()
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("making the index: %w", err)
	}
	mode := "WAL"
	if slow, err := needsRollback(filepath.Dir(x.path)); err != nil || slow {
		mode = "DELETE"
	}
	q := url.Values{"mode": {"rw"}, "_txlock": {"immediate"}}
	for _, pragma := range []string{"busy_timeout(1000)", "journal_mode(" + mode + ")", "synchronous(OFF)", "trusted_schema(0)"} {
		q.Add("_pragma", pragma)
	}
	x.db, err = sql.Open("sqlite", (&url.URL{Scheme: "file", Path: x.path, RawQuery: q.Encode()}).String())
	if err != nil {
		return fmt.Errorf("opening the index: %w", err)
	}
	x.db.SetMaxOpenConns(1)
	if err := x.identify(ctx); err != nil {
		_ = x.db.Close() // the reason it cannot be used is err
		return x.failed("opening", err)
	}
	return nil
}

// reader is a database or a transaction.
type reader interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// identify brings an empty file to the present form and refuses any other.
func (x *Index) identify(ctx context.Context) error {
	empty, err := x.judge(ctx, x.db)
	if err != nil || !empty {
		return err
	}
	return x.write(ctx, func(tx *sql.Tx) error {
		empty, err := x.judge(ctx, tx) // another console may have filled it meanwhile
		if err == nil && empty {
			_, err = tx.ExecContext(ctx, indexSchema)
		}
		return err
	})
}

// judge reports whether a file is empty, and says what is wrong with one that is not.
func (x *Index) judge(ctx context.Context, from reader) (empty bool, err error) {
	var version, tables int
	if err := from.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return false, err
	}
	if err := from.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return false, err
	}
	switch {
	case version > indexVersion:
		return false, &NewerSchemaError{x.path, version, indexVersion}
	case version == 0 && tables == 0:
		return true, nil
	case version < indexVersion:
		return false, &SpoiltIndexError{x.path, fmt.Sprintf("its form is %d, and this kycdesk knows %d", version, indexVersion)}
	}
	err = from.QueryRowContext(ctx, indexForm).Scan()
	if resultCode(err) == sqlite3.SQLITE_ERROR {
		return false, &SpoiltIndexError{x.path, "a part of it is missing"}
	}
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return false, err
}

// failed words a failure, and tells one that proves the file to be of no use from all others: that it is busy, that the
// disk is full or that the console is ending says nothing of what is in it.
func (x *Index) failed(doing string, err error) error {
	switch resultCode(err) {
	case sqlite3.SQLITE_NOTADB:
		return &SpoiltIndexError{x.path, "it is no SQLite database"}
	case sqlite3.SQLITE_CORRUPT:
		return &SpoiltIndexError{x.path, "it is damaged"}
	}
	_, spoilt := errors.AsType[*SpoiltIndexError](err)
	if _, newer := errors.AsType[*NewerSchemaError](err); spoilt || newer {
		return err
	}
	return fmt.Errorf("%s the index: %w", doing, err)
}

func (x *Index) write(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := x.db.BeginTx(ctx, nil)
	if err != nil {
		return x.failed("writing", err)
	}
	if err := do(tx); err != nil {
		_ = tx.Rollback() // err is what happened
		return x.failed("writing", err)
	}
	if err := tx.Commit(); err != nil {
		return x.failed("writing", err)
	}
	return nil
}

// Close closes the index.
func (x *Index) Close() error {
	if err := x.db.Close(); err != nil {
		return fmt.Errorf("closing the index: %w", err)
	}
	return nil
}

// Discard closes the index and removes its files. A console that still has them open goes on with what it has.
func (x *Index) Discard() error {
	if x.db != nil {
		_ = x.db.Close() // it goes away
	}
	for _, end := range []string{"-wal", "-shm", "-journal", ""} {
		if err := os.Remove(x.path + end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("removing a damaged index: %w", err)
		}
	}
	return nil
}

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
)

// Index is what the sweep of one origin found out, kept beside the journal so that a restart need not find it out
// again: which cases are pending, how far the list was read, and how many calls this machine made each day. It holds
// ids, times and counts, nothing personal.
//
// It is a cache. Nothing that the agent decides depends on it, it never waits for the disk, and one that is damaged is
// thrown away: the sweep then reads everything once more, and the count of the day's calls starts again. Several consoles
// may have it open. Each writes what it saw; where two saw different things the later write stays, and as every case is
// read from the service before it can be decided, a stale line costs one read.
type Index struct {
	db   *sql.DB
	path string
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

// indexSchema makes the tables. An index of another version is thrown away, not migrated.
const (
	indexVersion = 1
	indexSchema  = `
CREATE TABLE waiting (id TEXT PRIMARY KEY, created INTEGER NOT NULL, pending INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE reach (one INTEGER PRIMARY KEY CHECK (one = 1), since INTEGER NOT NULL, until INTEGER NOT NULL,
	count INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE calls (day TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;
PRAGMA user_version = 1;`
)

// OpenIndex opens the index of an origin in the journal's directory, and makes it when there is none or when it cannot
// be used. It fails with an *UnsafeDirError, or with what the file system said.
func OpenIndex(ctx context.Context, dir, origin string) (*Index, error) {
	if err := secureDir(dir); err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(origin))
	x := &Index{path: filepath.Join(dir, "index-"+hex.EncodeToString(sum[:6])+".db")}
	err := x.open(ctx)
	if err == nil || ctx.Err() != nil {
		return x, err
	}
	if _, unsafe := errors.AsType[*UnsafeDirError](err); unsafe {
		return nil, err
	}
	if err := x.Discard(); err != nil {
		return nil, err
	}
	if err := x.open(ctx); err != nil {
		return nil, err
	}
	return x, nil
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
	if err := x.make(ctx); err != nil {
		_ = x.db.Close() // the reason it cannot be used is err
		return err
	}
	return nil
}

// make brings an empty file to the present version and refuses any other.
func (x *Index) make(ctx context.Context) error {
	return x.write(ctx, func(tx *sql.Tx) error {
		var version int
		if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
			return err
		}
		switch version {
		case indexVersion:
			return nil
		case 0:
			_, err := tx.ExecContext(ctx, indexSchema)
			return err
		}
		return fmt.Errorf("its version is %d, not %d", version, indexVersion)
	})
}

func (x *Index) write(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := x.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("writing the index: %w", err)
	}
	if err := do(tx); err != nil {
		_ = tx.Rollback() // err is what happened
		return fmt.Errorf("writing the index: %w", err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("writing the index: %w", err)
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

package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// How long SQLite itself waits for a lock before we look at the context again. With a rollback journal a commit, too,
// waits for readers, and giving up there costs a decision: better that a cancelled wait ends late.
const (
	busySlice         = 200 * time.Millisecond
	busySliceRollback = 2 * time.Second
)

func (j *Journal) busySlice() time.Duration {
	if j.rollback {
		return busySliceRollback
	}
	return busySlice
}

// checkpointPages is how large the log grows (8 MB) before a decision has to wait while it is copied into the file: less
// often than one in a hundred, and not so much that reading it again after a crash delays the first frame.
const checkpointPages = 2000

// dsn carries every setting, so that it holds on each connection of the pool and not only on the first.
func (j *Journal) dsn() string {
	q := url.Values{}
	pragma := func(s string) { q.Add("_pragma", s) }
	pragma(fmt.Sprintf("busy_timeout(%d)", j.busySlice().Milliseconds()))
	pragma("foreign_keys(1)")
	pragma("trusted_schema(0)")
	switch {
	case j.opts.ReadOnly:
		q.Set("mode", "ro")
		pragma("query_only(1)")
		if j.frozen {
			q.Set("immutable", "1")
		}
	case j.rollback:
		q.Set("mode", "rw")
		pragma("synchronous(EXTRA)") // FULL would leave the journal's removal, which is the commit, in the directory's cache
	default:
		q.Set("mode", "rw")
		pragma(fmt.Sprintf("wal_autocheckpoint(%d)", checkpointPages))
		pragma("synchronous(FULL)") // NORMAL would acknowledge what a power cut can take back
	}
	q.Set("_txlock", "immediate") // a read lock that becomes a write lock fails at once when two processes do it
	return (&url.URL{Scheme: "file", Path: j.path, RawQuery: q.Encode()}).String()
}

func (j *Journal) connect(ctx context.Context) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.connectLocked(ctx)
}

// connectLocked opens the file, checks that it is ours, migrates it, and reads the tail. j.mu and the write token (or
// the only reference to j) are held.
func (j *Journal) connectLocked(ctx context.Context) error {
	if j.opts.ReadOnly {
		j.frozen = !j.inUse()
	}
	file, err := os.Stat(j.path)
	if err != nil {
		return fmt.Errorf("opening the journal: %w", err)
	}
	db, err := sql.Open("sqlite", j.dsn())
	if err != nil {
		return fmt.Errorf("opening the journal: %w", err)
	}
	db.SetMaxOpenConns(4)
	db.SetMaxIdleConns(4)
	j.db, j.file = db, file
	schema, err := identify(ctx, db, j.path)
	if err != nil {
		return err
	}
	if j.opts.ReadOnly {
		if schema < 1 {
			return ErrUnfinished
		}
		return nil // the entries are the same in every schema so far
	}
	if err := j.chooseMode(ctx); err != nil {
		return err
	}
	if schema < len(migrations) {
		if err := migrate(ctx, db, schema); err != nil {
			return openFailure(j.path, err)
		}
	}
	return j.readTail(ctx)
}

// chooseMode is no setting of the connection, since it is written into the file: what is not ours must be left as it is.
func (j *Journal) chooseMode(ctx context.Context) error {
	mode := "PRAGMA journal_mode = WAL"
	if j.rollback {
		mode = "PRAGMA journal_mode = DELETE"
	}
	var now string
	if err := j.db.QueryRowContext(ctx, mode).Scan(&now); err != nil {
		return openFailure(j.path, err)
	}
	return nil
}

// checkpoint copies the write-ahead log into the file and syncs both; whole is false when a reader was in the way. With
// a rollback journal there is nothing to copy.
//
// After a failed sync this is what makes the rest durable: it writes every page anew, where syncing the log once more
// would succeed without writing what the kernel has already given up.
func checkpoint(ctx context.Context, db *sql.DB) (whole bool, err error) {
	var busy, inLog, copied int
	if err := db.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &inLog, &copied); err != nil {
		return false, fmt.Errorf("copying the journal's log into its file: %w", err)
	}
	return busy == 0, nil
}

// resultCode returns SQLite's primary result code of err, 0 when it is not SQLite's.
func resultCode(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

// openFailure gives a failure to open its type.
func openFailure(path string, err error) error {
	switch resultCode(err) {
	case sqlite3.SQLITE_NOTADB:
		return &ForeignFileError{path, "it is not an SQLite database"}
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR:
		return &DamagedError{path, err}
	}
	return fmt.Errorf("opening the journal: %w", err)
}

// breaksTrust reports whether err leaves the file or its last write in doubt. A violated constraint or an interrupted
// statement does not: SQLite rolled it back.
func breaksTrust(err error) bool {
	var d *distrust
	if errors.As(err, &d) {
		return true
	}
	switch resultCode(err) {
	case 0, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISUSE,
		sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_RANGE, sqlite3.SQLITE_MISMATCH:
		return false
	}
	return true
}

func isBusy(err error) bool {
	code := resultCode(err)
	return code == sqlite3.SQLITE_BUSY || code == sqlite3.SQLITE_LOCKED
}

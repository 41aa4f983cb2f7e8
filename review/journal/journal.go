package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Options says which journal to open and on whose behalf. Dir, Origin and Now are required.
type Options struct {
	Dir    string // state directory; made with mode 0700 when it is missing
	Origin string // the service the decisions go to ("https://rest-api.argosidentity.com"); other origins' are left alone
	Wrap   []byte // the API key; nil keeps sealed columns closed and refuses to record anything personal
	Actor  string // who the entries are by, unless an Intent says otherwise
	Host   string // name of this machine
	Now    func() time.Time

	// ReadOnly opens without writing a byte anywhere. Every write then returns ErrReadOnly.
	ReadOnly bool
	// Rollback uses a rollback journal instead of a write-ahead log on every file system, and not only on those known to
	// be shared over a network.
	Rollback bool
	// BusyLimit is how long a write waits for another process's write before it gives up; 0 means 5 s.
	BusyLimit time.Duration
	// Crash is called at named points of every write, so that a test can die there; nil otherwise. The points, in order:
	// "before begin", "after begin", "after insert" (once an entry), "before commit", "after commit".
	Crash func(point string)
}

// Journal is an open journal. Its methods may be called from several goroutines.
type Journal struct {
	opts     Options
	path     string
	rollback bool // no shared memory on this file system: rollback journal instead of WAL
	owner    *owner
	keys     *keyring

	writing chan struct{} // holds one token: one write at a time in this process, and a wait that a context can end
	known   tail          // the newest entry we know to be on disk; guarded by writing

	mu      sync.RWMutex // guards the fields below; held for reading while db is in use
	db      *sql.DB
	file    fs.FileInfo // the file db was opened on
	latched error
	closed  bool
	frozen  bool // read only, and no writer was there: the file was opened as immutable
}

// Open opens the journal in o.Dir, makes it when there is none, and verifies its newest entries; the whole chain is
// verified by Verify, which takes longer and can run beside. Errors: *UnsafeDirError, *NewerSchemaError,
// *ForeignFileError, *DamagedError, or what the file system said; fs.ErrNotExist when there is none and ReadOnly is set.
func Open(ctx context.Context, o Options) (*Journal, error) {
	if o.Dir == "" || o.Now == nil || o.Origin == "" && !o.ReadOnly {
		return nil, errors.New("opening the journal: a directory, a clock and, to write, an origin are needed")
	}
	if o.BusyLimit == 0 {
		o.BusyLimit = 5 * time.Second
	}
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return nil, fmt.Errorf("opening the journal: %w", err)
	}
	o.Dir = dir
	j := &Journal{opts: o, path: filepath.Join(dir, fileName), writing: make(chan struct{}, 1)}
	j.writing <- struct{}{}
	j.keys = newKeyring(dir, o)
	if o.ReadOnly {
		err = j.openReading(ctx)
	} else {
		err = j.openWriting(ctx)
	}
	if err != nil {
		_ = j.Close()
		return nil, err
	}
	return j, nil
}

func (j *Journal) openReading(ctx context.Context) error {
	if _, err := os.Stat(j.path); err != nil {
		return fmt.Errorf("opening the journal for reading: %w", err)
	}
	if err := j.connect(ctx); err != nil {
		return err
	}
	return j.loadKeys(ctx)
}

// openWriting makes, migrates and connects under one lock file, so that two first starts do not meet half-way.
func (j *Journal) openWriting(ctx context.Context) error {
	if err := secureDir(j.opts.Dir); err != nil {
		return err
	}
	unlock, err := lockFile(ctx, filepath.Join(j.opts.Dir, lockName))
	if err != nil {
		return fmt.Errorf("opening the journal: %w", err)
	}
	defer unlock()
	if err := secureFiles(j.opts.Dir); err != nil {
		return err
	}
	if j.rollback, err = needsRollback(j.opts.Dir); err != nil {
		return fmt.Errorf("opening the journal: %w", err)
	}
	j.rollback = j.rollback || j.opts.Rollback
	if err := j.connect(ctx); err != nil {
		return err
	}
	if err := tightenFiles(j.opts.Dir); err != nil {
		return err
	}
	if j.owner, err = newOwner(j.opts.Dir); err != nil {
		return fmt.Errorf("opening the journal: %w", err)
	}
	return j.loadKeys(ctx)
}

// Owner returns the id under which this process owns decisions; empty when read only.
func (j *Journal) Owner() string {
	if j.owner == nil {
		return ""
	}
	return j.owner.id
}

// Latched returns the failure that stopped writing, or nil.
func (j *Journal) Latched() error {
	j.mu.RLock()
	defer j.mu.RUnlock()
	return j.latched
}

// Reopen closes the file, opens it again, makes everything in it durable, verifies the newest entries and that nothing
// acknowledged is missing, and proves by an entry that it can be written. Only then is the latch released. A write
// whose outcome was in doubt is there or not there afterwards: ask Exists.
func (j *Journal) Reopen(ctx context.Context) error {
	if err := j.acquire(ctx); err != nil {
		return err
	}
	defer j.release()
	failed := j.Latched() != nil
	if err := j.reconnect(ctx); err != nil {
		return err
	}
	if !failed || j.opts.ReadOnly {
		return nil
	}
	return j.commit(ctx, func(w *writer) error {
		return w.append(&row{kind: string(KindRecovered), detail: "reopened after a failed write"})
	})
}

func (j *Journal) reconnect(ctx context.Context) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return ErrClosed
	}
	if j.db != nil {
		_ = j.db.Close() // it failed before; what counts is what the new connection reads
	}
	err := j.reconnectFresh(ctx)
	if err != nil && !j.opts.ReadOnly {
		j.latched = err
		return &LatchedError{Cause: err}
	}
	if err == nil {
		j.latched = nil
	}
	return err
}

func (j *Journal) reconnectFresh(ctx context.Context) error {
	if err := j.connectLocked(ctx); err != nil {
		return err
	}
	if j.opts.ReadOnly {
		return nil
	}
	whole, err := checkpoint(ctx, j.db)
	if err == nil && !whole {
		err = errors.New("another kycdesk is reading it just now; try again")
	}
	return err
}

// Close writes the log back into the file and gives up what this process owns. Decisions that are still open stay so:
// the next process takes them over. It waits for a write under way, but not for ever. Closing twice is harmless.
func (j *Journal) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), 2*j.opts.BusyLimit)
	defer cancel()
	if err := j.acquire(ctx); err != nil {
		return err
	}
	defer j.release()
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return nil
	}
	j.closed = true
	j.keys.forget()
	if err := errors.Join(j.closeFile(ctx), j.disown()); err != nil {
		return fmt.Errorf("closing the journal: %w", err)
	}
	return nil
}

// closeFile leaves a checkpoint that another process's reader prevents to that process.
func (j *Journal) closeFile(ctx context.Context) error {
	if j.db == nil {
		return nil
	}
	var err error
	if !j.opts.ReadOnly && j.latched == nil {
		_, err = checkpoint(ctx, j.db)
	}
	return errors.Join(err, j.db.Close())
}

func (j *Journal) disown() error {
	if j.owner == nil {
		return nil
	}
	return j.owner.release()
}

func (j *Journal) acquire(ctx context.Context) error {
	select {
	case <-j.writing:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("waiting for the journal: %w", context.Cause(ctx))
	}
}

func (j *Journal) release() { j.writing <- struct{}{} }

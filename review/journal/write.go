package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"time"
)

// writer is one transaction. It knows the tail, so that what it appends is chained.
type writer struct {
	ctx  context.Context //nolint:containedctx // lives as long as one call of Journal.write
	j    *Journal
	tx   *sql.Tx
	tail tail
	now  time.Time
}

// write runs work in one transaction and returns only when it is durable, or when nothing was recorded, or with a
// *LatchedError when that is in doubt.
func (j *Journal) write(ctx context.Context, work func(*writer) error) error {
	if j.opts.ReadOnly {
		return ErrReadOnly
	}
	if err := j.acquire(ctx); err != nil {
		return err
	}
	defer j.release()
	return j.commit(ctx, work)
}

// commit is write with the token held. The context can end the wait for the lock, but not a transaction that has begun:
// cutting it off in the middle would leave the caller not knowing whether it was recorded.
func (j *Journal) commit(ctx context.Context, work func(*writer) error) error {
	j.mu.RLock()
	w, err := j.begin(ctx)
	if err == nil {
		err = w.run(work)
	}
	j.mu.RUnlock()
	if err != nil && breaksTrust(err) {
		return j.latch(err)
	}
	return err
}

// latch keeps the first cause: what follows are consequences.
func (j *Journal) latch(cause error) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.latched == nil {
		j.latched = cause
	}
	var d *distrust
	return &LatchedError{Cause: j.latched, InDoubt: errors.As(cause, &d) && d.committing}
}

func (j *Journal) begin(ctx context.Context) (*writer, error) {
	if j.closed {
		return nil, ErrClosed
	}
	if j.latched != nil {
		return nil, &LatchedError{Cause: j.latched}
	}
	// A file that was deleted or replaced would take our writes and lose them.
	if now, err := os.Stat(j.path); err != nil || !os.SameFile(now, j.file) {
		return nil, &distrust{cause: errors.New("the journal file was moved, deleted or replaced while it was open")}
	}
	j.crash("before begin")
	whole := context.WithoutCancel(ctx)
	tx, err := j.beginWaiting(ctx, whole)
	if err != nil {
		return nil, err
	}
	j.crash("after begin")
	w := &writer{ctx: whole, j: j, tx: tx, now: j.opts.Now()}
	if err := w.readTail(); err != nil {
		_ = tx.Rollback()
		return nil, err
	}
	return w, nil
}

// beginWaiting takes the write lock, waiting for other processes in slices.
func (j *Journal) beginWaiting(ctx, whole context.Context) (*sql.Tx, error) {
	for waited := time.Duration(0); ; waited += j.busySlice() {
		if ctx.Err() != nil {
			return nil, fmt.Errorf("waiting to write to the journal, nothing was recorded: %w", context.Cause(ctx))
		}
		tx, err := j.db.BeginTx(whole, nil)
		if err == nil {
			return tx, nil
		}
		if !isBusy(err) || waited >= j.opts.BusyLimit {
			return nil, fmt.Errorf("beginning to write to the journal: %w", err)
		}
	}
}

func (w *writer) run(work func(*writer) error) error {
	defer w.tx.Rollback() //nolint:errcheck // nothing to undo after a commit
	if err := work(w); err != nil {
		return err
	}
	w.j.crash("before commit")
	if err := w.tx.Commit(); err != nil {
		return &distrust{cause: fmt.Errorf("committing to the journal: %w", err), committing: true}
	}
	w.j.crash("after commit")
	w.j.known = w.tail
	return nil
}

// append numbers, times, chains and stores r.
func (w *writer) append(r *row) error {
	r.seq = w.tail.seq + 1
	r.time = formatTime(w.now)
	r.host = w.j.opts.Host
	r.origin = w.j.opts.Origin
	r.owner = w.j.owner.id
	if r.actor == "" {
		r.actor = w.j.opts.Actor
	}
	r.prev = w.tail.hash
	r.hash = r.digest()
	_, err := w.tx.ExecContext(w.ctx, "INSERT INTO entries ("+columns+") VALUES ("+placeholders+")", r.values()...)
	if err != nil {
		return fmt.Errorf("recording entry %d: %w", r.seq, err)
	}
	w.j.crash("after insert")
	w.tail = tail{r.seq, r.hash}
	return nil
}

func (j *Journal) crash(point string) {
	if j.opts.Crash != nil {
		j.opts.Crash(point)
	}
}

// read runs a query that may be run again: with ReadOnly, a writer that came and went between two looks at a file that
// SQLite was told not to change makes what was read worthless.
func (j *Journal) read(ctx context.Context, query func(*sql.DB) error) error {
	for range 5 {
		settled, err := j.readOnce(query)
		if settled {
			return err
		}
		if err := j.reconnect(ctx); err != nil {
			return err
		}
	}
	return errors.New("reading the journal: another kycdesk keeps changing it; nothing is lost; try again")
}

func (j *Journal) readOnce(query func(*sql.DB) error) (settled bool, err error) {
	j.mu.RLock()
	defer j.mu.RUnlock()
	if j.closed {
		return true, ErrClosed
	}
	err = query(j.db)
	return !j.frozen || j.undisturbed(), err
}

// undisturbed reports whether nobody has written to the file since it was opened as immutable.
func (j *Journal) undisturbed() bool {
	now, err := os.Stat(j.path)
	return err == nil && os.SameFile(now, j.file) && now.ModTime().Equal(j.file.ModTime()) &&
		now.Size() == j.file.Size() && !j.inUse()
}

// inUse reports whether a log lies beside the file: somebody writes, or died writing.
func (j *Journal) inUse() bool { return exists(j.path+"-wal") || exists(j.path+"-journal") }

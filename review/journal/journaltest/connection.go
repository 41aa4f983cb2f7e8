package journaltest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"kycdesk/review/journal"
)

// connection is one console's way to a Memory. It implements store.Journal.
type connection struct {
	m       *Memory
	who     Who
	owner   string
	closed  bool  // guarded by Memory.mu, like all below
	latched error // why nothing is written before Reopen
	epoch   int   // grows with every Reopen: a commit of an earlier one can no longer be carried out
	acts    int
}

// write carries out a transaction, or what the test chose for it.
func (c *connection) write(ctx context.Context, w Write, work func(*tx) error) error {
	if err := c.await(ctx); err != nil {
		return err
	}
	c.m.mu.Lock()
	defer c.m.mu.Unlock()
	switch {
	case c.closed:
		return journal.ErrClosed
	case c.latched != nil:
		return &journal.LatchedError{Cause: c.latched}
	case c.m.away:
		return c.latch(errAway, false)
	}
	fault := None
	if c.m.faults != nil {
		fault = c.m.faults(w)
	}
	switch fault {
	case Refused:
		return c.latch(errAway, false)
	case LostLate:
		c.m.late = append(c.m.late, lateCommit{c, c.epoch, work})
		return c.latch(errLost, true)
	case LostUndone:
		return c.latch(errLost, true)
	case LostDone:
		if err := c.m.carryOut(c, work); err != nil {
			return err
		}
		return c.latch(errLost, true)
	}
	return c.m.carryOut(c, work)
}

var errLost = fmt.Errorf("the connection was lost during the commit: %w", errAway)

// await is the wait of a slow store, which a context ends before anything has begun.
func (c *connection) await(ctx context.Context) error {
	c.m.mu.Lock()
	gate := c.m.slow
	c.m.mu.Unlock()
	if gate != nil && ctx.Err() == nil {
		select {
		case <-gate:
		case <-ctx.Done():
		}
	}
	if ctx.Err() != nil {
		return fmt.Errorf("waiting for the database, nothing was recorded: %w", context.Cause(ctx))
	}
	return nil
}

// latch refuses every later write. The lock is held.
func (c *connection) latch(cause error, inDoubt bool) error {
	c.latched = cause
	return &journal.LatchedError{Cause: cause, InDoubt: inDoubt}
}

// read shows what is recorded.
func (c *connection) read(show func(*contents) error) error {
	c.m.mu.Lock()
	defer c.m.mu.Unlock()
	switch {
	case c.closed:
		return journal.ErrClosed
	case c.m.away:
		return errAway
	}
	return show(&c.m.now)
}

// Reopen connects anew. A commit that was under way is of an earlier epoch from here on, and is never carried out.
func (c *connection) Reopen(ctx context.Context) error {
	c.m.mu.Lock()
	switch {
	case c.closed:
		c.m.mu.Unlock()
		return journal.ErrClosed
	case c.m.away:
		c.latched = errAway
		c.m.mu.Unlock()
		return &journal.LatchedError{Cause: errAway}
	}
	failed := c.latched != nil
	c.epoch++
	c.latched = nil
	c.m.mu.Unlock()
	if !failed {
		return nil
	}
	_, err := c.append(ctx, journal.Entry{Kind: journal.KindRecovered, Detail: "connected again after a failed write"})
	return err
}

// Close gives up what this console works on.
func (c *connection) Close() error {
	c.m.mu.Lock()
	defer c.m.mu.Unlock()
	c.closed = true
	delete(c.m.alive, c.owner)
	return nil
}

// Owner names the console.
func (c *connection) Owner() string { return c.owner }

// EvidenceKey is one for everybody who has the same key.
func (c *connection) EvidenceKey() []byte {
	if len(c.who.Key) == 0 {
		return nil
	}
	sum := sha256.Sum256(append([]byte("evidence "), c.who.Key...))
	return sum[:]
}

// newID makes an id that no other act of any console has.
func (c *connection) newID() string {
	c.m.mu.Lock()
	defer c.m.mu.Unlock()
	c.acts++
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", c.owner, c.acts))
	return hex.EncodeToString(sum[:16])
}

// sealable refuses what is personal where there is no key.
func (c *connection) sealable(payload []byte) error {
	if len(payload) > 0 && len(c.who.Key) == 0 {
		return journal.ErrNoKey
	}
	return nil
}

// hashOf chains an entry: every field that is stored, and the hash of the one before.
func hashOf(e *journal.Entry) string {
	stored := *e
	stored.Hash, stored.Closed = "", false
	sum := sha256.Sum256(fmt.Appendf(nil, "%#v", stored))
	return hex.EncodeToString(sum[:])
}

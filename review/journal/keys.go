package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
)

// loadKeys reads the key file at the start. That it is lost or damaged is reported by KeyProblem, not by failing.
func (j *Journal) loadKeys(ctx context.Context) error {
	j.keys.mu.Lock()
	j.keys.load()
	lost := j.keys.problem == nil && len(j.keys.records) == 0
	j.keys.mu.Unlock()
	if lost {
		if err := j.noticeLostKeys(ctx); err != nil {
			return err
		}
	}
	if j.opts.ReadOnly || len(j.opts.Wrap) == 0 {
		return nil
	}
	if _, _, err := j.keys.obtain(useEvidence, ""); err != nil {
		return fmt.Errorf("opening the journal's keys: %w", err)
	}
	return nil
}

// noticeLostKeys tells a lost key file from one that was never needed.
func (j *Journal) noticeLostKeys(ctx context.Context) error {
	var seq int64
	err := j.db.QueryRowContext(ctx, `SELECT seq FROM entries WHERE key_id <> '' LIMIT 1`).Scan(&seq)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return openFailure(j.path, err)
	}
	j.keys.mu.Lock()
	defer j.keys.mu.Unlock()
	j.keys.lost = &KeysError{j.keys.path, errors.New("it is gone")}
	return nil
}

// KeyProblem says why sealed parts of earlier entries stay closed (*KeysError), or nil.
func (j *Journal) KeyProblem() error {
	j.keys.mu.Lock()
	defer j.keys.mu.Unlock()
	if j.keys.lost != nil {
		return j.keys.lost
	}
	return j.keys.problem
}

// EvidenceKey returns the 32 random bytes that key this journal's evidence digests, nil when there is no API key. It
// stays the same until the key file is lost or the API key changes without Rewrap; digests made before then compare as
// changed, which is the safe side.
func (j *Journal) EvidenceKey() []byte {
	_, key, err := j.keys.obtain(useEvidence, "")
	if err != nil {
		return nil
	}
	return slices.Clone(key)
}

// Rewrap wraps every key that is open under a new API key, for a new login. Keys that are closed stay as they are.
// With no API key so far, it takes this one and opens what it can.
func (j *Journal) Rewrap(ctx context.Context, secret []byte) error {
	if j.opts.ReadOnly {
		return ErrReadOnly
	}
	if len(secret) == 0 {
		return ErrNoKey
	}
	return j.keys.rewrap(ctx, secret)
}

func (k *keyring) rewrap(ctx context.Context, secret []byte) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	unlock, err := lockFile(ctx, k.lock)
	if err != nil {
		return fmt.Errorf("re-wrapping the keys: %w", err)
	}
	defer unlock()
	k.load()
	records := slices.Clone(k.records)
	for i := range records {
		key, open := k.opened[records[i].ID]
		if !open {
			continue
		}
		if err := records[i].wrap(secret, key); err != nil {
			return err
		}
	}
	if len(records) > 0 {
		if err := k.save(records); err != nil {
			return err
		}
	}
	k.secret = slices.Clone(secret)
	k.load()
	return nil
}

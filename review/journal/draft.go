package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Draft is a note in the making. Drafts are no part of the record: they change, they go, and the chain does not cover
// them. Each process keeps its own, so that of two consoles on one case neither writes over the other's text; what a
// process that is gone left behind is taken over by the next one.
type Draft struct {
	CaseID string
	Text   string
	At     time.Time // when it was last written
}

// sealedAsDraft binds the ciphertext of a draft to its use; the owner is not part of it, since it changes.
const sealedAsDraft = "draft"

// PutDraft keeps the text of a note in the making, sealed, in the place of this process's earlier one on the case, and
// returns when it is on disk. A blank text removes the draft. Errors: *LatchedError, ErrNoKey, ErrReadOnly.
func (j *Journal) PutDraft(ctx context.Context, caseID, text string) error {
	if j.opts.ReadOnly {
		return ErrReadOnly
	}
	if caseID == "" {
		return errors.New("keeping a draft: it names no case; nothing was recorded")
	}
	if strings.TrimSpace(text) == "" {
		return j.write(ctx, func(w *writer) error { return w.dropDraft(caseID) })
	}
	keyID, key, err := j.draftKey()
	if err != nil {
		return err
	}
	return j.write(ctx, func(w *writer) error { return w.putDraft(caseID, text, keyID, key) })
}

// TakeDrafts returns the drafts at this origin: this process's own, and those of processes that are gone, which become
// this one's. Where several were left on one case their texts are joined, the older first, so that none is lost. One
// that the API key does not open stays where it is.
func (j *Journal) TakeDrafts(ctx context.Context) ([]Draft, error) {
	if j.opts.ReadOnly {
		return nil, ErrReadOnly
	}
	found, err := j.hasDrafts(ctx)
	if err != nil || !found {
		return nil, err
	}
	keyID, key, err := j.draftKey()
	if err != nil {
		return nil, err
	}
	var taken []Draft
	err = j.write(ctx, func(w *writer) error {
		taken, err = w.takeDrafts(keyID, key)
		return err
	})
	if err != nil {
		return nil, err
	}
	return taken, nil
}

// AppendNote records a note and removes this process's draft on its case in the same step: after a crash there is the
// one or the other. Errors are those of Append.
func (j *Journal) AppendNote(ctx context.Context, e Event) (seq int64, err error) {
	if j.opts.ReadOnly {
		return 0, ErrReadOnly
	}
	if e.CaseID == "" || len(e.Payload) == 0 {
		return 0, errors.New("recording a note: it names no case or has no text; nothing was recorded")
	}
	r := &row{kind: string(KindNote), state: e.State, caseID: e.CaseID, detail: e.Detail, actor: e.Actor}
	if err := j.seal(r, e.Payload); err != nil {
		return 0, err
	}
	err = j.write(ctx, func(w *writer) error {
		if err := w.append(r); err != nil {
			return err
		}
		return w.dropDraft(e.CaseID)
	})
	if err != nil {
		return 0, err
	}
	return r.seq, nil
}

func (j *Journal) draftKey() (id string, key []byte, err error) {
	return j.keys.dataKey(j.opts.Now().UTC().Format("2006-01"))
}

func (j *Journal) hasDrafts(ctx context.Context) (found bool, err error) {
	err = j.read(ctx, func(db *sql.DB) error {
		return db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM drafts WHERE origin = ?)`, j.opts.Origin).Scan(&found)
	})
	if err != nil {
		return false, fmt.Errorf("looking for drafts: %w", err)
	}
	return found, nil
}

func (w *writer) putDraft(caseID, text, keyID string, key []byte) error {
	sealed, err := sealWith(key, []byte(text), sealedAsDraft, caseID, w.j.opts.Origin)
	if err != nil {
		return err
	}
	_, err = w.tx.ExecContext(w.ctx, `INSERT INTO drafts (origin, case_id, owner, time, sealed, key_id) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET time = excluded.time, sealed = excluded.sealed, key_id = excluded.key_id`,
		w.j.opts.Origin, caseID, w.j.owner.id, formatTime(w.now), sealed, keyID)
	if err != nil {
		return fmt.Errorf("keeping a draft: %w", err)
	}
	return nil
}

func (w *writer) dropDraft(caseID string) error { return w.removeDraft(caseID, w.j.owner.id) }

func (w *writer) removeDraft(caseID, owner string) error {
	_, err := w.tx.ExecContext(w.ctx, `DELETE FROM drafts WHERE origin = ? AND case_id = ? AND owner = ?`,
		w.j.opts.Origin, caseID, owner)
	if err != nil {
		return fmt.Errorf("removing a draft: %w", err)
	}
	return nil
}

// leftDraft is a draft as stored.
type leftDraft struct {
	caseID, owner, time, keyID string
	sealed                     []byte
}

// takeDrafts runs inside the write lock, so that two consoles that start together do not take the same draft.
func (w *writer) takeDrafts(keyID string, key []byte) ([]Draft, error) {
	left, err := w.leftDrafts()
	if err != nil {
		return nil, err
	}
	gone := map[string]bool{}
	var drafts []Draft
	at := map[string]int{}
	for _, l := range left {
		if !w.mayTake(l.owner, gone) {
			continue
		}
		d, opened, err := w.openDraft(l)
		if err != nil {
			return nil, err
		}
		if !opened {
			continue
		}
		if i, known := at[l.caseID]; known {
			drafts[i] = drafts[i].and(d)
		} else {
			at[l.caseID] = len(drafts)
			drafts = append(drafts, d)
		}
		if err := w.removeDraft(l.caseID, l.owner); err != nil {
			return nil, err
		}
	}
	for _, d := range drafts {
		if err := w.putDraft(d.CaseID, d.Text, keyID, key); err != nil {
			return nil, err
		}
	}
	return drafts, nil
}

// mayTake reports whether a draft is this process's or that of one that is gone.
func (w *writer) mayTake(owner string, gone map[string]bool) bool {
	if owner == w.j.owner.id {
		return true
	}
	dead, asked := gone[owner]
	if !asked {
		var bury func()
		dead, bury = w.j.owner.gone(owner)
		bury()
		gone[owner] = dead
	}
	return dead
}

func (w *writer) leftDrafts() ([]leftDraft, error) {
	rows, err := w.tx.QueryContext(w.ctx, `SELECT case_id, owner, time, sealed, key_id FROM drafts WHERE origin = ? ORDER BY time, case_id`,
		w.j.opts.Origin)
	if err != nil {
		return nil, fmt.Errorf("reading drafts: %w", err)
	}
	defer rows.Close() //nolint:errcheck // reading; Err tells
	var left []leftDraft
	for rows.Next() {
		var l leftDraft
		if err := rows.Scan(&l.caseID, &l.owner, &l.time, &l.sealed, &l.keyID); err != nil {
			return nil, fmt.Errorf("reading a draft: %w", err)
		}
		left = append(left, l)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("reading drafts: %w", err)
	}
	return left, nil
}

func (w *writer) openDraft(l leftDraft) (d Draft, opened bool, err error) {
	at, err := parseTime(l.time)
	if err != nil {
		return Draft{}, false, err
	}
	key, known := w.j.keys.find(l.keyID)
	if !known {
		return Draft{}, false, nil
	}
	text, err := openWith(key, l.sealed, sealedAsDraft, l.caseID, w.j.opts.Origin)
	if err != nil {
		return Draft{}, false, nil //nolint:nilerr // closed is no failure: it stays for who has the key
	}
	return Draft{CaseID: l.caseID, Text: string(text), At: at}, true, nil
}

// and joins two texts that were left on one case.
func (d Draft) and(later Draft) Draft {
	if d.Text != later.Text {
		d.Text += "\n\n" + later.Text
	}
	d.At = later.At
	return d
}

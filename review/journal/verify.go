package journal

import (
	"context"
	"database/sql"
	"encoding/hex"
	"fmt"
)

// Verify checks every entry against the chain, and the index of decisions against the entries. It needs no key, and
// others may write meanwhile. The head is that of the entries checked. Errors: *BrokenChainError names the first entry
// that is not as it was written; *DamagedError when the file cannot be read.
func (j *Journal) Verify(ctx context.Context) (Head, error) {
	return j.verify(ctx, nil)
}

// VerifyAgainst is Verify, and checks that the entry a kept head names is still in its place, which tells a tail that
// was cut off, or a chain that was made anew.
func (j *Journal) VerifyAgainst(ctx context.Context, kept Head) (Head, error) {
	return j.verify(ctx, func(t tail) error {
		if t.seq == kept.Seq && hex.EncodeToString(t.hash) != kept.Hash {
			return &BrokenChainError{t.seq, "it is not the entry that the kept head names"}
		}
		return nil
	}, kept)
}

func (j *Journal) verify(ctx context.Context, each func(tail) error, kept ...Head) (Head, error) {
	end, index := noEntry(), opIndex{}
	for {
		rows, err := j.page(ctx, end.seq)
		if err != nil {
			return Head{}, err
		}
		for i := range rows {
			if err := end.follow(&rows[i]); err != nil {
				return Head{}, err
			}
			if err := index.apply(&rows[i]); err != nil {
				return Head{}, err
			}
			if each != nil {
				if err := each(end); err != nil {
					return Head{}, err
				}
			}
		}
		if len(rows) < verifyPage {
			break
		}
	}
	for _, k := range kept {
		if k.Seq > end.seq {
			return Head{}, &BrokenChainError{end.seq + 1, fmt.Sprintf("the entries up to %d that the kept head names are gone", k.Seq)}
		}
	}
	if err := j.verifyIndex(ctx, index, end.seq); err != nil {
		return Head{}, err
	}
	h := Head{Seq: end.seq, Count: end.seq}
	if end.seq > 0 {
		h.Hash = hex.EncodeToString(end.hash)
	}
	return h, nil
}

func (j *Journal) page(ctx context.Context, after int64) ([]row, error) {
	var rows []row
	err := j.read(ctx, func(db *sql.DB) error {
		var err error
		rows, err = queryRows(ctx, db, `SELECT `+columns+` FROM entries WHERE seq > ? ORDER BY seq LIMIT ?`, after, verifyPage)
		return err
	})
	if err != nil && resultCode(err) != 0 {
		return nil, openFailure(j.path, err)
	}
	return rows, err
}

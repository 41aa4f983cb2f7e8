package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// applicationID marks the file as a journal of kycdesk ("KYCj"), in the header field that SQLite keeps for that.
const applicationID = 0x4b59436a

// migrations brings a journal from schema i to i+1. A released one is never edited, only followed by another.
var migrations = []string{schema1, schema2, schema3}

// schema1 guards what it can against accidents: strict types, no update, no delete, no gap, no second open decision on
// a case. Against intent the chain is the guard, since triggers can be dropped.
const schema1 = `
CREATE TABLE entries (
	seq      INTEGER PRIMARY KEY,
	time     TEXT NOT NULL,
	kind     TEXT NOT NULL,
	op       TEXT NOT NULL,
	state    TEXT NOT NULL,
	case_id  TEXT NOT NULL,
	verdict  TEXT NOT NULL,
	actor    TEXT NOT NULL,
	host     TEXT NOT NULL,
	origin   TEXT NOT NULL,
	owner    TEXT NOT NULL,
	policy   TEXT NOT NULL,
	replaces TEXT NOT NULL,
	detail   TEXT NOT NULL,
	evidence BLOB NOT NULL,
	sealed   BLOB NOT NULL,
	key_id   TEXT NOT NULL,
	prev     BLOB NOT NULL,
	hash     BLOB NOT NULL
) STRICT;
CREATE INDEX entries_case ON entries (case_id, seq);
CREATE INDEX entries_outcome ON entries (origin, state, time) WHERE kind = 'decision';
CREATE TRIGGER entries_keep_update BEFORE UPDATE ON entries BEGIN
	SELECT RAISE(ABORT, 'entries are never changed');
END;
CREATE TRIGGER entries_keep_delete BEFORE DELETE ON entries BEGIN
	SELECT RAISE(ABORT, 'entries are never removed');
END;
CREATE TRIGGER entries_in_order BEFORE INSERT ON entries
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entries) BEGIN
	SELECT RAISE(ABORT, 'entries are numbered without a gap');
END;
CREATE TABLE ops (
	op         TEXT PRIMARY KEY,
	origin     TEXT NOT NULL,
	case_id    TEXT NOT NULL,
	state      TEXT NOT NULL,
	owner      TEXT NOT NULL,
	intent_seq INTEGER NOT NULL REFERENCES entries (seq),
	last_seq   INTEGER NOT NULL REFERENCES entries (seq),
	sent_seq   INTEGER NOT NULL,
	settled    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX ops_one_open ON ops (origin, case_id) WHERE settled = 0;
CREATE INDEX ops_case ON ops (origin, case_id, intent_seq);
`

// schema2 adds what is not part of the record: notes in the making, each sealed, one a case and process. They are the only
// rows that change and go. It also finds writes of the memo that have no outcome yet.
const schema2 = `
CREATE TABLE drafts (
	origin  TEXT NOT NULL,
	case_id TEXT NOT NULL,
	owner   TEXT NOT NULL,
	time    TEXT NOT NULL,
	sealed  BLOB NOT NULL,
	key_id  TEXT NOT NULL,
	PRIMARY KEY (origin, case_id, owner)
) STRICT, WITHOUT ROWID;
CREATE INDEX entries_memo ON entries (origin, op, seq) WHERE kind = 'memo';
`

// schema3 finds corrections that have no outcome yet, and the cases of those of before, whose steps share no id.
const schema3 = `
CREATE INDEX entries_correction ON entries (origin, op, case_id, seq) WHERE kind = 'correction';
`

// identify tells whether the file is ours and how old. Schema 0 means a new or never finished file: a process may have
// died between creating it and its first commit.
func identify(ctx context.Context, db *sql.DB, path string) (schema int, err error) {
	var id, tables int
	row := db.QueryRowContext(ctx, `SELECT
		(SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),
		(SELECT count(*) FROM sqlite_schema)`)
	if err := row.Scan(&id, &schema, &tables); err != nil {
		return 0, openFailure(path, err)
	}
	switch {
	case id == 0 && schema == 0 && tables == 0:
		return 0, nil
	case id != applicationID:
		return 0, &ForeignFileError{path, "another program's database"}
	case schema > len(migrations):
		return 0, &NewerSchemaError{path, schema, len(migrations)}
	case schema < 1:
		return 0, &DamagedError{path, errors.New("it has no schema version")}
	}
	return schema, nil
}

// migrate brings the file to our schema in one transaction, so that a crash leaves the old schema or the new one.
func migrate(ctx context.Context, db *sql.DB, from int) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("beginning a migration: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // nothing to undo after a commit
	for i, step := range migrations[from:] {
		if _, err := tx.ExecContext(ctx, step); err != nil {
			return fmt.Errorf("migrating the journal to schema %d: %w", from+i+1, err)
		}
	}
	marks := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(migrations))
	if _, err := tx.ExecContext(ctx, marks); err != nil {
		return fmt.Errorf("marking the journal's schema: %w", err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("committing a migration: %w", err)
	}
	return nil
}

package journal_test

import (
	"database/sql"
	"errors"
	"fmt"
	"testing"

	"kycdesk/review/journal"
)

// fifty makes a journal of 50 entries of all sorts and takes the guards off it.
func fifty(t *testing.T) (*journal.Journal, *sql.DB, journal.Head) {
	t.Helper()
	dir := stateDir(t)
	j := open(t, options(dir))
	for i := 0; ; i++ {
		head, err := j.Head(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if head.Seq == 50 {
			break
		}
		if i%5 == 4 || head.Seq > 46 {
			if _, err := j.Append(t.Context(), journal.Event{Kind: journal.KindNote, CaseID: fmt.Sprint("case-", i), Payload: []byte("seen")}); err != nil {
				t.Fatal(err)
			}
			continue
		}
		op := intend(t, j, approve(fmt.Sprint("case-", i)))
		advance(t, j, op.ID, [][]journal.State{{}, {journal.Sent}, {journal.Sent, journal.Confirmed}, {journal.TakenBack}}[i%4]...)
	}
	db := raw(t, dir)
	for _, trigger := range []string{"entries_keep_update", "entries_keep_delete", "entries_in_order"} {
		change(t, db, "DROP TRIGGER "+trigger)
	}
	change(t, db, "CREATE TABLE kept AS SELECT * FROM entries")
	head, err := j.Verify(t.Context())
	if err != nil || head.Count != 50 {
		t.Fatalf("before: %+v, %v", head, err)
	}
	return j, db, head
}

func restore(t *testing.T, db *sql.DB) {
	t.Helper()
	change(t, db, "DELETE FROM entries")
	change(t, db, "INSERT INTO entries SELECT * FROM kept")
}

func wantBroken(t *testing.T, what string, seq int64, err error) {
	t.Helper()
	var broken *journal.BrokenChainError
	if !errors.As(err, &broken) || broken.Seq != seq {
		t.Errorf("%s: want entry %d, got %v", what, seq, err)
	}
}

func columnNames(t *testing.T, db *sql.DB) (names []string) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), "SELECT name FROM pragma_table_info('entries')")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // Err tells
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	if rows.Err() != nil || len(names) < 19 {
		t.Fatalf("%d columns, %v", len(names), rows.Err())
	}
	return names
}

// every is the step through the 50 entries: each of them, or with -short (under the race detector) a few.
func every() int64 {
	if testing.Short() {
		return 12
	}
	return 1
}

func TestVerifyNamesTheEntryWithAFlippedByte(t *testing.T) {
	j, db, _ := fifty(t)
	for _, column := range columnNames(t, db) {
		if column == "seq" {
			continue // below
		}
		for seq := int64(1); seq <= 50; seq += every() {
			var value any
			if err := db.QueryRowContext(t.Context(), "SELECT "+column+" FROM entries WHERE seq = ?", seq).Scan(&value); err != nil {
				t.Fatal(err)
			}
			if empty, ok := value.([]byte); ok && len(empty) == 0 {
				value = []byte{} // a nil slice would be stored as NULL
			}
			change(t, db, "UPDATE entries SET "+column+" = ? WHERE seq = ?", flipped(value, seq), seq)
			_, err := j.Verify(t.Context())
			wantBroken(t, fmt.Sprintf("%s of %d", column, seq), seq, err)
			change(t, db, "UPDATE entries SET "+column+" = ? WHERE seq = ?", value, seq)
		}
	}
	if _, err := j.Verify(t.Context()); err != nil {
		t.Errorf("after putting everything back: %v", err)
	}
}

// flipped changes one bit, at a place that moves with n; an empty value gets a byte.
func flipped(value any, n int64) any {
	flip := func(b []byte) []byte {
		if len(b) == 0 {
			return []byte("x")
		}
		c := append([]byte{}, b...)
		c[int(n)%len(c)] ^= 1
		return c
	}
	if s, ok := value.(string); ok {
		return string(flip([]byte(s)))
	}
	return flip(value.([]byte))
}

func TestVerifyNamesWhereEntriesWereMoved(t *testing.T) {
	j, db, _ := fifty(t)
	for seq := int64(1); seq <= 50; seq += every() {
		broken := func(what string, at int64, statements ...string) {
			t.Helper()
			for _, s := range statements {
				change(t, db, s, sql.Named("seq", seq))
			}
			_, err := j.Verify(t.Context())
			wantBroken(t, fmt.Sprint(what, " ", seq), at, err)
			restore(t, db)
		}
		if seq < 50 {
			broken("delete", seq, "DELETE FROM entries WHERE seq = :seq")
			broken("close the gap after deleting", seq, "DELETE FROM entries WHERE seq = :seq",
				"UPDATE entries SET seq = seq - 100 WHERE seq > :seq", "UPDATE entries SET seq = seq + 99 WHERE seq < 0 AND :seq")
			broken("swap", seq, "UPDATE entries SET seq = -1 WHERE seq = :seq", "UPDATE entries SET seq = :seq WHERE seq = :seq + 1",
				"UPDATE entries SET seq = :seq + 1 WHERE seq = -1")
		}
		broken("renumber", min(seq, 50), "UPDATE entries SET seq = 1000 WHERE seq = :seq")
		broken("insert a copy after", seq+1, "UPDATE entries SET seq = -seq WHERE seq > :seq", "UPDATE entries SET seq = 1 - seq WHERE seq < 0 AND :seq",
			"INSERT INTO entries SELECT seq + 1, time, kind, op, state, case_id, verdict, actor, host, origin, owner, policy, replaces, detail, evidence, sealed, key_id, prev, hash FROM entries WHERE seq = :seq")
	}
}

func TestKeptHeadShowsACutTail(t *testing.T) {
	j, db, head := fifty(t)
	if _, err := j.VerifyAgainst(t.Context(), head); err != nil {
		t.Fatal(err)
	}
	for cut := int64(1); cut <= 50; cut += every() {
		change(t, db, "DELETE FROM entries WHERE seq > ?", 50-cut)
		change(t, db, "DELETE FROM ops")
		_, err := j.VerifyAgainst(t.Context(), head)
		var broken *journal.BrokenChainError
		if !errors.As(err, &broken) {
			t.Errorf("%d entries cut off: %v", cut, err)
		}
		restore(t, db)
	}
}

func TestKeptHeadShowsAChainMadeAnew(t *testing.T) {
	o := options(stateDir(t))
	head := func(o journal.Options) journal.Head {
		j := open(t, o)
		intend(t, j, approve("case-1"))
		h, err := j.Verify(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	kept := head(options(stateDir(t)))
	head(o)
	_, err := open(t, o).VerifyAgainst(t.Context(), kept)
	wantBroken(t, "another journal of the same length", 1, err)
}

func TestKeptHeadStaysGoodWhileTheJournalGrows(t *testing.T) {
	j, _, head := fifty(t)
	intend(t, j, approve("later"))
	got, err := j.VerifyAgainst(t.Context(), head)
	if err != nil || got.Count != 51 || len(got.Short()) != 12 {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestVerifyChecksTheIndexOfDecisions(t *testing.T) {
	for name, statement := range map[string]string{
		"state":   "UPDATE ops SET state = 'unknown' WHERE state = 'held'",
		"settled": "UPDATE ops SET settled = 1 WHERE settled = 0",
		"owner":   "UPDATE ops SET owner = 'nobody'",
		"sent":    "UPDATE ops SET sent_seq = 1 WHERE sent_seq = 0",
		"missing": "DELETE FROM ops WHERE state = 'confirmed'",
		"extra":   "INSERT INTO ops SELECT 'made up', origin, 'made up', state, owner, intent_seq, last_seq, sent_seq, settled FROM ops LIMIT 1",
	} {
		t.Run(name, func(t *testing.T) {
			j, db, _ := fifty(t)
			change(t, db, statement)
			_, err := j.Verify(t.Context())
			var broken *journal.BrokenChainError
			if !errors.As(err, &broken) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestEntriesAreGuardedAgainstAccidents(t *testing.T) {
	dir := stateDir(t)
	j := open(t, options(dir))
	intend(t, j, approve("case-1"))
	db := raw(t, dir)
	for _, statement := range []string{
		"UPDATE entries SET detail = 'other'", "DELETE FROM entries", "REPLACE INTO entries SELECT * FROM entries",
		"INSERT INTO entries SELECT seq + 2, time, kind, op, state, case_id, verdict, actor, host, origin, owner, policy, replaces, detail, evidence, sealed, key_id, prev, hash FROM entries",
	} {
		if _, err := db.ExecContext(t.Context(), statement); err == nil {
			t.Errorf("%s: went through", statement)
		}
	}
	if _, err := j.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestEmptyJournalVerifies(t *testing.T) {
	j := open(t, options(stateDir(t)))
	if head, err := j.VerifyAgainst(t.Context(), journal.Head{}); err != nil || head != (journal.Head{}) || head.Short() != "" {
		t.Errorf("got %+v, %v", head, err)
	}
}

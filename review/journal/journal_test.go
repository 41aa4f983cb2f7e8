package journal_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kycdesk/review/journal"
)

const (
	live    = "https://service.example/v3"
	another = "https://elsewhere.example/v3"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// options are those of an agent at live, whose clock stands still.
func options(dir string) journal.Options {
	return journal.Options{
		Dir: dir, Origin: live, Wrap: []byte("an invented API key"), Actor: "mina.ng@desk.example", Host: "jump1",
		Now: func() time.Time { return noon },
	}
}

func open(t testing.TB, o journal.Options) *journal.Journal {
	t.Helper()
	j, err := journal.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = j.Close() })
	return j
}

func stateDir(t testing.TB) string { return filepath.Join(t.TempDir(), "state") }

func approve(caseID string) journal.Intent {
	return journal.Intent{CaseID: caseID, Verdict: "approve", Payload: []byte(`{"note":"O'Neil-Müller, 김철수"}`), Evidence: []byte(`{"name":"00ff"}`), Policy: "default 1"}
}

func intend(t testing.TB, j *journal.Journal, in journal.Intent) journal.Op {
	t.Helper()
	op, err := j.Intend(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	return op
}

func advance(t testing.TB, j *journal.Journal, op string, states ...journal.State) {
	t.Helper()
	for _, s := range states {
		if err := j.Advance(t.Context(), op, s, "because of the test"); err != nil {
			t.Fatal(err)
		}
	}
}

// raw opens the file beside the journal, as somebody with a database tool would.
func raw(t testing.TB, dir string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "journal.db")+"?_pragma=busy_timeout(2000)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func change(t testing.TB, db *sql.DB, statement string, args ...any) {
	t.Helper()
	if _, err := db.ExecContext(t.Context(), statement, args...); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

func TestIntentIsThereAfterReopening(t *testing.T) {
	dir := stateDir(t)
	j := open(t, options(dir))
	made := intend(t, j, approve("case-1"))
	advance(t, j, made.ID, journal.Sent)
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	ops, err := open(t, options(dir)).Unsettled(t.Context())
	if err != nil || len(ops) != 1 {
		t.Fatalf("got %d decisions, %v", len(ops), err)
	}
	op := ops[0]
	if op.ID != made.ID || op.State != journal.Sent || op.CaseID != "case-1" || op.Verdict != "approve" || op.Actor != "mina.ng@desk.example" {
		t.Errorf("got %+v", op)
	}
	if !bytes.Equal(op.Payload, approve("").Payload) || !bytes.Equal(op.Evidence, approve("").Evidence) || op.Policy != "default 1" {
		t.Errorf("payload %q, evidence %q, policy %q", op.Payload, op.Evidence, op.Policy)
	}
	if !op.IntentAt.Equal(noon) || !op.LastSentAt.Equal(noon) {
		t.Errorf("recorded at %v, sent at %v", op.IntentAt, op.LastSentAt)
	}
}

func TestIntendReturnsWhatUnsettledReads(t *testing.T) {
	j := open(t, options(stateDir(t)))
	made := intend(t, j, approve("case-1"))
	ops, err := j.Unsettled(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprintf("%+v", ops), fmt.Sprintf("%+v", []journal.Op{made}); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestSecondDecisionOnACaseWaitsForTheFirst(t *testing.T) {
	j := open(t, options(stateDir(t)))
	first := intend(t, j, approve("case-1"))
	for _, state := range []journal.State{journal.Sent, journal.Unknown, journal.NotApplied} {
		_, err := j.Intend(t.Context(), approve("case-1"))
		var refused *journal.OpenDecisionError
		if !errors.As(err, &refused) || refused.Op != first.ID {
			t.Fatalf("before %s: got %v", state, err)
		}
		advance(t, j, first.ID, state)
	}
	advance(t, j, first.ID, journal.Dropped)
	intend(t, j, approve("case-1"))
}

func TestReplacingADecisionThatWasNotApplied(t *testing.T) {
	j := open(t, options(stateDir(t)))
	old := intend(t, j, approve("case-1"))
	again := approve("case-1")
	again.Replaces = old.ID
	var refused *journal.OpenDecisionError
	if _, err := j.Intend(t.Context(), again); !errors.As(err, &refused) {
		t.Fatalf("replacing a held decision: %v", err)
	}
	advance(t, j, old.ID, journal.NotApplied)
	elsewhere := approve("case-2")
	elsewhere.Replaces = old.ID
	if _, err := j.Intend(t.Context(), elsewhere); err == nil {
		t.Fatal("a decision on another case took its place")
	}
	made := intend(t, j, again)
	was, err := j.Find(t.Context(), old.ID)
	if err != nil || was.State != journal.Dropped || made.Replaces != old.ID {
		t.Errorf("the old one is %s, the new one replaces %q, %v", was.State, made.Replaces, err)
	}
	if _, err := j.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestAnotherOriginNeverBlocks(t *testing.T) {
	dir := stateDir(t)
	intend(t, open(t, options(dir)), approve("case-1"))
	o := options(dir)
	o.Origin = another
	j := open(t, o)
	intend(t, j, approve("case-1"))
	ops, err := j.Unsettled(t.Context())
	if err != nil || len(ops) != 1 || ops[0].Origin != another {
		t.Errorf("got %+v, %v", ops, err)
	}
}

func TestLastIsTheNewestDecisionOnACase(t *testing.T) {
	j := open(t, options(stateDir(t)))
	if _, found, err := j.Last(t.Context(), "case-1"); found || err != nil {
		t.Fatalf("found one in an empty journal, %v", err)
	}
	first := intend(t, j, approve("case-1"))
	advance(t, j, first.ID, journal.TakenBack)
	second := intend(t, j, approve("case-1"))
	advance(t, j, second.ID, journal.Sent, journal.Confirmed)
	intend(t, j, approve("case-2"))
	got, found, err := j.Last(t.Context(), "case-1")
	if err != nil || !found || got.ID != second.ID || got.State != journal.Confirmed {
		t.Errorf("got %+v, %v, %v", got, found, err)
	}
}

func TestCountsFollowTheDayOfTheTimeZone(t *testing.T) {
	seoul := time.FixedZone("KST", 9*3600)
	now := time.Date(2026, 11, 21, 23, 59, 0, 0, seoul)
	o := options(stateDir(t))
	o.Now = func() time.Time { return now }
	j := open(t, o)
	for i, outcome := range []journal.State{journal.Confirmed, journal.Confirmed, journal.Refused} {
		op := intend(t, j, approve(fmt.Sprint("case-", i)))
		advance(t, j, op.ID, journal.Sent, outcome)
	}
	now = now.Add(2 * time.Minute)
	op := intend(t, j, approve("case-9"))
	advance(t, j, op.ID, journal.TakenBack)
	for day, want := range map[time.Time]journal.Counts{
		now.Add(-time.Hour): {Confirmed: 2, Refused: 1}, now: {TakenBack: 1}, now.AddDate(0, 0, 1): {},
	} {
		if got, err := j.Counts(t.Context(), day); err != nil || got != want {
			t.Errorf("%v: got %+v, %v", day, got, err)
		}
	}
}

func TestEventsAreListedInOrder(t *testing.T) {
	j := open(t, options(stateDir(t)))
	events := []journal.Event{
		{Kind: journal.KindSession, State: "start"},
		{Kind: journal.KindOpen, CaseID: "case-1"},
		{Kind: journal.KindNote, CaseID: "case-1", Payload: []byte("called 山田太郎")},
		{Kind: journal.KindReveal, CaseID: "case-2", Detail: "documentNumber"},
	}
	for i, e := range events {
		if seq, err := j.Append(t.Context(), e); err != nil || seq != int64(i+1) {
			t.Fatalf("entry %d: %d, %v", i, seq, err)
		}
	}
	all, err := j.List(t.Context(), journal.Query{})
	if err != nil || len(all) != 4 {
		t.Fatalf("got %d entries, %v", len(all), err)
	}
	if string(all[2].Payload) != "called 山田太郎" || all[2].Closed || all[1].Prev != all[0].Hash {
		t.Errorf("got %+v", all[2])
	}
	for _, c := range []struct {
		name string
		q    journal.Query
		want int
	}{
		{"after", journal.Query{After: 1}, 3},
		{"limit", journal.Query{Limit: 2}, 2},
		{"case", journal.Query{CaseID: "case-1"}, 2},
		{"kinds", journal.Query{Kinds: []journal.Kind{journal.KindNote, journal.KindOpen}}, 2},
	} {
		if got, err := j.List(t.Context(), c.q); err != nil || len(got) != c.want {
			t.Errorf("%s: got %d entries, %v", c.name, len(got), err)
		}
	}
	if _, err := j.Append(t.Context(), journal.Event{Kind: journal.KindDecision, State: "confirmed"}); err == nil {
		t.Error("an event passed itself off as a decision")
	}
}

func TestNothingPersonalIsOnDiskInClear(t *testing.T) {
	dir := stateDir(t)
	j := open(t, options(dir))
	intend(t, j, journal.Intent{CaseID: "case-1", Verdict: "reject", Payload: []byte("CANARY comment")})
	if _, err := j.Append(t.Context(), journal.Event{Kind: journal.KindNote, CaseID: "case-1", Payload: []byte("CANARY note")}); err != nil {
		t.Fatal(err)
	}
	files := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		text, err := os.ReadFile(path)
		if bytes.Contains(text, []byte("CANARY")) || bytes.Contains(text, []byte("invented API key")) {
			t.Errorf("%s holds it in clear", filepath.Base(path))
		}
		if info, _ := d.Info(); info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %04o", filepath.Base(path), info.Mode().Perm())
		}
		return err
	})
	if err != nil || files < 4 {
		t.Errorf("looked at %d files, %v", files, err)
	}
}

func TestAnyTextComesBackAsItWentIn(t *testing.T) {
	j := open(t, options(stateDir(t)))
	for i, s := range []string{
		"नमस्ते", "\x1b]0;title\x07", "a\x00b", "\xff\xfe broken", "", strings.Repeat("Á", 180), "\u202eright to left", "'; DROP TABLE entries; --",
	} {
		if _, err := j.Append(t.Context(), journal.Event{Kind: journal.KindOpen, CaseID: s, Detail: s, State: s}); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		all, err := j.List(t.Context(), journal.Query{After: int64(i)})
		if err != nil || len(all) != 1 || all[0].CaseID != s || all[0].Detail != s {
			t.Errorf("%q: got %+v, %v", s, all, err)
		}
	}
	if _, err := j.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestCancelledWriteRecordsNothing(t *testing.T) {
	j := open(t, options(stateDir(t)))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	op, err := j.Intend(ctx, approve("case-1"))
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	if there, err := j.Exists(t.Context(), op.ID); there || err != nil {
		t.Errorf("it exists: %v, %v", there, err)
	}
	if j.Latched() != nil {
		t.Error("giving up before anything was written latched the journal")
	}
}

func TestClosedJournalRecordsNothing(t *testing.T) {
	j := open(t, options(stateDir(t)))
	for range 2 {
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := j.Append(t.Context(), journal.Event{Kind: journal.KindOpen}); !errors.Is(err, journal.ErrClosed) {
		t.Errorf("writing: %v", err)
	}
	if _, err := j.List(t.Context(), journal.Query{}); !errors.Is(err, journal.ErrClosed) {
		t.Errorf("reading: %v", err)
	}
}

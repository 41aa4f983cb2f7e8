package journal_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kycdesk/review/journal"
)

const unfinished = "김철수 called back;\nasked for Ng's — O'Neil-Müller's — papers CANARY"

func put(t *testing.T, j *journal.Journal, caseID, text string) {
	t.Helper()
	if err := j.PutDraft(t.Context(), caseID, text); err != nil {
		t.Fatal(err)
	}
}

func take(t *testing.T, j *journal.Journal) map[string]string {
	t.Helper()
	drafts, err := j.TakeDrafts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, d := range drafts {
		texts[d.CaseID] = d.Text
	}
	return texts
}

func closeJournal(t *testing.T, j *journal.Journal) {
	t.Helper()
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestDraftIsThereAfterReopening(t *testing.T) {
	dir := stateDir(t)
	j := open(t, options(dir))
	put(t, j, "case-1", "a first attempt")
	put(t, j, "case-1", unfinished)
	put(t, j, "case-2", "another")
	closeJournal(t, j)
	j = open(t, options(dir))
	for range 2 { // taking twice loses nothing
		if got := take(t, j); len(got) != 2 || got["case-1"] != unfinished || got["case-2"] != "another" {
			t.Fatalf("got %q", got)
		}
	}
}

func TestDraftIsSealedOnDisk(t *testing.T) {
	dir := stateDir(t)
	j := open(t, options(dir))
	put(t, j, "case-1", unfinished)
	closeJournal(t, j)
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if bytes.Contains(text, []byte("CANARY")) || bytes.Contains(text, []byte("김철수")) {
			t.Errorf("%s holds the draft in the clear", e.Name())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestEmptiedDraftIsGone(t *testing.T) {
	j := open(t, options(stateDir(t)))
	put(t, j, "case-1", unfinished)
	put(t, j, "case-1", " \n ")
	if got := take(t, j); len(got) != 0 {
		t.Errorf("got %q", got)
	}
}

func TestSavedNoteTakesThePlaceOfItsDraft(t *testing.T) {
	j := open(t, options(stateDir(t)))
	put(t, j, "case-1", unfinished)
	put(t, j, "case-2", "stays")
	if _, err := j.AppendNote(t.Context(), journal.Event{CaseID: "case-1", Payload: []byte(unfinished)}); err != nil {
		t.Fatal(err)
	}
	if got := take(t, j); len(got) != 1 || got["case-2"] != "stays" {
		t.Errorf("drafts: %q", got)
	}
	notes, err := j.List(t.Context(), journal.Query{CaseID: "case-1"})
	if err != nil || len(notes) != 1 || notes[0].Kind != journal.KindNote || string(notes[0].Payload) != unfinished {
		t.Errorf("notes: %+v, %v", notes, err)
	}
	if head, err := j.Verify(t.Context()); err != nil || head.Count != 1 {
		t.Errorf("drafts are in the chain: %+v, %v", head, err)
	}
}

func TestTwoConsolesKeepTheirOwnDraftsOfACase(t *testing.T) {
	dir := stateDir(t)
	later := options(dir)
	now := later.Now
	later.Now = func() time.Time { return now().Add(time.Minute) } // older text first, when they are joined
	first, second := open(t, options(dir)), open(t, later)
	put(t, first, "case-1", "the first console's")
	put(t, second, "case-1", "the second console's")
	if got := take(t, second); got["case-1"] != "the second console's" {
		t.Errorf("the second has %q while the first still runs", got)
	}
	closeJournal(t, first)
	if got := take(t, second)["case-1"]; got != "the first console's\n\nthe second console's" {
		t.Errorf("after the first ended the second has %q", got)
	}
	closeJournal(t, second)
	if got := take(t, open(t, options(dir)))["case-1"]; got != "the first console's\n\nthe second console's" {
		t.Errorf("after both ended the third has %q", got)
	}
}

func TestDraftOfAnotherServiceOrKeyIsLeftAlone(t *testing.T) {
	dir := stateDir(t)
	j := open(t, options(dir))
	put(t, j, "case-1", unfinished)
	closeJournal(t, j)
	for _, change := range []func(*journal.Options){
		func(o *journal.Options) { o.Origin = another },
		func(o *journal.Options) { o.Wrap = []byte("a newer API key") },
	} {
		o := options(dir)
		change(&o)
		j := open(t, o)
		if got := take(t, j); len(got) != 0 {
			t.Errorf("got %q", got)
		}
		closeJournal(t, j)
	}
	if got := take(t, open(t, options(dir))); got["case-1"] != unfinished {
		t.Errorf("the draft is lost: %q", got)
	}
}

func TestDraftNeedsAKeyAndAWritableJournal(t *testing.T) {
	dir := stateDir(t)
	o := options(dir)
	o.Wrap = nil
	j := open(t, o)
	if err := j.PutDraft(t.Context(), "case-1", unfinished); !errors.Is(err, journal.ErrNoKey) {
		t.Errorf("without a key: %v", err)
	}
	o.ReadOnly = true
	if err := open(t, o).PutDraft(t.Context(), "case-1", unfinished); !errors.Is(err, journal.ErrReadOnly) {
		t.Errorf("read only: %v", err)
	}
}

// schema1 copies a journal that was written by the release with schema 1.
func schema1(t *testing.T) (dir string) {
	t.Helper()
	dir = stateDir(t)
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"journal.db", "journal.keys"} {
		text, err := os.ReadFile(filepath.Join("testdata", "schema1", name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), text, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestJournalOfTheFirstSchemaIsMigrated(t *testing.T) {
	dir := schema1(t)
	j := open(t, options(dir))
	head, err := j.Verify(t.Context())
	if err != nil || head.Count != 5 {
		t.Fatalf("%+v, %v", head, err)
	}
	put(t, j, "case-1", unfinished)
	notes, err := j.List(t.Context(), journal.Query{Kinds: []journal.Kind{journal.KindNote}})
	if err != nil || len(notes) != 1 || string(notes[0].Payload) != "called 山田太郎" {
		t.Errorf("notes: %+v, %v", notes, err)
	}
	if last, found, err := j.Last(t.Context(), "case-1"); err != nil || !found || last.State != journal.Confirmed {
		t.Errorf("decision: %+v, %v", last, err)
	}
	closeJournal(t, j)
	var version int
	if err := raw(t, dir).QueryRowContext(t.Context(), "PRAGMA user_version").Scan(&version); err != nil || version != 3 {
		t.Errorf("schema %d, %v", version, err)
	}
	if got := take(t, open(t, options(dir))); got["case-1"] != unfinished {
		t.Errorf("draft: %q", got)
	}
}

func TestMigrationCutOffLeavesTheOldSchema(t *testing.T) {
	dir := schema1(t)
	db := raw(t, dir)
	change(t, db, "CREATE TABLE drafts (in_the_way TEXT)") // the second step fails, as a full disk would have it
	if _, err := journal.Open(t.Context(), options(dir)); err == nil {
		t.Fatal("it opened")
	}
	var version int
	if err := db.QueryRowContext(t.Context(), "PRAGMA user_version").Scan(&version); err != nil || version != 1 {
		t.Errorf("schema %d, %v", version, err)
	}
	change(t, db, "DROP TABLE drafts")
	put(t, open(t, options(dir)), "case-1", unfinished)
}

func TestJournalOfTheFirstSchemaIsReadWithoutMigratingIt(t *testing.T) {
	dir := schema1(t)
	before, err := os.ReadFile(filepath.Join(dir, "journal.db"))
	if err != nil {
		t.Fatal(err)
	}
	o := options(dir)
	o.ReadOnly = true
	j := open(t, o)
	entries, err := j.List(t.Context(), journal.Query{})
	if err != nil || len(entries) != 5 {
		t.Errorf("%d entries, %v", len(entries), err)
	}
	after, err := os.ReadFile(filepath.Join(dir, "journal.db"))
	if err != nil || !slices.Equal(before, after) {
		t.Errorf("the file was changed, %v", err)
	}
}

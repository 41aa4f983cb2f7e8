package cli_test

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSpoiltJournalRefusesBeforeSending gives the program journals that it must not write to. It says what is wrong and
// what to do, changes nothing and sends nothing.
func TestSpoiltJournalRefusesBeforeSending(t *testing.T) {
	long(t)
	for name, c := range map[string]struct {
		spoil func(t *testing.T, state, file string)
		says  string
	}{
		"an entry was changed": {changeAnEntry, "is damaged"},
		"half of it is gone":   {cutInHalf, "is damaged"},
		"no database":          {replaceBy("hello, this is a shopping list"), "is not a kycdesk journal"},
		"another's database":   {anothersDatabase, "is not a kycdesk journal"},
		"newer":                {execute("PRAGMA user_version = 99"), "use the newer kycdesk"},
		"open to others":       {openToOthers, "chmod 700"},
		"a link":               {linked, "symbolic link"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDrill(t, 2)
			d.settleOne()
			file := filepath.Join(d.state, "journal.db")
			c.spoil(t, d.state, file)
			before, posts := read(t, file), d.server.Stats().Calls["review"]
			r := d.run(d.fresh(1), decideArgs...)
			if r.code != 1 || r.out != "" || !strings.Contains(r.err, c.says) || !strings.Contains(r.err, "nothing was sent") {
				t.Errorf("exit %d %s%s", r.code, r.out, r.err)
			}
			if strings.Contains(r.err, "ctrl+r") {
				t.Errorf("it names a key where there is no screen: %s", r.err)
			}
			if got := d.server.Stats().Calls["review"]; got != posts {
				t.Errorf("%d POSTs", got-posts)
			}
			if !bytes.Equal(before, read(t, file)) {
				t.Error("the file was changed")
			}
		})
	}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func write(t *testing.T, file string, content []byte) {
	t.Helper()
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func changeAnEntry(t *testing.T, _, file string) {
	t.Helper()
	content := read(t, file)
	changed := bytes.ReplaceAll(content, []byte("in force"), []byte("in farce"))
	if bytes.Equal(content, changed) {
		t.Fatal("no entry to change")
	}
	write(t, file, changed)
}

func cutInHalf(t *testing.T, _, file string) {
	t.Helper()
	content := read(t, file)
	write(t, file, content[:len(content)/2])
}

func replaceBy(text string) func(t *testing.T, state, file string) {
	return func(t *testing.T, _, file string) {
		t.Helper()
		write(t, file, []byte(text))
	}
}

func anothersDatabase(t *testing.T, state, file string) {
	t.Helper()
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	execute("CREATE TABLE recipes (name TEXT)")(t, state, file)
}

func execute(statement string) func(t *testing.T, state, file string) {
	return func(t *testing.T, _, file string) {
		t.Helper()
		db, err := sql.Open("sqlite", file)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close() //nolint:errcheck // the next look at the file tells
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
}

func openToOthers(t *testing.T, state, _ string) {
	t.Helper()
	if err := os.Chmod(state, 0o755); err != nil {
		t.Fatal(err)
	}
}

func linked(t *testing.T, state, _ string) {
	t.Helper()
	if err := os.Rename(state, state+".real"); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(state+".real", state); err != nil {
		t.Fatal(err)
	}
}

package journal_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"kycdesk/review/journal"
)

// kept makes an index with one case in it and returns its file.
func kept(t *testing.T, dir string) (file string) {
	t.Helper()
	x, err := journal.OpenIndex(t.Context(), dir, indexOrigin)
	if err != nil {
		t.Fatal(err)
	}
	if err := x.Save(t.Context(), []journal.Waiting{{ID: "a1"}}, nil, nil); err != nil {
		t.Fatal(err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "index-*.db"))
	if len(files) != 1 {
		t.Fatalf("files %v", files)
	}
	return files[0]
}

// inside runs a statement in the file of an index, past the index.
func inside(t *testing.T, file, statement string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
	return db
}

// TestARelativeDirectoryKeepsItsIndex: an address made of a relative path is one that SQLite refuses.
func TestARelativeDirectoryKeepsItsIndex(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, dir := range []string{"state", "./state", "a b?c#d%20/state", "../" + filepath.Base(must(os.Getwd())) + "/e/state"} {
		kept(t, dir)
		x := openIndex(t, dir, indexOrigin)
		if ids, _ := recalled(t, x, time.Now()); len(ids) != 1 || x.Replaced() != nil {
			t.Errorf("%s: recalled %v, replaced: %v", dir, ids, x.Replaced())
		}
	}
}

func must(dir string, err error) string {
	if err != nil {
		return err.Error()
	}
	return dir
}

// TestAnIndexThatOnlyCannotBeOpenedIsLeftAsItIs: a failure to open a cache says nothing of what is in it.
func TestAnIndexThatOnlyCannotBeOpenedIsLeftAsItIs(t *testing.T) {
	for name, obstruct := range map[string]func(t *testing.T, file string) context.Context{
		"another program writes": func(t *testing.T, file string) context.Context {
			inside(t, file, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; DELETE FROM calls")
			return t.Context()
		},
		"a newer kycdesk wrote it": func(t *testing.T, file string) context.Context {
			_ = inside(t, file, "PRAGMA user_version = 99").Close()
			return t.Context()
		},
		"the console is ending": func(t *testing.T, _ string) context.Context {
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			return ctx
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "state")
			file := kept(t, dir)
			ctx := obstruct(t, file)
			before := bytesOf(t, file)
			x, err := journal.OpenIndex(ctx, dir, indexOrigin)
			if err == nil {
				_ = x.Close()
				t.Fatal("it was opened")
			}
			if spoilt := (*journal.SpoiltIndexError)(nil); errors.As(err, &spoilt) {
				t.Errorf("called spoilt: %v", err)
			}
			if !bytes.Equal(bytesOf(t, file), before) {
				t.Error("the file was changed")
			}
		})
	}
}

func bytesOf(t *testing.T, file string) []byte {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestAnIndexThatProvesToBeOfNoUseIsReplacedAndThatIsSaid keeps the reason, so that a console can tell why it reads
// everything again.
func TestAnIndexThatProvesToBeOfNoUseIsReplacedAndThatIsSaid(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, file string){
		"no database":             func(t *testing.T, file string) { write(t, file, bytes.Repeat([]byte("no database\n"), 500)) },
		"a short text":            func(t *testing.T, file string) { write(t, file, []byte("no database\n")) },
		"half of it":              func(t *testing.T, file string) { write(t, file, bytesOf(t, file)[:4096]) },
		"another form":            func(t *testing.T, file string) { inside(t, file, "PRAGMA user_version = -3") },
		"another's database":      func(t *testing.T, file string) { inside(t, file, "PRAGMA user_version = 0") },
		"a table is missing":      func(t *testing.T, file string) { inside(t, file, "DROP TABLE reach") },
		"a table of another form": func(t *testing.T, file string) { inside(t, file, "DROP TABLE reach; CREATE TABLE reach (one)") },
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "state")
			spoil(t, kept(t, dir))
			x := openIndex(t, dir, indexOrigin)
			if spoilt := (*journal.SpoiltIndexError)(nil); !errors.As(x.Replaced(), &spoilt) || spoilt.Why == "" {
				t.Errorf("it does not say why it was replaced: %v", x.Replaced())
			}
			if ids, _ := recalled(t, x, time.Now()); len(ids) != 0 {
				t.Errorf("recalled %v", ids)
			}
		})
	}
}

func write(t *testing.T, file string, b []byte) {
	t.Helper()
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

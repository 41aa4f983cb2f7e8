package journal_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kycdesk/review/journal"
)

func TestUnsafeStateDirectoryIsRefused(t *testing.T) {
	for _, c := range []struct {
		name, why string
		prepare   func(dir string) error
	}{
		{"group may enter", "0750", func(dir string) error { return os.Mkdir(dir, 0o750) }},
		{"all may enter", "0755", func(dir string) error { return os.Mkdir(dir, 0o755) }},
		{"others may enter", "0701", func(dir string) error { return os.Mkdir(dir, 0o701) }},
		{"nobody may enter", "0500", func(dir string) error { return os.Mkdir(dir, 0o500) }},
		{"symbolic link", "symbolic link", func(dir string) error {
			return errors.Join(os.Mkdir(dir+"-real", 0o700), os.Symlink(dir+"-real", dir))
		}},
		{"dangling link", "symbolic link", func(dir string) error { return os.Symlink(dir+"-nowhere", dir) }},
		{"file", "not a directory", func(dir string) error { return os.WriteFile(dir, []byte("mine"), 0o600) }},
		{"journal is a link", "plain file", func(dir string) error {
			return errors.Join(os.Mkdir(dir, 0o700), os.Symlink("/dev/null", filepath.Join(dir, "journal.db")))
		}},
		{"log is a directory", "plain file", func(dir string) error { return os.MkdirAll(filepath.Join(dir, "journal.db-wal"), 0o700) }},
		{"owners are open", "0755", func(dir string) error {
			return errors.Join(os.Mkdir(dir, 0o700), os.Mkdir(filepath.Join(dir, "owners"), 0o755))
		}},
		{"another user's", "another user", func(dir string) error {
			if os.Geteuid() != 0 {
				t.Skip("only root can give a directory away")
			}
			return errors.Join(os.Mkdir(dir, 0o700), os.Chown(dir, 12345, 12345))
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := stateDir(t)
			if err := c.prepare(dir); err != nil {
				t.Fatal(err)
			}
			if info, err := os.Lstat(dir); err == nil && strings.HasPrefix(c.why, "0") && info.Mode()&fs.ModeSymlink == 0 {
				loosen(t, dir, c.why)
			}
			_, err := journal.Open(t.Context(), options(dir))
			var unsafe *journal.UnsafeDirError
			if !errors.As(err, &unsafe) || !strings.Contains(unsafe.Why, c.why) || unsafe.Mend == "" {
				t.Fatalf("got %v", err)
			}
		})
	}
}

// loosen sets the mode again, since the umask of the test may have tightened it.
func loosen(t *testing.T, dir, mode string) {
	t.Helper()
	modes := map[string]fs.FileMode{"0750": 0o750, "0755": 0o755, "0701": 0o701, "0500": 0o500}
	if exists := filepath.Join(dir, "owners"); mode == "0755" {
		if _, err := os.Lstat(exists); err == nil {
			dir = exists
		}
	}
	if err := os.Chmod(dir, modes[mode]); err != nil {
		t.Fatal(err)
	}
}

func TestLooseFileModesAreTightened(t *testing.T) {
	dir := stateDir(t)
	j := open(t, options(dir))
	intend(t, j, approve("case-1"))
	names := []string{"journal.db", "journal.db-wal", "journal.db-shm", "journal.keys"}
	for _, name := range names {
		if err := os.Chmod(filepath.Join(dir, name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	open(t, options(dir))
	for _, name := range names {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
}

func TestNewerSchemaIsLeftAlone(t *testing.T) {
	dir := stateDir(t)
	if err := open(t, options(dir)).Close(); err != nil {
		t.Fatal(err)
	}
	change(t, raw(t, dir), "PRAGMA user_version = 99")
	_, err := journal.Open(t.Context(), options(dir))
	var newer *journal.NewerSchemaError
	if !errors.As(err, &newer) || newer.Found != 99 || newer.Ours != 3 {
		t.Errorf("got %v", err)
	}
}

func TestForeignFilesAreLeftAlone(t *testing.T) {
	for name, content := range map[string]string{
		"text": "Dear diary, this is no database.\n" + strings.Repeat("x", 5000), "zeroes": strings.Repeat("\x00", 8192),
	} {
		t.Run(name, func(t *testing.T) {
			dir := stateDir(t)
			path := filepath.Join(dir, "journal.db")
			if err := errors.Join(os.Mkdir(dir, 0o700), os.WriteFile(path, []byte(content), 0o600)); err != nil {
				t.Fatal(err)
			}
			_, err := journal.Open(t.Context(), options(dir))
			var foreign *journal.ForeignFileError
			if !errors.As(err, &foreign) {
				t.Errorf("got %v", err)
			}
			if now, err := os.ReadFile(path); err != nil || string(now) != content {
				t.Errorf("the file was changed, %v", err)
			}
		})
	}
	t.Run("another program's database", func(t *testing.T) {
		dir := stateDir(t)
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		db := raw(t, dir)
		change(t, db, "CREATE TABLE diary (day TEXT)")
		_, err := journal.Open(t.Context(), options(dir))
		var foreign *journal.ForeignFileError
		if !errors.As(err, &foreign) {
			t.Errorf("got %v", err)
		}
	})
}

func TestNeverFinishedFileIsFinished(t *testing.T) {
	dir := stateDir(t)
	if err := errors.Join(os.Mkdir(dir, 0o700), os.WriteFile(filepath.Join(dir, "journal.db"), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	intend(t, open(t, options(dir)), approve("case-1"))
}

func TestDamagedJournalIsNotRepairedSilently(t *testing.T) {
	dir := stateDir(t)
	j := open(t, options(dir))
	for i := range 40 {
		intend(t, j, approve(strings.Repeat("x", i+1)))
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "journal.db")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	opened := func(content []byte) error {
		t.Helper()
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		j, err := journal.Open(t.Context(), options(dir))
		if err == nil {
			_, err = j.Verify(t.Context())
			_ = j.Close()
		}
		return err
	}
	for _, length := range []int{100, 512, 4096, len(whole) / 2, len(whole) - 4096, len(whole) - 1} {
		if err := opened(whole[:length]); err == nil {
			t.Errorf("cut to %d of %d bytes: nothing noticed", length, len(whole))
		}
	}
	zeroed := append([]byte{}, whole...)
	clear(zeroed[len(zeroed)-4096:])
	if err := opened(zeroed); err == nil {
		t.Error("last page zeroed: nothing noticed")
	}
	if err := opened(whole); err != nil {
		t.Errorf("whole again: %v", err)
	}
}

func TestReadingNeedsNoPermissionAndMakesNoFiles(t *testing.T) {
	dir := stateDir(t)
	j := open(t, options(dir))
	op := intend(t, j, approve("case-1"))
	check := func(name string) {
		t.Helper()
		before := names(t, dir)
		o := options(dir)
		o.ReadOnly = true
		r := open(t, o)
		ops, err := r.Unsettled(t.Context())
		if err != nil || len(ops) != 1 || ops[0].ID != op.ID || len(ops[0].Payload) == 0 {
			t.Errorf("%s: got %+v, %v", name, ops, err)
		}
		if _, err := r.Verify(t.Context()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := r.Intend(t.Context(), approve("case-2")); !errors.Is(err, journal.ErrReadOnly) {
			t.Errorf("%s: writing: %v", name, err)
		}
		if err := r.Close(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if after := names(t, dir); after != before {
			t.Errorf("%s: %q became %q", name, before, after)
		}
	}
	check("beside a writer")
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	check("after it closed")
	if err := errors.Join(os.Chmod(filepath.Join(dir, "journal.db"), 0o400), os.Chmod(dir, 0o500)); err != nil {
		t.Fatal(err)
	}
	check("without permission")
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
}

func names(t *testing.T, dir string) string {
	t.Helper()
	var all []string
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return strings.Join(all, " ")
}

func TestReaderSeesWhatAWriterAddsLater(t *testing.T) {
	dir := stateDir(t)
	if err := open(t, options(dir)).Close(); err != nil {
		t.Fatal(err)
	}
	o := options(dir)
	o.ReadOnly = true
	r := open(t, o)
	for i := range int64(4) {
		w := open(t, options(dir))
		intend(t, w, approve(strings.Repeat("x", int(i)+1)))
		if i%2 == 0 {
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
		}
		if head, err := r.Verify(t.Context()); err != nil || head.Count != i+1 {
			t.Errorf("after %d: %+v, %v", i+1, head, err)
		}
	}
}

func TestReadingAJournalThatIsNotThere(t *testing.T) {
	o := options(stateDir(t))
	o.ReadOnly = true
	if _, err := journal.Open(t.Context(), o); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(o.Dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it made the directory: %v", err)
	}
}

package keys_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kycdesk/keys"
)

const canary = "canary-0123456789-key"

// conformance is what every store has to do.
func conformance(t *testing.T, s keys.Store) {
	t.Helper()
	other := keys.Ref{Profile: "test", Origin: work.Origin}
	elsewhere := keys.Ref{Profile: work.Profile, Origin: "https://evil.example.com:443"}
	if _, err := s.Get(t.Context(), work); !errors.Is(err, keys.ErrNotFound) {
		t.Errorf("before: %v", err)
	}
	for _, key := range []string{"first", canary} {
		if err := s.Put(t.Context(), work, keys.Secret(key)); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Get(t.Context(), work); err != nil || string(got) != key {
			t.Fatalf("stored %q, got %q, %v", key, []byte(got), err)
		}
	}
	for _, ref := range []keys.Ref{other, elsewhere} {
		if got, err := s.Get(t.Context(), ref); err == nil || got != nil {
			t.Errorf("%v got %q", ref, []byte(got))
		}
		if has, err := s.Has(t.Context(), ref); has || err != nil {
			t.Errorf("%v: has %v, %v", ref, has, err)
		}
	}
	if has, err := s.Has(t.Context(), work); !has || err != nil {
		t.Errorf("has %v, %v", has, err)
	}
	if err := s.Delete(t.Context(), work); err != nil {
		t.Error(err)
	}
	if err := s.Delete(t.Context(), work); !errors.Is(err, keys.ErrNotFound) {
		t.Errorf("deleted twice: %v", err)
	}
	if _, err := s.Get(t.Context(), work); !errors.Is(err, keys.ErrNotFound) {
		t.Errorf("after: %v", err)
	}
}

// passphrase answers every question with the same text.
func passphrase(text string) func(context.Context, string, bool) (keys.Secret, error) {
	return func(context.Context, string, bool) (keys.Secret, error) { return keys.Secret(text), nil }
}

func file(t *testing.T) keys.File {
	t.Helper()
	return keys.File{Dir: filepath.Join(t.TempDir(), "kycdesk"), Passphrase: passphrase("correct horse 말"), Work: 10}
}

func TestAFileKeepsKeysForOneProfileAndOrigin(t *testing.T) { conformance(t, file(t)) }

// stored puts the canary into a file and returns its path.
func stored(t *testing.T, f keys.File) string {
	t.Helper()
	if err := f.Put(t.Context(), work, keys.Secret(canary)); err != nil {
		t.Fatal(err)
	}
	all, err := filepath.Glob(filepath.Join(f.Dir, "*.age"))
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	return all[0]
}

func TestAFileIsOursAloneAndHoldsNothingReadable(t *testing.T) {
	f := file(t)
	path := stored(t, f)
	info, err := os.Stat(path)
	if err != nil || info.Mode() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	err = filepath.WalkDir(filepath.Dir(f.Dir), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if bytes.Contains(text, []byte(canary)) || bytes.Contains(text, []byte("correct horse")) {
			t.Errorf("%s holds the key in the clear", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAFileThatIsNotAsWrittenIsRefused(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(t *testing.T, path string) error
		says  string
	}{
		{"open to others", func(_ *testing.T, path string) error { return os.Chmod(path, 0o644) }, "0644"},
		{"cut", func(_ *testing.T, path string) error { return os.Truncate(path, 150) }, "damaged"},
		{"empty", func(_ *testing.T, path string) error { return os.Truncate(path, 0) }, "damaged"},
		{"huge", func(_ *testing.T, path string) error { return os.Truncate(path, 1<<20) }, "damaged"},
		{"changed", flipLast, "damaged"},
		{"a link", func(t *testing.T, path string) error {
			aside := filepath.Join(t.TempDir(), "aside")
			return errors.Join(os.Rename(path, aside), os.Symlink(aside, path))
		}, "link"},
		{"a directory", func(_ *testing.T, path string) error { return errors.Join(os.Remove(path), os.Mkdir(path, 0o700)) }, "ordinary"},
		{"another user's", func(t *testing.T, path string) error {
			if os.Geteuid() != 0 {
				t.Skip("only root can give files away")
			}
			return os.Chown(path, 65534, -1)
		}, "another user"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := file(t)
			path := stored(t, f)
			if err := c.spoil(t, path); err != nil {
				t.Fatal(err)
			}
			key, err := f.Get(t.Context(), work)
			if key != nil || err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), path) {
				t.Errorf("got %q, %v, want an error that names the file and %q", []byte(key), err, c.says)
			}
		})
	}
}

func flipLast(_ *testing.T, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	text[len(text)-1] ^= 1
	return os.WriteFile(path, text, 0o600)
}

func TestAWrongPassphraseIsToldFromADamagedFile(t *testing.T) {
	f := file(t)
	stored(t, f)
	for _, wrong := range []string{"wrong", ""} {
		f.Passphrase = passphrase(wrong)
		if _, err := f.Get(t.Context(), work); !errors.Is(err, keys.ErrWrongPassphrase) {
			t.Errorf("%q: %v", wrong, err)
		}
	}
	f.Passphrase = nil
	if _, err := f.Get(t.Context(), work); !errors.Is(err, keys.ErrNoPassphrase) {
		t.Errorf("nobody to ask: %v", err)
	}
}

func TestARenamedFileDoesNotGiveItsKeyToAnotherOrigin(t *testing.T) {
	f := file(t)
	path := stored(t, f)
	elsewhere := keys.Ref{Profile: work.Profile, Origin: "https://evil.example.com:443"}
	if err := f.Put(t.Context(), elsewhere, keys.Secret("theirs")); err != nil {
		t.Fatal(err)
	}
	all, err := filepath.Glob(filepath.Join(f.Dir, "*.age"))
	if err != nil || len(all) != 2 {
		t.Fatal(all, err)
	}
	for _, p := range all {
		if p != path {
			if err := os.Rename(path, p); err != nil {
				t.Fatal(err)
			}
		}
	}
	var other *keys.OtherOriginError
	if key, err := f.Get(t.Context(), elsewhere); !errors.As(err, &other) || key != nil {
		t.Errorf("got %q, %v", []byte(key), err)
	}
}

func TestAFailedWriteLeavesTheOldKey(t *testing.T) {
	f := file(t)
	stored(t, f)
	f.Passphrase = func(context.Context, string, bool) (keys.Secret, error) { return nil, keys.ErrGivenUp }
	if err := f.Put(t.Context(), work, keys.Secret("new")); !errors.Is(err, keys.ErrGivenUp) {
		t.Errorf("got %v", err)
	}
	f.Passphrase = passphrase("")
	if err := f.Put(t.Context(), work, keys.Secret("new")); err == nil {
		t.Error("an empty passphrase was taken")
	}
	f.Passphrase = passphrase("correct horse 말")
	if key, err := f.Get(t.Context(), work); err != nil || string(key) != canary {
		t.Errorf("got %q, %v", []byte(key), err)
	}
}

func TestADirectoryThatOthersCanWriteIsRefused(t *testing.T) {
	f := file(t)
	stored(t, f)
	if err := os.Chmod(f.Dir, 0o777); err != nil {
		t.Fatal(err)
	}
	var unsafe *keys.UnsafeFileError
	if err := f.Put(t.Context(), work, keys.Secret("new")); !errors.As(err, &unsafe) {
		t.Errorf("got %v", err)
	}
}

func TestASecretIsNeverPrinted(t *testing.T) {
	s := keys.Secret(canary)
	text, err := s.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	out := fmt.Sprintf("%v %s %q %x %d %+v %#v %s", s, s, s, s, s, s, []any{s}, text)
	if strings.Contains(out, "canary") || strings.Contains(out, "63616e") || strings.Contains(out, "99 97") {
		t.Errorf("printed %s", out)
	}
	s.Wipe()
	if !bytes.Equal(s, make([]byte, len(canary))) {
		t.Error("not wiped")
	}
}

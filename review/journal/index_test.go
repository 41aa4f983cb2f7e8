package journal_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kycdesk/review/journal"
)

const indexOrigin = "https://rest-api.example.com:443"

func openIndex(t *testing.T, dir, origin string) *journal.Index {
	t.Helper()
	x, err := journal.OpenIndex(t.Context(), dir, origin)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	return x
}

func recalled(t *testing.T, x *journal.Index, now time.Time) (ids []string, r journal.Reach) {
	t.Helper()
	r, err := x.Recall(t.Context(), now, func(w journal.Waiting) { ids = append(ids, w.ID) })
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(ids)
	return ids, r
}

func TestTheIndexSurvivesARestartAndKeepsOriginsApart(t *testing.T) {
	dir, now := filepath.Join(t.TempDir(), "state"), time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
	x := openIndex(t, dir, indexOrigin)
	add := []journal.Waiting{{ID: "a1", Created: now.Add(-time.Hour), Pending: now.Add(-time.Minute)}, {ID: "a2"}}
	reach := journal.Reach{To: now, Rows: 300, At: now}
	if err := x.Save(t.Context(), add, nil, &reach); err != nil {
		t.Fatal(err)
	}
	if err := x.Save(t.Context(), nil, []string{"a2", "never there"}, nil); err != nil {
		t.Fatal(err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	ids, r := recalled(t, openIndex(t, dir, indexOrigin), now)
	if !slices.Equal(ids, []string{"a1"}) || r != reach {
		t.Errorf("recalled %v, %+v", ids, r)
	}
	if ids, r := recalled(t, openIndex(t, dir, "https://elsewhere.example.com:443"), now); len(ids) > 0 || r != (journal.Reach{}) {
		t.Errorf("another origin recalls %v, %+v", ids, r)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "index-*"))
	for _, f := range files {
		if info, err := os.Stat(f); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", f, info.Mode(), err)
		}
	}
}

func TestTwoConsolesCountTheCallsOfADayTogether(t *testing.T) {
	dir, now := filepath.Join(t.TempDir(), "state"), time.Date(2026, 3, 14, 23, 59, 0, 0, time.UTC)
	a, b := openIndex(t, dir, indexOrigin), openIndex(t, dir, indexOrigin)
	var last int64
	for i, x := range []*journal.Index{a, b, a, b} {
		var err error
		if last, err = x.CountCalls(t.Context(), now, int64(i)); err != nil {
			t.Fatal(err)
		}
	}
	if last != 6 {
		t.Errorf("0+1+2+3 calls were counted as %d", last)
	}
	if next, err := a.CountCalls(t.Context(), now.Add(2*time.Minute), 1); err != nil || next != 1 {
		t.Errorf("the next day begins with %d calls, %v", next, err)
	}
}

func TestASecondConsoleNeverTakesBackHowFarTheFirstHasRead(t *testing.T) {
	dir, now := filepath.Join(t.TempDir(), "state"), time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
	a, b := openIndex(t, dir, indexOrigin), openIndex(t, dir, indexOrigin)
	whole := journal.Reach{To: now, Rows: 900, At: now}
	if err := a.Save(t.Context(), nil, nil, &whole); err != nil {
		t.Fatal(err)
	}
	partly := journal.Reach{From: now.AddDate(0, 0, -9), To: now.Add(-time.Hour), Rows: 100, At: now.Add(-time.Hour)}
	if err := b.Save(t.Context(), nil, nil, &partly); err != nil {
		t.Fatal(err)
	}
	if _, r := recalled(t, a, now); r != whole {
		t.Errorf("the reach is now %+v", r)
	}
}

func TestADamagedIndexIsMadeAnewAndOneFromTheFutureIsRefused(t *testing.T) {
	now := time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
	for name, spoil := range map[string]func(path string) error{
		"garbage": func(path string) error {
			return os.WriteFile(path, []byte("no database, but long enough to be one\n"), 0o600)
		},
		"half of it": func(path string) error { return os.Truncate(path, 4096) },
		"loose mode": func(path string) error { return os.Chmod(path, 0o644) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "state")
			x := openIndex(t, dir, indexOrigin)
			if err := x.Save(t.Context(), []journal.Waiting{{ID: "a1"}}, nil, &journal.Reach{To: now, At: now}); err != nil {
				t.Fatal(err)
			}
			if err := x.Close(); err != nil {
				t.Fatal(err)
			}
			files, _ := filepath.Glob(filepath.Join(dir, "index-*.db"))
			if len(files) != 1 {
				t.Fatalf("files %v", files)
			}
			if err := spoil(files[0]); err != nil {
				t.Fatal(err)
			}
			again := openIndex(t, dir, indexOrigin)
			if err := again.Save(t.Context(), []journal.Waiting{{ID: "a2"}}, nil, nil); err != nil {
				t.Errorf("it cannot be used: %v", err)
			}
			if info, err := os.Stat(files[0]); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("%v, %v", info.Mode(), err)
			}
		})
	}
	x := openIndex(t, filepath.Join(t.TempDir(), "state"), indexOrigin)
	if err := x.Save(t.Context(), nil, nil, &journal.Reach{To: now.AddDate(1, 0, 0)}); err != nil {
		t.Fatal(err)
	}
	if _, err := x.Recall(t.Context(), now, func(journal.Waiting) {}); err == nil {
		t.Error("a reach of next year was believed")
	}
}

func TestAnIndexThatIsNotAPlainFileIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state")
	if err := openIndex(t, dir, indexOrigin).Close(); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "index-*.db"))
	if len(files) != 1 {
		t.Fatalf("files %v", files)
	}
	target := filepath.Join(dir, "elsewhere.db")
	if err := os.Rename(files[0], target); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, files[0]); err != nil {
		t.Fatal(err)
	}
	if x, err := journal.OpenIndex(t.Context(), dir, indexOrigin); err == nil {
		_ = x.Close()
		t.Error("it followed a symbolic link")
	}
}

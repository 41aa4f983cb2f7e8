package desk_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kycdesk/review/desk"
	"kycdesk/review/journal"
)

// toldOfIndex finds the sentence about the index among the news.
func toldOfIndex(s *desk.Snapshot) string {
	for _, n := range s.News {
		if n.Kind == "index" {
			return n.Text
		}
	}
	return ""
}

// indexFile is the one index in a directory, "" when there is none.
func indexFile(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "index-*.db"))
	if err != nil || len(files) != 1 {
		return ""
	}
	return files[0]
}

// TestWhatASessionFoundIsThereForTheNextAlsoInARelativeDirectory sweeps nothing anew: the second session reads the
// newest days only.
func TestWhatASessionFoundIsThereForTheNextAlsoInARelativeDirectory(t *testing.T) {
	s := fiveDays(t)
	t.Chdir(t.TempDir())
	var pages [2]int64
	for i := range pages {
		g := &meter{}
		st := watch(t, s, g, "state", newManualClock(), nil)
		snap := st.runUntil(t, "a complete sweep", swept)
		pages[i] = g.pages.Load()
		if words := toldOfIndex(snap); words != "" {
			t.Error(words)
		}
		if err := st.desk.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if pages[1] > pages[0]*2/3 {
		t.Errorf("%d pages at the first start, %d at the second", pages[0], pages[1])
	}
}

func TestAnIndexThatIsThrownAwayOrCannotBeUsedIsSaid(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(t *testing.T, file string)
		fails error
		say   string
		keeps bool
	}{
		"damaged": {say: "no SQLite database", spoil: func(t *testing.T, file string) {
			if err := os.WriteFile(file, []byte(strings.Repeat("no index ", 900)), 0o600); err != nil {
				t.Fatal(err)
			}
		}},
		"busy": {say: "database is locked", keeps: true, fails: errors.New("opening the index: database is locked")},
	} {
		t.Run(name, func(t *testing.T) {
			s, dir := newStand(t, 3), filepath.Join(t.TempDir(), "state")
			st := watch(t, s, &meter{}, dir, newManualClock(), nil)
			st.runUntil(t, "a complete sweep", swept)
			if err := st.desk.Close(); err != nil {
				t.Fatal(err)
			}
			file := indexFile(t, dir)
			if c.spoil != nil {
				c.spoil(t, file)
			}
			before, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			st = watch(t, s, &meter{}, dir, newManualClock(), func(cfg *desk.Config) {
				open := cfg.OpenIndex
				cfg.OpenIndex = func(ctx context.Context) (*journal.Index, error) {
					if c.fails != nil {
						return nil, c.fails
					}
					return open(ctx)
				}
			})
			snap := st.runUntil(t, "a sweep of everything", func(s *desk.Snapshot) bool { return swept(s) && toldOfIndex(s) != "" })
			if words := toldOfIndex(snap); !strings.Contains(words, c.say) || !strings.Contains(words, "nothing is lost") {
				t.Errorf("it says %q", words)
			}
			if err := st.desk.Close(); err != nil {
				t.Fatal(err)
			}
			after, err := os.ReadFile(file)
			if err != nil || c.keeps != (string(after) == string(before)) {
				t.Errorf("the file is the same: %v, want %v; %v", string(after) == string(before), c.keeps, err)
			}
		})
	}
}

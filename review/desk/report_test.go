package desk_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
)

// reporting is a desk with a match to save the report of.
func reporting(t *testing.T) (b *bench, d *desk.Desk, id string, m review.Match) {
	t.Helper()
	b = newBench(t, sandbox.Options{Cases: 600})
	cfg := b.config()
	cfg.Reports = filepath.Join(t.TempDir(), "reports")
	d = b.open(cfg)
	id = b.flagged(1)[0]
	b.read(d, id)
	m = caseNow(t, d, id, anyState).Exam.Screening.Matches[0]
	return b, d, id, m
}

func TestAReportIsANewFileThatOnlyTheAgentCanRead(t *testing.T) {
	_, d, id, m := reporting(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "report.pdf")
	saved, err := d.SaveReport(t.Context(), id, m, path)
	if err != nil || saved != path {
		t.Fatal(saved, err)
	}
	info, err := os.Lstat(path)
	if err != nil || info.Mode() != 0o600 {
		t.Errorf("mode %v (%v)", info.Mode(), err)
	}
	if content, err := os.ReadFile(path); err != nil || !bytes.HasPrefix(content, []byte("%PDF-")) || !bytes.Contains(content, []byte("%%EOF")) {
		t.Errorf("no whole PDF: %d bytes (%v)", len(content), err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}

func TestAReportNeverOverwritesAndNeverFollowsALink(t *testing.T) {
	_, d, id, m := reporting(t)
	dir := t.TempDir()
	victim := filepath.Join(dir, "victim")
	if err := os.WriteFile(victim, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, link := range []string{"to a file", "to nothing"} {
		target := map[string]string{"to a file": victim, "to nothing": filepath.Join(dir, "nothing")}[link]
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"victim", "to a file", "to nothing", "no such/report.pdf", "", "/"} {
		path := filepath.Join(dir, name)
		if name == "" || name == "/" {
			path = name
		}
		saved, err := d.SaveReport(t.Context(), id, m, path)
		if p := (*desk.Problem)(nil); saved != "" || !errors.As(err, &p) || p.What == "" || p.Safe == "" || p.Next == "" {
			t.Errorf("%q: %q %v", name, saved, err)
		}
	}
	if content, err := os.ReadFile(victim); err != nil || string(content) != "mine" {
		t.Errorf("the file is %q now (%v)", content, err)
	}
	if _, err := os.Lstat(filepath.Join(dir, "nothing")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a link was followed (%v)", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 3 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}

func TestAMissingReportIsAProblemAndTheVerdictsGoOn(t *testing.T) {
	b, d, id, m := reporting(t)
	gone := m
	gone.Resource = review.NewText("res-of-nobody")
	_, err := d.SaveReport(t.Context(), id, gone, filepath.Join(t.TempDir(), "r.pdf"))
	if p := (*desk.Problem)(nil); !errors.As(err, &p) || !strings.Contains(p.What, "no report") {
		t.Errorf("%v", err)
	}
	if err := d.Judge(t.Context(), b.read(d, id).Exam, m.Key, review.SamePerson, "By the facts"); err != nil {
		t.Error(err)
	}
}

func TestTheDesksOwnDirectoryIsMadePrivate(t *testing.T) {
	b, _, id, m := reporting(t)
	cfg := b.config()
	cfg.Reports = filepath.Join(t.TempDir(), "state", "reports")
	d := b.open(cfg)
	if _, err := d.SaveReport(t.Context(), id, m, filepath.Join(cfg.Reports, "a.pdf")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(cfg.Reports); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("mode %v (%v)", info.Mode(), err)
	}
}

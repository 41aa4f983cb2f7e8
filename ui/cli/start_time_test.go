package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// startRounds is how often each program is started, in turns, so that what else the machine does meets all of them.
const startRounds = 9

// starter starts a program on a terminal of 80x24 and measures until its first row is there.
type starter struct {
	name string
	dir  string
	args []string
	row  string // only a row has it
	took []time.Duration
	used []time.Duration // of the processors, up to then
	sent []byte          // what the first start wrote up to its first row
}

func (s *starter) start(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "sh", append([]string{"-c", `exec "$@"`, "sh"}, s.args...)...)
	cmd.Dir = s.dir
	cmd.Env = append(os.Environ(), "KYC_KEY="+sandbox.DefaultAPIKey, "TERM=xterm-256color", "COLORTERM=truecolor", "NO_COLOR=", "FZF_DEFAULT_OPTS=")
	begin := time.Now()
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 80, Rows: 24})
	if err != nil {
		t.Fatal(err)
	}
	var all []byte
	for buf := make([]byte, 64<<10); !bytes.Contains(all, []byte(s.row)); {
		n, err := f.Read(buf)
		if all = append(all, buf[:n]...); err != nil {
			t.Fatalf("%s ended before its first row: %.2000q", s.name, all)
		}
	}
	s.took = append(s.took, time.Since(begin))
	if s.sent == nil {
		s.sent = all
	}
	cancel()
	_ = f.Close()
	_ = cmd.Wait()
	s.used = append(s.used, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
}

func leastAndMedian(all []time.Duration) (least, median time.Duration) {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[0].Round(100 * time.Microsecond), sorted[len(sorted)/2].Round(100 * time.Microsecond)
}

// build makes the program that people start; a test binary carries the tests of every package with it.
func build(t *testing.T, dir string) string {
	t.Helper()
	path := filepath.Join(dir, "kycdesk")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", path, "kycdesk").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return path
}

// standing runs the stand-in as people do, and returns its address.
func standing(t *testing.T, program string, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, program, append([]string{"sandbox"}, args...)...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		_ = cmd.Wait()
	})
	var hello sandbox.Hello
	if err := json.NewDecoder(bufio.NewReader(out)).Decode(&hello); err != nil {
		t.Fatal(err)
	}
	return hello.BaseURL
}

// worked leaves the journal and the index of a session that read everything.
func worked(t *testing.T, base, state string) {
	t.Helper()
	client, err := argos.New(argos.Config{BaseURL: base, Key: func() []byte { return []byte(sandbox.DefaultAPIKey) }})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	d := desk.Open(desk.Config{
		Client: client, Policy: review.DefaultPolicy(), Agent: sandbox.DefaultAdmin, Queue: true,
		OpenJournal: func(ctx context.Context) (store.Journal, error) {
			return journal.Open(ctx, journal.Options{
				Dir: state, Origin: client.Origin(), Wrap: []byte(sandbox.DefaultAPIKey), Actor: sandbox.DefaultAdmin, Now: time.Now,
			})
		},
		OpenIndex: func(ctx context.Context) (*journal.Index, error) {
			return journal.OpenIndex(ctx, state, client.Origin())
		},
	})
	for limit := time.After(time.Minute); !d.Snapshot().Sweep.Complete || !d.Snapshot().Journal.Ready; {
		select {
		case <-d.Changed():
		case <-limit:
			t.Fatalf("never read everything: %+v", d.Snapshot().Sweep)
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestARealStartShowsItsFirstRowAsSoonAsTheDemoAndFzf prints how long the first row takes; what may be said before it
// is what fails. The index is in a relative directory, which must be there after all starts as it was before.
func TestARealStartShowsItsFirstRowAsSoonAsTheDemoAndFzf(t *testing.T) {
	long(t)
	dir := t.TempDir()
	program := build(t, dir)
	base := standing(t, program, "--cases", "5000")
	worked(t, base, filepath.Join(dir, "state"))
	index := onlyIndex(t, dir)

	real := &starter{name: "real start", dir: dir, row: "▌", args: []string{
		program, "--base-url", base, "--admin", sandbox.DefaultAdmin, "--key-from-env", "KYC_KEY", "--state-dir", "state",
	}}
	programs := []*starter{real, {name: "demo", dir: dir, row: "김철수", args: []string{program, "demo", "--cases", "5000"}}}
	if fzf, err := exec.LookPath("fzf"); err != nil {
		t.Log("fzf is not installed: the starts are not held against it")
	} else {
		lines := filepath.Join(dir, "lines")
		if err := os.WriteFile(lines, []byte(numberedLines(100_000)), 0o600); err != nil {
			t.Fatal(err)
		}
		programs = append(programs, &starter{name: "fzf, 100,000 lines", dir: dir, row: "person 000001", args: []string{
			"sh", "-c", `exec "$0" < "$1"`, fzf, lines,
		}})
	}
	for range startRounds {
		for _, p := range programs {
			p.start(t)
		}
	}
	if said := claims.Find(real.sent); said != nil {
		t.Errorf("%q was said before the first row: %.3000q", said, real.sent)
	}
	if now := onlyIndex(t, dir); !os.SameFile(index, now) {
		t.Error("the index was made anew")
	}
	_, ours := leastAndMedian(real.took)
	for _, p := range programs {
		least, median := leastAndMedian(p.took)
		_, used := leastAndMedian(p.used)
		t.Logf("%-18s to its first row: min %v, p50 %v, processor time p50 %v; the real start is %.2f x that",
			p.name, least, median, used, float64(ours)/float64(median))
	}
}

func onlyIndex(t *testing.T, dir string) os.FileInfo {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "state", "index-*.db"))
	if err != nil || len(files) != 1 {
		t.Fatalf("indexes %v, %v", files, err)
	}
	info, err := os.Stat(files[0])
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func numberedLines(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "person %06d waits for a decision\n", i+1)
	}
	return b.String()
}

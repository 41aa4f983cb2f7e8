package cli_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// treeMost is the most bytes that a file of the tree may have: what is larger was made by a machine, and every clone
// carries it for ever.
const treeMost = 200_000

// treeBinaries are the files that are no text, each with the reason why it is in the tree.
var treeBinaries = map[string]string{
	"review/journal/testdata/schema1/journal.db": "a journal as the first released schema wrote it, which migrations are tried on",
}

// git answers for the tree that this test stands in. Where there is none, as in an archive of the sources, it skips.
func git(t *testing.T, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed: what the tree holds is not looked at")
	}
	if err := exec.CommandContext(t.Context(), "git", "-C", "../..", "rev-parse", "--git-dir").Run(); err != nil {
		t.Skip("no git repository: what the tree holds is not looked at")
	}
	out, err := exec.CommandContext(t.Context(), "git", append([]string{"-C", "../.."}, args...)...).Output()
	if stop := (*exec.ExitError)(nil); err != nil && (!errors.As(err, &stop) || stop.ExitCode() > 1) {
		t.Fatal(err)
	}
	return string(out)
}

// TestTheTreeHoldsSourcesOnly looks at every file that is committed, or would be by `git add --all`.
func TestTheTreeHoldsSourcesOnly(t *testing.T) {
	listed := map[string]bool{}
	for path := range strings.SplitSeq(strings.Trim(git(t, "ls-files", "-z", "--cached", "--others", "--exclude-standard"), "\x00"), "\x00") {
		text, err := os.ReadFile(filepath.Join("../..", path))
		if errors.Is(err, fs.ErrNotExist) {
			continue // removed and not committed yet
		}
		if err != nil {
			t.Fatal(err)
		}
		if len(text) > treeMost {
			t.Errorf("%s has %d bytes, more than %d: keep it out of the tree, or make it where it is used", path, len(text), treeMost)
		}
		if bytes.IndexByte(text, 0) < 0 {
			continue
		}
		if listed[path] = true; treeBinaries[path] == "" {
			t.Errorf("%s is no text: keep it out of the tree, or say in treeBinaries why it is there", path)
		}
	}
	for path := range treeBinaries {
		if !listed[path] {
			t.Errorf("%s is on the list of what is no text, and is not in the tree or is text", path)
		}
	}
}

// TestWhatToolsLeaveIsIgnored names what building, testing, measuring and drawing leave behind.
func TestWhatToolsLeaveIsIgnored(t *testing.T) {
	for _, left := range []string{
		"kycdesk", "kycdesk.exe", "dist/kycdesk_linux_amd64.tar.gz", "__debug_bin123", // go build, releases, debuggers
		"argos/sandbox/drawing/drawing.test", "review/compare/compare.test", // go test -c, and -cpuprofile
		"cpu.prof", "ui/mem.pprof", "trace.out", "cover.out", "ui/coverage.html", "coverage.txt", // go test -cpuprofile, -trace, -coverprofile
		"trace", "ui/trace", "ui/cli/run.trace", "block.profile", "cover.txt", "review/journal/cover.cov", // go tool trace, go tool cover, by the names people give
		"fuzz.log", "ui/cli/drill.log", "argos/test.json.log", // fuzzing and drills
		"bench.old.txt", "bench.new.txt", "go.work", "go.work.sum", // benchstat, workspaces
		"ui/rows.go.orig", "ui/rows.go.rej", // patch, merge
		".shots/main.go", "shots/queue.png", // pictures of the screen
		"ui/cli/core.4711", ".DS_Store", "ui/app.go.swp", "ui/app.go~", // systems and editors
	} {
		if git(t, "check-ignore", "--no-index", left) == "" {
			t.Errorf("%s is not ignored", left)
		}
	}
	if kept := strings.Fields(git(t, "ls-files", "--cached", "--ignored", "--exclude-standard")); len(kept) > 0 {
		t.Errorf("committed although .gitignore names them: %v", kept)
	}
}

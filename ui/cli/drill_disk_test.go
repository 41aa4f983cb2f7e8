package cli_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestAfterOneFailedDiskCallNothingIsSentUntilReopened lets one write or sync fail in the middle of a run, and looks at
// the system calls themselves: between the failure and the next opening of the journal no POST leaves the process.
func TestAfterOneFailedDiskCallNothingIsSentUntilReopened(t *testing.T) {
	long(t)
	needStrace(t)
	runs, most := 12, 30
	if full() {
		runs = 150
	}
	const window = 6
	d := newDrill(t, window*runs)
	failures, posts := 0, 0
	for i := range runs {
		fault := []string{"fsync,fdatasync:error=EIO", "pwrite64:error=ENOSPC", "pwrite64:error=EIO"}[i%3]
		if i%3 > 0 {
			most = 90 // a commit writes many pages and syncs once
		}
		patience := "300ms"
		if full() {
			patience = "30s" // long enough for the desk to reopen the journal by itself
		}
		trace := filepath.Join(t.TempDir(), "trace")
		cmd := d.straced([]string{
			"-o", trace, "-y", "-s", "24", "-e", "trace=write,pwrite64,fsync,fdatasync,openat,open",
			"-e", fmt.Sprintf("inject=%s:when=%d", fault, 1+d.chance.IntN(most)),
		}, append(decideArgs, "--patience", patience)...)
		if d.died(cmd, d.fresh(window)) {
			t.Errorf("%s killed the program", fault)
		}
		f, p := sentWhileBroken(t, trace)
		failures += f
		posts += p
	}
	if failures < runs/2 || posts < runs {
		t.Errorf("%d failures and %d POSTs in %d runs prove little", failures, posts, runs)
	}
	t.Logf("%d runs, %d failed disk calls, %d POSTs", runs, failures, posts)
	d.settle()
}

// sentWhileBroken reads what strace wrote and reports every POST between a failure and the reopening of the journal.
func sentWhileBroken(t *testing.T, trace string) (failures, posts int) {
	t.Helper()
	text, err := os.ReadFile(trace)
	if err != nil {
		t.Fatal(err)
	}
	begun, broken := map[string]string{}, ""
	for line := range strings.Lines(string(text)) {
		thread, call, _ := strings.Cut(line, " ")
		call = strings.TrimSpace(call)
		if strings.HasPrefix(call, "write(") && strings.Contains(call, `"POST /v3/`) {
			posts++
			if broken != "" {
				t.Errorf("sent after %s: %s", broken, call)
			}
		}
		if strings.HasSuffix(call, "<unfinished ...>") {
			begun[thread] = call
			continue
		}
		if strings.Contains(call, " resumed>") {
			call = begun[thread] + call
		}
		switch {
		case !strings.Contains(call, "/journal.db"):
		case strings.Contains(call, "(INJECTED)"):
			broken = call
			failures++
		case strings.HasPrefix(call, "open") && strings.Contains(call, `/journal.db>`): // SQLite uses the older call
			broken = ""
		}
	}
	return failures, posts
}

// TestFullDiskRefusesWhatItCannotRecord lets the run meet the end of a small disk, and of what one file may hold. What
// was shown as held or failed never left; once there is room the same plan goes on.
func TestFullDiskRefusesWhatItCannotRecord(t *testing.T) {
	long(t)
	for name, inside := range map[string]func(t *testing.T, s *service, cmd *exec.Cmd) (after func()){
		"small disk": onSmallDisk, "file size limit": withFileLimit,
	} {
		t.Run(name, func(t *testing.T) {
			d := newDrill(t, 150)
			if err := d.server.SetFaults(nil); err != nil {
				t.Fatal(err)
			}
			cmd := d.command(t.Context(), append(decideArgs, "--patience", "300ms")...)
			after := inside(t, d.service, cmd)
			// 5 when the disk became full between a POST and its outcome, which is then unknown.
			if d.died(cmd, d.fresh(len(d.lines))) || !slices.Contains([]int{1, 5}, cmd.ProcessState.ExitCode()) {
				t.Errorf("ended with %v, want exit 1 or 5", cmd.ProcessState)
			}
			after()
			kept, cases := 0, d.server.Stats().Cases
			for id, states := range d.printed {
				if states[0] == "held" || states[0] == "failed" {
					kept++
					if cases[id].Received > 0 {
						t.Errorf("%s was shown as %s and was sent", id, states[0])
					}
				}
			}
			if kept == 0 || len(cases) == 0 {
				t.Errorf("%d not sent, %d sent: the disk was not filled in the middle", kept, len(cases))
			}
			d.settle()
		})
	}
}

// onSmallDisk runs cmd with its journal on a file system of a few pages, and puts the journal on a large one afterwards.
func onSmallDisk(t *testing.T, s *service, cmd *exec.Cmd) (after func()) {
	small, large := t.TempDir(), t.TempDir()
	inNamespace(t, cmd, `mount -t tmpfs -o size=700k,mode=700 none "$SMALL"; "$0" "$@"; code=$?; cp -a "$SMALL/state" "$LARGE"; exit $code`)
	cmd.Env = append(cmd.Env, "SMALL="+small, "LARGE="+large)
	for i, arg := range cmd.Args {
		if arg == s.state {
			cmd.Args[i] = filepath.Join(small, "state")
		}
	}
	return func() { s.state = filepath.Join(large, "state") }
}

// withFileLimit lets no file grow beyond a size.
func withFileLimit(t *testing.T, _ *service, cmd *exec.Cmd) (after func()) {
	t.Helper()
	throughShell(t, cmd, `ulimit -f 600; exec "$0" "$@"`)
	return func() {}
}

// TestReadOnlyDiskRefusesBeforeSending runs on a file system that became read only, as one with errors does.
func TestReadOnlyDiskRefusesBeforeSending(t *testing.T) {
	long(t)
	d := newDrill(t, 2)
	d.settleOne()
	before := d.server.Stats().Calls["review"]
	cmd := d.command(t.Context(), decideArgs...)
	inNamespace(t, cmd, `mount --bind "$STATE" "$STATE" && mount -o remount,bind,ro "$STATE" && exec "$0" "$@"`)
	cmd.Env = append(cmd.Env, "STATE="+d.state)
	r := finish(t, cmd, d.fresh(1))
	if r.code != 1 || r.out != "" || !strings.Contains(r.err, "read-only") || !strings.Contains(r.err, "nothing was sent") {
		t.Errorf("exit %d %s%s", r.code, r.out, r.err)
	}
	if got := d.server.Stats().Calls["review"]; got != before {
		t.Errorf("%d POSTs", got-before)
	}
}

// settleOne decides one case, so that there is a journal.
func (d *drill) settleOne() {
	d.t.Helper()
	d.fresh(1)
	d.settle()
}

// inNamespace runs cmd within a shell script that may mount; where that is not allowed the test is skipped.
func inNamespace(t *testing.T, cmd *exec.Cmd, script string) {
	t.Helper()
	probe := exec.CommandContext(t.Context(), "unshare", "-rm", "mount", "-t", "tmpfs", "none", t.TempDir())
	if out, err := probe.CombinedOutput(); err != nil {
		t.Skipf("no mounts here: %v %s", err, out)
	}
	throughShell(t, cmd, script)
	cmd.Args = append([]string{"unshare", "-rm"}, cmd.Args...)
	path, err := exec.LookPath("unshare")
	if err != nil {
		t.Fatal(err)
	}
	cmd.Path = path
}

// throughShell runs cmd within a shell script, in which it is "$0" "$@".
func throughShell(t *testing.T, cmd *exec.Cmd, script string) {
	t.Helper()
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no shell")
	}
	cmd.Args = append([]string{sh, "-c", script, cmd.Path}, cmd.Args[1:]...)
	cmd.Path = sh
}

package journal_test

import (
	"bufio"
	"context"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"kycdesk/review/journal"
)

// event is one system call that changed the state directory, or one line that the process printed.
type event struct {
	call string // open, write, pwrite, truncate, sync, unlink, rename, mkdir, say
	path string // below the state directory
	to   string // new name
	at   int64  // offset, or length after a cut
	data []byte
	said string // "ID STATE": what the process says to be recorded
}

// powerCutCalls are all by which SQLite and the key file reach the disk. The shared memory file is not recorded: it is
// made anew from the log by whoever opens it first.
const powerCutCalls = "openat,open,mkdirat,mkdir,write,pwrite64,ftruncate,fsync,fdatasync,unlinkat,unlink,renameat,renameat2,rename"

// recordDisk runs a process that carries n decisions out on the journal in dir, and returns what it asked of the disk.
func recordDisk(t *testing.T, dir string, rollback bool, n int) []event {
	t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("there is no strace")
	}
	if err := exec.CommandContext(t.Context(), strace, "-f", "-o", os.DevNull, "true").Run(); err != nil {
		t.Skip("strace may not trace here")
	}
	trace := filepath.Join(t.TempDir(), "trace")
	role := "log"
	if rollback {
		role = "rollback"
	}
	cmd := child(t, "carry", dir, role, n)
	cmd.Args = append([]string{
		strace, "-f", "-qq", "-y", "-xx", "-s", "1000000", "--seccomp-bpf", "-o", trace, "-e", "trace=" + powerCutCalls, os.Args[0],
	}, cmd.Args[1:]...)
	cmd.Path = strace
	if _, err := cmd.Output(); err != nil {
		t.Fatalf("recording: %v", err)
	}
	return readTrace(t, trace, dir)
}

// childCarries carries decisions out to their end, most of them; what stays open stays so. It says each step once it is
// acknowledged.
func childCarries(dir, prefix string, number int) error {
	o := options(dir)
	o.Rollback = prefix == "rollback"
	ctx := context.Background()
	j, err := journal.Open(ctx, o)
	if err != nil {
		return err
	}
	for i := range number {
		op, err := j.Intend(ctx, approve(fmt.Sprint("case-", i)))
		if err != nil {
			return err
		}
		fmt.Println(op.ID, journal.Held)
		steps := []journal.State{journal.Sent, journal.Confirmed}
		if i%20 == 0 {
			steps = [][]journal.State{{}, {journal.Sent}, {journal.Sent, journal.Unknown}}[i/20%3]
		}
		for _, s := range steps {
			if err := j.Advance(ctx, op.ID, s, ""); err != nil {
				return err
			}
			fmt.Println(op.ID, s)
		}
	}
	return j.Close()
}

// readTrace reads what strace wrote. Calls count from when they end: the process makes one at a time.
func readTrace(t *testing.T, path, dir string) []event {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // reading
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	begun := map[string]string{}
	var events []event
	for lines.Scan() {
		thread, line, _ := strings.Cut(lines.Text(), " ")
		line = strings.TrimSpace(line)
		if first, ok := strings.CutSuffix(line, " <unfinished ...>"); ok {
			begun[thread] = first
			continue
		}
		if _, rest, ok := strings.Cut(line, " resumed>"); ok {
			line = begun[thread] + rest
		}
		call, rest, _ := strings.Cut(line, "(")
		end := strings.LastIndex(rest, ") ")
		if end < 0 {
			continue // a signal, or the end of a thread
		}
		result := strings.TrimLeft(rest[end+2:], " =")
		if e, ok := understand(t, dir, call, rest[:end], result); ok && result[0] != '-' && result[0] != '?' {
			events = append(events, e)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return events
}

// understand makes an event of one call that succeeded; ok is false when it does not concern the state directory.
func understand(t *testing.T, dir, call, args, result string) (e event, ok bool) {
	t.Helper()
	texts := unquote(t, args)
	if call == "write" && strings.HasPrefix(args, "1<") {
		return event{call: "say", said: texts[1]}, true
	}
	var names []string
	for _, s := range texts {
		if within, err := filepath.Rel(dir, s); err == nil && filepath.IsLocal(within) {
			names = append(names, within)
		}
	}
	if len(names) == 0 || strings.HasSuffix(names[0], "-shm") {
		return e, false
	}
	e.path = names[0]
	numbers := strings.Split(args, ", ")
	switch call {
	case "openat", "open":
		e.call, ok = "open", strings.Contains(args, "O_CREAT")
	case "mkdirat", "mkdir":
		e.call, ok = "mkdir", true
	case "write":
		e.call, e.data, ok = "write", []byte(texts[1]), true
		wantWhole(t, call, e, result)
	case "pwrite64":
		e.call, e.data, ok = "pwrite", []byte(texts[1]), true
		e.at = number(t, numbers[len(numbers)-1])
		wantWhole(t, call, e, result)
	case "ftruncate":
		e.call, e.at, ok = "truncate", number(t, numbers[len(numbers)-1]), true
	case "fsync", "fdatasync":
		e.call, ok = "sync", true
	case "unlinkat", "unlink":
		e.call, ok = "unlink", true
	case "renameat", "renameat2", "rename":
		e.call, e.to, ok = "rename", names[1], true
	}
	return e, ok
}

// unquote returns the paths and strings among the arguments of a call, which strace wrote as hex.
func unquote(t *testing.T, args string) []string {
	t.Helper()
	var texts []string
	for {
		begin := strings.IndexAny(args, `<"`)
		if begin < 0 {
			return texts
		}
		args = args[begin+1:]
		end := strings.IndexAny(args, `>"`)
		if end < 0 {
			t.Fatalf("not understood: %.200s", args)
		}
		text, err := hex.DecodeString(strings.ReplaceAll(args[:end], `\x`, ""))
		if err != nil {
			t.Fatal(err)
		}
		texts, args = append(texts, string(text)), args[end+1:]
	}
}

// wantWhole checks that the call wrote all it was given, and that strace recorded all of it.
func wantWhole(t *testing.T, call string, e event, result string) {
	t.Helper()
	if strconv.Itoa(len(e.data)) != result && result[0] != '-' {
		t.Fatalf("%s of %s: %d bytes recorded, %s written", call, e.path, len(e.data), result)
	}
}

func number(t *testing.T, text string) int64 {
	t.Helper()
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

package cli_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
)

// editorScript stands for the agent's own editor: it says what it was given and with which rights, and then does what
// its argument says.
const editorScript = `#!/bin/sh
{ stat -c %a "$2" "$(dirname "$2")"; cat "$2"; echo; } > "$0.saw"
case "$1" in
write) printf 'from my editor\nO'"'"'Neil-Müller' > "$2" ;;
die) kill -9 $$ ;;
wait) echo $PPID > "$0.console"; exec sleep 60 ;;
esac
`

// desk with an editor that the profile allows.
type editorDesk struct {
	*workplace
	runtime, script string
}

func newEditorDesk(t *testing.T) *editorDesk {
	t.Helper()
	d := &editorDesk{workplace: newWorkplace(t, sandbox.Options{Cases: 100}, workProfile+"editor = true\n")}
	d.runtime, d.script = filepath.Join(t.TempDir(), "run"), filepath.Join(t.TempDir(), "editor")
	if err := os.Mkdir(d.runtime, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(d.script, []byte(editorScript), 0o700); err != nil {
		t.Fatal(err)
	}
	return d
}

// open starts the console with the editor doing one thing, and opens a note with a first text.
func (d *editorDesk) open(does string) *screen {
	d.t.Helper()
	d.t.Setenv("XDG_CONFIG_HOME", d.home)
	d.t.Setenv("XDG_RUNTIME_DIR", d.runtime)
	d.t.Setenv("VISUAL", "")
	d.t.Setenv("EDITOR", d.script+" "+does)
	s := openScreen(d.t, 110, 35, "--key-from-env", "KYC_KEY", "--state-dir", d.state)
	s.until("pending")
	s.wait("a case", func(text string) bool { return strings.Contains(text, "Summary") })
	s.insist("m", "NOTE")
	s.tmux("send-keys", "-l", "typed first")
	s.until("typed first")
	s.until("draft kept")
	s.press("C-o")
	return s
}

func (d *editorDesk) left() []string {
	all, err := filepath.Glob(filepath.Join(d.runtime, "kycdesk-note-*"))
	if err != nil {
		d.t.Fatal(err)
	}
	return all
}

// saw waits for what the editor was given.
func (d *editorDesk) saw(name string) string {
	d.t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); {
		if b, err := os.ReadFile(d.script + name); err == nil && strings.HasSuffix(string(b), "\n") {
			return string(b)
		}
	}
	d.t.Fatalf("the editor was not run")
	return ""
}

func TestTheAgentsOwnEditorGetsAPrivateFileAndItsTextComesBack(t *testing.T) {
	d := newEditorDesk(t)
	s := d.open("write")
	s.until("from my editor")
	s.until("O'Neil-Müller")
	if got := d.saw(".saw"); got != "600\n700\ntyped first\n" {
		t.Errorf("the editor saw %q", got)
	}
	if left := d.left(); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestAnEditorThatIsKilledLeavesTheTextAsItWasAndNoFile(t *testing.T) {
	d := newEditorDesk(t)
	s := d.open("die")
	s.until("your editor ended with a failure")
	s.until("typed first")
	if left := d.left(); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestWhatAConsoleThatWasKilledLeftOfAnEditorGoesAtTheNextStart(t *testing.T) {
	d := newEditorDesk(t)
	s := d.open("wait")
	console, err := strconv.Atoi(strings.TrimSpace(d.saw(".console")))
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(console, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	s.until("exit 137")
	if left := d.left(); len(left) != 1 {
		t.Errorf("after the kill: %v, want the one that the next start removes", left)
	}
	next := d.openAgain()
	next.until("typed first") // the draft
	if now := d.left(); len(now) != 0 {
		t.Errorf("left behind: %v", now)
	}
}

// openAgain starts another console and opens the note on the same case.
func (d *editorDesk) openAgain() *screen {
	d.t.Helper()
	s := openScreen(d.t, 110, 35, "--key-from-env", "KYC_KEY", "--state-dir", d.state)
	s.wait("a case", func(text string) bool { return strings.Contains(text, "Summary") })
	s.calm()
	s.insist("m", "NOTE")
	return s
}

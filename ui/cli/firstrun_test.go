package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
)

// firstStart opens the program in a terminal with an empty home.
func firstStart(t *testing.T, d *workplace) *screen {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed: no terminal to drive the program in")
	}
	return openScreenWith(t, []string{"XDG_CONFIG_HOME=" + d.home}, 100, 30, "--state-dir", d.state)
}

func TestTheFirstStartSetsUpAndGoesOnToTheConsole(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 200, APIKey: apiKey}, "")
	s := firstStart(t, d)
	s.until("Set up kycdesk")
	s.press(d.base, "Tab", sandbox.DefaultAdmin, "Tab", "wrong-key", "Tab", "2", "Tab", "long enough", "Tab", "long enough", "Enter")
	s.until("does not accept")
	if _, err := os.Stat(d.config()); err == nil {
		t.Fatal("a configuration was written for a key that was refused")
	}
	s.press("C-u", apiKey, "Tab", "Tab", "Tab", "Enter") // the keyboard is at the key, which has to be corrected
	if text := s.until("pending"); strings.Contains(text, "canary") {
		t.Errorf("the screen shows the key:\n%s", text)
	}
	s.press("q")
	s.until("exit 0")
	info, err := os.Stat(d.config())
	if err != nil || info.Mode() != 0o600 {
		t.Fatalf("the configuration: %v, %v", info, err)
	}
	noSecretOnDisk(t, filepath.Dir(d.home))
	if state, r := d.auth("", "status"); state.State != "stored" || state.Profile != "main" || r.code != 0 {
		t.Errorf("%+v, exit %d %s", state, r.code, r.err)
	}
}

func TestLeavingTheFirstStartWritesNothing(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 20}, "")
	s := firstStart(t, d)
	s.until("Set up kycdesk")
	s.press(d.base, "Escape")
	s.until("once more")
	s.press("Escape")
	s.until("exit 0")
	if all, _ := os.ReadDir(d.home); len(all) != 0 {
		t.Errorf("wrote %v", all)
	}
	if all, _ := os.ReadDir(d.state); len(all) != 0 {
		t.Errorf("wrote %v", all)
	}
}

func TestWithoutATerminalTheFirstStartSaysWhatToDo(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 20}, "")
	r := d.alone("")
	if r.code != 2 || !strings.Contains(r.err, "set it up in a terminal with `kycdesk`") || strings.Count(strings.TrimSpace(r.err), "\n") != 0 {
		t.Errorf("exit %d, said %q", r.code, r.err)
	}
}

func TestTheFormSaysHowALockedKeyringIsOpened(t *testing.T) {
	h := newHost(t, "")
	h.madeKeyring()
	h.startKeyring(false)
	pid := h.owner()
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", h.address)
	s := firstStart(t, h.workplace)
	s.until("Set up kycdesk")
	s.press(h.base, "Tab", sandbox.DefaultAdmin, "Tab", apiKey, "Tab", "1")
	text := s.until("the keyring is locked")
	flat := strings.Join(strings.Fields(text), " ")
	if !strings.Contains(flat, "kill "+strconv.Itoa(pid)+"; read -rs P;") || strings.Contains(flat, "auth login") {
		t.Errorf("the form shows:\n%s", text)
	}
}

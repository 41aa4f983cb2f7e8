package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"

	"kycdesk/argos/sandbox"
)

func newServiceForPane(t *testing.T) *service {
	t.Helper()
	return newService(t, sandbox.Options{Cases: 80, PendingShare: 0.5})
}

// openScreenOn runs the console on a service as the only process of a pane.
func openScreenOn(t *testing.T, service *service) *screen {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed: no terminal to drive the program in")
	}
	s := &screen{t, filepath.Join(t.TempDir(), "tmux")}
	s.tmux(append([]string{
		"-f", os.DevNull, "new-session", "-d", "-x", "110", "-y", "35", "env", runAsProgram + "=1", "LANG=C.UTF-8",
		"KYC_KEY=" + sandbox.DefaultAPIKey, os.Args[0],
	}, service.command(t.Context(), "--hold", "1h").Args[1:]...)...)
	t.Cleanup(func() { _ = exec.Command("tmux", "-S", s.socket, "kill-server").Run() })
	return s
}

// alive reports whether a process still runs; one that ended and was not waited for does not.
func alive(pid string) bool {
	_, err := os.Stat("/proc/" + pid + "/exe")
	return err == nil
}

// ptsNumber asks a master for the number of its terminal.
func ptsNumber(master *os.File) (int, error) {
	return unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
}

package cli_test

import (
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
)

// shell is an interactive shell with job control on a terminal of its own.
type shell struct {
	t    *testing.T
	file *os.File
	mu   sync.Mutex
	all  strings.Builder
	from int // what was seen before this is not looked at again
}

func openShell(t *testing.T) *shell {
	t.Helper()
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("bash is not installed: no job control to test")
	}
	cmd := exec.CommandContext(t.Context(), bash, "--norc", "--noprofile", "-i")
	cmd.Env = append(os.Environ(), runAsProgram+"=1", "KYCDESK="+os.Args[0], "TERM=xterm-256color", "LANG=C.UTF-8", "PS1=$ ", "SSH_TTY=")
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 110, Rows: 35})
	if err != nil {
		t.Fatal(err)
	}
	s := &shell{t: t, file: f}
	done := make(chan struct{})
	go func() {
		defer close(done)
		buf := make([]byte, 64<<10)
		for {
			n, err := f.Read(buf)
			s.mu.Lock()
			s.all.Write(buf[:n])
			s.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		_ = f.Close()
		<-done
	})
	return s
}

func (s *shell) send(text string) {
	s.t.Helper()
	if _, err := io.WriteString(s.file, text); err != nil {
		s.t.Fatal(err)
	}
}

// until waits for a text after the one waited for last, and returns what came with it.
func (s *shell) until(text string) string {
	s.t.Helper()
	for limit := time.Now().Add(20 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		s.mu.Lock()
		rest := s.all.String()[s.from:]
		at := strings.Index(rest, text)
		if at >= 0 {
			s.from += at + len(text)
		}
		s.mu.Unlock()
		switch {
		case at >= 0:
			return rest[:at]
		case time.Now().After(limit):
			s.t.Fatalf("never saw %q after %.3000q", text, rest)
		}
	}
}

func TestSuspendReturnsToTheShellAndComesBack(t *testing.T) {
	s := openShell(t)
	s.send(`"$KYCDESK" demo --calm --cases 300` + "\r")
	s.until("\x1b[?1049h")
	s.until("Revised Romanisation")
	s.send("\x1a")
	s.until("\x1b[?1049l")
	s.until("Stopped")
	s.send("fg\r")
	s.until("\x1b[?1049h")
	s.until("Revised Romanisation")
	pid := strconv.Itoa(s.job())
	if err := exec.CommandContext(t.Context(), "kill", "-TSTP", pid).Run(); err != nil {
		t.Fatal(err)
	}
	s.until("\x1b[?1049l")
	s.until("Stopped")
	s.send("kill %1; wait; echo go''ne\r")
	begin := time.Now()
	s.until("gone")
	if took := time.Since(begin); took > exitWithin {
		t.Errorf("a stopped console took %v to end", took)
	}
}

// job finds the console among the children of the shell.
func (s *shell) job() int {
	s.t.Helper()
	out, err := exec.CommandContext(s.t.Context(), "ps", "-o", "pid=,args=", "--tty", s.tty()).Output()
	if err != nil {
		s.t.Skipf("ps cannot list the terminal's processes: %v", err)
	}
	for _, line := range strings.Split(string(out), "\n") {
		f := strings.Fields(line)
		if len(f) > 2 && f[2] == "demo" {
			pid, err := strconv.Atoi(f[0])
			if err != nil {
				s.t.Fatal(err)
			}
			return pid
		}
	}
	s.t.Fatalf("the console is not among\n%s", out)
	return 0
}

func (s *shell) tty() string {
	s.t.Helper()
	name, err := os.Readlink("/proc/self/fd/" + strconv.Itoa(int(s.file.Fd())))
	if err != nil {
		s.t.Skip(err)
	}
	if name == "/dev/ptmx" || name == "/dev/pts/ptmx" {
		n, err := ptsNumber(s.file)
		if err != nil {
			s.t.Skip(err)
		}
		return "pts/" + strconv.Itoa(n)
	}
	return strings.TrimPrefix(name, "/dev/")
}

func TestWithoutAShellTheConsoleStaysOnTheScreen(t *testing.T) {
	d := openDesktop(t)
	d.read()
	d.poll("a case on the screen", func() bool { return strings.Contains(d.output(), "Compare") })
	d.press("\x1a")
	d.until("there is no shell to go back to")
	d.ends(func() { d.press("q") })
	d.restored()
}

func TestClosedPaneEndsTheConsoleAndKeepsTheRecord(t *testing.T) {
	service := newServiceForPane(t)
	s := openScreenOn(t, service)
	s.until("Compare")
	s.until("0 decided")
	s.calm()
	s.calm()
	pid := strings.TrimSpace(s.tmux("display-message", "-p", "#{pane_pid}"))
	for range 20 { // the first key can come too soon after a new version of the case
		if strings.Contains(s.text(), "REJECT") {
			break
		}
		s.press("r")
	}
	s.until("REJECT")
	s.press("1")
	s.until("y confirms")
	s.insist("y", "1 ◷ held")               // in its first two seconds it is not clear yet that nothing here acknowledges frames
	s.tmux("new-window", "-d", "sleep 300") // so that the server outlives the pane
	s.tmux("kill-pane", "-t", ":0")
	begin := time.Now()
	for alive(pid) {
		if time.Since(begin) > exitWithin {
			t.Fatal("the console outlived its terminal")
		}
		time.Sleep(10 * time.Millisecond)
	}
	if out := service.run("", "journal", "list", "--json").out; !strings.Contains(out, `"held"`) {
		t.Errorf("the journal has %s", out)
	}
	t.Logf("ended after %v", time.Since(begin))
}

package cli_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"kycdesk/argos/sandbox"
)

// exitWithin is the promise: whatever happens to the terminal, the console has ended by then.
const exitWithin = 12 * time.Second

// desktop is the console on a real service, in a session and on a terminal of its own.
type desktop struct {
	*service
	t        *testing.T
	cmd      *exec.Cmd
	master   *os.File
	slave    *os.File // kept open, so that the modes can be read after the end
	before   *unix.Termios
	mu       sync.Mutex
	wrote    bytes.Buffer
	exited   chan struct{}
	released bool
	answers  answering
}

func openDesktop(t *testing.T, args ...string) *desktop {
	t.Helper()
	return openDesktopOf(t, 80, args...)
}

func openDesktopOf(t *testing.T, cases int, args ...string) *desktop {
	t.Helper()
	s := newService(t, sandbox.Options{Cases: cases, PendingShare: 0.5})
	return onTerminal(t, s, s.command(t.Context(), args...))
}

// onTerminal starts a command in a session and on a terminal of its own.
func onTerminal(t *testing.T, s *service, cmd *exec.Cmd) *desktop {
	t.Helper()
	d := &desktop{service: s, t: t, exited: make(chan struct{}), cmd: cmd}
	var err error
	if d.master, d.slave, err = pty.Open(); err != nil {
		t.Fatal(err)
	}
	if err := pty.Setsize(d.master, &pty.Winsize{Cols: 110, Rows: 35}); err != nil {
		t.Fatal(err)
	}
	if d.before, err = unix.IoctlGetTermios(int(d.slave.Fd()), unix.TCGETS); err != nil {
		t.Fatal(err)
	}
	d.cmd.Env = append(d.cmd.Env, "TERM=xterm-256color", "LANG=C.UTF-8", "NO_COLOR=", "SSH_TTY=", "TMUX=", "STY=")
	d.cmd.Stdin, d.cmd.Stdout, d.cmd.Stderr = d.slave, d.slave, d.slave
	d.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := d.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		_ = d.cmd.Wait()
		close(d.exited)
	}()
	t.Cleanup(func() {
		_ = d.cmd.Process.Kill()
		<-d.exited
		_ = d.slave.Close()
		if !d.released {
			_ = d.master.Close()
		}
	})
	return d
}

// stall stops reading, or goes on: the line stands still.
func (d *desktop) stall(on bool) { d.answers.stall(on) }

// read collects what the program writes until the terminal is closed.
func (d *desktop) read() {
	go func() {
		buf := make([]byte, 64<<10)
		for {
			n, err := d.master.Read(d.answers.room(buf))
			d.answers.hold()
			d.mu.Lock()
			d.wrote.Write(buf[:n])
			d.mu.Unlock()
			d.answers.read(buf[:n], d.master)
			if err != nil {
				return
			}
		}
	}()
}

func (d *desktop) output() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.wrote.String()
}

func (d *desktop) poll(what string, ok func() bool) {
	d.t.Helper()
	for limit := time.Now().Add(30 * time.Second); !ok(); {
		select {
		case <-d.exited:
			d.t.Fatalf("ended before %s: %.3000q", what, d.output())
		case <-time.After(10 * time.Millisecond):
		}
		if time.Now().After(limit) {
			d.t.Fatalf("never came to %s: %.3000q", what, d.output())
		}
	}
}

func (d *desktop) until(text string) {
	d.t.Helper()
	d.poll(text, func() bool { return strings.Contains(d.output(), text) })
}

// press is a calm key: the quarter of a second is the rule under test elsewhere.
func (d *desktop) press(key string) {
	d.t.Helper()
	select {
	case <-time.After(400 * time.Millisecond):
	case <-d.exited:
	}
	if _, err := io.WriteString(d.master, key); err != nil {
		d.t.Fatal(err)
	}
}

// decide rejects the first case and returns when the decision is on record.
func (d *desktop) decide() {
	d.t.Helper()
	d.until("pending")
	d.poll("a case on the screen", func() bool { return strings.Contains(d.output(), "Compare") })
	d.insist("r", "the sheet", func() bool { return strings.Contains(d.output(), "Reasons") })
	d.press("1")
	d.insist("y", "a decision on record", func() bool { return d.states() != "" })
}

// insist presses a decision key until it counts, as its notice asks for: on a busy machine what it decides may have been
// drawn a moment before.
func (d *desktop) insist(key, what string, ok func() bool) {
	d.t.Helper()
	for range 15 {
		d.press(key)
		for end := time.Now().Add(2 * time.Second); time.Now().Before(end); {
			if ok() {
				return
			}
			select {
			case <-d.exited:
				d.t.Fatalf("ended before %s: %.3000q", what, d.output())
			case <-time.After(20 * time.Millisecond):
			}
		}
	}
	d.t.Fatalf("never came to %s: %.3000q", what, d.output())
}

// states are the steps of the only decision, as the journal lists them.
func (d *desktop) states() string {
	d.t.Helper()
	var all []string
	for _, e := range lines[entry](d.t, d.run("", "journal", "list", "--json").out) {
		if e.Kind == "decision" {
			all = append(all, e.State)
		}
	}
	return strings.Join(all, " ")
}

// ends waits for the end and returns how long it took.
func (d *desktop) ends(cause func()) time.Duration {
	d.t.Helper()
	begin := time.Now()
	cause()
	select {
	case <-d.exited:
	case <-time.After(exitWithin + 8*time.Second):
		d.t.Fatal("the console did not end")
	}
	took := time.Since(begin)
	if took > exitWithin {
		d.t.Errorf("it took %v, more than %v", took, exitWithin)
	}
	return took
}

func (d *desktop) signal(s syscall.Signal) func() {
	return func() {
		if err := d.cmd.Process.Signal(s); err != nil {
			d.t.Error(err)
		}
	}
}

// restored checks that the terminal is as it was found.
func (d *desktop) restored() {
	d.t.Helper()
	d.cooked()
	d.poll2("the last bytes", func() bool { return strings.Contains(d.output(), "\x1b[?25h") })
	out := d.output()
	for _, undo := range []string{"\x1b[?1049l", "\x1b[?25h", "\x1b[?2004l", "\x1b[<"} {
		do := strings.NewReplacer("l", "h", "<", ">").Replace(undo)
		if undo == "\x1b[?25h" {
			do = "\x1b[?25l"
		}
		if at := strings.LastIndex(out, undo); at < 0 || at < strings.LastIndex(out, do) {
			d.t.Errorf("%q was not undone by %q; the end is %q", do, undo, out[max(0, len(out)-300):])
		}
	}
	for _, mouse := range []string{"\x1b[?1000h", "\x1b[?1002h", "\x1b[?1003h"} {
		if strings.Contains(out, mouse) {
			d.t.Errorf("the mouse was switched on with %q", mouse)
		}
	}
}

func (d *desktop) cooked() {
	d.t.Helper()
	after, err := unix.IoctlGetTermios(int(d.slave.Fd()), unix.TCGETS)
	if err != nil {
		d.t.Fatal(err)
	}
	if *after != *d.before {
		d.t.Errorf("the modes are %+v, were %+v", *after, *d.before)
	}
}

// poll2 is poll after the program has ended.
func (d *desktop) poll2(what string, ok func() bool) {
	d.t.Helper()
	for limit := time.Now().Add(5 * time.Second); !ok(); {
		if time.Now().After(limit) {
			d.t.Fatalf("never saw %s: %.3000q", what, d.output())
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func TestSignalDuringTheHoldKeepsTheDecisionAndRestoresTheTerminal(t *testing.T) {
	for _, s := range []syscall.Signal{syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT} {
		t.Run(s.String(), func(t *testing.T) {
			d := openDesktop(t, "--hold", "1h")
			d.read()
			d.decide()
			took := d.ends(d.signal(s))
			d.restored()
			if got := d.states(); got != "held" {
				t.Errorf("the journal says %q", got)
			}
			if n := d.server.Stats().Calls["review"]; n != 0 {
				t.Errorf("%d POSTs", n)
			}
			t.Logf("ended after %v", took)
		})
	}
}

func TestSignalDuringTheCallWritesItsOutcome(t *testing.T) {
	for _, s := range []syscall.Signal{syscall.SIGHUP, syscall.SIGTERM} {
		t.Run(s.String(), func(t *testing.T) {
			d := openDesktop(t, "--hold", "0s")
			if err := d.server.SetFaults([]sandbox.Fault{{On: "review", Do: "delay", DelayMS: 2000, Probability: 1}}); err != nil {
				t.Fatal(err)
			}
			d.read()
			d.decide()
			d.poll("the call", func() bool { return strings.HasSuffix(d.states(), "sent") })
			took := d.ends(d.signal(s))
			d.restored()
			if got := d.states(); got != "held sent confirmed" {
				t.Errorf("the journal says %q", got)
			}
			t.Logf("ended after %v", took)
		})
	}
}

func TestCallThatNeverEndsIsCutOffAndStaysToBeReadBack(t *testing.T) {
	d := openDesktop(t, "--hold", "0s")
	if err := d.server.SetFaults([]sandbox.Fault{{On: "review", Do: "delay", DelayMS: 40_000, Probability: 1}}); err != nil {
		t.Fatal(err)
	}
	d.read()
	d.decide()
	d.poll("the call", func() bool { return strings.HasSuffix(d.states(), "sent") })
	took := d.ends(d.signal(syscall.SIGTERM))
	d.restored()
	if got := d.states(); got != "held sent unknown" {
		t.Errorf("the journal says %q", got)
	}
	t.Logf("ended after %v", took)
}

func TestClosedTerminalEndsTheConsole(t *testing.T) {
	d := openDesktop(t, "--hold", "1h")
	d.read()
	d.decide()
	d.released = true
	took := d.ends(func() {
		if err := d.master.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
			t.Error(err)
		}
	})
	if got := d.states(); got != "held" {
		t.Errorf("the journal says %q", got)
	}
	t.Logf("ended after %v", took)
}

// TestBlockedTerminalDoesNotHoldUpTheEnd stops reading what the program writes, makes it write until the terminal is
// full, and then asks it to end. What is undone can be read once somebody reads again.
func TestBlockedTerminalDoesNotHoldUpTheEnd(t *testing.T) {
	d := openDesktop(t, "--hold", "1h")
	stop := make(chan struct{})
	begun := make(chan struct{})
	go func() { // reads the first screens and then no more
		defer close(begun)
		buf := make([]byte, 4096)
		for !strings.Contains(d.output(), "Compare") {
			n, err := d.master.Read(buf)
			if err != nil {
				return
			}
			d.mu.Lock()
			d.wrote.Write(buf[:n])
			d.mu.Unlock()
		}
		<-stop
	}()
	d.poll("the case", func() bool { return strings.Contains(d.output(), "Compare") })
	for range 60 { // ctrl+l draws everything again, far more than a terminal's buffer holds
		if _, err := io.WriteString(d.master, "\x0c"); err != nil {
			t.Fatal(err)
		}
		time.Sleep(10 * time.Millisecond)
	}
	took := d.ends(d.signal(syscall.SIGTERM))
	d.cooked()
	close(stop)
	<-begun
	d.read()
	d.poll2("the modes undone", func() bool { return strings.Contains(d.output(), "\x1b[?1049l\x1b[?25h") })
	t.Logf("ended after %v", took)
}

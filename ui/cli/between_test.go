package cli_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
)

// between is a program behind something that stands between it and the terminal.
type between struct {
	*desktop
	socket string // of tmux
}

func need(t *testing.T, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("%s is not installed", program)
	}
}

// insideTmux runs the program in a tmux of its own, which a terminal that answers is attached to.
func insideTmux(t *testing.T, passthrough string, args ...string) *between {
	t.Helper()
	need(t, "tmux")
	dir := t.TempDir()
	conf, socket := filepath.Join(dir, "conf"), filepath.Join(dir, "s")
	if err := os.WriteFile(conf, []byte("set -g allow-passthrough "+passthrough+"\nset -g default-terminal tmux-256color\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := newService(t, serviceOf(80))
	program := s.command(t.Context(), args...)
	cmd := exec.CommandContext(t.Context(), "tmux", append([]string{"-u", "-S", socket, "-f", conf, "new-session"}, program.Args...)...)
	cmd.Env = program.Env
	b := &between{onTerminal(t, s, cmd), socket}
	t.Cleanup(func() { _ = exec.Command("tmux", "-S", socket, "kill-server").Run() })
	b.read()
	return b
}

func (b *between) tmux(args ...string) {
	b.t.Helper()
	if out, err := exec.CommandContext(b.t.Context(), "tmux", append([]string{"-S", b.socket}, args...)...).CombinedOutput(); err != nil {
		b.t.Fatalf("tmux %v: %v %s", args, err, out)
	}
}

// sends has tmux type keys, whether a terminal is attached or not.
func (b *between) sends(keys ...string) {
	b.t.Helper()
	for _, k := range keys {
		b.tmux("send-keys", k)
		b.pauseAfter(400 * time.Millisecond)
	}
}

func (b *between) heldOnes() int { return strings.Count(b.states(), "held") }

func TestInsideTmuxOnlyTheTerminalAroundItAcknowledges(t *testing.T) {
	for name, away := range map[string]func(b *between){
		"detached": func(b *between) { b.tmux("detach-client"); <-b.exited },
		"stalled":  func(b *between) { b.stall(true) },
	} {
		t.Run(name, func(t *testing.T) {
			b := insideTmux(t, "on", "--hold", "1h")
			b.until("Compare")
			b.pause(time.Second)
			b.typed(700*time.Millisecond, "r", "1")
			b.insist("y", "a decision while a terminal is attached", func() bool { return b.heldOnes() == 1 })
			b.pause(time.Second)
			away(b)
			b.sends("r", "1", "y", "y")
			b.pauseAfter(atFull(9*time.Second, 2*time.Second))
			b.sends("y")
			b.pauseAfter(time.Second)
			if n := b.heldOnes(); n != 1 {
				t.Errorf("%d decisions that no terminal has shown", n-1)
			}
		})
	}
}

func TestInsideTmuxWithoutPassthroughAFrameCountsWhenItWasWritten(t *testing.T) {
	b := insideTmux(t, "off", "--hold", "1h")
	b.until("Compare")
	b.pause(3 * time.Second)
	b.typed(700*time.Millisecond, "r", "1")
	b.insist("y", "a decision", func() bool { return b.heldOnes() == 1 })
}

var styled = regexp.MustCompile(`\x1b\[[0-9;?]*[a-zA-Z]`)

// confirmLine runs doctor behind something and returns what it says of confirming.
func confirmLine(t *testing.T, d *desktop) string {
	t.Helper()
	d.size(230, 50)
	d.read()
	text := func() string { return styled.ReplaceAllString(d.output(), "") }
	line := regexp.MustCompile(`(?s)confirm {3,}(.{20,260})`)
	d.poll("what doctor says of confirming", func() bool { return line.MatchString(text()) })
	return line.FindStringSubmatch(text())[1]
}

// doctored is a shell command that runs doctor and stays for a while, so that what it printed is seen.
const doctored = `"$0" doctor; sleep 30`

func TestDoctorNamesWhatStandsBetween(t *testing.T) {
	s := newService(t, serviceOf(20))
	doctor := func(words ...string) *exec.Cmd {
		need(t, words[0])
		cmd := exec.CommandContext(t.Context(), words[0], words[1:]...)
		cmd.Env = append(os.Environ(), runAsProgram+"=1", "SHELL=/bin/sh")
		return cmd
	}
	inShell := []string{"sh", "-c", doctored, os.Args[0]}
	t.Run("nothing", func(t *testing.T) {
		if got := confirmLine(t, onTerminal(t, s, doctor(inShell...))); !strings.HasPrefix(got, "acknowledged") {
			t.Errorf("it says %q", got)
		}
	})
	t.Run("a terminal that answers nothing", func(t *testing.T) {
		d := onTerminal(t, s, doctor(inShell...))
		d.answers.silence(true)
		if got := confirmLine(t, d); !strings.HasPrefix(got, "written only: this terminal does not answer") {
			t.Errorf("it says %q", got)
		}
	})
	t.Run("tmux and then the remedy", func(t *testing.T) {
		socket := filepath.Join(t.TempDir(), "s")
		d := onTerminal(t, s, doctor(append([]string{"tmux", "-u", "-S", socket, "-f", os.DevNull, "new-session"}, "sh", "-c", `"$0" doctor; tmux set -g allow-passthrough on; "$0" doctor; sleep 30`, os.Args[0])...))
		t.Cleanup(func() { _ = exec.Command("tmux", "-S", socket, "kill-server").Run() })
		got := confirmLine(t, d)
		if !strings.HasPrefix(got, "written only: tmux") || !strings.Contains(got, "tmux set -g allow-passthrough on") {
			t.Errorf("it says %q", got)
		}
		d.until("tmux passthrough: the terminal around tmux says")
	})
	t.Run("screen", func(t *testing.T) {
		got := confirmLine(t, onTerminal(t, s, doctor(append([]string{"screen"}, inShell...)...)))
		if !strings.HasPrefix(got, "written only: screen") {
			t.Errorf("it says %q", got)
		}
	})
	t.Run("mosh", func(t *testing.T) {
		need(t, "mosh-client")
		server := doctor(append([]string{"mosh-server", "new", "-i", "127.0.0.1", "--"}, inShell...)...)
		server.Env = append(server.Env, "LANG=C.UTF-8", "TERM=xterm-256color")
		var out bytes.Buffer
		server.Stdout = &out
		if err := server.Run(); err != nil {
			t.Skipf("mosh-server does not start: %v", err)
		}
		said := regexp.MustCompile(`MOSH CONNECT (\d+) (\S+)`).FindStringSubmatch(out.String())
		if said == nil {
			t.Skipf("mosh-server says %q", out.String())
		}
		client := doctor("mosh-client", "127.0.0.1", said[1])
		client.Env = append(client.Env, "MOSH_KEY="+said[2])
		if got := confirmLine(t, onTerminal(t, s, client)); !strings.HasPrefix(got, "written only: mosh") {
			t.Errorf("it says %q", got)
		}
	})
}

func serviceOf(cases int) sandbox.Options { return sandbox.Options{Cases: cases, PendingShare: 0.5} }

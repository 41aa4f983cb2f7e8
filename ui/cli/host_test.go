package cli_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/godbus/dbus/v5"

	"kycdesk/argos/sandbox"
)

const (
	keyringPassword = "canary-keyring 말"
	secretsName     = "org.freedesktop.secrets"
)

// host is a bare machine: a home with a configuration, a shell at a terminal, kycdesk on the path, and no message bus
// until one is started. Somebody sits there who answers what is asked.
type host struct {
	*workplace
	env      []string
	key      string // what is typed as the API key
	phrase   string // what is typed as the passphrase of a key file that is there
	args     string // flags of every run of doctor
	once     string // flags of the next run of doctor alone
	scripted bool   // the next run of doctor is one without a terminal
	address  string // of the message bus
	lastKey  string // the key file that was looked at last

	tty        *os.File // of the shell; nil until something is typed
	closeShell func()
}

func newHost(t *testing.T, config string) *host {
	t.Helper()
	d := newWorkplace(t, sandbox.Options{Cases: 20, APIKey: apiKey}, config)
	root := filepath.Dir(d.home)
	d.state = filepath.Join(root, "state", "kycdesk")
	for _, dir := range []string{"bin", ".cache", ".local/share/keyrings"} {
		if err := os.MkdirAll(filepath.Join(root, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(os.Args[0], filepath.Join(root, "bin", "kycdesk")); err != nil {
		t.Fatal(err)
	}
	return &host{workplace: d, key: apiKey, phrase: passphrase, env: []string{
		runAsProgram + "=1", "HOME=" + root, "XDG_CONFIG_HOME=" + d.home, "XDG_STATE_HOME=" + filepath.Dir(d.state),
		"XDG_RUNTIME_DIR=" + shortDir(t), "PATH=" + filepath.Join(root, "bin") + ":" + os.Getenv("PATH"),
		"LC_ALL=C.UTF-8", "TERM=xterm-256color",
	}}
}

// shortDir is a directory for sockets, whose paths are bounded at some hundred bytes.
func shortDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "kd")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// answers is what is asked at the terminal, and what the agent types there.
func (h *host) answers() map[string]string {
	return map[string]string{
		"API key for ": h.key, "New passphrase for ": passphrase, "The same passphrase again": passphrase, "Passphrase for ": h.phrase,
	}
}

// give types a command into the shell, answers its questions, and returns what the terminal showed.
func (h *host) give(command string) (shown string, code int) {
	h.t.Helper()
	if h.tty == nil {
		h.openShell()
	}
	end := time.AfterFunc(60*time.Second, h.closeShell)
	defer end.Stop()
	typed := command + `; printf '\n[%s %d]\n' ended $?` + "\n"
	if strings.Contains(command, "read -rs P") {
		typed += keyringPassword + "\n"
	}
	if _, err := h.tty.WriteString(typed); err != nil {
		h.t.Fatal(err)
	}
	var all strings.Builder
	asked := 0
	for buffer := make([]byte, 4096); ; {
		n, err := h.tty.Read(buffer)
		all.Write(buffer[:n])
		asked = h.answer(all.String(), asked)
		shown, after, ended := strings.Cut(all.String(), "\n[ended ")
		if ended && strings.Contains(after, "]") {
			if _, err := fmt.Sscanf(after, "%d]", &code); err != nil {
				h.t.Fatalf("%s: %q", command, after)
			}
			return shown, code
		}
		if err != nil {
			h.t.Fatalf("%s did not end: %q", command, all.String())
		}
	}
}

// openShell starts an interactive shell at a terminal, as after a login: what it starts in the background outlives the
// command.
func (h *host) openShell() {
	h.t.Helper()
	cmd := exec.Command("bash", "--norc", "--noediting", "-i")
	cmd.Env = append(slices.Clone(h.env), "PS1=", "PS2=", "HISTFILE=")
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 100, Rows: 30})
	if err != nil {
		h.t.Skip("no pseudo-terminal here: ", err)
	}
	h.tty = tty
	h.closeShell = sync.OnceFunc(func() {
		_ = cmd.Process.Kill()
		_ = tty.Close()
		_ = cmd.Wait()
	})
	h.t.Cleanup(h.closeShell)
}

// setEnv gives the host a variable, and somebody logs in anew.
func (h *host) setEnv(pair string) {
	h.env = append(h.env, pair)
	if h.tty != nil {
		h.closeShell()
		h.tty = nil
	}
}

// answer types the answer to a question that stands last on the terminal and was not answered yet.
func (h *host) answer(shown string, asked int) int {
	line := shown[strings.LastIndex(shown, "\n")+1:]
	if len(shown) == asked || !strings.HasSuffix(line, ": ") {
		return asked
	}
	for question, typed := range h.answers() {
		if strings.HasPrefix(line, question) {
			_, _ = h.tty.WriteString(typed + "\r")
			if typed == passphrase { // it is known from now on
				h.phrase = passphrase
			}
		}
	}
	return len(shown)
}

type hostCheck struct {
	check
	Do      []string
	Trouble string
}

// doctor asks what is wrong, at the terminal.
func (h *host) doctor() ([]hostCheck, int) {
	h.t.Helper()
	if h.scripted {
		h.scripted = false
		r := h.withoutTerminal("doctor", "--json")
		return h.checksIn(r.out), r.code
	}
	shown, code := h.give("kycdesk doctor --json" + h.args + h.once)
	h.once = ""
	return h.checksIn(shown), code
}

func (h *host) checksIn(shown string) []hostCheck {
	h.t.Helper()
	var out []hostCheck
	for _, line := range strings.Split(shown, "\n") {
		var c hostCheck
		if json.Unmarshal([]byte(strings.TrimSpace(line)), &c) == nil && c.Check != "" {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		h.t.Fatalf("doctor says nothing: %q", shown)
	}
	return out
}

// withoutTerminal runs the program as a script would.
func (h *host) withoutTerminal(args ...string) result {
	h.t.Helper()
	cmd := exec.CommandContext(h.t.Context(), os.Args[0], args...)
	cmd.Env, cmd.SysProcAttr = h.env, &syscall.SysProcAttr{Setsid: true}
	return finish(h.t, cmd, "")
}

// startBus starts a message bus for the host. With services it can start those that are installed, such as a keyring.
func (h *host) startBus(services bool) {
	h.t.Helper()
	if _, err := exec.LookPath("dbus-daemon"); err != nil {
		h.t.Skip("dbus-daemon is not installed (Debian: apt-get install dbus-daemon): no message bus to try")
	}
	dir := shortDir(h.t)
	from := "<servicedir>" + dir + "</servicedir>"
	if services {
		from = "<standard_session_servicedirs/>"
	}
	file := filepath.Join(dir, "bus.conf")
	text := fmt.Sprintf(`<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=%s/socket</listen>%s
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>`, dir, from)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		h.t.Fatal(err)
	}
	daemon := exec.Command("dbus-daemon", "--config-file="+file, "--nofork", "--print-address=1")
	daemon.Env, daemon.SysProcAttr = h.env, &syscall.SysProcAttr{Setsid: true}
	out, err := daemon.StdoutPipe()
	if err == nil {
		err = daemon.Start()
	}
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() {
		_ = daemon.Process.Kill()
		_ = daemon.Wait()
	})
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		h.t.Fatal(err)
	}
	h.address = strings.TrimSpace(address)
	h.setEnv("DBUS_SESSION_BUS_ADDRESS=" + h.address)
}

// bus connects the test to the host's bus.
func (h *host) bus() *dbus.Conn {
	h.t.Helper()
	conn, err := dbus.Connect(h.address)
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() { _ = conn.Close() })
	return conn
}

// startKeyring starts the real keyring on a bus of its own and waits until it is there. It is unlocked when it gets the
// password.
func (h *host) startKeyring(unlocked bool) {
	h.t.Helper()
	h.needKeyring()
	h.startBus(true)
	h.keyring(unlocked)
}

func (h *host) needKeyring() {
	h.t.Helper()
	if _, err := exec.LookPath("gnome-keyring-daemon"); err != nil {
		h.t.Skip("gnome-keyring-daemon is not installed (Debian: apt-get install gnome-keyring): no real keyring to try")
	}
}

func (h *host) keyring(unlocked bool) {
	h.t.Helper()
	command := "gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1"
	if unlocked {
		command = "printf %s '" + keyringPassword + "' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1"
	}
	h.give(command)
	h.owner()
}

// owner waits for the process that answers for the keyring. It is ended with the test.
func (h *host) owner() int {
	h.t.Helper()
	conn := h.bus()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); {
		var pid uint32
		if conn.BusObject().Call("org.freedesktop.DBus.GetConnectionUnixProcessID", 0, secretsName).Store(&pid) == nil {
			h.t.Cleanup(func() { _ = syscall.Kill(int(pid), syscall.SIGKILL) })
			return int(pid)
		}
	}
	h.t.Fatal("the keyring never came up")
	return 0
}

// madeKeyring leaves a keyring with the password in the home, and nothing running.
func (h *host) madeKeyring() {
	h.t.Helper()
	h.startKeyring(true)
	_ = syscall.Kill(h.owner(), syscall.SIGKILL)
}

func (h *host) must(command string) {
	h.t.Helper()
	if shown, code := h.give(command); code != 0 {
		h.t.Fatalf("%s: exit %d %s", command, code, shown)
	}
}

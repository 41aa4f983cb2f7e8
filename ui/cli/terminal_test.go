package cli_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
)

// screen is the program in a real terminal multiplexer, driven by keys.
type screen struct {
	t      *testing.T
	socket string
}

// openScreen starts the program in a terminal of the given size. The test is skipped where there is no tmux.
func openScreen(t *testing.T, cols, rows int, args ...string) *screen {
	t.Helper()
	return openScreenWith(t, nil, cols, rows, args...)
}

// openScreenWith has variables of its own: those of the process cannot be changed where tests run beside one another.
func openScreenWith(t *testing.T, env []string, cols, rows int, args ...string) *screen {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed: no terminal to drive the program in")
	}
	s := &screen{t, filepath.Join(t.TempDir(), "tmux")}
	program := append(append([]string{"env", runAsProgram + "=1", "KYC_KEY=" + sandbox.DefaultAPIKey, "LANG=C.UTF-8"}, env...),
		"sh", "-c", `"$0" "$@"; echo "exit $?"; exec sleep 300`, os.Args[0])
	s.tmux(append([]string{
		"-f", os.DevNull, "new-session", "-d", "-x", strconv.Itoa(cols), "-y", strconv.Itoa(rows),
	}, append(program, args...)...)...)
	t.Cleanup(func() { _ = exec.Command("tmux", "-S", s.socket, "kill-server").Run() })
	return s
}

func (s *screen) tmux(args ...string) string {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), 20*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, "tmux", append([]string{"-u", "-S", s.socket}, args...)...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		s.t.Fatalf("tmux %v: %v %s", args, err, out)
	}
	return string(out)
}

func (s *screen) text() string { return s.tmux("capture-pane", "-p") }

// press sends keys one by one, each as a person would: after the screen has had time to answer the one before.
func (s *screen) press(keys ...string) {
	s.t.Helper()
	for _, k := range keys {
		s.tmux("send-keys", k)
		s.calm()
	}
}

// insist presses a decision key until it counts, as its notice asks for: on a busy machine what it decides may have been
// drawn a moment before.
func (s *screen) insist(key, what string) {
	s.t.Helper()
	for range 15 {
		s.press(key)
		for end := time.Now().Add(2 * time.Second); time.Now().Before(end); {
			if strings.Contains(s.text(), what) {
				return
			}
		}
	}
	s.until(what)
}

// calm lets the quarter of a second pass in which the console takes no decision key. This is the one place where a test
// waits for the clock: the rule under test is about it.
func (s *screen) calm() {
	select {
	case <-time.After(300 * time.Millisecond):
	case <-s.t.Context().Done():
	}
}

// until polls the screen for a text.
func (s *screen) until(what string) string {
	s.t.Helper()
	return s.wait(what, func(text string) bool { return strings.Contains(text, what) })
}

func (s *screen) wait(what string, ok func(text string) bool) string {
	s.t.Helper()
	limit := time.Now().Add(30 * time.Second)
	for {
		text := s.text()
		if ok(text) {
			return text
		}
		if time.Now().After(limit) {
			s.t.Fatalf("never saw %s on:\n%s", what, text)
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-s.t.Context().Done():
			return text
		}
	}
}

func TestTheDemoIsWorkedByKeysAlone(t *testing.T) {
	s := openScreen(t, 110, 35, "demo", "--calm", "--cases", "2000", "--hold", "95s")
	s.until("김철수")
	s.until("Revised Romanisation")
	s.until("▀")
	s.calm()
	s.insist("a", "cannot undo")
	s.insist("y", "z take")
	s.until("94 s") // the hold that was asked for, not the default
	s.press("z")
	s.until("taken back")
	s.press("q")
	text := s.until("exit 0")
	for _, says := range []string{"1 taken back", "journal verified: 2 entries, head 2 ", "to work on a real project"} {
		if !strings.Contains(text, says) {
			t.Errorf("the goodbye does not say %q:\n%s", says, text)
		}
	}
}

func TestARejectByKeysReachesTheServiceAndTheJournal(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 1000})
	y := openScreen(t, 110, 35, "--base-url", s.base, "--admin", sandbox.DefaultAdmin, "--key-from-env", "KYC_KEY",
		"--state-dir", s.state, "--hold", "1s")
	y.until("김철수")
	y.until("Revised Romanisation")
	id := s.server.OpeningCase()
	y.calm()
	y.insist("r", "REJECT")
	y.press("1", "4", "tab")
	y.tmux("send-keys", "-l", "Please use daylight.")
	y.until("Please use daylight.")
	y.press("Escape")
	y.until("y confirms")
	y.insist("y", "z take")
	y.until("1 decided")
	got, err := s.client().Submission(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	comment := ""
	if len(got.KYC.Comment) == 1 {
		comment = got.KYC.Comment[0].Raw()
	}
	if got.KYC.Result.Raw() != "rejected" || got.KYC.CommentCode[0].Raw() != "other" || !strings.Contains(comment, "Please use daylight.") ||
		strings.Count(comment, ".") < 3 {
		t.Errorf("the service shows %s %q %v, want rejected with two reasons and the comment", got.KYC.Result, comment, got.KYC.CommentCode)
	}
	var states []string
	for _, e := range lines[entry](t, s.run("", "journal", "list", "--json").out) {
		if e.Case == id && e.Kind == "decision" {
			states = append(states, e.State)
		}
	}
	if want := []string{"held", "sent", "confirmed"}; !slices.Equal(states, want) {
		t.Errorf("the journal says %v, want %v", states, want)
	}
	y.press("q")
	y.until("exit 0")
}

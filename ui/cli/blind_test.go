package cli_test

import (
	"encoding/json"
	"io"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"kycdesk/argos/sandbox"
)

// atFull is how long something takes in a full drill, and in every run of the tests.
func atFull(whole, share time.Duration) time.Duration {
	if full() {
		return whole
	}
	return share
}

// pause is where these tests wait for the clock: a person's pace and a line that stands still are what they are about.
func (d *desktop) pause(by time.Duration) {
	select {
	case <-time.After(by):
	case <-d.exited:
	}
}

// typed presses keys at a pace.
func (d *desktop) typed(gap time.Duration, keys ...string) {
	d.t.Helper()
	for _, k := range keys {
		if _, err := io.WriteString(d.master, k); err != nil {
			d.t.Fatal(err)
		}
		d.pause(gap)
	}
}

// atACase opens the console and waits until a case is shown and the terminal has answered.
func atACase(t *testing.T, args ...string) *desktop {
	t.Helper()
	return atACaseOf(t, 80, args...)
}

func atACaseOf(t *testing.T, cases int, args ...string) *desktop {
	t.Helper()
	return atACaseOn(t, newService(t, sandbox.Options{Cases: cases, PendingShare: 0.5}), args...)
}

func atACaseOn(t *testing.T, s *service, args ...string) *desktop {
	t.Helper()
	d := onTerminal(t, s, s.command(t.Context(), args...))
	d.read()
	d.until("Compare")
	d.poll("a first answer", func() bool {
		d.answers.mu.Lock()
		defer d.answers.mu.Unlock()
		return d.answers.Asked > 0
	})
	d.pause(300 * time.Millisecond)
	return d
}

// written is what came onto the screen since n bytes.
func (d *desktop) written(n int) string { return d.output()[n:] }

func TestNothingIsConfirmedWhileTheLineStandsStill(t *testing.T) {
	d := atACase(t, "--hold", "1h")
	d.stall(true)
	before := len(d.output())
	d.typed(300*time.Millisecond, "r", "1", "y")
	d.pause(atFull(9*time.Second, 2*time.Second))
	if got := d.states(); got != "" || len(d.output()) != before {
		t.Fatalf("decided %q while %d bytes were read", got, len(d.output())-before)
	}
	d.stall(false)
	d.until("y did not count")
	if got := d.states(); got != "" {
		t.Fatalf("the y from before decided: %q", got)
	}
	d.insist("y", "a decision on what is now shown", func() bool { return d.states() == "held" })
}

func TestTheHoldWaitsForItsBarWhileTheLineStandsStill(t *testing.T) {
	d := atACase(t, "--hold", "500ms")
	d.typed(700*time.Millisecond, "r", "1")
	d.stall(true)
	d.typed(0, "y")
	d.poll("a decision on record", func() bool { return d.states() != "" })
	d.pause(atFull(9*time.Second, 2*time.Second))
	if got := d.states(); got != "held" || d.server.Stats().Calls["review"] != 0 {
		t.Fatalf("%q before one byte of its bar was read", got)
	}
	d.stall(false)
	d.poll("the decision sent", func() bool { return strings.HasPrefix(d.states(), "held sent") })
}

func TestAHoldDoesNotRunWhileTheProcessIsStopped(t *testing.T) {
	d := atACase(t, "--hold", "1500ms")
	d.typed(700*time.Millisecond, "r", "1")
	d.typed(0, "y")
	d.poll("a decision on record", func() bool { return d.states() != "" })
	d.pause(300 * time.Millisecond) // its bar is seen and shrinks
	d.signal(syscall.SIGSTOP)()
	d.answers.silence(true)
	d.pause(atFull(time.Minute, 4*time.Second))
	d.signal(syscall.SIGCONT)()
	d.pause(3 * time.Second)
	if got := d.states(); got != "held" || d.server.Stats().Calls["review"] != 0 {
		t.Fatalf("%q on waking, before its bar was seen again", got)
	}
	d.answers.silence(false)
	d.poll("the decision sent", func() bool { return strings.HasPrefix(d.states(), "held sent") })
}

func TestAKeyTypedWhileTheProcessIsStoppedConfirmsNothing(t *testing.T) {
	d := atACase(t, "--hold", "1h")
	d.signal(syscall.SIGSTOP)()
	d.typed(300*time.Millisecond, "r", "1", "y", "y")
	d.pause(atFull(time.Minute, time.Second))
	d.signal(syscall.SIGCONT)()
	d.pause(2 * time.Second)
	if got := d.states(); got != "" {
		t.Fatalf("decided %q by keys that came at once", got)
	}
}

func TestNothingIsConfirmedOnASlowLineBeforeItIsShown(t *testing.T) {
	d := openDesktop(t, "--hold", "1h")
	d.size(80, 24)
	d.answers.Pace = 960 // 9,600 baud
	d.read()
	d.until("pending")
	d.poll("quiet", d.quiet(2*time.Second))
	begin := len(d.output())
	d.typed(300*time.Millisecond, "\r", "r", "1", "y")
	early := d.states()
	shown := strings.Contains(d.written(begin), "REJECT")
	if early != "" && !shown {
		t.Fatalf("%q before the sheet was read", early)
	}
	d.poll("quiet", d.quiet(2*time.Second))
	if got := d.states(); got != early {
		t.Errorf("%q by a key from before the sheet was shown", got)
	}
	d.insist("y", "a decision", func() bool { return d.states() == "held" })
}

// TestEscapeAndAKeyCloseTogetherAreTwoKeys types them 30 ms apart, as somebody does who leaves a field and confirms, also
// where the record is as large as an applicant can make it: a key that waits for the one before it stays what it was.
func TestEscapeAndAKeyCloseTogetherAreTwoKeys(t *testing.T) {
	plain := newService(t, sandbox.Options{Cases: 20, PendingShare: 0.5})
	t.Run("plain record", func(t *testing.T) { escapeAndAKey(t, plain) })
	hostile := newService(t, sandbox.Options{Cases: 20, PendingShare: 0.5})
	answers := make([]map[string]string, 2000) // 1 MB of marks on one letter
	for i := range answers {
		answers[i] = map[string]string{"answer": strings.Repeat("e\u0301\u0302\u0303", 70)}
	}
	value, err := json.Marshal(answers)
	if err != nil || len(value) < 900_000 {
		t.Fatalf("%d bytes, %v", len(value), err)
	}
	for _, id := range hostile.server.Pending() {
		if err := hostile.server.Edit(id, "additional_list", value); err != nil {
			t.Fatal(err)
		}
	}
	t.Run("hostile record of 1 MB", func(t *testing.T) { escapeAndAKey(t, hostile) })
}

func escapeAndAKey(t *testing.T, s *service) {
	d := atACaseOn(t, s, "--hold", "1h")
	d.typed(400*time.Millisecond, "r", "1", "\t")
	d.typed(90*time.Millisecond, "n", "o", "w")
	d.pause(time.Second)
	begin := len(d.output())
	d.typed(30*time.Millisecond, "\x1b", "y")
	d.poll("the y said to be lost", func() bool {
		return strings.Contains(d.written(begin), "y did not count: it came together with esc")
	})
	if got := d.states(); got != "" {
		t.Fatalf("decided %q", got)
	}
	if strings.Contains(d.written(begin), "nowy") {
		t.Error("the y went into the text")
	}
	d.insist("y", "a decision once the field was left", func() bool { return d.states() == "held" })
}

func TestNoReplyReachesTheShell(t *testing.T) {
	for name, leave := range map[string]func(d *desktop){
		"q":       func(d *desktop) { d.typed(0, "\x1b"); d.pause(500 * time.Millisecond); d.typed(0, "q") },
		"ctrl+c":  func(d *desktop) { d.typed(0, "\x03") },
		"SIGTERM": func(d *desktop) { d.signal(syscall.SIGTERM)() },
	} {
		t.Run(name, func(t *testing.T) {
			d := atACase(t)
			d.answers.later(400 * time.Millisecond)
			d.typed(30*time.Millisecond, "a") // asks, and the answer is under way
			leave(d)
			select {
			case <-d.exited:
			case <-time.After(exitWithin):
				t.Fatal("the console did not end")
			}
			d.pauseAfter(500 * time.Millisecond)
			raw := *d.before
			raw.Lflag &^= unix.ICANON
			if err := unix.IoctlSetTermios(int(d.slave.Fd()), unix.TCSETS, &raw); err != nil {
				t.Fatal(err)
			}
			if n, err := unix.IoctlGetInt(int(d.slave.Fd()), unix.TIOCINQ); err != nil || n != 0 {
				t.Errorf("%d bytes are left for the shell, %v", n, err)
			}
		})
	}
}

// TestATypistOnARealTerminal is the typist of ui's test on the real program: KYCDESK_DRILL=full plays 100 decisions.
func TestATypistOnARealTerminal(t *testing.T) {
	long(t)
	decisions := 5
	if full() {
		decisions = 100
	}
	d := atACaseOf(t, 8*decisions+80, "--hold", "10ms")
	d.answers.later(200 * time.Millisecond)
	met, lost := 0, 0
	pace := func(i, least, most int) time.Duration {
		return time.Duration(least+(i*7919+most)%(most-least)) * time.Millisecond
	}
	for i := range decisions {
		d.pause(pace(i, 500, 1600))
		before, n := len(d.output()), d.decisions()
		d.typed(pace(i, 80, 400), "r", "1")
		d.pause(pace(i, 320, 1100))
		for tries := 0; d.decisions() == n; tries++ {
			d.typed(800*time.Millisecond, "y")
			switch {
			case d.decisions() > n:
			case strings.Contains(d.written(before), "did not count"):
				met++
			default:
				lost++
			}
			if tries == 9 {
				t.Fatalf("decision %d never came: %.2000q", i, d.written(before))
			}
		}
	}
	t.Logf("%d decisions at 200 ms: %d met \"did not count\", %d keys lost without a word", decisions, met, lost)
	if (met+lost)*50 > max(decisions, 50) {
		t.Errorf("%d and %d of %d", met, lost, decisions)
	}
}

// decisions is how many the journal has.
func (d *desktop) decisions() int { return strings.Count(d.states(), "held") }

func (d *desktop) size(cols, rows uint16) {
	d.t.Helper()
	if err := pty.Setsize(d.master, &pty.Winsize{Cols: cols, Rows: rows}); err != nil {
		d.t.Fatal(err)
	}
}

// quiet reports whether nothing was written for a while.
func (d *desktop) quiet(within time.Duration) func() bool {
	last, since := -1, time.Now()
	return func() bool {
		if n := len(d.output()); n != last {
			last, since = n, time.Now()
		}
		return time.Since(since) >= within
	}
}

// pauseAfter waits for the clock after the program has ended.
func (d *desktop) pauseAfter(by time.Duration) {
	select {
	case <-time.After(by):
	case <-d.t.Context().Done():
	}
}

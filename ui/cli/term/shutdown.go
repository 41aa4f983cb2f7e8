package term

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/input"
)

const (
	// leaveWithin ends the program whatever hangs. A call under way has 10 s to finish.
	leaveWithin = 11500 * time.Millisecond
	// terminalWithin is how long a terminal may take for its last bytes once the console is leaving.
	terminalWithin = 2 * time.Second
)

// Shutdown is the one way in which the console ends, whatever the reason: a key, SIGINT, SIGTERM, SIGHUP, a terminal that
// was closed or takes nothing any more, a failure of our own. Input stops; the call under way finishes and its outcome
// is recorded; the terminal is as it was before; the process ends in time.
type Shutdown struct {
	Ctx   context.Context // ends when the console has to go at once
	Leave context.CancelFunc
	desk  *desk.Desk
	TTY   *TTY
	keys  *input.Keyboard
	hangs int // exit code when something hangs: an outcome may not be known

	once     sync.Once
	backstop *time.Timer
	closed   chan error
}

// OnShutdown prepares the end of a console; hangs is the exit code when something does not come to an end.
func OnShutdown(ctx context.Context, d *desk.Desk, t *TTY, keys *input.Keyboard, hangs int) *Shutdown {
	w := &Shutdown{desk: d, TTY: t, keys: keys, hangs: hangs, closed: make(chan error, 1)}
	w.Ctx, w.Leave = context.WithCancel(ctx)
	context.AfterFunc(w.Ctx, w.begin)
	return w
}

// begin closes the desk and stops waiting for the terminal. It does not wait for the screen, which a blocked terminal
// can hold up for ever.
func (w *Shutdown) begin() {
	w.once.Do(func() {
		// Setting the terminal from the background would stop this process, as when the shell kills a suspended job.
		signal.Ignore(syscall.SIGTTOU)
		w.backstop = time.AfterFunc(leaveWithin, w.force)
		w.TTY.hurry(terminalWithin)
		go func() { w.closed <- w.desk.Close() }()
	})
}

// Filter begins to leave as soon as the screen wants to, since its last frame may never get out, and lets the screen go
// once the terminal has given the replies that it owes.
func (w *Shutdown) Filter(msg tea.Msg) tea.Msg {
	if _, is := msg.(tea.QuitMsg); is {
		w.begin()
		if !w.keys.Resting() {
			return handOver(w.Ctx, w.keys, msg)
		}
	}
	return msg
}

// End waits for the desk after the screen has ended, and says goodbye on the plain terminal.
func (w *Shutdown) End(errs io.Writer, goodbye func() string) error {
	w.Leave()
	w.begin()
	w.TTY.Swallow(w.keys)
	w.TTY.Restore()
	talk := w.TTY.listens()
	if talk && sending(w.desk.Snapshot()) {
		_, _ = fmt.Fprintln(errs, "kycdesk: waiting for the outcome of the decision under way, 10 s at most") // a courtesy
	}
	err := <-w.closed
	if talk && err == nil {
		_, err = fmt.Fprintln(errs, goodbye())
	}
	w.backstop.Stop()
	return err
}

// sending reports whether a call to the service may be under way.
func sending(s *desk.Snapshot) bool {
	for i := range s.Outbox {
		if p := s.Outbox[i].Phase; p == desk.Sending || p == desk.Checking {
			return true
		}
	}
	return false
}

// force ends the process when something hangs. What was sent is in the journal, and what became of it is read back at
// the next start.
func (w *Shutdown) force() {
	w.TTY.abandon()
	os.Exit(w.hangs)
}

package cli

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/sys/unix"

	"kycdesk/argos"
)

// waitingEvery keeps a plan of many lines from saying the same for each of them.
const waitingEvery = 5 * time.Second

// saysWaiting returns what tells somebody at a terminal that a command waits for the service, and for what; nil where
// nobody looks, or where the console has the screen and says so itself.
func (f *flags) saysWaiting() func(argos.Wait) {
	if f.screen || !isTerminal(f.process.Err) {
		return nil
	}
	var mu sync.Mutex
	var last time.Time
	return func(w argos.Wait) {
		mu.Lock()
		defer mu.Unlock()
		now := f.process.Now()
		if !last.IsZero() && now.Sub(last) < waitingEvery {
			return
		}
		last = now
		_, _ = fmt.Fprintln(f.process.Err, "kycdesk: "+waitingWords(w)) // the wait goes on
	}
}

func waitingWords(w argos.Wait) string {
	said := "waiting for the service, which has not answered yet (" + w.Op
	if w.Tries == 1 { // a decision on its way is not called back
		return said + ")"
	}
	return said + fmt.Sprintf(", try %d of %d); ctrl+c gives up", w.Try, w.Tries)
}

// isTerminal reports whether people read what is written there.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	_, err := unix.IoctlGetTermios(int(file.Fd()), unix.TCGETS)
	return err == nil
}

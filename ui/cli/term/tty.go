// Package term is the console's terminal: how it is read, written and asked, how the console stops and goes on with the
// shell, how it ends whatever hangs, and what catches a screen that breaks. It knows no command.
package term

import (
	"errors"
	"io"
	"os"
	"sync/atomic"
	"time"

	"golang.org/x/sys/unix"

	"kycdesk/ui/input"
)

// TTY is the agent's terminal. It is read and written for the terminal library, notices when it is closed, and can be
// brought back to what it was without the library's help.
type TTY struct {
	in, out *os.File
	own     *os.File // a description of our own, so that a write can be given up; nil where there is none
	before  *unix.Termios
	Gone    func() // called when the terminal is closed
	closed  atomic.Bool
	cut     atomic.Bool // a write was given up: the terminal may stand in the middle of a sequence
}

// ErrNoTerminal refuses to run a screen that nobody could see or work.
var ErrNoTerminal = errors.New("the console needs a terminal; " +
	"kycdesk queue, show and decide work without one: see kycdesk --help")

// Open remembers how the terminal is set.
func Open(in io.Reader, out io.Writer) (*TTY, error) {
	i, okIn := in.(*os.File)
	o, okOut := out.(*os.File)
	if !okIn || !okOut {
		return nil, ErrNoTerminal
	}
	before, err := unix.IoctlGetTermios(int(i.Fd()), unix.TCGETS)
	if err != nil {
		return nil, ErrNoTerminal
	}
	if _, err := unix.IoctlGetTermios(int(o.Fd()), unix.TCGETS); err != nil {
		return nil, ErrNoTerminal
	}
	return &TTY{in: i, out: o, own: describe(o), before: before, Gone: func() {}}, nil
}

// describe opens the terminal behind f once more. Its writes can have a deadline; those on the inherited description
// cannot without changing it under the feet of the shell.
func describe(f *os.File) *os.File {
	own, err := os.OpenFile("/dev/tty", os.O_WRONLY|unix.O_NOCTTY, 0)
	if err != nil {
		return nil
	}
	same := false
	if conn, err := own.SyscallConn(); err == nil {
		_ = conn.Control(func(fd uintptr) { same = device(fd) == device(f.Fd()) }) // then it is not the same
	}
	if !same || own.SetWriteDeadline(time.Time{}) != nil {
		_ = own.Close() // nothing was written to it
		return nil
	}
	return own
}

// device numbers a terminal; 0 for what is none.
func device(fd uintptr) uint32 {
	n, err := unix.IoctlGetUint32(int(fd), unix.TIOCGDEV)
	if err != nil {
		return 0
	}
	return n
}

// Read reads what the terminal sends. One that was closed ends in an error or, after a hangup, in an end of file.
func (t *TTY) Read(p []byte) (int, error) {
	n, err := t.in.Read(p)
	t.note(err)
	return n, err
}

// Write writes a frame.
func (t *TTY) Write(p []byte) (int, error) {
	to := t.out
	if t.own != nil {
		to = t.own
	}
	n, err := to.Write(p)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		t.cut.Store(true)
		return n, err
	}
	t.note(err)
	return n, err
}

func (t *TTY) note(err error) {
	if err != nil && !errors.Is(err, unix.EAGAIN) && !t.closed.Swap(true) {
		t.Gone()
	}
}

// Close does nothing: the terminal belongs to the shell.
func (t *TTY) Close() error { return nil }

// Fd and Name make the terminal library see a terminal.
func (t *TTY) Fd() uintptr { return t.out.Fd() }

// Name returns the name of the input, which the library's reader asks for.
func (t *TTY) Name() string { return t.in.Name() }

// Reader is the reading end: the library waits on its descriptor and reads when something is there. What is read goes
// to the one place that owns the input; the library is given nothing.
type Reader struct {
	*TTY
	keys *input.Keyboard
}

// Reader has what is read go to the keyboard.
func (t *TTY) Reader(keys *input.Keyboard) Reader { return Reader{t, keys} }

// Files are what the terminal is read from and written to, for another program.
func (t *TTY) Files() (in, out *os.File) { return t.in, t.out }

// Read takes what is there.
func (k Reader) Read(p []byte) (int, error) {
	n, err := k.TTY.Read(p)
	k.keys.Take(p[:n])
	return 0, err
}

// Fd returns the descriptor that keys arrive on.
func (k Reader) Fd() uintptr { return k.in.Fd() }

// hurry gives up writes that take longer from now on. What is written later has no more time than this.
func (t *TTY) hurry(within time.Duration) {
	if t.own != nil {
		_ = t.own.SetWriteDeadline(time.Now().Add(within)) // checked in describe: it can have one
	}
}

// listens reports whether the terminal is there and takes what is written.
func (t *TTY) listens() bool { return !t.closed.Load() && !t.cut.Load() }

// Restore sets the terminal as it was. The modes are undone by the library, unless it could not write.
func (t *TTY) Restore() {
	if t.cut.Load() {
		t.abandon()
		return
	}
	t.cooked()
}

// Swallow reads replies that are still under way after the screen has ended: the shell would take them for typed text.
func (t *TTY) Swallow(keys *input.Keyboard) {
	if t.closed.Load() || t.cut.Load() || !keys.Owes() {
		return
	}
	raw := *t.before
	raw.Lflag &^= unix.ICANON | unix.ECHO | unix.ISIG
	raw.Cc[unix.VMIN], raw.Cc[unix.VTIME] = 0, 1 // a read waits a tenth of a second at most
	if unix.IoctlSetTermios(int(t.in.Fd()), unix.TCSETS, &raw) != nil {
		return
	}
	buf := make([]byte, 256)
	for end := time.Now().Add(keys.RestWithin()); keys.Owes() && time.Now().Before(end); {
		n, err := unix.Read(int(t.in.Fd()), buf)
		if err != nil && !errors.Is(err, unix.EINTR) && !errors.Is(err, unix.EAGAIN) {
			return
		}
		keys.Swallow(buf[:max(0, n)])
	}
}

// abandon brings the terminal back without the library: what it has not taken yet is thrown away, so that there is room
// for the sequences that undo every mode.
func (t *TTY) abandon() {
	t.cut.Store(true)
	t.cooked()
	if t.closed.Load() {
		return
	}
	_ = unix.IoctlSetInt(int(t.out.Fd()), unix.TCFLSH, unix.TCOFLUSH) // then there is less room
	if t.own != nil {
		_ = t.own.SetWriteDeadline(time.Now().Add(terminalWithin / 2))
		_, _ = t.own.WriteString(undoModes) // nobody is left to be told
	}
}

func (t *TTY) cooked() {
	_ = unix.IoctlSetTermios(int(t.in.Fd()), unix.TCSETS, t.before) // it fails when the terminal is gone
}

// undoModes ends a sequence that was cut off and then undoes, in this order, what the screen may have switched on: the
// keyboard protocols belong to the alternate screen and have to go before it.
const undoModes = "\x18\x1b\\" + // cancel; end of string
	"\x1b[?2026l" + // synchronised output
	"\x1b[>4m\x1b[<1u" + // keyboard: other keys, kitty's protocol
	"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l" + // mouse, focus
	"\x1b[?2004l\x1b[?2027l" + // bracketed paste, grapheme clusters
	"\x1b[0m\x1b[?1049l\x1b[?25h" // look, alternate screen, cursor

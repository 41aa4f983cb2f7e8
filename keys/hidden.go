package keys

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"unicode/utf8"

	"golang.org/x/sys/unix"
)

// ErrGivenUp says that the agent did not want to type the secret.
var ErrGivenUp = errors.New("nothing was entered, and nothing was changed")

// IsTerminal reports whether f is a terminal.
func IsTerminal(f *os.File) bool {
	_, err := unix.IoctlGetTermios(int(f.Fd()), unix.TCGETS)
	return err == nil
}

// ReadHidden asks for a secret at a terminal without showing it, not even its length. ctrl+c and ctrl+d give up, as
// does the end of ctx; the terminal is as it was afterwards.
func ReadHidden(ctx context.Context, tty *os.File, prompt string) (Secret, error) {
	fd := int(tty.Fd())
	before, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	if err != nil {
		return nil, ErrNobodyToAsk
	}
	silent := *before
	silent.Lflag &^= unix.ECHO | unix.ECHONL | unix.ICANON | unix.ISIG
	silent.Cc[unix.VMIN], silent.Cc[unix.VTIME] = 1, 0
	// What was typed before the question is thrown away: it was meant for something else, and was echoed.
	if err := unix.IoctlSetTermios(fd, unix.TCSETSF, &silent); err != nil {
		return nil, fmt.Errorf("hiding what is typed: %w", err)
	}
	defer unix.IoctlSetTermios(fd, unix.TCSETS, before) //nolint:errcheck // then the terminal is gone
	if _, err := tty.WriteString(prompt); err != nil {
		return nil, fmt.Errorf("asking at the terminal: %w", err)
	}
	secret, err := typed(ctx, fd)
	_, _ = tty.WriteString("\n") // the answer stands, whatever becomes of the line
	return secret, err
}

// pollMS is how often the end of the context is looked for while nothing is typed.
const pollMS = 100

func typed(ctx context.Context, fd int) (Secret, error) {
	secret := make(Secret, 0, longest+1) // never grown, so that no copy is left behind
	one := make([]byte, 1)
	defer clear(one)
	for {
		if err := ready(ctx, fd); err != nil {
			secret.Wipe()
			return nil, err
		}
		n, err := unix.Read(fd, one)
		if errors.Is(err, unix.EINTR) || errors.Is(err, unix.EAGAIN) {
			continue
		}
		if err != nil || n == 0 {
			secret.Wipe()
			return nil, ErrGivenUp
		}
		switch c := one[0]; {
		case c == '\r' || c == '\n':
			return secret, nil
		case c == 3 || c == 4: // ctrl+c, ctrl+d
			secret.Wipe()
			return nil, ErrGivenUp
		case c == 21: // ctrl+u
			secret.Wipe()
			secret = secret[:0]
		case c == 8 || c == 127:
			_, n := utf8.DecodeLastRune(secret)
			secret = secret[:len(secret)-n]
		case len(secret) < cap(secret):
			secret = append(secret, c)
		}
	}
}

func ready(ctx context.Context, fd int) error {
	for {
		if ctx.Err() != nil {
			return ErrGivenUp
		}
		n, err := unix.Poll([]unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}, pollMS)
		if err != nil && !errors.Is(err, unix.EINTR) {
			return fmt.Errorf("waiting for the terminal: %w", err)
		}
		if n > 0 {
			return nil
		}
	}
}

// ReadLine reads one line from a pipe, without its end, byte by byte so that the rest is left for the next reader.
func ReadLine(r io.Reader) (Secret, error) {
	secret := make(Secret, 0, longest+1)
	one := make([]byte, 1)
	defer clear(one)
	for {
		n, err := r.Read(one)
		switch {
		case n > 0 && one[0] == '\n':
			return secret, nil
		case n > 0 && len(secret) == cap(secret):
			secret.Wipe()
			return nil, ErrNotAKey
		case n > 0:
			secret = append(secret, one[0])
		}
		if n == 0 && err != nil {
			if len(secret) == 0 {
				return nil, ErrGivenUp
			}
			return secret, nil
		}
	}
}

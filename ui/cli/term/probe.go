package term

import (
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/sys/unix"

	"kycdesk/ui/input"
)

// Probe asks the terminal as the console does, and waits until it is clear what its answers are worth.
func (t *TTY) Probe(e input.Environment) (*input.Stream, time.Duration, error) {
	raw := *t.before
	raw.Lflag &^= unix.ICANON | unix.ECHO
	raw.Cc[unix.VMIN], raw.Cc[unix.VTIME] = 0, 1 // a read waits a tenth of a second at most
	if err := unix.IoctlSetTermios(int(t.in.Fd()), unix.TCSETS, &raw); err != nil {
		return nil, 0, err
	}
	defer t.cooked()
	s, begin, buf := input.NewStream(e), time.Now(), make([]byte, 256)
	var took time.Duration
	for ask, end := true, begin.Add(probeWithin); time.Now().Before(end) && (s.Level() == input.Unknown || s.Owes(time.Now())); {
		if ask {
			if _, err := t.Write(s.Behind(1, time.Now())); err != nil {
				return nil, 0, err
			}
			s.Wrote(time.Now())
		}
		n, err := unix.Read(int(t.in.Fd()), buf)
		if err != nil && !errors.Is(err, unix.EINTR) && !errors.Is(err, unix.EAGAIN) {
			return nil, 0, err
		}
		s.Read(buf[:max(0, n)], time.Now())
		s.Tick(time.Now())
		ask = false
		for _, m := range s.Take() {
			ask = ask || m == tea.Msg(input.Nudge{})
		}
		if took == 0 && s.Level() != input.Unknown {
			took = time.Since(begin)
		}
	}
	return s, took, nil
}

// probeWithin bounds the probe: two times as long as a silent terminal is waited for.
const probeWithin = 4500 * time.Millisecond

package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/sys/unix"

	"kycdesk/review"
	"kycdesk/ui/input"
)

// checkConfirm asks the terminal what the console would ask it: whether it can say that it has shown what y confirms.
func (f *flags) checkConfirm(context.Context) []checkLine {
	const name = "confirm"
	t, err := openTerminal(f.process.In, f.process.Out)
	if err != nil {
		return []checkLine{ok(name, "no terminal here, so no key confirms anything")}
	}
	s, took, err := t.probe(environment(f.process.Getenv))
	if err != nil {
		return []checkLine{fail(name, "the terminal could not be asked: "+err.Error())}
	}
	switch s.Level() {
	case input.Acknowledged:
		return []checkLine{ok(name, fmt.Sprintf("acknowledged: your terminal says when it has shown what y confirms (it took %d ms)", took.Milliseconds()))}
	case input.Passthrough:
		return []checkLine{ok(name, fmt.Sprintf("tmux passthrough: the terminal around tmux says when it has shown what y confirms (it took %d ms)", took.Milliseconds()))}
	}
	near, far := s.Who()
	text := "written only: " + whyWritten(near, far) + "; y counts 250 ms after a frame was written. " + remedyWritten(near, far)
	if f.asksForLetter() {
		return []checkLine{ok(name, text+" A fresh letter is asked for instead of y, as confirm = \"letter\" says")}
	}
	return []checkLine{warn(name, text+" Or put confirm = \"letter\" into the profile: a freshly drawn letter is then asked for instead of y")}
}

func whyWritten(near, far input.Emulator) string {
	switch {
	case far == input.Mosh || near == input.Mosh:
		return "mosh answers from its own copy of the screen"
	case near == input.Tmux && far != input.NotTold:
		return "tmux runs inside another tmux or screen, which answers in the terminal's place"
	case near == input.Tmux:
		return "tmux does not pass the question on to the terminal, or no terminal is attached"
	case near == input.Screen:
		return "screen answers in the terminal's place"
	case near == input.Multiplexer:
		return "something between answers in the terminal's place"
	}
	return "this terminal does not answer"
}

func remedyWritten(near, far input.Emulator) string {
	switch {
	case far == input.Mosh || near == input.Mosh:
		return "Use ssh instead of mosh."
	case near == input.Tmux && far == input.NotTold:
		return "Run `tmux set -g allow-passthrough on`."
	}
	return "Start kycdesk outside of it, or in a tmux of its own after `tmux set -g allow-passthrough on`."
}

// asksForLetter reports whether the profile or the policy wants a letter drawn.
func (f *flags) asksForLetter() bool {
	return f.profile != nil && (f.profile.Confirm == review.ConfirmByLetter || f.policy().ConfirmBy() == review.ConfirmByLetter)
}

// probe asks the terminal as the console does, and waits until it is clear what its answers are worth.
func (t *tty) probe(e input.Environment) (*input.Stream, time.Duration, error) {
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

package cli

import (
	"context"
	"fmt"

	"kycdesk/review"
	"kycdesk/ui/cli/term"
	"kycdesk/ui/input"
)

// checkConfirm asks the terminal what the console would ask it: whether it can say that it has shown what y confirms.
func (f *flags) checkConfirm(context.Context) []checkLine {
	const name = "confirm"
	t, err := term.Open(f.process.In, f.process.Out)
	if err != nil {
		return []checkLine{ok(name, "no terminal here, so no key confirms anything")}
	}
	s, took, err := t.Probe(term.Environment(f.process.Getenv))
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

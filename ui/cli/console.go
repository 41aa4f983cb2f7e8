package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
	"kycdesk/ui/wall"
)

// framesPerSecond is the library's highest: a key is answered in 6 ms instead of 10, for half a percent of a core.
const framesPerSecond = 120

// leaveWithin ends a program whose terminal does not take its last bytes. A call under way has 10 s to finish.
const leaveWithin = 12 * time.Second

// runConsole is kycdesk without a command: the console on a real service.
func runConsole(ctx context.Context, f *flags) error {
	if _, err := f.signer(); err != nil {
		return err
	}
	d, client, err := f.desk(true)
	if err != nil {
		return err
	}
	return f.show(ctx, d, ui.Options{Project: client.Origin()})
}

// show runs the screen on a desk until the agent leaves, and closes the desk.
func (f *flags) show(ctx context.Context, d *desk.Desk, opt ui.Options) error {
	opt.Desk, opt.Agent, opt.Masks = d, f.admin, text.DefaultMasks()
	if opt.Now == nil {
		opt.Now = f.process.Now
	}
	if noColor(f.process.Getenv) {
		opt.Theme = theme.Mono()
	}
	app, err := ui.New(opt)
	if err != nil {
		return errors.Join(err, d.Close())
	}
	stop := watch(ctx)
	_, err = tea.NewProgram(app, tea.WithContext(ctx), tea.WithInput(f.process.In), tea.WithOutput(walled(f.process.Out)),
		tea.WithFPS(framesPerSecond), tea.WithoutSignalHandler()).Run()
	if errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil {
		err = nil // a signal is a way to leave
	}
	err = errors.Join(err, d.Close())
	stop()
	return errors.Join(err, goodbye(f.process.Err, app.Summary()))
}

// walled puts the second wall before a terminal; what is not a terminal gets no frames.
func walled(w io.Writer) io.Writer {
	if f, ok := w.(wall.File); ok {
		return wall.New(f)
	}
	return w
}

// noColor honours NO_COLOR with any value (no-color.org); the terminal library takes it for a boolean.
func noColor(getenv func(string) string) bool {
	return getenv("NO_COLOR") != "" || getenv("TERM") == "dumb"
}

// watch ends the program by force when a signal was given and leaving takes too long. The terminal is then beyond our
// reach, and the journal has everything that was sent.
func watch(ctx context.Context) (stop func()) {
	done := make(chan struct{})
	go func() {
		select {
		case <-done:
			return
		case <-ctx.Done():
		}
		select {
		case <-done:
		case <-time.After(leaveWithin):
			forceExit()
		}
	}()
	return func() { close(done) }
}

// goodbye says on the plain terminal what the session came to.
func goodbye(w io.Writer, s ui.Summary) error {
	_, err := fmt.Fprintln(w, s.String())
	return err
}

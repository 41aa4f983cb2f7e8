package cli

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui"
	"kycdesk/ui/cli/config"
	"kycdesk/ui/cli/term"
	"kycdesk/ui/input"
	"kycdesk/ui/theme"
	"kycdesk/ui/views"
	"kycdesk/ui/wall"
)

// framesPerSecond is the library's highest: a key is answered in 6 ms instead of 10, for half a percent of a core.
const framesPerSecond = 120

// runConsole is kycdesk without a command: the console on a real service.
func runConsole(ctx context.Context, f *flags) error {
	if err := f.settle(); err != nil {
		return err
	}
	if f.isFirstRun() {
		if set, err := f.firstRun(ctx); !set {
			return err
		}
	}
	if f.baseURL == "" {
		return exit(ExitUsage, f.config.NoService(f.profile))
	}
	if _, err := f.signer(); err != nil {
		return err
	}
	f.screen = true
	d, client, err := f.desk(true)
	if err != nil {
		return err
	}
	return f.show(ctx, d, ui.Options{Project: f.project(client.Origin()), Cap: f.profile.Cap, Views: savedViews(f.profile.Views)})
}

// show runs the screen on a desk until the agent leaves, and closes the desk.
func (f *flags) show(ctx context.Context, d *desk.Desk, opt ui.Options) error {
	t, err := term.Open(f.process.In, f.process.Out)
	if err != nil {
		return errors.Join(exit(ExitUsage, err), d.Close())
	}
	opt.Desk, opt.Agent, opt.Masks, opt.Reports = d, f.admin, f.masks(), f.reports()
	if opt.Now == nil {
		opt.Now = f.process.Now
	}
	switch {
	case f.process.Getenv("TERM") == "dumb":
		opt.Theme = theme.Dumb()
	case noColor(f.process.Getenv):
		opt.Theme = theme.Mono()
	}
	keys := input.NewKeyboard(term.Environment(f.process.Getenv), time.Now)
	opt.Editor, opt.Waiting = f.ownEditor(ctx, t, keys), keys.Waiting
	if f.asksForLetter() {
		opt.Letter = rand.IntN
	}
	opt.Blocks.Glyphs = glyphsOf(f.process.Getenv)
	app, err := ui.New(opt)
	if err != nil {
		return errors.Join(err, d.Close())
	}
	way := term.OnShutdown(ctx, d, t, keys, ExitUnknown)
	t.Gone = way.Leave
	screen, job := term.Recover(asking{app, keys}, way.Leave), term.NewJobs(way.Ctx, t, keys)
	out := wall.New(t).Ask(keys)
	p := tea.NewProgram(screen, tea.WithContext(way.Ctx), tea.WithInput(t.Reader(keys)), tea.WithOutput(out),
		tea.WithFPS(framesPerSecond), tea.WithoutSignalHandler(),
		tea.WithFilter(func(_ tea.Model, msg tea.Msg) tea.Msg { return way.Filter(job.Filter(msg)) }))
	go job.Serve(p)
	go keys.Run(way.Ctx, p.Send)
	_, err = p.Run()
	if errors.Is(err, tea.ErrProgramKilled) && way.Ctx.Err() != nil {
		err = nil // a signal is a way to leave
	}
	return errors.Join(screen.Err(), err, way.End(f.process.Err, func() string { return app.Summary().String() + f.lastWords(opt.Demo, out.Dropped()) }))
}

// noColor honours NO_COLOR with any value (no-color.org); the terminal library takes it for a boolean.
func noColor(getenv func(string) string) bool {
	return getenv("NO_COLOR") != ""
}

// savedViews hands the profile's views to the screen.
func savedViews(of []config.View) []views.Saved {
	out := make([]views.Saved, 0, len(of))
	for _, v := range of {
		out = append(out, views.Saved(v))
	}
	return out
}

package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui"
	"kycdesk/ui/cli/config"
	"kycdesk/ui/views"
)

// demoFlags shape the demo's population.
type demoFlags struct {
	cases int
	seed  uint64
	now   string
	calm  bool
}

func demoCommand(f *flags) *cobra.Command {
	var df demoFlags
	c := &cobra.Command{
		Use:   "demo",
		Short: "Try the console on invented people; nothing leaves this machine",
		Args:  noArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return runDemo(c.Context(), f, df) },
	}
	c.Flags().IntVar(&df.cases, "cases", sandbox.DefaultCases, "number of invented cases")
	c.Flags().Uint64Var(&df.seed, "seed", 1, "another seed, other people")
	c.Flags().StringVar(&df.now, "now", "", "moment at which the demo plays, RFC 3339 (default: now)")
	c.Flags().BoolVar(&df.calm, "calm", false, "leave out the scripted colleague, the new case and the lost answer")
	return c
}

func runDemo(ctx context.Context, global *flags, df demoFlags) (err error) {
	p := global.process
	now, err := anchored(p.Now, df.now)
	if err != nil {
		return err
	}
	server, err := sandbox.New(sandbox.Options{Cases: df.cases, Seed: df.seed, Now: now(), Clock: now, MemoWrite: true})
	if err != nil {
		return exit(ExitUsage, err)
	}
	baseURL, err := server.Start(ctx, "127.0.0.1:0")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.Close()) }()
	client, key, err := newClient(baseURL, []byte(sandbox.DefaultAPIKey), argos.Secure{})
	if err != nil {
		return err
	}
	dir, err := demoDirectory(p.Getenv)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	p.Now = now
	f := &flags{process: p, admin: sandbox.DefaultAdmin, stateDir: dir, hold: global.hold, quiet: global.quiet, pageSize: global.pageSize}
	d := desk.Open(desk.Config{
		Client: client, OpenJournal: f.openJournal(client.Origin(), key), Policy: demoPolicy(), Agent: f.admin,
		Opening: server.OpeningCase(), Queue: true, Bars: true, MemoWrite: server.Hello().MemoWrite, Fresh: demoFresh, Clock: clockOf(now), Reports: f.reports(),
		Hold: f.held(), Quiet: f.quiet, PageSize: f.pageSize,
	})
	if !df.calm {
		defer play(ctx, server)()
	}
	return f.show(ctx, d, ui.Options{Project: "demo", Demo: true, Opening: server.OpeningCase(), Now: now, Views: demoViews()})
}

// demoPolicy has an SLA that the opening case is over, so that the row says why it is on top.
func demoPolicy() review.Policy {
	p := review.DefaultPolicy()
	p.SLA = 11*time.Hour + 30*time.Minute
	return p
}

// demoViews are what a profile would hold.
func demoViews() []views.Saved {
	return []views.Saved{{Name: "Blockers", Filter: "severity=blocker"}, {Name: "Over SLA", Filter: "sla=over"}}
}

// demoFresh has the demo notice what its colleague does while the newcomer looks; the stand-in has no limit on calls.
const demoFresh = 15 * time.Second

// anchored returns a clock that starts at the given moment and then runs on; without one it is the machine's.
func anchored(system func() time.Time, at string) (func() time.Time, error) {
	if at == "" {
		return system, nil
	}
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return nil, exit(ExitUsage, fmt.Errorf("--now wants a moment like 2026-03-14T09:00:00Z, not %q", at))
	}
	start := system()
	return func() time.Time { return t.Add(system().Sub(start)) }, nil
}

// demoDirectory makes a fresh private directory for the demo's journal; it is removed at the end.
func demoDirectory(getenv func(string) string) (string, error) {
	parent, err := config.ShortLived(getenv)
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp(parent, "kycdesk-demo-")
	if err != nil {
		return "", fmt.Errorf("making a directory for the demo's journal: %w", err)
	}
	return dir, nil
}

// deskClock runs timers on the machine's clock and tells the anchored time.
type deskClock struct {
	desk.SystemClock
	now func() time.Time
}

func clockOf(now func() time.Time) desk.Clock { return deskClock{now: now} }

// Now returns the anchored time.
func (c deskClock) Now() time.Time { return c.now() }

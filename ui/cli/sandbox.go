package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"kycdesk/argos/sandbox"
)

func sandboxCommand(p Process) *cobra.Command {
	var (
		opt    sandbox.Options
		listen string
		now    string
		shapes []string
		faults []string
	)
	c := &cobra.Command{
		Use:   "sandbox",
		Short: "Run the stand-in service alone; the first line says where it listens",
		Long:  "Runs the stand-in service alone; the first line says where it listens.\n\n" + shapeHelp() + "\n\n" + controlHelp(),
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			clock, err := anchored(p.Now, now)
			if err != nil {
				return err
			}
			opt.Now, opt.Clock = clock(), clock
			if err = setShapes(&opt, shapes); err != nil {
				return err
			}
			if opt.Faults, err = parseFaults(faults); err != nil {
				return err
			}
			return runSandbox(c, opt, listen)
		},
	}
	fl := c.Flags()
	fl.StringVar(&listen, "listen", "127.0.0.1:0", "loopback address to listen on")
	fl.IntVar(&opt.Cases, "cases", sandbox.DefaultCases, "number of invented cases")
	fl.Uint64Var(&opt.Seed, "seed", 1, "another seed, other people")
	fl.StringVar(&now, "now", "", "moment at which the stand-in plays, RFC 3339 (default: now)")
	fl.Float64Var(&opt.PendingShare, "pending-share", sandbox.DefaultPendingShare, "share of pending cases, 0 to 1; negative: none")
	fl.StringVar(&opt.Admin, "sandbox-admin", sandbox.DefaultAdmin, "the one registered reviewer")
	fl.IntVar(&opt.ListCap, "list-cap", sandbox.DefaultListCap, "most rows of a page")
	fl.StringArrayVar(&shapes, "shape", nil, "another shape of the answers, see sandbox --help (repeat for more)")
	fl.StringArrayVar(&faults, "fault", nil, "fault by chance, ENDPOINT:WHAT=SHARE such as review:drop-after=0.2 (repeat for more)")
	_ = c.RegisterFlagCompletionFunc("shape", cobra.FixedCompletions(shapeNames(), cobra.ShellCompDirectiveNoFileComp)) // it exists
	return c
}

// controlHelp lists what can be done to a running stand-in.
func controlHelp() string {
	var b strings.Builder
	b.WriteString("Calls of a drill, with the API key, under control_url of the first line:")
	for _, c := range sandbox.Controls() {
		fmt.Fprintf(&b, "\n  %-4s %-7s %-25s %s", c.Method, c.Name, c.Takes, c.About)
	}
	return b.String()
}

func shapeNames() []string {
	var names []string
	for _, s := range sandbox.Shapes() {
		names = append(names, s.Name)
	}
	return names
}

func setShapes(opt *sandbox.Options, specs []string) error {
	for _, spec := range specs {
		if err := opt.SetShape(spec); err != nil {
			return exit(ExitUsage, fmt.Errorf("--shape: %w; kycdesk sandbox --help lists them", err))
		}
	}
	return nil
}

// shapeHelp lists what --shape takes.
func shapeHelp() string {
	var b strings.Builder
	b.WriteString("Shapes of the answers, for --shape:\n")
	for _, s := range sandbox.Shapes() {
		fmt.Fprintf(&b, "  %-17s %s\n", s.Name, s.Meaning)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// parseFaults reads ENDPOINT:WHAT=SHARE; an empty endpoint means all.
func parseFaults(specs []string) ([]sandbox.Fault, error) {
	var out []sandbox.Fault
	for _, spec := range specs {
		on, rest, ok1 := strings.Cut(spec, ":")
		do, share, ok2 := strings.Cut(rest, "=")
		p, err := strconv.ParseFloat(share, 64)
		if !ok1 || !ok2 || err != nil {
			return nil, exit(ExitUsage, fmt.Errorf("--fault wants ENDPOINT:WHAT=SHARE such as review:drop-after=0.2, not %q", spec))
		}
		out = append(out, sandbox.Fault{On: on, Do: do, Probability: p, DelayMS: 200})
	}
	return out, nil
}

// runSandbox serves until a signal ends it.
func runSandbox(c *cobra.Command, opt sandbox.Options, listen string) error {
	server, err := sandbox.New(opt)
	if err != nil {
		return exit(ExitUsage, err)
	}
	if _, err := server.Start(c.Context(), listen); err != nil {
		return err
	}
	if err := writeJSON(c.OutOrStdout(), server.Hello()); err != nil {
		return errors.Join(err, server.Close())
	}
	<-c.Context().Done()
	if err := server.Close(); err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

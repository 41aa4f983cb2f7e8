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
		rows   string
		faults []string
	)
	c := &cobra.Command{
		Use:   "sandbox",
		Short: "Run the stand-in service alone; the first line says where it listens",
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			clock, err := anchored(p.Now, now)
			if err != nil {
				return err
			}
			opt.Now, opt.Clock = clock(), clock
			if opt.LongRows, err = longRows(rows); err != nil {
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
	fl.StringVar(&rows, "rows", "short", "list rows: short or long")
	fl.IntVar(&opt.ListCap, "list-cap", sandbox.DefaultListCap, "most rows of a page")
	fl.BoolVar(&opt.EmptyPages, "empty-pages", false, "some pages have no rows but a next key")
	fl.BoolVar(&opt.CommentAsText, "comment-as-text", false, "kyc.comment as a string, not an array")
	fl.BoolVar(&opt.ScoresAsText, "scores-as-text", false, "scores as quoted numbers")
	fl.BoolVar(&opt.HyphenTimes, "hyphen-times", false, "timestamps in the hyphen form")
	fl.BoolVar(&opt.ImageAsBase64, "image-as-base64", false, "pictures as base64 text")
	fl.BoolVar(&opt.UnknownIs400, "unknown-is-400", false, "a single read of an unknown id is a 400")
	fl.BoolVar(&opt.ReviewedByArgos, "reviewed-by-argos", false, "the project does not let clients review")
	fl.BoolVar(&opt.IPDenied, "ip-denied", false, "the caller is not on the allow-list")
	fl.StringArrayVar(&faults, "fault", nil, "fault by chance, ENDPOINT:WHAT=SHARE such as review:drop-after=0.2 (repeat for more)")
	return c
}

func longRows(rows string) (bool, error) {
	switch rows {
	case "short", "long":
		return rows == "long", nil
	}
	return false, exit(ExitUsage, fmt.Errorf("--rows wants short or long, not %q", rows))
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

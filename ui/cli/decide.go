package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"kycdesk/review"
)

// outcomeLine is one line out. State is confirmed, refused, conflict, unknown, gated, invalid, missing, held or failed.
// Held is on record and not in force; missing means that there is no such case; failed means that nothing was recorded,
// so that the line can be given again as it is.
type outcomeLine struct {
	Line         int    `json:"line"` // of the input, from 1
	SubmissionID string `json:"submission_id"`
	State        string `json:"state"`
	Detail       string `json:"detail"`

	Judged []review.LineJudgement `json:"judged,omitempty"` // the reasons of a rejection held against the record

	said review.Text // what the service said, which comes behind the detail
}

const (
	stateConfirmed    = "confirmed"
	stateRefused      = "refused"
	stateConflict     = "conflict"
	stateUnknown      = "unknown"
	stateGated        = "gated"
	stateInvalid      = "invalid"
	stateMissing      = "missing"
	stateHeld         = "held"
	stateFailed       = "failed"
	stateWouldConfirm = "would-confirm"
)

// worstOf orders the exit codes of many lines: 5, 4, 3, 1, 0.
func worstOf(a, b int) int { return max(a, b) }

func codeOfState(state string) int {
	switch state {
	case stateConfirmed, stateWouldConfirm:
		return ExitDone
	case stateUnknown:
		return ExitUnknown
	case stateRefused, stateConflict, stateGated:
		return ExitRefused
	case stateMissing:
		return ExitMissing
	}
	return ExitFailed
}

func decideCommand(f *flags) *cobra.Command {
	var o decideOptions
	c := &cobra.Command{
		Use:   "decide [--plan FILE | < plan.jsonl]",
		Short: "Decide the cases of JSON lines: each as it arrives, or a plan file under one hold",
		Long: "Decides the cases of JSON lines, such as\n\n" +
			"  {\"submission_id\":\"ID\",\"decision\":\"reject\",\"reasons\":[\"expired_id\"],\"comment\":\"Use daylight.\"}\n\n" +
			"On standard input each line is carried out as it arrives, with a hold of its own, one after the other; a line that\n" +
			"cannot be used is reported, and the rest goes on.\n\n" +
			"With --plan the file is read as a whole, and all decisions go out under one hold. One bad line (malformed, cut off,\n" +
			"incomplete, with an unknown reason or field, or deciding a case otherwise than another line) refuses the whole plan:\n" +
			"every bad line is printed as invalid, and nothing is read or sent. --skip-bad goes on with the others.\n\n" +
			"A line out has line, submission_id, state and detail, and judged where it rejects: what the record says of each\n" +
			"reason, those that fit first and those that it refutes last. The states: confirmed, refused, conflict, unknown,\n" +
			"gated (blockers stand against an approval, or the record refutes a reason, and override does not say why it goes\n" +
			"on), invalid (no decision), missing (no such case), held (recorded, not in force), failed (nothing was recorded: give the\n" +
			"line again). The same line or plan given again finishes what was cut off and sends nothing twice. --dry-run prints\n" +
			"each line with its digest and would-confirm, or with the state it would end in; that output is a plan itself. A digest\n" +
			"that a line came with stays: a case that changed is a conflict until somebody looks again and leaves the digest out.",
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if _, err := f.signer(); err != nil {
				return err
			}
			o.capped = c.Flags().Changed("cap") || o.plan != ""
			if !c.Flags().Changed("cap") {
				o.most = f.profile.Cap
			}
			return f.decide(c.Context(), o, c.InOrStdin(), c.OutOrStdout())
		},
	}
	c.Flags().BoolVar(&o.dryRun, "dry-run", false, "send nothing; print each line with its digest and whether it would be confirmed")
	c.Flags().DurationVar(&o.patience, "patience", 2*time.Minute, "how long to wait for one outcome before it is reported as held or unknown")
	pathVar(c.Flags(), &o.plan, "plan", "", "file with the plan: read as a whole, then sent under one hold; - is standard input")
	c.Flags().BoolVar(&o.skipBad, "skip-bad", false, "with --plan: report bad lines and carry out the others, instead of refusing the plan")
	c.Flags().IntVar(&o.most, "cap", review.PlanCap, "most decisions of a plan; a larger plan is refused before anything is sent (without --plan: only when given)")
	return c
}

// decideOptions are the command's own flags.
type decideOptions struct {
	dryRun   bool
	patience time.Duration
	plan     string
	most     int
	capped   bool // the input is read as a whole
	skipBad  bool
}

// usable refuses options that contradict each other.
func (o *decideOptions) usable() error {
	switch {
	case o.capped && o.most < 1:
		return exit(ExitUsage, errors.New("--cap must be 1 or more"))
	case o.skipBad && o.plan == "":
		return exit(ExitUsage, errors.New("--skip-bad goes with --plan; lines on standard input are skipped one by one anyway"))
	}
	return nil
}

// decide reads the plan before it opens the desk, so that a plan which is refused costs no call and no key.
func (f *flags) decide(ctx context.Context, o decideOptions, in io.Reader, out io.Writer) error {
	if err := o.usable(); err != nil {
		return err
	}
	if o.plan != "" && o.plan != "-" {
		file, err := os.Open(o.plan)
		if err != nil {
			return exit(ExitUsage, fmt.Errorf("the plan cannot be read, nothing was sent: %w", err))
		}
		defer file.Close() //nolint:errcheck // only read
		in = file
	}
	lines := newPlanReader(in, f.process.Now)
	var whole []numbered
	if o.capped {
		var err error
		if whole, err = o.readWhole(lines, out); err != nil {
			return err
		}
	}
	d, _, err := f.desk(false)
	if err != nil {
		return err
	}
	run := &decideRun{
		desk: d, agent: f.admin, now: f.process.Now, dryRun: o.dryRun, patience: o.patience, out: out,
		decided: make(map[string]numbered), again: make(map[string]string), masks: f.masks(),
		judged: make(map[string][]review.LineJudgement),
	}
	switch {
	case o.plan != "" && !o.dryRun:
		err = run.together(ctx, whole)
	case o.capped:
		err = run.each(ctx, slices.Values(whole))
	default:
		err = run.arriving(ctx, lines)
	}
	return errors.Join(err, d.Close())
}

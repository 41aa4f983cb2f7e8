package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk"
)

// outcomeLine is one line out. State is confirmed, refused, conflict, unknown, gated, invalid, held or failed. Held is on
// record and not in force; failed means that nothing was recorded, so that the line can be given again as it is.
type outcomeLine struct {
	SubmissionID string `json:"submission_id"`
	State        string `json:"state"`
	Detail       string `json:"detail"`
}

const (
	stateConfirmed    = "confirmed"
	stateRefused      = "refused"
	stateConflict     = "conflict"
	stateUnknown      = "unknown"
	stateGated        = "gated"
	stateInvalid      = "invalid"
	stateHeld         = "held"
	stateFailed       = "failed"
	stateWouldConfirm = "would-confirm"
)

// worstOf orders exit codes as product.md does for many lines: 5, 4, 1, 0.
func worstOf(a, b int) int { return max(a, b) }

func codeOfState(state string) int {
	switch state {
	case stateConfirmed, stateWouldConfirm:
		return ExitDone
	case stateUnknown:
		return ExitUnknown
	case stateRefused, stateConflict, stateGated:
		return ExitRefused
	}
	return ExitFailed
}

func decideCommand(f *flags) *cobra.Command {
	var o decideOptions
	c := &cobra.Command{
		Use:   "decide [--plan FILE | < plan.jsonl]",
		Short: "Decide the cases of JSON lines: each as it arrives, or a plan file under one hold",
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if _, err := f.signer(); err != nil {
				return err
			}
			o.capped = c.Flags().Changed("cap") || o.plan != ""
			if !c.Flags().Changed("cap") {
				o.most = f.profile.most
			}
			return f.decide(c.Context(), o, c.InOrStdin(), c.OutOrStdout())
		},
	}
	c.Flags().BoolVar(&o.dryRun, "dry-run", false, "send nothing; print each line with its digest and whether it would be confirmed")
	c.Flags().DurationVar(&o.patience, "patience", 2*time.Minute, "how long to wait for one outcome before it is reported as held or unknown")
	pathVar(c.Flags(), &o.plan, "plan", "", "file with the plan: read as a whole, then sent under one hold; - is standard input")
	c.Flags().IntVar(&o.most, "cap", review.PlanCap, "most decisions of a plan; a larger plan is refused before anything is sent (without --plan: only when given)")
	return c
}

// decideOptions are the command's own flags.
type decideOptions struct {
	dryRun   bool
	patience time.Duration
	plan     string
	most     int
	capped   bool
}

// decide opens the plan before the desk, so that a wrong name costs nothing.
func (f *flags) decide(ctx context.Context, o decideOptions, in io.Reader, out io.Writer) error {
	if o.capped && o.most < 1 {
		return exit(ExitUsage, errors.New("--cap must be 1 or more"))
	}
	if o.plan != "" && o.plan != "-" {
		file, err := os.Open(o.plan)
		if err != nil {
			return exit(ExitUsage, fmt.Errorf("the plan cannot be read, nothing was sent: %w", err))
		}
		defer file.Close() //nolint:errcheck // only read
		in = file
	}
	lines := newPlanReader(in)
	var whole []numbered
	if o.capped {
		var err error
		if whole, err = lines.all(); err != nil {
			return exit(ExitUsage, fmt.Errorf("reading the plan: %w; nothing was sent", err))
		}
		if n := good(whole); n > o.most {
			return exit(ExitUsage, fmt.Errorf("the plan has %d decisions and the cap is %d: nothing was sent; divide the plan, or give --cap %d", n, o.most, n))
		}
	}
	d, _, err := f.desk(false)
	if err != nil {
		return err
	}
	run := &decideRun{desk: d, agent: f.admin, now: f.process.Now, dryRun: o.dryRun, patience: o.patience, out: out}
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

// good counts the lines that are decisions.
func good(lines []numbered) int {
	n := 0
	for i := range lines {
		if lines[i].bad == nil {
			n++
		}
	}
	return n
}

type decideRun struct {
	desk     *desk.Desk
	agent    string
	now      func() time.Time
	dryRun   bool
	patience time.Duration
	out      io.Writer
	worst    int
	again    map[string]string // what wants a second look, by case; see lookAgain
}

// arriving decides lines as they arrive. A bad line is reported by its number, and the rest goes on.
func (r *decideRun) arriving(ctx context.Context, lines *planReader) error {
	var broken error
	err := r.each(ctx, func(yield func(numbered) bool) {
		for {
			l, err := lines.next()
			if err != nil {
				if !errors.Is(err, io.EOF) {
					broken = err
				}
				return
			}
			if !yield(l) {
				return
			}
		}
	})
	if broken != nil {
		return exit(ExitUsage, fmt.Errorf("reading the plan: %w; what was printed above stands", broken))
	}
	return err
}

// each decides line after line, each with its own hold.
func (r *decideRun) each(ctx context.Context, lines iter.Seq[numbered]) error {
	if err := r.desk.Ready(ctx); err != nil {
		return err
	}
	for l := range lines {
		if err := r.line(ctx, l); err != nil {
			return err
		}
		if ctx.Err() != nil {
			break
		}
	}
	return r.end(ctx)
}

// end makes the exit code of the worst line.
func (r *decideRun) end(ctx context.Context) error {
	if r.worst != ExitDone {
		return exit(r.worst, errSaid)
	}
	return ctx.Err()
}

// line decides one line and prints what became of it.
func (r *decideRun) line(ctx context.Context, l numbered) error {
	switch {
	case l.bad != nil:
		return r.say(invalid(l))
	case r.dryRun:
		l.State, l.Detail = r.foresee(ctx, &l.PlanLine)
		r.worst = worstOf(r.worst, codeOfState(l.State))
		return writeJSON(r.out, l.PlanLine)
	}
	return r.say(r.decide(ctx, l.PlanLine))
}

func invalid(l numbered) outcomeLine {
	return outcomeLine{l.SubmissionID, stateInvalid, l.bad.Error()}
}

func (r *decideRun) say(o outcomeLine) error {
	r.worst = worstOf(r.worst, codeOfState(o.State))
	o.Detail = r.withLook(o.SubmissionID, o.Detail)
	return writeJSON(r.out, o)
}

// foresee says what decide would do with a line, and fills in the digest of the case as it is now.
func (r *decideRun) foresee(ctx context.Context, plan *review.PlanLine) (state, detail string) {
	_, exam, state, detail := r.prepare(ctx, *plan)
	if exam != nil {
		plan.Digest = r.desk.Digest(exam)
	}
	if state == "" {
		state = stateWouldConfirm
	}
	return state, r.withLook(plan.SubmissionID, detail)
}

// prepare reads the case and makes the decision; a state says why there is none.
func (r *decideRun) prepare(ctx context.Context, plan review.PlanLine) (dec review.Decision, exam *review.Examination, state, detail string) {
	c, err := r.desk.Read(ctx, plan.SubmissionID)
	return r.prepareOn(plan, c, err)
}

// prepareOn makes the decision on a case that was just read, or could not be.
func (r *decideRun) prepareOn(plan review.PlanLine, c *desk.Case, err error) (dec review.Decision, exam *review.Examination, state, detail string) {
	if err != nil {
		switch argos.KindOf(err) {
		case argos.NotFound:
			return dec, nil, stateRefused, explain(err)
		case argos.InvalidField:
			return dec, nil, stateInvalid, explain(err)
		}
		return dec, nil, stateFailed, explain(err)
	}
	exam = c.Exam
	if exam.State != review.Pending {
		return dec, exam, stateConflict, "the case is already " + string(exam.State)
	}
	if plan.Digest != "" && plan.Digest != r.desk.Digest(exam) {
		return dec, exam, stateConflict, "the case changed since the plan was made; nothing was sent"
	}
	dec, err = plan.Draft(r.agent, r.now(), exam).Decide()
	var missing *review.IncompleteError
	switch {
	case errors.As(err, &missing) && slices.ContainsFunc(missing.Missing, func(m review.Missing) bool { return m.Field == "override" }):
		return dec, exam, stateGated, err.Error()
	case err != nil:
		return dec, exam, stateInvalid, err.Error()
	}
	r.lookAgain(&dec)
	return dec, exam, "", ""
}

// decide carries one line out. The same line given again is the agent's answer to what became of it the first time.
func (r *decideRun) decide(ctx context.Context, plan review.PlanLine) outcomeLine {
	out := func(state, detail string) outcomeLine { return outcomeLine{plan.SubmissionID, state, detail} }
	waiting, cancel := context.WithTimeout(ctx, r.patience)
	defer cancel()
	if o, known := r.known(ctx, waiting, plan); known {
		return o
	}
	dec, _, state, detail := r.prepare(ctx, plan)
	if state == stateFailed {
		return out(r.failed(waiting, plan.SubmissionID), detail)
	}
	if state != "" {
		return out(state, detail)
	}
	e, err := r.desk.Carry(waiting, dec)
	if err != nil {
		return out(r.failed(waiting, plan.SubmissionID), explain(err))
	}
	return out(stateOf(e), e.Detail)
}

// failed words a line that nothing was recorded of. An earlier decision on the case that is on record stays held.
func (r *decideRun) failed(ctx context.Context, id string) string {
	if _, open := r.desk.Await(ctx, id); open {
		return stateHeld
	}
	return stateFailed
}

// known answers a line from what is on record: a decision that may have been sent is read back first, and one in force
// is not made again.
func (r *decideRun) known(ctx, waiting context.Context, plan review.PlanLine) (outcomeLine, bool) {
	if e, open := r.desk.Await(waiting, plan.SubmissionID); open && e.Phase == desk.UnknownYet {
		return outcomeLine{plan.SubmissionID, stateUnknown, e.Detail}, true
	}
	if last, same := r.desk.Decided(ctx, plan.SubmissionID, plan.Asks); same {
		return outcomeLine{plan.SubmissionID, stateConfirmed, last}, true
	}
	return outcomeLine{}, false
}

// stateOf words a phase as the command line does. What is back with the agent is "held": it is recorded, not in force.
func stateOf(e desk.Entry) string {
	switch e.Phase {
	case desk.Confirmed:
		return stateConfirmed
	case desk.Refused:
		return stateRefused
	case desk.Conflicted:
		return stateConflict
	case desk.UnknownYet, desk.Sending:
		return stateUnknown
	}
	return stateHeld
}

package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk"
)

// planLine is one line in: a decision on one case. Unknown members are refused, since a misspelt one would be a
// decision other than the one meant.
type planLine struct {
	SubmissionID string            `json:"submission_id"`
	Decision     string            `json:"decision"`
	Reasons      []string          `json:"reasons,omitempty"`
	Comment      string            `json:"comment,omitempty"`
	Corrections  map[string]string `json:"corrections,omitempty"`
	Note         string            `json:"note,omitempty"`
	Override     string            `json:"override,omitempty"`
	Digest       string            `json:"digest,omitempty"` // as --dry-run printed it
	State        string            `json:"state,omitempty"`  // as --dry-run printed it
	Detail       string            `json:"detail,omitempty"`
}

// outcomeLine is one line out. State is confirmed, refused, conflict, unknown, gated, invalid or held.
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

// maxPlanLine bounds one line of input.
const maxPlanLine = 1 << 20

func decideCommand(f *flags) *cobra.Command {
	var dryRun bool
	var patience time.Duration
	c := &cobra.Command{
		Use:   "decide < plan.jsonl",
		Short: "Decide the cases of JSON lines read from standard input",
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if _, err := f.signer(); err != nil {
				return err
			}
			d, client, err := f.desk(false)
			if err != nil {
				return err
			}
			run := &decideRun{desk: d, client: client, agent: f.admin, now: f.process.Now, dryRun: dryRun, patience: patience}
			err = run.all(c.Context(), c.InOrStdin(), c.OutOrStdout())
			return errors.Join(err, d.Close())
		},
	}
	c.Flags().BoolVar(&dryRun, "dry-run", false, "send nothing; print each line with its digest and whether it would be confirmed")
	c.Flags().DurationVar(&patience, "patience", 2*time.Minute, "how long to wait for one outcome before it is reported as held or unknown")
	return c
}

type decideRun struct {
	desk     *desk.Desk
	client   *argos.Client
	agent    string
	now      func() time.Time
	dryRun   bool
	patience time.Duration
}

// all decides line after line. A bad line is reported by its number, and the rest goes on.
func (r *decideRun) all(ctx context.Context, in io.Reader, out io.Writer) error {
	if err := r.desk.Ready(ctx); err != nil {
		return err
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 0, 64<<10), maxPlanLine)
	worst := ExitDone
	for n := 1; lines.Scan(); n++ {
		text := bytes.TrimSpace(lines.Bytes())
		if len(text) == 0 {
			continue
		}
		result, code := r.line(ctx, n, text)
		worst = worstOf(worst, code)
		if err := writeJSON(out, result); err != nil {
			return err
		}
		if ctx.Err() != nil {
			break
		}
	}
	if err := lines.Err(); err != nil {
		return exit(ExitUsage, fmt.Errorf("reading the plan: %w; what was printed above stands", err))
	}
	if worst != ExitDone {
		return exit(worst, errSaid)
	}
	return ctx.Err()
}

// line decides one line and returns what to print and the exit code it asks for.
func (r *decideRun) line(ctx context.Context, n int, text []byte) (any, int) {
	plan, err := parsePlan(text)
	if err != nil {
		return outcomeLine{plan.SubmissionID, stateInvalid, fmt.Sprintf("line %d: %v", n, err)}, ExitFailed
	}
	if r.dryRun {
		plan.State, plan.Detail = r.foresee(ctx, &plan)
		return plan, codeOfState(plan.State)
	}
	o := r.decide(ctx, plan)
	return o, codeOfState(o.State)
}

func parsePlan(text []byte) (planLine, error) {
	var p planLine
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&p); err != nil {
		return p, fmt.Errorf("not a decision: %s", argos.Clean(err.Error()))
	}
	if d.More() {
		return p, errors.New("not a decision: more than one JSON value on the line")
	}
	if p.SubmissionID == "" {
		return p, errors.New("submission_id is missing")
	}
	if p.Decision != string(review.Approve) && p.Decision != string(review.Reject) {
		return p, errors.New(`decision must be "approve" or "reject"`)
	}
	return p, nil
}

// foresee says what decide would do with a line, and fills in the digest of the case as it is now.
func (r *decideRun) foresee(ctx context.Context, plan *planLine) (state, detail string) {
	_, exam, state, detail := r.prepare(ctx, *plan)
	if exam != nil {
		plan.Digest = r.desk.Digest(exam)
	}
	if state == "" {
		state = stateWouldConfirm
	}
	return state, detail
}

// prepare reads the case and makes the decision; a state says why there is none.
func (r *decideRun) prepare(ctx context.Context, plan planLine) (dec review.Decision, exam *review.Examination, state, detail string) {
	c, err := r.desk.Read(ctx, plan.SubmissionID)
	if err != nil {
		if argos.KindOf(err) == argos.NotFound {
			return dec, nil, stateRefused, explain(err)
		}
		return dec, nil, stateHeld, explain(err)
	}
	exam = c.Exam
	if exam.State != review.Pending {
		return dec, exam, stateConflict, "the case is already " + string(exam.State)
	}
	if plan.Digest != "" && plan.Digest != r.desk.Digest(exam) {
		return dec, exam, stateConflict, "the case changed since the plan was made; nothing was sent"
	}
	draft := review.Draft{
		CaseID: plan.SubmissionID, Verdict: review.Verdict(plan.Decision), Reasons: plan.Reasons, Comment: plan.Comment,
		Corrections: plan.Corrections, Note: plan.Note, Override: plan.Override, Agent: r.agent, At: r.now(), Seen: exam,
	}
	dec, err = draft.Decide()
	var missing *review.IncompleteError
	switch {
	case errors.As(err, &missing) && slices.ContainsFunc(missing.Missing, func(m review.Missing) bool { return m.Field == "override" }):
		return dec, exam, stateGated, err.Error()
	case err != nil:
		return dec, exam, stateInvalid, err.Error()
	}
	return dec, exam, "", ""
}

// decide carries one line out. The same line given again is the agent's answer to what became of it the first time.
func (r *decideRun) decide(ctx context.Context, plan planLine) outcomeLine {
	out := func(state, detail string) outcomeLine { return outcomeLine{plan.SubmissionID, state, detail} }
	waiting, cancel := context.WithTimeout(ctx, r.patience)
	defer cancel()
	if e, open := r.desk.Await(waiting, plan.SubmissionID); open && e.Phase == desk.UnknownYet {
		return out(stateUnknown, e.Detail)
	}
	if last, same := r.desk.Decided(ctx, plan.SubmissionID, sameAs(plan)); same {
		return out(stateConfirmed, last)
	}
	dec, _, state, detail := r.prepare(ctx, plan)
	if state != "" {
		return out(state, detail)
	}
	e, err := r.desk.Carry(waiting, dec)
	if err != nil {
		return out(stateHeld, explain(err))
	}
	return out(stateOf(e), e.Detail)
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

// sameAs reports whether a recorded decision is the one this line asks for.
func sameAs(plan planLine) func(review.Draft) bool {
	return func(d review.Draft) bool {
		return string(d.Verdict) == plan.Decision && d.Comment == plan.Comment && slices.Equal(d.Reasons, plan.Reasons)
	}
}

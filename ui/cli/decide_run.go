package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
)

// decideRun is one run of decide: lines in, one answer out for each.
type decideRun struct {
	desk     *desk.Desk
	agent    string
	now      func() time.Time
	dryRun   bool
	patience time.Duration
	out      io.Writer
	worst    int
	decided  map[string]numbered // what this run has decided, by case: the line that did it
	again    map[string]string   // what wants a second look, by case; see lookAgain
	masks    mask.Set
	judged   map[string][]review.LineJudgement // the reasons held against the record, by case; see judge
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
	if before, is := r.decided[l.SubmissionID]; is && l.bad == nil && !before.Same(l.PlanLine) {
		l.bad = fmt.Errorf("line %d decided the same case otherwise, and that stands", before.n)
	}
	switch {
	case l.bad != nil && r.dryRun:
		r.worst = worstOf(r.worst, codeOfState(stateInvalid))
		return writeJSON(r.out, badLineOf(l))
	case l.bad != nil:
		return r.say(invalid(l))
	case r.dryRun:
		foreseen := l.PlanLine
		foreseen.Line = l.n
		foreseen.State, foreseen.Detail = r.foresee(ctx, &foreseen)
		foreseen.Detail = r.masked(foreseen.SubmissionID, foreseen.Detail)
		r.worst = worstOf(r.worst, codeOfState(foreseen.State))
		r.remember(l, foreseen.State)
		return writeJSON(r.out, foreseen)
	}
	o := r.decide(ctx, l.PlanLine)
	r.remember(l, o.State)
	o.Line = l.n
	return r.say(o)
}

// remember notes the line that decided a case. A line that nothing came of decides nothing: the corrected one after it
// counts.
func (r *decideRun) remember(l numbered, state string) {
	switch state {
	case stateConfirmed, stateHeld, stateUnknown, stateWouldConfirm:
		if _, known := r.decided[l.SubmissionID]; !known {
			r.decided[l.SubmissionID] = l
		}
	}
}

func invalid(l numbered) outcomeLine {
	return outcomeLine{Line: l.n, SubmissionID: l.SubmissionID, State: stateInvalid, Detail: fmt.Sprintf("line %d: %v", l.n, l.bad)}
}

// outcomeOf is what became of a case's line; say numbers it.
func outcomeOf(id, state, detail string) outcomeLine {
	return outcomeLine{SubmissionID: id, State: state, Detail: detail}
}

// outcomeAt is what became of a decision, with what the service said.
func outcomeAt(e *desk.Entry, state string) outcomeLine {
	o := outcomeOf(e.CaseID, state, e.Detail)
	o.said = e.Said
	return o
}

// masked is a detail as it may be shown.
func (r *decideRun) masked(id, detail string) string { return r.masker(id).Sentence(detail) }

func (r *decideRun) masker(id string) *mask.Masker {
	var exam *review.Examination
	if c := r.desk.Snapshot().Cases[id]; c != nil {
		exam = c.Exam
	}
	return mask.New(r.masks, exam.Values())
}

func (r *decideRun) say(o outcomeLine) error {
	r.worst = worstOf(r.worst, codeOfState(o.State))
	m := r.masker(o.SubmissionID)
	o.Detail = m.Sentence(o.Detail)
	if !o.said.IsEmpty() {
		o.Detail += " (the service said: " + m.Quote(o.said) + ")"
	}
	o.Detail, o.Judged = r.withLook(o.SubmissionID, o.Detail), r.judged[o.SubmissionID]
	return writeJSON(r.out, o)
}

// foresee says what decide would do with a line, and fills in the digest of the case as it is now. A digest that is
// there already stays: it says which version was looked at, and nobody has looked at another one since.
func (r *decideRun) foresee(ctx context.Context, plan *review.PlanLine) (state, detail string) {
	_, exam, state, detail := r.prepare(ctx, *plan)
	if exam != nil && plan.Digest == "" {
		plan.Digest = r.desk.Digest(exam)
	}
	if state == "" {
		state = stateWouldConfirm
	}
	plan.Judged = r.judged[plan.SubmissionID]
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
			return dec, nil, stateMissing, explain(err)
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
		return dec, exam, stateConflict, "the case changed since the plan was made; nothing was sent; look at it again and leave the digest out of the line"
	}
	refuted := r.judge(plan, exam)
	dec, err = plan.Draft(r.agent, r.now(), exam).Decide()
	var missing *review.IncompleteError
	switch {
	case errors.As(err, &missing) && slices.ContainsFunc(missing.Missing, func(m review.Missing) bool { return m.Field == "override" }):
		return dec, exam, stateGated, err.Error() + refuted
	case err != nil:
		return dec, exam, stateInvalid, err.Error()
	}
	r.lookAgain(&dec)
	return dec, exam, "", ""
}

// decide carries one line out. The same line given again is the agent's answer to what became of it the first time.
func (r *decideRun) decide(ctx context.Context, plan review.PlanLine) outcomeLine {
	out := func(state, detail string) outcomeLine { return outcomeOf(plan.SubmissionID, state, detail) }
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
	return outcomeAt(&e, stateOf(e))
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
		return outcomeAt(&e, stateUnknown), true
	}
	if last, same := r.desk.Decided(ctx, plan.SubmissionID, plan.Asks); same {
		return outcomeOf(plan.SubmissionID, stateConfirmed, last), true
	}
	return outcomeLine{}, false
}

// stateOf words a phase as the command line does. What is back with the agent is "held": it is recorded, not in force.
func stateOf(e desk.Entry) string {
	switch e.Phase {
	case desk.NotApplied:
		if len(e.Refuted) > 0 {
			return stateGated
		}
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

package cli

import (
	"context"

	"kycdesk/review"
	"kycdesk/review/desk"
)

// together carries a whole plan out under one hold: every case is read, every intent is recorded, and then the outbox
// sends them one at a time. One result is printed for every line, in the order of the plan. A run that was cut off is
// finished by giving the same plan again: what is in force is not sent again, and what may have been sent is read back.
func (r *decideRun) together(ctx context.Context, lines []numbered) error {
	if err := r.desk.Ready(ctx); err != nil {
		return err
	}
	results := r.recorded(ctx, lines)
	decisions := r.decisions(ctx, lines, results)
	entries := r.desk.DecideMany(ctx, decisions)
	for i := range entries {
		e := &entries[i]
		if e.Phase == desk.NotRecorded {
			results[e.CaseID] = outcomeAt(e, stateFailed)
		}
	}
	for _, l := range lines {
		o, known := results[l.SubmissionID]
		switch {
		case l.bad != nil:
			o = invalid(l)
		case !known:
			o = r.outcome(ctx, l.PlanLine)
		}
		o.Line = l.n
		if err := r.say(o); err != nil {
			return err
		}
	}
	return r.end(ctx)
}

// recorded answers the lines whose outcome is on record already.
func (r *decideRun) recorded(ctx context.Context, lines []numbered) map[string]outcomeLine {
	waiting, cancel := context.WithTimeout(ctx, r.patience) // for all together: they are read back side by side
	defer cancel()
	results := make(map[string]outcomeLine)
	for _, l := range lines {
		if _, twice := results[l.SubmissionID]; l.bad != nil || twice {
			continue
		}
		if o, known := r.known(ctx, waiting, l.PlanLine); known {
			results[l.SubmissionID] = o
		}
	}
	return results
}

// decisions reads the cases of the other lines and makes their decisions. Why there is none goes to results.
func (r *decideRun) decisions(ctx context.Context, lines []numbered, results map[string]outcomeLine) []review.Decision {
	var left []review.PlanLine
	var ids []string
	seen := make(map[string]bool) // a line that stands in the plan twice is one decision
	for _, l := range lines {
		if _, known := results[l.SubmissionID]; l.bad == nil && !known && !seen[l.SubmissionID] {
			seen[l.SubmissionID] = true
			left, ids = append(left, l.PlanLine), append(ids, l.SubmissionID)
		}
	}
	decisions := make([]review.Decision, 0, len(left))
	for i, reading := range r.desk.ReadMany(ctx, ids) {
		dec, _, state, detail := r.prepareOn(left[i], reading.Case, reading.Err)
		if state != "" {
			results[ids[i]] = outcomeOf(ids[i], state, detail)
			continue
		}
		decisions = append(decisions, dec)
	}
	return decisions
}

// outcome waits for what becomes of a decision of the run.
func (r *decideRun) outcome(ctx context.Context, plan review.PlanLine) outcomeLine {
	waiting, cancel := context.WithTimeout(ctx, r.patience)
	defer cancel()
	e, _ := r.desk.AwaitRun(waiting, plan.SubmissionID)
	o := outcomeAt(&e, stateOf(e))
	o.SubmissionID = plan.SubmissionID
	return o
}

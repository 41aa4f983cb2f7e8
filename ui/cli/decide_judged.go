package cli

import (
	"kycdesk/review"
	"kycdesk/review/mask"
)

// judge notes what the record says of the reasons of a line, for its answer, and returns why those that it refutes are
// refuted, in words to put behind a detail.
func (r *decideRun) judge(plan review.PlanLine, exam *review.Examination) (refuted string) {
	m := mask.New(r.masks, exam.Values())
	all := plan.JudgedOn(exam, func(v review.Value) string { return m.Text(v.Field, v.Text) })
	if len(all) == 0 {
		return ""
	}
	r.judged[plan.SubmissionID] = all
	for _, j := range all {
		if j.Judgement == review.Refuted.String() {
			refuted += "; " + j.Code + ": " + j.Why
		}
	}
	return refuted
}

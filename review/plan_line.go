package review

import (
	"maps"
	"slices"
	"time"
)

// PlanLine is one decision of a plan file: one JSON object a line. Its names are fixed.
type PlanLine struct {
	Line         int               `json:"line,omitempty"` // of the input that it came of, from 1; nothing hangs on it
	SubmissionID string            `json:"submission_id"`
	Decision     Verdict           `json:"decision"`
	Reasons      []string          `json:"reasons,omitempty"`
	Comment      string            `json:"comment,omitempty"`
	Corrections  map[string]string `json:"corrections,omitempty"`
	Note         string            `json:"note,omitempty"`
	Override     string            `json:"override,omitempty"`
	Digest       string            `json:"digest,omitempty"` // of the case as it was when the plan was made
	Judged       []LineJudgement   `json:"judged,omitempty"` // what the record said of the reasons then; nothing hangs on it
	State        string            `json:"state,omitempty"`  // what was foreseen then
	Detail       string            `json:"detail,omitempty"`
}

// LineJudgement is what the record of a case says of one reason of its line.
type LineJudgement struct {
	Code      string `json:"code"`
	Judgement string `json:"judgement"` // "fits", "refuted", "cannot tell"
	Why       string `json:"why"`       // with the value that says so, as far as it may be shown
}

// JudgedOn holds the reasons of a line against its case: what fits first, what the record refutes last. show gives a value
// as it may be shown.
func (l PlanLine) JudgedOn(e *Examination, show func(v Value) string) []LineJudgement {
	if l.Decision != Reject {
		return nil
	}
	var out []LineJudgement
	for _, j := range e.Judgements() {
		if slices.Contains(l.Reasons, j.Code) {
			out = append(out, LineJudgement{j.Code, j.Judgement.String(), j.Why(show)})
		}
	}
	return out
}

// Check says what keeps a line from being a decision whatever its case turns out to be: an id that cannot be sent, an
// unknown reason, a rejection without a word, a correction that the service does not take. at is now: dates are judged
// by it. Errors: *IncompleteError.
func (l PlanLine) Check(at time.Time) error {
	d := l.Draft("", at, nil)
	missing := d.missingVerdict()
	if !usableID(d.CaseID) {
		missing = append([]Missing{missingID}, missing...)
	}
	if len(missing) > 0 {
		return &IncompleteError{Missing: missing}
	}
	return nil
}

// Same reports whether two lines say the same in everything that counts. What was foreseen of a line does not: the
// output of a dry run says the same as its input, but for the digest.
func (l PlanLine) Same(o PlanLine) bool {
	return l.SubmissionID == o.SubmissionID && l.Digest == o.Digest && l.Note == o.Note && l.Override == o.Override &&
		l.Asks(o.Draft("", time.Time{}, nil))
}

// Draft is the decision that a line asks for, on the version of the case that was just read.
func (l PlanLine) Draft(agent string, at time.Time, seen *Examination) Draft {
	return Draft{
		CaseID: l.SubmissionID, Verdict: l.Decision, Reasons: l.Reasons, Comment: l.Comment, Corrections: l.Corrections,
		Note: l.Note, Override: l.Override, Agent: agent, At: at, Seen: seen,
	}
}

// Asks reports whether a recorded decision is the one that this line asks for: the same for the applicant and for the
// service. The order of the reasons makes no other comment; the note and the override are for staff and may differ.
func (l PlanLine) Asks(d Draft) bool {
	return d.Verdict == l.Decision && d.Comment == l.Comment && slices.Equal(slices.Sorted(slices.Values(d.Reasons)), slices.Sorted(slices.Values(l.Reasons))) &&
		maps.Equal(d.Corrections, l.Corrections)
}

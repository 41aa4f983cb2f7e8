package review

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// PlanCap is how many decisions one plan carries where nothing else is set: as many as a person can still answer for.
const PlanCap = 50

// Order is what a bulk run does to each of its cases: one verdict, with the same reasons and words for all. There is no
// override and there are no corrections: both are answers to one person's case.
type Order struct {
	Verdict Verdict
	Reasons []string
	Comment string // the agent's own words to the applicants; reject only
	Note    string // for staff, never sent
	Agent   string
}

// Candidate is a marked case as it stands when a plan is made.
type Candidate struct {
	CaseID string
	Name   Text
	Seen   *Examination // the version that a decision will rest on; nil while it was not read
	Unread string       // why it could not be read, safe for a terminal; empty: it is still to be read
	State  State        // as the list last said; empty: not known to be anything but pending
	Open   string       // the phase of a decision on it that is not settled, empty for none
	Newest *Examination // the newest reading, where there is one besides Seen
}

// Step is one line of a plan: a case, and why it is left out.
type Step struct {
	Candidate
	Out     string   // why the case is left out, in words; empty when it goes
	Refuted []Judged // the reasons of the order that the record of the case refutes, where that is why
	Waiting bool     // it is left out only until it was read
}

// Plan is a bulk run before anything happens: each marked case with whether the order can be carried out on it. It is a
// value made from what is known at one moment; when that changes, make it again.
type Plan struct {
	Order Order
	Steps []Step
}

// NewPlan makes the plan of an order over the candidates, in their order. At most limit cases go; limit 0 means
// PlanCap.
func NewPlan(o Order, candidates []Candidate, limit int) Plan {
	if limit <= 0 {
		limit = PlanCap
	}
	p := Plan{Order: o, Steps: make([]Step, 0, len(candidates))}
	going := 0
	for i, c := range candidates {
		s := Step{Candidate: c}
		s.Out, s.Waiting = o.leftOut(&c)
		if s.Out == "" {
			s.refute(o)
		}
		switch {
		case slices.ContainsFunc(candidates[:i], func(before Candidate) bool { return before.CaseID == c.CaseID }):
			s.Out, s.Waiting, s.Refuted = "it stands in the plan already", false, nil
		case (s.Out == "" || s.Waiting) && going == limit:
			s.Out, s.Waiting = fmt.Sprintf("over the cap of %d", limit), false
		case s.Out == "" || s.Waiting: // one that is still to be read keeps its place
			going++
		}
		p.Steps = append(p.Steps, s)
	}
	return p
}

// leftOut says why an order is not carried out on a case. What lasts comes before what passes.
func (o Order) leftOut(c *Candidate) (why string, waiting bool) {
	switch {
	case c.Open != "":
		return "a decision on it is " + c.Open, false
	case c.State != Pending && c.State != "":
		return "it is " + string(c.State) + " already", false
	case c.Seen == nil && c.Unread != "":
		return "it could not be read: " + c.Unread, false
	case c.Seen == nil:
		return "not read yet", true
	case c.Seen.State != Pending:
		return "it is " + string(c.Seen.State) + " already", false
	case c.Newest != nil && c.Newest.State != Pending:
		return "it is " + string(c.Newest.State) + " already", false
	case c.Newest != nil && changedBetween(c.Seen, c.Newest):
		return "it changed since the plan was made", false
	case o.Verdict == Approve && c.Seen.Gate.Blocked():
		return blockedBy(c.Seen.Gate), false
	}
	return "", false
}

// refute leaves a case out that refutes a reason of the order: a word on why it stands is an answer to one person's case.
func (s *Step) refute(o Order) {
	if refuted := s.Seen.Refutes(o.Reasons); o.Verdict == Reject && len(refuted) > 0 {
		s.Refuted = refuted
		s.Out = refuted[0].Code + " is refuted"
	}
}

// Refuting returns how many cases of the plan a reason loses: those that would go, or are lost to other reasons only, and
// whose record refutes it. The reason need not be one of the order.
func (p Plan) Refuting(code string) int {
	n := 0
	for i := range p.Steps {
		s := &p.Steps[i]
		if (s.Out == "" || len(s.Refuted) > 0) && len(s.Seen.Refutes([]string{code})) > 0 {
			n++
		}
	}
	return n
}

// Lost returns how many cases are left out because their record refutes a reason of the order. A case that several of them
// lose counts once.
func (p Plan) Lost() int {
	n := 0
	for i := range p.Steps {
		if len(p.Steps[i].Refuted) > 0 {
			n++
		}
	}
	return n
}

func blockedBy(g Gate) string {
	if len(g.Blockers) == 1 {
		return "blocked: " + g.Blockers[0].Sentence
	}
	return fmt.Sprintf("%d blockers: %s", len(g.Blockers), g.Blockers[0].Sentence)
}

// changedBetween reports whether a decisive field, or what stops an approval, differs between two examinations. What
// cannot be compared counts as changed. The digests stay in memory, so they need no key.
func changedBetween(seen, now *Examination) bool {
	if seen == now {
		return false
	}
	was, err := EvidenceOf(seen.Submission.Record, nil)
	is, err2 := EvidenceOf(now.Submission.Record, nil)
	return err != nil || err2 != nil || was.Total != is.Total || !now.Gate.Same(seen.Gate)
}

// Going returns how many cases go.
func (p Plan) Going() int {
	n := 0
	for i := range p.Steps {
		if p.Steps[i].Out == "" {
			n++
		}
	}
	return n
}

// Unread returns the ids of the cases that have to be read before the plan is whole, in order.
func (p Plan) Unread() []string {
	var ids []string
	for i := range p.Steps {
		if p.Steps[i].Waiting {
			ids = append(ids, p.Steps[i].CaseID)
		}
	}
	return ids
}

// Missing says in sentences what the order itself still needs, whatever the cases.
func (p Plan) Missing() []string {
	if p.Order.Verdict == Reject && len(p.Order.Reasons) == 0 && strings.TrimSpace(p.Order.Comment) == "" {
		return []string{"a reason or a comment for all"}
	}
	for i := range p.Steps {
		s := &p.Steps[i]
		if s.Out != "" {
			continue
		}
		_, err := s.draft(p.Order, time.Unix(1, 0)).Decide() // any moment: only a confirmed draft carries the true one
		var incomplete *IncompleteError
		if errors.As(err, &incomplete) {
			return []string{incomplete.Missing[0].Sentence}
		}
	}
	return nil
}

// Decisions makes the complete decisions of the cases that go, in order. It fails as a whole when one of them is
// incomplete, naming the case: nothing was recorded then.
func (p Plan) Decisions(at time.Time) ([]Decision, error) {
	out := make([]Decision, 0, len(p.Steps))
	for i := range p.Steps {
		s := &p.Steps[i]
		if s.Out != "" {
			continue
		}
		d, err := s.draft(p.Order, at).Decide()
		if err != nil {
			return nil, fmt.Errorf("case %s: %w", NewText(s.CaseID), err)
		}
		out = append(out, d)
	}
	return out, nil
}

func (s *Step) draft(o Order, at time.Time) Draft {
	d := Draft{CaseID: s.CaseID, Verdict: o.Verdict, Note: o.Note, Agent: o.Agent, At: at, Seen: s.Seen}
	if o.Verdict == Reject {
		d.Reasons, d.Comment = o.Reasons, o.Comment
	}
	return d
}

// Line writes a step as a line of a plan file, as `decide` takes it. digest is that of the version seen.
func (s *Step) Line(o Order, digest string) PlanLine {
	l := PlanLine{SubmissionID: s.CaseID, Decision: o.Verdict, Note: o.Note, Digest: digest, State: "would-confirm"}
	if o.Verdict == Reject {
		l.Reasons, l.Comment = o.Reasons, o.Comment
	}
	if s.Out != "" {
		l.State, l.Detail = "left-out", s.Out
	}
	return l
}

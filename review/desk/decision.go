package desk

import (
	"context"
	"encoding/json"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk/once"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// decisionWrite is a decision as the pipeline carries it out.
type decisionWrite struct {
	o        *outbox
	caseID   string
	verdict  review.Verdict
	name     review.Text
	draft    *review.Draft    // what was entered, nil when it cannot be read
	comment  string           // the text the applicant gets; "" where it could not be read after a restart
	known    bool             // comment is known
	decision *review.Decision // nil after a restart: such a decision is never sent
	seen     argos.Submission // what the agent saw; its Record is empty after a restart
	payload  []byte           // what is sealed

	op       string          // set with the intent
	evidence review.Evidence // likewise
}

// newDecisionWrite makes the write of a decision, and what the journal seals of it. plan is its place in a bulk run, nil
// for one of its own.
func (o *outbox) newDecisionWrite(decision review.Decision, plan *PlanPlace) (*decisionWrite, error) {
	decision = decision.Seeing(o.sights.of(decision.CaseID()))
	payload, err := seal(decision, plan)
	if err != nil {
		return nil, err
	}
	draft, comment, err := unseal(payload)
	if err != nil {
		return nil, err
	}
	draft.Seen = decision.Seen()
	w := &decisionWrite{
		o: o, caseID: decision.CaseID(), verdict: decision.Verdict(), draft: &draft, comment: comment, known: true,
		decision: &decision, payload: payload,
	}
	if seen := decision.Seen(); seen != nil {
		w.seen, w.name = seen.Submission, seen.Submission.DisplayName()
	}
	return w, nil
}

// decisionLeft is a decision that another process left.
func (o *outbox) decisionLeft(op journal.Op) once.Spec {
	w := &decisionWrite{o: o, caseID: op.CaseID, verdict: review.Verdict(op.Verdict), op: op.ID}
	if draft, comment, err := unseal(op.Payload); err == nil {
		w.draft, w.comment, w.known = &draft, comment, true
	}
	return w
}

// Kind says that it is a decision.
func (w *decisionWrite) Kind() once.Kind { return once.Decision }

// CaseID names the case.
func (w *decisionWrite) CaseID() string { return w.caseID }

// InForce is the state of a case that was decided so.
func (w *decisionWrite) InForce() review.State {
	if w.verdict == review.Approve {
		return review.Approved
	}
	return review.Rejected
}

// entry is the decision as a snapshot shows it.
func (w *decisionWrite) entry(s once.Standing) Entry {
	e := Entry{
		Op: s.Op, CaseID: s.CaseID, Name: w.name, Verdict: w.verdict, Phase: s.Phase, Since: s.Since, Until: s.Until, From: s.From,
		Bar: s.Bar, Detail: ownWords(s.Detail), Said: saidIn(s.Cause), Draft: w.draft,
	}
	if s.Stop != nil {
		e.Changes, e.Unchecked, e.Refuted = s.Stop.Changes, s.Stop.Unchecked, s.Stop.Refuted
	}
	return e
}

// entryIn is the entry of a write that is a decision.
func entryIn(w *once.Write) (e Entry, is bool) {
	d, is := w.Spec.(*decisionWrite)
	if !is {
		return Entry{}, false
	}
	return d.entry(w.Standing()), true
}

func entryOf(w *once.Write) Entry { return w.Spec.(*decisionWrite).entry(w.Standing()) }

// Intend writes the intent, with the evidence of what was seen.
func (w *decisionWrite) Intend(ctx context.Context, j store.Journal, replaces string) (string, error) {
	var err error
	if w.evidence, err = review.EvidenceOf(w.seen.Record, j.EvidenceKey()); err != nil {
		return "", err
	}
	w.evidence.SeePictures(w.decision.Sight(), j.EvidenceKey())
	evidence, err := json.Marshal(w.evidence)
	if err != nil {
		return "", err
	}
	op, err := j.Intend(ctx, journal.Intent{
		CaseID: w.caseID, Verdict: string(w.verdict), Payload: w.payload, Actor: w.decision.Agent(),
		Evidence: evidence, Policy: w.o.cfg.Policy.Digest(), Replaces: replaces,
	})
	w.op = op.ID
	return op.ID, err
}

// Record makes a step durable.
func (w *decisionWrite) Record(ctx context.Context, j store.Journal, s once.Step) error {
	return j.AdvanceSaying(ctx, w.op, s.To, s.Detail, sealSaid(saidIn(s.Cause)))
}

// Call sends the decision.
func (w *decisionWrite) Call(ctx context.Context) error {
	dec := *w.decision
	r := argos.ReviewRequest{CaseID: dec.CaseID(), Status: argos.StatusApproved, Admin: dec.Agent(), UpdateFields: dec.Corrections()}
	if dec.Verdict() == review.Reject {
		r.Status, r.RejectComment = argos.StatusRejected, dec.Comment()
	}
	_, err := w.o.cfg.Client.Review(ctx, r)
	return err
}

// Moved shows a step on the row of the case and among the day's decisions.
func (w *decisionWrite) Moved(s once.Standing) {
	w.o.today.step(w, s)
	phase := s.Phase
	if phase.Offered() {
		phase = ""
	}
	w.o.intake.mark(w.caseID, phase)
}

// Ended takes the case out of the queue, unless it is still pending.
func (w *decisionWrite) Ended(s once.Standing, now review.State) {
	w.o.tally.state.Do(func(c *counts) {
		switch {
		case s.Phase == TakenBack:
			c.takenBack++
		case s.Phase == Confirmed && s.Doubted:
			c.settled++
		}
	})
	w.o.intake.decided(w.caseID, now, s.Phase == TakenBack || s.Phase == Dropped)
}

// Heard tells the agent of an outcome.
func (w *decisionWrite) Heard(s once.Standing) {
	e := w.entry(s)
	w.o.news.tellSaid(string(s.Phase), w.caseID, outcomeSentence(e, s.Phase, e.Detail), e.Said)
	w.o.touch()
}

// sealed is what the journal keeps closed of a decision: all of it, the text the applicant gets as it was sent, and its
// place in a bulk run. Its names are fixed: journals outlive releases.
type sealed struct {
	Decision json.RawMessage `json:"decision"`
	Comment  string          `json:"comment"`
	Plan     *PlanPlace      `json:"plan,omitempty"`
}

// PlanPlace is where a decision stood in the plan that it was confirmed with.
type PlanPlace struct {
	Since time.Time `json:"since"` // when the plan was confirmed
	Place int       `json:"place"` // from 1
	Of    int       `json:"of"`
}

func seal(dec review.Decision, plan *PlanPlace) ([]byte, error) {
	stored, err := dec.MarshalStored()
	if err != nil {
		return nil, err
	}
	return json.Marshal(sealed{Decision: stored, Comment: dec.Comment(), Plan: plan})
}

func unseal(payload []byte) (review.Draft, string, error) {
	s, recorded, err := unsealWhole(payload)
	return recorded.Draft, s.Comment, err
}

func unsealWhole(payload []byte) (s sealed, recorded review.Recorded, err error) {
	if err = json.Unmarshal(payload, &s); err != nil {
		return sealed{}, review.Recorded{}, argos.InWords(err)
	}
	recorded, err = review.LoadRecorded(s.Decision)
	return s, recorded, err
}

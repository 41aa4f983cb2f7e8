package desk

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"strings"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk/once"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// Correction is what became of corrections that were written to the service apart from a decision.
type Correction struct {
	Exam    *review.Examination // the newest reading of the case, nil when there is none: the agent decides on it
	Changes []review.Change     // the decisive fields, before and after; with an error those that stopped the correction
}

// Correct writes fields that a decision cannot carry (review.ByPatch) into a pending case: it reads the case again,
// compares it with what the agent saw, sends one call and reads back until the service shows the values or a quiet
// period has passed. It decides nothing, never sends twice, and no decision starts on the case meanwhile. An error is a
// *Problem; one of the kind "correction unknown" means that the call may still take effect.
func (o *outbox) Correct(ctx context.Context, caseID string, seen *review.Examination, fields map[string]string) (Correction, error) {
	fields = maps.Clone(fields)
	if why := uncorrectable(caseID, seen, fields, o.clock.Now()); why != "" {
		return Correction{}, &Problem{
			Kind: "invalid field", What: "the correction was not sent: " + safe(why), Safe: "Nothing was changed.",
			Next: "Correct the value and try again.",
		}
	}
	w := &correctionWrite{o: o, caseID: caseID, fields: fields, seen: seen, asked: ctx}
	s, err := o.once.Carry(ctx, w)
	if err != nil {
		return Correction{}, recordProblem(err)
	}
	if p := w.problem(s); p != nil {
		return w.result, p
	}
	return w.result, nil
}

func uncorrectable(caseID string, seen *review.Examination, fields map[string]string, now time.Time) string {
	switch {
	case seen == nil:
		return "read the case first"
	case seen.Submission.ID.Raw() != caseID:
		return "the case on the screen is another one"
	}
	return review.WrongPatch(seen.Submission, fields, now)
}

// sealedCorrection is what the journal keeps closed of a correction. Its names are fixed: journals outlive releases.
type sealedCorrection struct {
	Before map[string]string `json:"before"`
	Fields map[string]string `json:"fields"`
}

// correctionWrite is a correction as the pipeline carries it out.
type correctionWrite struct {
	o      *outbox
	caseID string
	fields map[string]string // empty for one that was left and cannot be read
	seen   *review.Examination
	asked  context.Context // of whoever waits, nil for one that was left
	left   string          // what it corrects, in words; "" for one of this process

	id     string              // that its steps share
	before *review.Examination // as it was when it was sent, nil for one that was left
	newest *Case               // as read back, nil for none
	doubt  string              // why it is not known whether it is in force
	result Correction          // for whoever waits
}

// correctionLeft is a correction that another process left.
func (o *outbox) correctionLeft(e *journal.Entry) *correctionWrite {
	w := &correctionWrite{o: o, caseID: e.CaseID, id: e.Op, left: safe(e.Detail)}
	var s sealedCorrection
	if json.Unmarshal(e.Payload, &s) == nil && len(s.Fields) > 0 {
		w.fields, w.left = s.Fields, review.PatchLabels(s.Fields)
	}
	return w
}

// Kind says that it is a correction.
func (w *correctionWrite) Kind() once.Kind { return once.Correction }

// CaseID names the case.
func (w *correctionWrite) CaseID() string { return w.caseID }

// InForce is the state of the case: a correction decides nothing.
func (w *correctionWrite) InForce() review.State { return review.Pending }

// Intend makes sure that no other console on this journal is deciding the case. "Sent" is what is recorded first.
func (w *correctionWrite) Intend(ctx context.Context, j store.Journal, _ string) (string, error) {
	op, found, err := j.Last(ctx, w.caseID)
	if err == nil && found && !op.State.Settled() {
		err = &journal.OpenDecisionError{Op: op.ID, CaseID: w.caseID, State: op.State}
	}
	return "", err
}

// Check reads the case again and makes sure that it is the pending case that the agent saw.
func (w *correctionWrite) Check(ctx context.Context, _ *once.Write) (string, error) {
	ctx, stop := both(ctx, w.asked)
	defer stop()
	c, err := w.o.intake.Read(ctx, w.caseID)
	if err != nil {
		p := Explain(err)
		p.What, p.Safe = "the correction was not sent: "+p.What, "Nothing was changed."
		return "", stopFor(&p)
	}
	w.before, w.result.Exam = c.Exam, c.Exam
	p := &Problem{Safe: "The correction was not sent; nothing was changed.", Next: "Look at the case as it is now."}
	moved, err := movedBetween(w.o.once.Journal().EvidenceKey(), w.seen, c.Exam)
	switch {
	case c.Exam.State != review.Pending:
		p.Kind, p.What = "not pending", "the case is "+string(c.Exam.State)+" already"
	case err != nil:
		p.Kind, p.What = "not comparable", "the case could not be compared with what you saw"
	case len(moved) > 0:
		p.Kind, p.What = "changed", "the case changed after you saw it"
		w.result.Changes = review.ChangesBetween(w.seen.Submission, c.Exam.Submission, moved)
	case ctx.Err() != nil:
		p = correctionCanceled()
	default:
		return review.PatchLabels(w.fields), nil
	}
	return "", stopFor(p)
}

// stopFor stops a write that somebody waits for.
func stopFor(p *Problem) *once.Stop { return &once.Stop{Detail: p.What, Cause: p} }

// both is ctx, and ends with the other too.
func both(ctx, other context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancel(ctx)
	release := context.AfterFunc(other, cancel)
	return ctx, func() {
		release()
		cancel()
	}
}

func movedBetween(key []byte, was, is *review.Examination) ([]string, error) {
	before, err := review.EvidenceOf(was.Submission.Record, key)
	if err != nil {
		return nil, err
	}
	after, err := review.EvidenceOf(is.Submission.Record, key)
	if err != nil {
		return nil, err
	}
	return review.Moved(before, after), nil
}

// correctionWords are the words of a correction in the journal. There are no transitions to check: a correction is never
// sent again.
var correctionWords = map[journal.State]string{
	journal.Sent:       correctionSent,
	journal.Confirmed:  "confirmed", // the service shows the new values
	journal.Refused:    "refused",
	journal.NotApplied: "not sent", // it is certain that nothing left this machine
	journal.Unknown:    "unknown",  // neither refused nor shown
}

// correctionSent is recorded before the one call goes out.
const correctionSent = "sent"

// Record makes a step durable; with the first one the values are sealed.
func (w *correctionWrite) Record(ctx context.Context, j store.Journal, s once.Step) error {
	e := journal.Event{CaseID: w.caseID, State: correctionWords[s.To], Detail: s.Detail, Actor: w.o.cfg.Agent}
	switch s.To {
	case journal.Sent:
		var err error
		if e.Payload, err = w.payload(); err != nil {
			return err
		}
	case journal.Refused, journal.NotApplied:
		e.Detail = Explain(s.Cause).Kind // what the service said may quote the value
	}
	id, err := j.AppendCorrection(ctx, w.id, e)
	if err == nil {
		w.id = id
	}
	return err
}

func (w *correctionWrite) payload() ([]byte, error) {
	s := sealedCorrection{Before: make(map[string]string, len(w.fields)), Fields: w.fields}
	for key := range w.fields {
		if c, ok := review.CorrectableField(key); ok {
			s.Before[key] = c.Current(w.before.Submission).Raw()
		}
	}
	return json.Marshal(s)
}

// Call sends the fields.
func (w *correctionWrite) Call(ctx context.Context) error {
	_, err := w.o.cfg.Client.Patch(ctx, argos.PatchRequest{CaseID: w.caseID, Admin: w.o.cfg.Agent, Data: w.fields})
	return err
}

// ReadBack looks whether the service shows the values.
func (w *correctionWrite) ReadBack(ctx context.Context, write *once.Write) (once.Finding, error) {
	if len(w.fields) == 0 {
		return once.Finding{Told: once.Untold, Detail: "its values cannot be read with this API key"}, nil
	}
	c, err := w.o.intake.Read(ctx, w.caseID)
	if err == nil {
		w.newest = c
		w.compare(c.Exam)
		if len(review.NotShown(c.Exam.Submission, w.fields)) == 0 {
			return once.Finding{Told: once.InForce, State: review.Pending, Detail: "the service shows it"}, nil
		}
	}
	w.doubt = w.why(write.Accepted())
	return once.Finding{Detail: w.doubt}, err
}

// compare says what the case shows now and did not before.
func (w *correctionWrite) compare(now *review.Examination) {
	if w.before != nil {
		if moved, err := movedBetween(w.o.once.Journal().EvidenceKey(), w.before, now); err == nil {
			w.result.Changes = review.ChangesBetween(w.before.Submission, now.Submission, moved)
		}
	}
	w.result.Exam = now
}

// Moved asks for a new snapshot.
func (w *correctionWrite) Moved(once.Standing) { w.o.touch() }

// Ended tells of a correction whose console ended: whoever sent it does not know.
func (w *correctionWrite) Ended(s once.Standing, _ review.State) {
	if w.left == "" {
		return
	}
	lead := "correction of " + w.left + " on case " + safe(w.caseID) + ": the console ended before its outcome was recorded; "
	kind := "correction"
	if s.Phase != Confirmed {
		kind = "unknown"
		lead += safe(s.Detail) + "; it is not sent again; look at the case"
	} else {
		lead += "the service shows it"
	}
	if s.Unrecorded != nil {
		lead += " (the journal could not record this)"
	}
	w.o.news.tell(kind, w.caseID, lead)
	w.o.touch()
}

// Heard tells nothing: whoever waits is told.
func (w *correctionWrite) Heard(once.Standing) {}

// problem says why a correction is not in force, nil when it is and the journal says so.
func (w *correctionWrite) problem(s once.Standing) *Problem {
	var p *Problem
	switch s.Phase {
	case NotRecorded:
		if errors.Is(s.Cause, context.Canceled) || s.Cause == nil {
			return correctionCanceled()
		}
		return recordProblem(s.Cause)
	case Held, Recording, Checking:
		return correctionCanceled()
	case NotApplied, Refused:
		explained := Explain(s.Cause)
		p = &explained
		p.Safe = "Nothing was changed."
		p.What = map[Phase]string{NotApplied: "the correction was not sent: ", Refused: "the correction was refused: "}[s.Phase] + p.What
		if s.Unrecorded != nil {
			p.Next = "The journal could not record this; ctrl+r opens it again."
		}
		return p
	case Confirmed:
	default:
		p = &Problem{
			Kind: "correction unknown", What: w.doubt, Safe: "It was sent once and is not sent again.",
			Next: "It may still take effect: ctrl+r reads the case; decide on what it shows.",
		}
	}
	if s.Unrecorded != nil {
		p = recordProblem(s.Unrecorded)
		p.Safe = "The correction was sent once; what became of it is on the screen, but not in the journal."
	}
	return p
}

func correctionCanceled() *Problem {
	return &Problem{
		Kind: "canceled", What: "the correction was not sent: the console is ending", Safe: "Nothing was changed.",
		Next: "Correct it at the next start.",
	}
}

// why says what is known when the values are not shown.
func (w *correctionWrite) why(accepted bool) string {
	const unknown = "it is not known whether the correction took effect: "
	if w.newest == nil {
		return unknown + "the case could not be read back"
	}
	missing := strings.Join(review.NotShown(w.newest.Exam.Submission, w.fields), ", ")
	if accepted {
		return "the service took the correction, but does not show " + missing
	}
	return unknown + "the service does not show " + missing
}

package desk

import (
	"context"
	"encoding/json"
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
	w := o.newCorrection(caseID)
	w.asked, w.fields, w.seen = ctx, fields, seen
	s, err := o.once.Carry(ctx, w)
	if err != nil {
		return Correction{}, recordProblem(err)
	}
	if p := w.problem(s); p != nil {
		if p.Kind == correctionTold.unknown.Kind {
			p.What = w.doubt
		}
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
	call
	fields map[string]string // empty for one that was left and cannot be read
	seen   *review.Examination

	before *review.Examination // as it was when it was sent, nil for one that was left
	newest *Case               // as read back, nil for none
	doubt  string              // why it is not known whether it is in force
	result Correction          // for whoever waits
}

// correctionTold is what whoever waits for a correction is told.
var correctionTold = callWords{
	canceled: Problem{
		Kind: "canceled", What: "the correction was not sent: the console is ending", Safe: "Nothing was changed.",
		Next: "Correct it at the next start.",
	},
	unknown: Problem{
		Kind: "correction unknown", Safe: "It was sent once and is not sent again.",
		Next: "It may still take effect: ctrl+r reads the case; decide on what it shows.",
	},
	notSent: "the correction was not sent: ", refused: "the correction was refused: ", unchanged: "Nothing was changed.",
	unrecorded: "The correction was sent once; what became of it is on the screen, but not in the journal.",
}

func (o *outbox) newCorrection(caseID string) *correctionWrite {
	const doubt = "it is not known whether the correction took effect"
	return &correctionWrite{call: call{o: o, kind: once.Correction, caseID: caseID, words: &correctionTold}, doubt: doubt}
}

// correctionLeft is a correction that another process left.
func (o *outbox) correctionLeft(e *journal.Entry) *correctionWrite {
	w, labels := o.newCorrection(e.CaseID), safe(e.Detail)
	var s sealedCorrection
	if json.Unmarshal(e.Payload, &s) == nil && len(s.Fields) > 0 {
		w.fields, labels = s.Fields, review.PatchLabels(s.Fields)
	}
	w.id, w.left = e.Op, "correction of "+labels+" on case "+safe(e.CaseID)
	return w
}

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
	c, err := w.reread(ctx)
	if err != nil {
		return "", err
	}
	w.before, w.result.Exam = c.Exam, c.Exam
	p := Problem{Safe: "The correction was not sent; nothing was changed.", Next: "Look at the case as it is now."}
	moved, err := movedBetween(w.o.once.Journal().EvidenceKey(), w.seen, c.Exam)
	switch {
	case c.Exam.State != review.Pending:
		p.Kind, p.What = "not pending", "the case is "+string(c.Exam.State)+" already"
	case err != nil:
		p.Kind, p.What = "not comparable", "the case could not be compared with what you saw"
	case len(moved) > 0:
		p.Kind, p.What = "changed", "the case changed after you saw it"
		w.result.Changes = review.ChangesBetween(w.seen.Submission, c.Exam.Submission, moved)
	default:
		return review.PatchLabels(w.fields), nil
	}
	return "", w.stop(p)
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

// Record makes a step durable.
func (w *correctionWrite) Record(ctx context.Context, j store.Journal, s once.Step) error {
	return w.record(ctx, s, correctionWords[s.To], w.payload, j.AppendCorrection)
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

package desk

import (
	"context"
	"encoding/json"

	"kycdesk/review"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// sealedCorrection is what the journal keeps closed of a correction. Its names are fixed: journals outlive releases.
type sealedCorrection struct {
	Before map[string]string `json:"before"`
	Fields map[string]string `json:"fields"`
}

// correctionRecord records the steps of one correction.
type correctionRecord struct {
	d      *Desk
	j      store.Journal
	caseID string
	id     string // that the steps share
}

// begin makes "sent" durable, with the values sealed.
func (r *correctionRecord) begin(ctx context.Context, before *review.Examination, fields map[string]string) error {
	s := sealedCorrection{Before: make(map[string]string, len(fields)), Fields: fields}
	for key := range fields {
		if c, ok := review.CorrectableField(key); ok {
			s.Before[key] = c.Current(before.Submission).Raw()
		}
	}
	payload, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return r.append(ctx, correctionSent, review.PatchLabels(fields), payload)
}

func (r *correctionRecord) append(ctx context.Context, state, detail string, payload []byte) error {
	id, err := r.j.AppendCorrection(ctx, r.id, journal.Event{
		CaseID: r.caseID, State: state, Detail: detail, Payload: payload, Actor: r.d.cfg.Agent,
	})
	if err != nil {
		r.d.mu.Lock()
		r.d.latched(err)
		r.d.mu.Unlock()
		return err
	}
	r.id = id
	return nil
}

// ended records a call that certainly changed nothing, and explains it.
func (r *correctionRecord) ended(ctx context.Context, state string, cause error) *Problem {
	p := Explain(cause)
	p.Safe = "Nothing was changed."
	if state == correctionNotSent {
		p.What = "the correction was not sent: " + p.What
	} else {
		p.What = "the correction was refused: " + p.What
	}
	if err := r.append(ctx, state, p.Kind, nil); err != nil {
		p.Next = "The journal could not record this; ctrl+r opens it again."
	}
	return &p
}

// readBack reads the case back. The service's record is the truth, not its answer.
func (r *correctionRecord) readBack(before *review.Examination, fields map[string]string, answer error) (Correction, error) {
	d := r.d
	now, shown := d.readBackCorrection(r.caseID, fields)
	out := Correction{Exam: before}
	if now != nil {
		out.Exam = now.Exam
		if moved, err := movedBetween(r.j, before, now.Exam); err == nil {
			out.Changes = review.ChangesBetween(before.Submission, now.Exam.Submission, moved)
		}
	}
	var p *Problem
	if !shown {
		p = unknownCorrection(now, fields, answer)
	}
	if err := r.outcome(p); err != nil {
		failed := recordProblem(err)
		failed.Safe = "The correction was sent once; what became of it is on the screen, but not in the journal."
		return out, failed
	}
	if p != nil {
		return out, p
	}
	return out, nil
}

// outcome records what was read back: nil means that the service shows the values.
func (r *correctionRecord) outcome(p *Problem) error {
	state, detail := correctionConfirmed, "the service shows it"
	if p != nil {
		state, detail = correctionUnknown, p.What
	}
	ctx, cancel := r.d.readBackContext()
	defer cancel()
	r.d.crash("correction: before outcome")
	err := r.append(ctx, state, detail, nil)
	r.d.crash("correction: after outcome")
	return err
}

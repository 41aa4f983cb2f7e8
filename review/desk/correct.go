package desk

import (
	"context"
	"maps"
	"strings"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// Correction is what became of corrections that were written to the service apart from a decision.
type Correction struct {
	Exam    *review.Examination // the newest reading of the case, nil when there is none: the agent decides on it
	Changes []review.Change     // the decisive fields, before and after; with an error those that stopped the correction
}

// The words of a correction in the journal. There are no transitions to check: a correction is never sent again. What a
// console that is gone left as "sent" is taken over and read back (see settleCorrections).
const (
	correctionSent      = "sent"      // recorded before the one call goes out
	correctionConfirmed = "confirmed" // the service shows the new values
	correctionRefused   = "refused"
	correctionNotSent   = "not sent" // it is certain that nothing left this machine
	correctionUnknown   = "unknown"  // neither refused nor shown
)

// Correct writes fields that a decision cannot carry (review.ByPatch) into a pending case: it reads the case again,
// compares it with what the agent saw, sends one call and reads back until the service shows the values or a quiet
// period has passed. It decides nothing, never sends twice, and no decision starts on the case meanwhile. An error is a
// *Problem; one of the kind "correction unknown" means that the call may still take effect.
func (d *Desk) Correct(ctx context.Context, caseID string, seen *review.Examination, fields map[string]string) (Correction, error) {
	fields = maps.Clone(fields)
	if why := uncorrectable(caseID, seen, fields, d.clock.Now()); why != "" {
		return Correction{}, &Problem{
			Kind: "invalid field", What: "the correction was not sent: " + safe(why), Safe: "Nothing was changed.",
			Next: "Correct the value and try again.",
		}
	}
	j, err := d.reserveCorrection(caseID)
	if err != nil {
		return Correction{}, err
	}
	defer d.endCorrection(caseID)
	if op, found, err := j.Last(ctx, caseID); err != nil {
		return Correction{}, recordProblem(err)
	} else if found && !op.State.Settled() { // another console on this journal is deciding it
		return Correction{}, recordProblem(&journal.OpenDecisionError{Op: op.ID, CaseID: caseID, State: op.State})
	}
	now, p := d.unchanged(ctx, j, caseID, seen)
	if p != nil {
		return now, p
	}
	return d.patch(ctx, j, caseID, now.Exam, fields)
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

// reserveCorrection takes the case, so that neither a decision nor a second correction can start on it. Every decision
// that is not settled refuses it, also one that was not applied: its call may still arrive.
func (d *Desk) reserveCorrection(caseID string) (store.Journal, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.cannotSend(); err != nil {
		return nil, err
	}
	switch open := d.letterOf(caseID); {
	case d.fixing[caseID]:
		return nil, underCorrection()
	case open != nil:
		p := openDecision(open.entry.Phase)
		if open.entry.Phase.offered() {
			p.Next = "Drop that decision first: O opens it, D drops it."
		}
		return nil, p
	}
	d.fixing[caseID] = true
	d.wait.Add(1) // Close waits: a call that is under way is finished and recorded
	return d.journal, nil
}

func (d *Desk) endCorrection(caseID string) {
	d.mu.Lock()
	delete(d.fixing, caseID)
	d.mu.Unlock()
	d.wait.Done()
}

func underCorrection() *Problem {
	return &Problem{
		Kind: "correction under way", What: "a correction of this case is on its way", Safe: "It is sent once.",
		Next: "Wait until it was read back; then decide on what the case shows.",
	}
}

// unchanged reads the case again and makes sure that it is the pending case that the agent saw.
func (d *Desk) unchanged(ctx context.Context, j store.Journal, caseID string, seen *review.Examination) (Correction, *Problem) {
	c, err := d.Read(ctx, caseID)
	if err != nil {
		p := Explain(err)
		p.What, p.Safe = "the correction was not sent: "+p.What, "Nothing was changed."
		return Correction{}, &p
	}
	now := Correction{Exam: c.Exam}
	stop := &Problem{Safe: "The correction was not sent; nothing was changed.", Next: "Look at the case as it is now."}
	if c.Exam.State != review.Pending {
		stop.Kind, stop.What = "not pending", "the case is "+string(c.Exam.State)+" already"
		return now, stop
	}
	moved, err := movedBetween(j, seen, c.Exam)
	switch {
	case err != nil:
		stop.Kind, stop.What = "not comparable", "the case could not be compared with what you saw"
	case len(moved) > 0:
		stop.Kind, stop.What = "changed", "the case changed after you saw it"
		now.Changes = review.ChangesBetween(seen.Submission, c.Exam.Submission, moved)
	default:
		return now, nil
	}
	return now, stop
}

func movedBetween(j store.Reader, was, is *review.Examination) ([]string, error) {
	before, err := review.EvidenceOf(was.Submission.Record, j.EvidenceKey())
	if err != nil {
		return nil, err
	}
	after, err := review.EvidenceOf(is.Submission.Record, j.EvidenceKey())
	if err != nil {
		return nil, err
	}
	return review.Moved(before, after), nil
}

// patch makes "sent" durable, sends the one call and finds out what came of it.
func (d *Desk) patch(ctx context.Context, j store.Journal, caseID string, before *review.Examination, fields map[string]string) (Correction, error) {
	was := Correction{Exam: before}
	if ctx.Err() != nil || d.ctx.Err() != nil {
		return was, &Problem{
			Kind: "canceled", What: "the correction was not sent: the console is ending", Safe: "Nothing was changed.",
			Next: "Correct it at the next start.",
		}
	}
	whole, cancel := context.WithTimeout(context.WithoutCancel(ctx), finishWithin*2)
	defer cancel()
	record := &correctionRecord{d: d, j: j, caseID: caseID}
	d.crash("correction: before sent")
	if err := record.begin(whole, before, fields); err != nil {
		return was, recordProblem(err)
	}
	d.crash("correction: after sent")
	_, err := d.cfg.Client.Patch(whole, argos.PatchRequest{CaseID: caseID, Admin: d.cfg.Agent, Data: fields})
	d.crash("correction: after call")
	switch kind := argos.KindOf(err); {
	case err == nil, kind == argos.OutcomeUnknown, kind == argos.Throttled:
		return record.readBack(before, fields, err)
	case neverLeft(err):
		return was, record.ended(whole, correctionNotSent, err)
	case kind.ProjectWide():
		p := Explain(err)
		d.mu.Lock()
		d.stopped = &p
		d.touch()
		d.mu.Unlock()
	}
	return was, record.ended(whole, correctionRefused, err)
}

// readBackCorrection reads until the service shows the values, or has shown for a quiet period that it does not.
func (d *Desk) readBackCorrection(caseID string, fields map[string]string) (newest *Case, shown bool) {
	began := d.clock.Now()
	for i := 0; ; i++ {
		wait := d.cfg.ReadBack[min(i, len(d.cfg.ReadBack)-1)]
		if left := began.Add(d.cfg.Quiet).Sub(d.clock.Now()); left > 0 {
			wait = min(wait, left)
		}
		if i > 0 && !d.pause(max(wait, time.Millisecond), nil) { // never a tight loop, whatever the settings
			return newest, false
		}
		ctx, cancel := d.readBackContext()
		c, err := d.Read(ctx, caseID)
		cancel()
		if err == nil {
			newest = c
			if len(review.NotShown(c.Exam.Submission, fields)) == 0 {
				return c, true
			}
		}
		if i > 0 && d.clock.Now().Sub(began) >= d.cfg.Quiet {
			return newest, false
		}
	}
}

// unknownCorrection says what is known when the values are not shown.
func unknownCorrection(now *Case, fields map[string]string, answer error) *Problem {
	p := &Problem{
		Kind: "correction unknown", What: "it is not known whether the correction took effect",
		Safe: "It was sent once and is not sent again.",
		Next: "It may still take effect: ctrl+r reads the case; decide on what it shows.",
	}
	switch {
	case now == nil:
		p.What += ": the case could not be read back"
	case answer == nil:
		p.What = "the service took the correction, but does not show " +
			strings.Join(review.NotShown(now.Exam.Submission, fields), ", ")
	default:
		p.What += ": the service does not show " + strings.Join(review.NotShown(now.Exam.Submission, fields), ", ")
	}
	return p
}

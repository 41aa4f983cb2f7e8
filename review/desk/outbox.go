package desk

import (
	"errors"
	"strings"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/journal"
)

// finishWithin is how long a call to the service may go on after the desk was told to end.
const finishWithin = 10 * time.Second

// outboxLoop opens the journal and then carries decisions out, strictly one at a time, each when it is due.
func (d *Desk) outboxLoop() {
	if !d.openJournal() {
		return
	}
	for {
		if d.broken() {
			if !d.pause(reopenAfter, d.outbox) {
				return
			}
			d.reopen()
			continue
		}
		d.adoptLeft()
		l, wait := d.nextLetter()
		if l == nil {
			if !d.pause(min(wait, d.cfg.Adopt), d.outbox) {
				return
			}
			continue
		}
		if d.ctx.Err() != nil {
			return
		}
		if d.guarded(func() { d.carry(l) }) {
			d.abandon(l)
		}
	}
}

// nextLetter returns the letter that is due, or how long to wait for the next.
func (d *Desk) nextLetter() (*letter, time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	now, wait := d.clock.Now(), time.Hour
	d.clockMoved(now)
	d.lookAtHolds()
	for _, l := range d.letters {
		switch l.entry.Phase {
		case Held:
			if d.stopped != nil || d.finishing.resting || l.decision == nil || l.entry.Bar > 0 {
				continue
			}
		case UnknownYet, NotApplied:
		default:
			continue
		}
		if w := l.due.Sub(now); w > 0 {
			wait = min(wait, w)
			continue
		}
		return l, 0
	}
	return nil, wait
}

func (d *Desk) carry(l *letter) {
	d.finishing.turn <- struct{}{}
	defer func() { <-d.finishing.turn }()
	d.mu.Lock()
	if l.entry.Phase == Held && l.decision != nil && !d.finishing.resting {
		d.setPhase(l, Checking, "")
	}
	phase := l.entry.Phase
	d.mu.Unlock()
	switch phase {
	case Checking:
		d.check(l)
	case UnknownYet, NotApplied:
		d.settle(l)
	}
}

// check reads the case again, and beside that the pictures that were shown, and compares both with what the agent saw.
// Only an unchanged pending case is sent.
func (d *Desk) check(l *letter) {
	pictures := d.askAgain(l)
	defer pictures.end()
	now, state, err := d.truth(d.ctx, l)
	if err != nil {
		d.checkFailed(l, err)
		return
	}
	d.crash("after reading again")
	d.worked()
	if state != review.Pending {
		d.end(l, journal.Conflict, Conflicted, tooLate(l, now, state), state)
		return
	}
	evidence, err := review.EvidenceOf(now.Record, d.evidenceKey())
	if err != nil {
		d.offer(l, "the case could not be compared with what you saw; nothing was sent", nil)
		return
	}
	if moved := review.Moved(l.evidence, evidence); len(moved) > 0 {
		changes := review.ChangesBetween(l.seen, now, moved)
		d.offer(l, "the case changed after you saw it; nothing was sent", changes)
		d.readAnew(l.entry.CaseID)
		return
	}
	if d.refutedSince(l, now) {
		return
	}
	if against := d.againstNow(l, now); against != "" {
		d.offer(l, against+"; nothing was sent", nil)
		d.readAnew(l.entry.CaseID)
		return
	}
	if d.picturesStand(l, pictures) {
		d.send(l)
	}
}

// againstNow names what speaks against an approval now and did not when the agent gave it: a decision rests on the record
// and on what agents said of it, and a verdict can end, or be another, while the decisive fields stand.
func (d *Desk) againstNow(l *letter, now argos.Submission) string {
	seen := l.decision.Seen()
	if l.entry.Verdict != review.Approve || seen == nil {
		return ""
	}
	e := review.Examine(now, seen.Policy, seen.At)
	d.hearVerdicts(d.ctx, e)
	d.mu.Lock()
	e = d.stand(e)
	d.mu.Unlock()
	for _, b := range e.Gate.Since(seen.Gate) {
		return "what stops an approval is not what it was when you gave it: " + b.Sentence
	}
	return ""
}

// readAnew has a case read again, since what the agent saw of it is out of date.
func (d *Desk) readAnew(caseID string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.shelf.expire(caseID)
	d.work.Broadcast()
}

// refutedSince gives a rejection back whose reasons the record refutes by now and did not when the agent saw it: a field
// that is not decisive changed, or a day has passed. Her word on why a reason stands was not given for these.
func (d *Desk) refutedSince(l *letter, now argos.Submission) bool {
	refuted := l.decision.NewlyRefuted(review.Examine(now, d.cfg.Policy, d.clock.Now()))
	if len(refuted) == 0 {
		return false
	}
	codes := make([]string, len(refuted))
	for i := range refuted {
		codes[i] = refuted[i].Code
	}
	d.mu.Lock()
	l.entry.Refuted = codes
	d.mu.Unlock()
	d.offer(l, "the record refutes "+strings.Join(codes, ", ")+" by now; nothing was sent", nil)
	d.readAnew(l.entry.CaseID)
	return true
}

// checkFailed keeps the decision held: nothing was sent, so nothing is lost, and it can still be taken back.
func (d *Desk) checkFailed(l *letter, err error) {
	if d.ctx.Err() != nil {
		d.mu.Lock()
		d.setPhase(l, Held, "")
		d.mu.Unlock()
		return
	}
	if argos.KindOf(err) == argos.NotFound {
		d.end(l, journal.Conflict, Conflicted, "the service does not know this case any more; nothing was sent", review.Deleted)
		return
	}
	d.mu.Lock()
	l.plan(d.clock.Now(), backoff(d.cfg.Retry, l.fails))
	l.fails++
	l.entry.From, l.entry.Until = d.clock.Now(), l.due
	retry := l.due
	d.setPhase(l, Held, "not sent yet: "+Explain(err).What)
	d.mu.Unlock()
	d.suspect(err, retry)
}

// send makes "sent" durable, posts once, and looks at what came of it.
func (d *Desk) send(l *letter) {
	d.mu.Lock()
	j := d.journal
	if d.ctx.Err() != nil { // the desk was told to end while the case was read: nothing new goes out
		d.setPhase(l, Held, "")
		d.mu.Unlock()
		return
	}
	l.fails = 0
	d.setPhase(l, Sending, "")
	d.mu.Unlock()
	ctx, cancel := d.callContext(finishWithin * 2)
	defer cancel()
	d.crash("before sent")
	if err := j.Advance(ctx, l.op, journal.Sent, l.sentDetail()); err != nil {
		d.mu.Lock()
		d.notRecorded(l, err, "not sent: the journal could not record it")
		d.mu.Unlock()
		return
	}
	l.recorded = journal.Sent
	d.crash("after sent")
	err := d.call(ctx, reviewRequest(*l.decision))
	d.crash("after call")
	l.sent, l.accepted = !neverLeft(err), err == nil
	d.posted(l, err)
}

func reviewRequest(dec review.Decision) argos.ReviewRequest {
	r := argos.ReviewRequest{CaseID: dec.CaseID(), Status: argos.StatusApproved, Admin: dec.Agent(), UpdateFields: dec.Corrections()}
	if dec.Verdict() == review.Reject {
		r.Status, r.RejectComment = argos.StatusRejected, dec.Comment()
	}
	return r
}

// neverLeft reports whether it is certain that no byte of a call reached the wire.
func neverLeft(err error) bool {
	var e *argos.Error
	return errors.As(err, &e) && !e.Sent
}

// posted sorts the answer to the POST. Whatever is not a refusal in the service's own documented words is settled by
// reading the case back: the service's state is the truth, not its answer, and a gateway on the way (413, a bare 4xx)
// may speak after the service has acted.
func (d *Desk) posted(l *letter, err error) {
	kind := argos.KindOf(err)
	switch {
	case err == nil, kind == argos.NotPending:
		l.beaten = err != nil
		d.mu.Lock()
		d.setPhase(l, UnknownYet, "reading back")
		d.mu.Unlock()
		d.settle(l)
	case neverLeft(err):
		d.offer(l, "nothing was sent: "+d.told(l, err), nil)
		d.suspect(err, time.Time{})
	case kind.ProjectWide():
		p := Explain(err)
		d.mu.Lock()
		d.stopped = &p
		d.tell("problem", l.entry.CaseID, p.What)
		d.mu.Unlock()
		d.refused(l, d.told(l, err))
		d.haltRun(p.What)
	case kind == argos.InvalidField, kind == argos.NotFound:
		d.refused(l, d.told(l, err))
	default:
		l.answer = d.told(l, err)
		if d.record(l, journal.Unknown, UnknownYet, l.answer) {
			d.settle(l)
		}
	}
}

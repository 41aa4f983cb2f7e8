package desk

import (
	"context"
	"strings"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/journal"
)

// settle reads a case back and decides what became of the decision. It is called after the POST, and again until the
// service's state tells. "Not applied" needs two answers "pending" a quiet period apart, because a call can take
// effect after its connection died; and such a decision goes on being watched while it is offered to the agent again.
func (d *Desk) settle(l *letter) {
	ctx, cancel := d.readBackContext()
	defer cancel()
	now, err := d.cfg.Client.Submission(ctx, l.entry.CaseID)
	at := d.clock.Now()
	if err != nil {
		d.settleLater(l, "not known yet: "+Explain(err).What)
		if argos.KindOf(err) != argos.NotFound {
			d.linkDown(err, l.due)
		}
		return
	}
	d.linkUp()
	state := review.StateOf(now)
	switch {
	case state == review.Pending:
		d.stillPending(l, at)
	case ours(l, now, state) && (!l.beaten || l.replaces != nil):
		d.confirm(l, state)
	case l.beaten:
		d.end(l, journal.Conflict, Conflicted, "somebody else was faster: the case is "+string(state), state)
	default:
		d.end(l, journal.Conflict, Conflicted, "somebody else decided: the case is "+string(state), state)
	}
}

// readBackContext outlives the end of the desk by a little, so that a decision just sent gets its outcome.
func (d *Desk) readBackContext() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(d.ctx), finishWithin)
}

// stillPending is one answer "pending". The lock is not held.
func (d *Desk) stillPending(l *letter, at time.Time) {
	if l.firstPending.IsZero() {
		l.firstPending = at
	}
	if l.entry.Phase == NotApplied || at.Sub(l.firstPending) < d.cfg.Quiet {
		d.settleLater(l, "the service does not show it yet")
		return
	}
	d.offer(l, "the service did not take it: the case is still pending", nil)
}

// settleLater plans the next read back. Rest pauses end no later than the quiet period, so that it is not overslept.
func (d *Desk) settleLater(l *letter, detail string) {
	pauses := d.cfg.ReadBack
	wait := pauses[min(l.reads+1, len(pauses)-1)]
	l.reads++
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.clock.Now()
	if quiet := l.firstPending.Add(d.cfg.Quiet).Sub(now); !l.firstPending.IsZero() && quiet > 0 {
		wait = min(wait, quiet)
	}
	if l.entry.Phase == NotApplied {
		l.due = now.Add(max(wait, d.cfg.Quiet))
		return
	}
	l.due, l.entry.Until = now.Add(wait), now.Add(wait)
	d.setPhase(l, UnknownYet, detail)
}

// ours reports whether the service's state is what this decision asked for. A rejection is told by its comment too; an
// approval carries nothing that names its author.
func ours(l *letter, now argos.Submission, state review.State) bool {
	if l.entry.Verdict == review.Approve {
		return state == review.Approved
	}
	if state != review.Rejected || !l.known {
		return state == review.Rejected
	}
	for _, c := range now.KYC.Comment {
		if strings.TrimSpace(c.Raw()) == strings.TrimSpace(l.comment) {
			return true
		}
	}
	return len(now.KYC.Comment) == 0
}

// confirm records that the decision is in force.
func (d *Desk) confirm(l *letter, state review.State) {
	doubt := l.reads > 0 || l.entry.Phase == NotApplied
	detail := "in force"
	if l.entry.Phase == NotApplied || l.beaten {
		detail = "in force: an earlier call took effect late"
	}
	if !d.end(l, journal.Confirmed, Confirmed, detail, state) {
		return
	}
	d.mu.Lock()
	d.tally.decidedToday++
	if doubt {
		d.tally.settled++
	}
	d.mu.Unlock()
	d.touch()
}

// record makes a step durable that leaves the letter open.
func (d *Desk) record(l *letter, to journal.State, phase Phase, detail string) bool {
	ctx, cancel := d.readBackContext()
	defer cancel()
	d.mu.Lock()
	j := d.journal
	d.mu.Unlock()
	err := j.Advance(ctx, l.op, to, detail)
	d.mu.Lock()
	defer d.mu.Unlock()
	if err != nil {
		d.latched(err)
		return false
	}
	l.recorded = to
	d.setPhase(l, phase, detail)
	return true
}

// end makes an outcome durable and takes the letter out of the outbox. It reports whether the journal took it; when it
// did not, the letter stays unknown, and the next reading of the journal settles it anew.
func (d *Desk) end(l *letter, to journal.State, phase Phase, detail string, state review.State) bool {
	ctx, cancel := d.readBackContext()
	defer cancel()
	d.mu.Lock()
	j := d.journal
	d.mu.Unlock()
	err := j.Advance(ctx, l.op, to, detail)
	d.mu.Lock()
	defer d.mu.Unlock()
	if err != nil {
		d.latched(err)
		l.due = d.clock.Now().Add(d.cfg.Quiet)
		d.setPhase(l, UnknownYet, "the journal could not record the outcome")
		return false
	}
	d.tell(string(phase), l.entry.CaseID, outcomeSentence(l.entry, phase, detail))
	d.finish(l, phase, detail, state)
	return true
}

// offer gives the decision back to the agent: it is known that nothing is in force.
func (d *Desk) offer(l *letter, detail string, changes []review.Change) {
	if l.recorded == journal.Sent && !d.record(l, journal.Unknown, UnknownYet, detail) {
		return
	}
	if !d.record(l, journal.NotApplied, NotApplied, detail) {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	l.entry.Changes = changes
	l.reads, l.fails = 0, 0
	l.due = d.clock.Now().Add(d.cfg.Quiet)
	d.setPhase(l, NotApplied, detail)
	d.tell(string(NotApplied), l.entry.CaseID, outcomeSentence(l.entry, NotApplied, detail))
	l.settle()
}

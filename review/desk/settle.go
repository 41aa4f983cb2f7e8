package desk

import (
	"context"
	"slices"
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
	ctx, cancel := d.callContext(finishWithin)
	defer cancel()
	d.crash("before read back")
	now, state, err := d.truth(ctx, l)
	d.crash("after read back")
	at := d.clock.Now()
	if err != nil {
		retry := d.settleLater(l, "not known yet: "+Explain(err).What)
		if argos.KindOf(err) != argos.NotFound {
			d.suspect(err, retry)
		}
		return
	}
	d.worked()
	earlier := l.earlier(now, state)
	switch mine := l.sent && ours(l, now, state); {
	case state == review.Pending:
		d.stillPending(l, at)
	case mine && (!l.beaten || earlier != nil):
		d.confirm(l, state)
	case earlier != nil:
		d.end(l, journal.Conflict, Conflicted, tookEffectLate(earlier, state), state)
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
	if l.firstPending.IsZero() || at.Before(l.firstPending) { // the latter when the clock was set back
		l.firstPending = at
	}
	if d.isOffered(l) || at.Sub(l.firstPending) < d.cfg.Quiet {
		d.settleLater(l, "the service does not show it yet")
		return
	}
	detail := "the service did not take it: the case is still pending"
	if l.answer != "" {
		detail += "; its answer was: " + l.answer
	}
	d.offer(l, detail, nil)
}

// settleLater plans the next read back and returns its time. Rest pauses end no later than the quiet period, so that it
// is not overslept.
func (d *Desk) settleLater(l *letter, detail string) time.Time {
	pauses := d.cfg.ReadBack
	wait := pauses[min(l.reads+1, len(pauses)-1)]
	l.reads++
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.clock.Now()
	if quiet := l.firstPending.Add(d.cfg.Quiet).Sub(now); !l.firstPending.IsZero() && quiet > 0 {
		wait = min(wait, quiet)
	}
	if l.entry.Phase.offered() || !d.listed(l) {
		l.plan(now, max(wait, d.cfg.Quiet))
		return l.due
	}
	l.plan(now, wait)
	l.entry.Until = l.due
	d.setPhase(l, UnknownYet, detail)
	return l.due
}

func (d *Desk) isOffered(l *letter) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return l.entry.Phase.offered()
}

// ours reports whether the service's state is what this decision asked for. A rejection is told by its comment too,
// unless the service itself said that it took it; an approval carries nothing that names its author.
func ours(l *letter, now argos.Submission, state review.State) bool {
	if l.entry.Verdict == review.Approve {
		return state == review.Approved
	}
	if state != review.Rejected || !l.known || l.accepted {
		return state == review.Rejected
	}
	for _, c := range now.KYC.Comment {
		if sameWords(c.Raw(), l.comment) {
			return true
		}
	}
	return len(now.KYC.Comment) == 0
}

// sameWords compares two comments by their words: the service may lay a text out anew.
func sameWords(a, b string) bool {
	return slices.Equal(strings.Fields(a), strings.Fields(b))
}

// confirm records that the decision is in force.
func (d *Desk) confirm(l *letter, state review.State) {
	late := d.isOffered(l) || l.beaten
	doubt := l.reads > 0 || late
	detail := "in force"
	if late {
		detail = "in force: an earlier call took effect late"
	}
	if !d.end(l, journal.Confirmed, Confirmed, detail, state) {
		return
	}
	if doubt {
		d.mu.Lock()
		d.tally.settled++
		d.mu.Unlock()
	}
	d.touch()
}

// record makes a step durable that leaves the letter open.
func (d *Desk) record(l *letter, to journal.State, phase Phase, detail string) bool {
	return d.advance(l, to, "step", detail, "the journal could not record where it stands", func() {
		d.setPhase(l, phase, detail)
	})
}

// advance makes a change of state durable, and only then lets the desk show it: show is called with the lock held. It
// reports whether the journal took it.
func (d *Desk) advance(l *letter, to journal.State, point, detail, failed string, show func()) bool {
	ctx, cancel := d.readBackContext()
	defer cancel()
	d.mu.Lock()
	j := d.journal
	d.mu.Unlock()
	d.crash("before " + point)
	err := j.AdvanceSaying(ctx, l.op, to, detail, sealSaid(l.said(to)))
	d.crash("after " + point)
	d.mu.Lock()
	defer d.mu.Unlock()
	if err != nil {
		d.notRecorded(l, err, failed)
		return false
	}
	l.recorded = to
	show()
	return true
}

// notRecorded puts a letter back to what is on disk and plans another try, so that neither a failing journal nor one
// that refuses a step can make the outbox run in circles. The lock is held.
func (d *Desk) notRecorded(l *letter, err error, detail string) {
	d.latched(err)
	if !d.listed(l) { // dropped or replaced meanwhile: the journal was right to refuse
		return
	}
	l.plan(d.clock.Now(), backoff(d.cfg.Retry, l.fails))
	l.fails++
	switch l.recorded {
	case journal.Held:
		d.setPhase(l, Held, detail)
	case journal.NotApplied:
		d.setPhase(l, NotApplied, detail)
	default:
		d.setPhase(l, UnknownYet, detail)
	}
}

// end makes an outcome durable and takes the letter out of the outbox. It reports whether the journal took it; when it
// did not, the letter stays what it is on disk, and is looked at again.
func (d *Desk) end(l *letter, to journal.State, phase Phase, detail string, state review.State) bool {
	return d.advance(l, to, "outcome", detail, "the journal could not record the outcome", func() {
		d.tellSaid(string(phase), l.entry.CaseID, outcomeSentence(l.entry, phase, detail), l.said(to))
		d.finish(l, phase, detail, state)
	})
}

// refused ends a decision that the service said no to. Where an earlier call on the case may still take effect, it goes
// back to the agent instead, so that the case stays watched.
func (d *Desk) refused(l *letter, why string) {
	for e := l.replaces; e != nil; e = e.replaces {
		if e.sent && !e.beaten {
			l.beaten = true
			d.offer(l, "refused: "+why, nil)
			return
		}
	}
	d.end(l, journal.Refused, Refused, why, review.Pending)
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
	l.plan(d.clock.Now(), d.cfg.Quiet)
	d.setPhase(l, NotApplied, detail)
	d.tellSaid(string(NotApplied), l.entry.CaseID, outcomeSentence(l.entry, NotApplied, detail), l.said(journal.NotApplied))
	l.settle()
}

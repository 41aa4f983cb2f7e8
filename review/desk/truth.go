package desk

import (
	"context"

	"kycdesk/argos"
	"kycdesk/review"
)

// truth reads where a case stands. "Pending" is believed at once: it ends nothing. Any other answer would end a decision
// for good, so it takes two witnesses: the service's own "done" to our call and one reading, or two readings.
func (d *Desk) truth(ctx context.Context, l *letter) (argos.Submission, review.State, error) {
	now, err := d.cfg.Client.Submission(ctx, l.entry.CaseID)
	state := review.StateOf(now)
	if d.plain(l, state, err) {
		return now, state, err
	}
	again, err2 := d.cfg.Client.Submission(ctx, l.entry.CaseID)
	switch {
	case err != nil && argos.KindOf(err2) == argos.KindOf(err):
		return now, state, err
	case err != nil || err2 != nil:
		return now, state, errTwoAnswers()
	case review.StateOf(again) != state, state == review.Unknown:
		return now, state, errTwoAnswers()
	}
	return again, state, nil
}

// plain reports whether one reading is enough.
func (d *Desk) plain(l *letter, state review.State, err error) bool {
	switch {
	case err != nil:
		return argos.KindOf(err) != argos.NotFound
	case l.accepted && l.entry.Verdict == review.Approve:
		return state == review.Pending || state == review.Approved
	case l.accepted:
		return state == review.Pending || state == review.Rejected
	}
	return state == review.Pending
}

func errTwoAnswers() *Problem {
	return &Problem{
		Kind: "no clear answer", What: "the service does not say clearly where the case stands",
		Safe: "Nothing is sent or settled on such an answer.", Next: "It is read again by itself; ctrl+r reads now.",
	}
}

// earlier returns an earlier decision of this agent on the same case that explains the service's state: its call went
// out, was not seen to take effect, and this letter took its place.
func (l *letter) earlier(now argos.Submission, state review.State) *letter {
	for e := l.replaces; e != nil; e = e.replaces {
		if e.sent && !e.beaten && ours(e, now, state) {
			return e
		}
	}
	return nil
}

// tooLate says why a decision was not sent to a case that is not pending any more.
func tooLate(l *letter, now argos.Submission, state review.State) string {
	if e := l.earlier(now, state); e != nil {
		return tookEffectLate(e, state) + "; nothing more was sent"
	}
	return "already " + string(state) + " when it was to be sent; nothing was sent"
}

func tookEffectLate(e *letter, state review.State) string {
	return "your earlier call to " + string(e.entry.Verdict) + " took effect late: the case is " + string(state)
}

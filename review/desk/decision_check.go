package desk

import (
	"context"
	"strings"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk/once"
)

// Check reads the case again, and beside that the pictures that were shown, and compares both with what the agent saw.
// Only an unchanged pending case is sent.
func (w *decisionWrite) Check(ctx context.Context, write *once.Write) (note string, err error) {
	pictures := w.o.askAgain(ctx, w)
	defer pictures.end()
	now, state, err := w.truth(ctx, write)
	switch {
	case argos.KindOf(err) == argos.NotFound && ctx.Err() == nil:
		return "", &once.TooLate{Detail: "the service does not know this case any more; nothing was sent", State: review.Deleted}
	case err != nil:
		return "", err
	}
	w.o.crash("after reading again")
	w.o.intake.worked()
	if state != review.Pending {
		return "", &once.TooLate{Detail: tooLate(write, now, state), State: state}
	}
	if stop := w.stands(now); stop != nil {
		return "", stop
	}
	return w.picturesStand(ctx, pictures)
}

// stands compares the case with what the agent saw, and says why the decision must not go out on it.
func (w *decisionWrite) stands(now argos.Submission) *once.Stop {
	evidence, err := review.EvidenceOf(now.Record, w.o.once.Journal().EvidenceKey())
	if err != nil {
		return &once.Stop{Detail: "the case could not be compared with what you saw; nothing was sent"}
	}
	var stop *once.Stop
	if moved := review.Moved(w.evidence, evidence); len(moved) > 0 {
		stop = &once.Stop{
			Detail: "the case changed after you saw it; nothing was sent", Changes: review.ChangesBetween(w.seen, now, moved),
		}
	} else if codes := w.refutedSince(now); len(codes) > 0 {
		stop = &once.Stop{Detail: "the record refutes " + strings.Join(codes, ", ") + " by now; nothing was sent", Refuted: codes}
	} else if against := w.againstNow(now); against != "" {
		stop = &once.Stop{Detail: against + "; nothing was sent"}
	}
	if stop != nil {
		w.o.intake.readAnew(w.caseID)
	}
	return stop
}

// refutedSince lists the reasons of a rejection that the record refutes by now and did not when the agent saw it: a field
// that is not decisive changed, or a day has passed. Her word on why a reason stands was not given for these.
func (w *decisionWrite) refutedSince(now argos.Submission) []string {
	var codes []string
	for _, r := range w.decision.NewlyRefuted(review.Examine(now, w.o.cfg.Policy, w.o.clock.Now())) {
		codes = append(codes, r.Code)
	}
	return codes
}

// againstNow names what speaks against an approval now and did not when the agent gave it: a decision rests on the record
// and on what agents said of it, and a verdict can end, or be another, while the decisive fields stand.
func (w *decisionWrite) againstNow(now argos.Submission) string {
	seen := w.decision.Seen()
	if w.verdict != review.Approve || seen == nil {
		return ""
	}
	e := review.Examine(now, seen.Policy, seen.At)
	w.o.verdicts.hear(w.o.ctx, w.o.once.Journal(), e)
	for _, b := range w.o.verdicts.stand(e).Gate.Since(seen.Gate) {
		return "what stops an approval is not what it was when you gave it: " + b.Sentence
	}
	return ""
}

// truth reads where a case stands. "Pending" is believed at once: it ends nothing. Any other answer would end a decision
// for good, so it takes two witnesses: the service's own "done" to our call and one reading, or two readings.
func (w *decisionWrite) truth(ctx context.Context, write *once.Write) (argos.Submission, review.State, error) {
	now, err := w.o.cfg.Client.Submission(ctx, w.caseID)
	state := review.StateOf(now)
	if err != nil && argos.KindOf(err) != argos.NotFound {
		return now, state, err
	}
	if err == nil && (state == review.Pending || write.Accepted() && state == w.InForce()) {
		return now, state, nil
	}
	again, err2 := w.o.cfg.Client.Submission(ctx, w.caseID)
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

func errTwoAnswers() *Problem {
	return &Problem{
		Kind: "no clear answer", What: "the service does not say clearly where the case stands",
		Safe: "Nothing is sent or settled on such an answer.", Next: "It is read again by itself; ctrl+r reads now.",
	}
}

// ReadBack reads the case and says what its state tells of the decision, and of the earlier ones that it took the place
// of.
func (w *decisionWrite) ReadBack(ctx context.Context, write *once.Write) (once.Finding, error) {
	now, state, err := w.truth(ctx, write)
	if err != nil {
		return once.Finding{}, err
	}
	w.o.intake.worked()
	f := once.Finding{Told: once.Otherwise, State: state}
	earlier := earlierOf(write, now, state)
	switch mine := write.Sent() && w.ours(write, now, state); {
	case state == review.Pending:
		f.Told, f.Detail = once.Open, "the service did not take it: the case is still pending"
	case mine && (!write.Late() || earlier != nil):
		f.Told, f.Detail = once.InForce, "in force"
		if write.Late() || write.Standing().Phase.Offered() {
			f.Detail = "in force: an earlier call took effect late"
		}
	case earlier != nil:
		f.Detail = tookEffectLate(earlier, state)
	case write.Late():
		f.Detail = "somebody else was faster: the case is " + string(state)
	default:
		f.Detail = "somebody else decided: the case is " + string(state)
	}
	return f, nil
}

// ours reports whether the service's state is what this decision asked for. A rejection is told by its comment too,
// unless the service itself said that it took it; an approval carries nothing that names its author.
func (w *decisionWrite) ours(write *once.Write, now argos.Submission, state review.State) bool {
	if state != w.InForce() || w.verdict == review.Approve || !w.known || write.Accepted() {
		return state == w.InForce()
	}
	for _, c := range now.KYC.Comment {
		if sameWords(c.Raw(), w.comment) {
			return true
		}
	}
	return len(now.KYC.Comment) == 0
}

// sameWords compares two comments by their words: the service may lay a text out anew.
func sameWords(a, b string) bool {
	return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}

// earlierOf returns an earlier decision of this agent on the same case that explains the service's state: its call went
// out, was not seen to take effect, and this one took its place.
func earlierOf(write *once.Write, now argos.Submission, state review.State) *decisionWrite {
	for e := write.Replaces(); e != nil; e = e.Replaces() {
		if w := e.Spec.(*decisionWrite); e.MayYet() && w.ours(e, now, state) {
			return w
		}
	}
	return nil
}

// tooLate says why a decision was not sent to a case that is not pending any more.
func tooLate(write *once.Write, now argos.Submission, state review.State) string {
	if e := earlierOf(write, now, state); e != nil {
		return tookEffectLate(e, state) + "; nothing more was sent"
	}
	return "already " + string(state) + " when it was to be sent; nothing was sent"
}

func tookEffectLate(e *decisionWrite, state review.State) string {
	return "your earlier call to " + string(e.verdict) + " took effect late: the case is " + string(state)
}

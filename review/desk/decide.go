package desk

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"kycdesk/review"
	"kycdesk/review/journal"
)

// Decide makes a decision durable and starts its hold. When it returns an error, nothing was recorded and nothing will
// be sent; the error is a *Problem.
func (d *Desk) Decide(ctx context.Context, decision review.Decision) error {
	_, err := d.post(ctx, decision)
	return err
}

// Carry decides and waits until the outcome is known, or back with the agent, or ctx ends.
func (d *Desk) Carry(ctx context.Context, decision review.Decision) (Entry, error) {
	l, err := d.post(ctx, decision)
	if err != nil {
		return Entry{}, err
	}
	return d.await(ctx, l), nil
}

// Await waits for an open decision on a case, as Carry does; ok is false when there is none.
func (d *Desk) Await(ctx context.Context, caseID string) (e Entry, ok bool) {
	d.mu.Lock()
	l := d.letterOf(caseID)
	d.mu.Unlock()
	if l == nil {
		return Entry{}, false
	}
	return d.await(ctx, l), true
}

// await returns when the letter is over, offered, or stuck in a way that only the agent can mend.
func (d *Desk) await(ctx context.Context, l *letter) Entry {
	select {
	case <-l.over:
	case <-ctx.Done():
	case <-d.ctx.Done():
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return l.entry
}

// post checks, records and holds a decision.
func (d *Desk) post(ctx context.Context, decision review.Decision) (*letter, error) {
	l, err := d.enter(ctx, decision, nil)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.hold(l, d.holdEnd())
	wake(d.outbox)
	return l, nil
}

// enter checks and records a decision. Its letter stays "recording", out of the outbox's reach, until it is held.
// plan is its place in a bulk run, nil for one of its own.
func (d *Desk) enter(ctx context.Context, decision review.Decision, plan *PlanPlace) (*letter, error) {
	l, payload, err := d.write(decision, plan)
	if err != nil {
		return nil, recordProblem(err)
	}
	j, err := d.reserve(l)
	if err != nil {
		return nil, err
	}
	op, err := d.intend(ctx, j, l, payload)
	d.mu.Lock()
	defer d.mu.Unlock()
	if err != nil {
		d.letters = slices.DeleteFunc(d.letters, func(o *letter) bool { return o == l })
		d.unmark(l.entry.CaseID)
		l.entry.Phase, l.entry.Detail = Dropped, "it was not recorded"
		l.settle()
		d.latched(err)
		wake(d.outbox) // which reopens a latched journal
		return nil, recordProblem(err)
	}
	if l.replaces != nil {
		d.finish(l.replaces, Dropped, "decided again", review.Pending)
	}
	l.op, l.entry.Op, l.recorded = op.ID, op.ID, op.State
	d.setPhase(l, Recording, "") // finishing the one replaced took the sign off the row
	return l, nil
}

// holdEnd is when a hold that begins now ends. The lock is held.
func (d *Desk) holdEnd() time.Time {
	until := d.clock.Now()
	if d.cfg.Hold > 0 {
		until = until.Add(d.cfg.Hold)
	}
	return until
}

// hold gives a recorded decision to the outbox. The lock is held.
func (d *Desk) hold(l *letter, until time.Time) {
	l.due, l.entry.From, l.entry.Until = until, until.Add(-max(0, d.cfg.Hold)), until
	d.awaitBar(l)
	d.setPhase(l, Held, "")
	if looked, ok := d.shelf.looked[l.entry.CaseID]; ok {
		d.tally.handling = append(d.tally.handling, l.entry.Since.Sub(looked))
	}
}

// write makes the letter of a decision, and what the journal seals of it.
func (d *Desk) write(decision review.Decision, plan *PlanPlace) (*letter, []byte, error) {
	decision = decision.Seeing(d.sightOf(decision.CaseID()))
	payload, err := seal(decision, plan)
	if err != nil {
		return nil, nil, err
	}
	draft, comment, err := unseal(payload)
	if err != nil {
		return nil, nil, err
	}
	draft.Seen = decision.Seen()
	l := &letter{decision: &decision, comment: comment, known: true, over: make(chan struct{})}
	l.entry = Entry{
		CaseID: decision.CaseID(), Verdict: decision.Verdict(), Phase: Recording, Since: d.clock.Now(), Draft: &draft,
	}
	if seen := decision.Seen(); seen != nil {
		l.seen = seen.Submission
		l.entry.Name = seen.Submission.DisplayName()
	}
	return l, payload, nil
}

// unmark takes the sign of an open decision off a row. The lock is held.
func (d *Desk) unmark(caseID string) {
	if row := d.queue.get(caseID); row != nil {
		changed := *row
		changed.Outbox = ""
		d.queue.put(&changed)
	}
	d.touch()
}

// cannotRecord says why nothing can be recorded now, nil when it can. The lock is held.
func (d *Desk) cannotRecord() error {
	switch {
	case d.ended || d.journal == nil:
		return notReady(d.ready)
	case d.ready.Problem != nil:
		return d.ready.Problem
	}
	return nil
}

// cannotSend says why nothing can be recorded and then sent now, nil when it can. The lock is held.
func (d *Desk) cannotSend() error {
	if err := d.cannotRecord(); err != nil {
		return err
	}
	if d.stopped != nil {
		return d.stopped
	}
	return nil
}

// reserve takes the case for this decision, so that no second one can start while the first is being written.
func (d *Desk) reserve(l *letter) (*journal.Journal, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.cannotSend(); err != nil {
		return nil, err
	}
	if d.fixing[l.entry.CaseID] {
		return nil, underCorrection()
	}
	if open := d.letterOf(l.entry.CaseID); open != nil {
		if !open.entry.Phase.offered() {
			return nil, openDecision(open.entry.Phase)
		}
		l.replaces = open
	}
	d.letters = append(d.letters, l)
	d.setPhase(l, Recording, "")
	return d.journal, nil
}

// intend writes the intent. On return without error it is on disk.
func (d *Desk) intend(ctx context.Context, j *journal.Journal, l *letter, payload []byte) (journal.Op, error) {
	var err error
	replaces := ""
	if l.replaces != nil {
		replaces = l.replaces.op
	}
	if l.evidence, err = witnessed(l, j); err != nil {
		return journal.Op{}, err
	}
	evidence, err := json.Marshal(l.evidence)
	if err != nil {
		return journal.Op{}, err
	}
	d.crash("before intent")
	op, err := j.Intend(ctx, journal.Intent{
		CaseID: l.entry.CaseID, Verdict: string(l.entry.Verdict), Payload: payload, Actor: l.decision.Agent(),
		Evidence: evidence, Policy: d.cfg.Policy.Digest(), Replaces: replaces,
	})
	d.crash("after intent")
	return op, err
}

// TakeBack ends the newest held decision. The error is a *Problem when there is none.
func (d *Desk) TakeBack(ctx context.Context) (Entry, error) {
	return d.takeBack(ctx, func(*letter) bool { return true })
}

// TakeBackOne ends one held decision and leaves all others held. The error is a *Problem when it is not held any more.
func (d *Desk) TakeBackOne(ctx context.Context, op string) (Entry, error) {
	return d.takeBack(ctx, func(l *letter) bool { return l.op == op })
}

// takeBack ends the newest of the held decisions that are meant.
func (d *Desk) takeBack(ctx context.Context, meant func(*letter) bool) (Entry, error) {
	d.mu.Lock()
	var l *letter
	for _, o := range slices.Backward(d.letters) {
		if o.entry.Phase == Held && meant(o) {
			l = o
			break
		}
	}
	if l == nil || d.journal == nil {
		d.mu.Unlock()
		return Entry{}, nothingHeld()
	}
	j := d.journal
	d.setPhase(l, Recording, "taking back") // out of the outbox's reach
	d.mu.Unlock()

	err := j.Advance(ctx, l.op, journal.TakenBack, "by the agent")
	d.mu.Lock()
	defer d.mu.Unlock()
	if err != nil {
		d.setPhase(l, Held, "")
		d.latched(err)
		wake(d.outbox)
		return Entry{}, recordProblem(err)
	}
	d.tally.takenBack++
	d.finish(l, TakenBack, "taken back; nothing was sent", review.Pending)
	d.shelf.expire(l.entry.CaseID)
	return l.entry, nil
}

// Drop says that the agent does not want an offered decision any more.
func (d *Desk) Drop(ctx context.Context, op string) error {
	d.mu.Lock()
	i := slices.IndexFunc(d.letters, func(l *letter) bool { return l.op == op && l.entry.Phase.offered() })
	j := d.journal
	if i < 0 || j == nil {
		d.mu.Unlock()
		return nil
	}
	l := d.letters[i]
	d.mu.Unlock()
	if err := d.drop(ctx, j, l, "dropped by the agent"); err != nil {
		return recordProblem(err)
	}
	return nil
}

func (d *Desk) drop(ctx context.Context, j *journal.Journal, l *letter, why string) error {
	err := j.Advance(ctx, l.op, journal.Dropped, why)
	d.mu.Lock()
	defer d.mu.Unlock()
	if err != nil {
		d.latched(err)
		wake(d.outbox)
		return err
	}
	d.finish(l, Dropped, why, review.Pending)
	return nil
}

// latched shows that the journal refuses to write. The lock is held.
func (d *Desk) latched(err error) {
	var l *journal.LatchedError
	if errors.As(err, &l) {
		p := recordProblem(err)
		d.ready.Ready, d.ready.Problem = false, p
		d.touch()
	}
}

// Decided reports whether the newest decision on a case is in force and is the one that same accepts, with a word on it.
func (d *Desk) Decided(ctx context.Context, caseID string, same func(review.Draft) bool) (detail string, ok bool) {
	j := d.Journal()
	if j == nil {
		return "", false
	}
	op, found, err := j.Last(ctx, caseID)
	if err != nil || !found || op.State != journal.Confirmed {
		return "", false
	}
	draft, _, err := unseal(op.Payload)
	if err != nil || !same(draft) {
		return "", false
	}
	return "decided before: " + ownWords(op.Detail), true
}

// Digest is a keyed digest of what counts for a decision on a case: a plan made on this journal carries it, so that a
// case that changed meanwhile drops out. It is empty while the journal is not open or the record cannot be read.
func (d *Desk) Digest(e *review.Examination) string {
	j := d.Journal()
	if j == nil {
		return ""
	}
	evidence, err := review.EvidenceOf(e.Submission.Record, j.EvidenceKey())
	if err != nil {
		return ""
	}
	return evidence.Total
}

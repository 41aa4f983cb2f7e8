package desk

import (
	"context"
	"errors"
	"slices"
	"time"

	"kycdesk/review"
	"kycdesk/review/journal"
)

// reopenAfter is the pause before a latched journal is closed, opened and read again by itself.
const reopenAfter = 10 * time.Second

// openJournal opens the journal and takes over what former consoles left open. It tries again when the agent asks
// (Refresh) and reports false when the desk ended first.
func (d *Desk) openJournal() bool {
	for {
		j, err := d.cfg.OpenJournal(d.ctx)
		if err == nil {
			if err = d.takeOver(j); err == nil {
				return true
			}
			_ = j.Close() // the reason it cannot be used is err
		}
		if d.ctx.Err() != nil {
			return false
		}
		d.mu.Lock()
		d.ready = JournalState{Problem: recordProblem(err)}
		d.mu.Unlock()
		d.touch()
		if !d.pause(time.Hour, d.outbox) {
			return false
		}
	}
}

// takeOver adopts the open decisions of consoles that are gone. One that was never sent, and one that is known not to
// have been applied, are offered to the agent; one that may have been sent is read back.
func (d *Desk) takeOver(j *journal.Journal) error {
	d.crash("before adopting")
	ops, err := j.Adopt(d.ctx)
	if err != nil {
		return err
	}
	d.crash("after adopting")
	now := d.clock.Now()
	var letters []*letter
	for _, op := range ops {
		l, err := d.adopt(j, op, now)
		if err != nil {
			return err
		}
		letters = append(letters, l)
	}
	if err := d.recallSnoozed(d.ctx, j); err != nil {
		return err
	}
	if err := d.recallDrafts(d.ctx, j); err != nil {
		return err
	}
	calls, err := j.AdoptCalls(d.ctx)
	if err != nil {
		return err
	}
	decided, err := d.recallToday(d.ctx, j, now)
	if err != nil {
		return err
	}
	judged, heard, err := recallVerdicts(d.ctx, j, d.cfg.Client.Origin(), 0)
	if err != nil {
		return err
	}
	head, err := j.Head(d.ctx)
	if err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.journal = j
	d.letters = append(letters, d.letters...)
	d.today, d.verdicts.heard = decided, heard
	for _, x := range judged {
		d.verdicts.Add(x)
	}
	d.standAllAgain()
	d.ready = JournalState{Ready: true, Head: head.Short()}
	for _, l := range letters {
		d.setPhase(l, l.entry.Phase, l.entry.Detail)
	}
	d.left.at = now
	d.settleCalls(j, calls)
	d.touch()
	return nil
}

func (d *Desk) adopt(j *journal.Journal, op journal.Op, now time.Time) (*letter, error) {
	switch op.State {
	case journal.Held:
		const detail = "the console ended before it was sent"
		if err := j.Advance(d.ctx, op.ID, journal.NotApplied, detail); err != nil {
			return nil, err
		}
		op.State, op.Detail = journal.NotApplied, detail
		return letterFromJournal(op, NotApplied, now), nil
	case journal.NotApplied:
		return letterFromJournal(op, NotApplied, now), nil
	case journal.Sent:
		if err := j.Advance(d.ctx, op.ID, journal.Unknown, "the console ended before the answer was recorded"); err != nil {
			return nil, err
		}
		op.State = journal.Unknown
	}
	return letterFromJournal(op, UnknownYet, now), nil
}

// reopen closes, opens and re-reads a latched journal, and then brings the letters in line with what is on disk.
func (d *Desk) reopen() {
	d.mu.Lock()
	j := d.journal
	d.mu.Unlock()
	open, ended, head, err := d.reread(j)
	d.mu.Lock()
	defer d.mu.Unlock()
	if err != nil {
		d.ready.Problem = recordProblem(err)
		d.touch()
		return
	}
	d.ready = JournalState{Ready: true, Head: head.Short()}
	for _, l := range slices.Clone(d.letters) {
		d.align(l, open, ended)
	}
	d.touch()
}

// reread returns what the journal says is open, and of the letters that it says have ended, how.
func (d *Desk) reread(j *journal.Journal) (open, ended []journal.Op, head journal.Head, err error) {
	if err = j.Reopen(d.ctx); err != nil {
		return nil, nil, head, err
	}
	if open, err = j.Unsettled(d.ctx); err != nil {
		return nil, nil, head, err
	}
	if err = d.strays(j, open); err != nil {
		return nil, nil, head, err
	}
	if open, err = j.Unsettled(d.ctx); err != nil {
		return nil, nil, head, err
	}
	if ended, err = d.endedMeanwhile(j, open); err != nil {
		return nil, nil, head, err
	}
	head, err = j.Head(d.ctx)
	return open, ended, head, err
}

// endedMeanwhile finds the letters whose end reached the disk although the journal failed while writing it.
func (d *Desk) endedMeanwhile(j *journal.Journal, open []journal.Op) ([]journal.Op, error) {
	d.mu.Lock()
	var ids []string
	for _, l := range d.letters {
		if l.op != "" && l.entry.Phase != Recording && indexOf(open, l.op) < 0 {
			ids = append(ids, l.op)
		}
	}
	d.mu.Unlock()
	var ops []journal.Op
	for _, id := range ids {
		op, err := j.Find(d.ctx, id)
		if err != nil {
			return nil, err
		}
		ops = append(ops, op)
	}
	return ops, nil
}

func indexOf(ops []journal.Op, id string) int {
	return slices.IndexFunc(ops, func(op journal.Op) bool { return op.ID == id })
}

// strays takes up decisions of ours that reached the disk although the journal failed while writing them.
func (d *Desk) strays(j *journal.Journal, open []journal.Op) error {
	for _, op := range open {
		d.mu.Lock()
		known := d.letterOf(op.CaseID) != nil
		d.mu.Unlock()
		if known || op.Owner != j.Owner() {
			continue
		}
		l, err := d.adopt(j, op, d.clock.Now())
		if err != nil {
			return err
		}
		d.mu.Lock()
		d.letters = append(d.letters, l)
		d.setPhase(l, l.entry.Phase, l.entry.Detail)
		d.mu.Unlock()
	}
	return nil
}

// align sets a letter to what the journal says of it. One that is being recorded or taken back just now is left to
// whoever does that: what was read may be older. The lock is held.
func (d *Desk) align(l *letter, open, ended []journal.Op) {
	if l.entry.Phase == Recording {
		return
	}
	if i := indexOf(ended, l.op); i >= 0 {
		d.endedOnDisk(l, ended[i])
		return
	}
	i := indexOf(open, l.op)
	if i < 0 { // recorded after the reading
		return
	}
	l.recorded = open[i].State
	switch {
	case l.recorded == journal.Held && l.decision != nil: // its hold goes on
		d.setPhase(l, Held, "")
	case l.recorded == journal.NotApplied:
		l.plan(d.clock.Now(), d.cfg.Quiet)
		d.setPhase(l, NotApplied, ownWords(open[i].Detail))
		l.settle()
	default:
		l.plan(d.clock.Now(), 0)
		d.setPhase(l, UnknownYet, "")
	}
}

// endedOnDisk tells an end of which only the desk had not heard. The lock is held.
func (d *Desk) endedOnDisk(l *letter, op journal.Op) {
	state := review.Pending
	switch op.State {
	case journal.Confirmed:
		state = map[review.Verdict]review.State{review.Approve: review.Approved, review.Reject: review.Rejected}[l.entry.Verdict]
	case journal.Conflict:
		state = review.Unknown
	}
	d.tell(string(op.State), l.entry.CaseID, outcomeSentence(l.entry, Phase(op.State), op.Detail))
	d.finish(l, Phase(op.State), op.Detail, state)
}

func (d *Desk) evidenceKey() []byte {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.journal.EvidenceKey()
}

// broken reports whether the journal refuses to write and has to be reopened.
func (d *Desk) broken() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.ready.Problem != nil
}

// Journal returns the open journal, for events that are no decisions; nil while it is not open.
func (d *Desk) Journal() *journal.Journal {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.journal
}

// Ready waits until the journal is open, or says why it cannot be.
func (d *Desk) Ready(ctx context.Context) error {
	for {
		switch s := d.Snapshot(); {
		case s.Journal.Ready:
			return nil
		case s.Journal.Problem != nil:
			return s.Journal.Problem
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-d.Changed():
		}
	}
}

// recordProblem explains a failure of the journal.
func recordProblem(err error) *Problem {
	if p := (*Problem)(nil); errors.As(err, &p) {
		return p
	}
	p := &Problem{
		Kind: "journal", What: "the journal could not record it: " + safe(err.Error()),
		Safe: "Nothing was sent.", Next: "ctrl+r opens the journal again; your text is kept.",
	}
	var (
		open    *journal.OpenDecisionError
		latched *journal.LatchedError
		unsafe  *journal.UnsafeDirError
		damaged *journal.DamagedError
		newer   *journal.NewerSchemaError
		foreign *journal.ForeignFileError
	)
	switch {
	case errors.As(err, &open):
		p.Kind, p.What = "open decision", "an earlier decision on this case is still "+string(open.State)
		p.Next = "Wait until it is settled; another console on this machine may be working on it."
		if open.State.Settled() { // it ended while this one was being written
			p.What = "an earlier decision on this case has just been settled: " + string(open.State)
			p.Next = "Look at the case again; it may need no decision any more."
		}
	case errors.As(err, &latched):
		p.Kind = "journal latched"
	case errors.As(err, &unsafe), errors.As(err, &damaged), errors.As(err, &newer), errors.As(err, &foreign):
		p.Kind, p.What, p.Next = "journal refused", safe(err.Error()), "Cases can be read; deciding waits until this is mended."
	}
	return p
}

func notReady(s JournalState) *Problem {
	if s.Problem != nil {
		return s.Problem
	}
	return &Problem{
		Kind: "journal opening", What: "the journal is still being opened",
		Safe: "Nothing was sent.", Next: "Try again in a moment; your text is kept.",
	}
}

func openDecision(p Phase) *Problem {
	return &Problem{
		Kind: "open decision", What: "your decision on this case is " + string(p),
		Safe: "It will not be sent twice.", Next: "Wait until it is settled, or take it back with z while it is held.",
	}
}

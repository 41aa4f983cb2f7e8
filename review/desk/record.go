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
	ops, err := j.Adopt(d.ctx)
	if err != nil {
		return err
	}
	now := d.clock.Now()
	var letters []*letter
	for _, op := range ops {
		l, err := d.adopt(j, op, now)
		if err != nil {
			return err
		}
		letters = append(letters, l)
	}
	today, err := j.Counts(d.ctx, now)
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
	d.tally.decidedToday = today.Confirmed
	d.ready = JournalState{Ready: true, Head: head.Short()}
	for _, l := range letters {
		d.setPhase(l, l.entry.Phase, l.entry.Detail)
	}
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
		op.Detail = detail
		return letterFromJournal(op, NotApplied, now.Add(d.cfg.Quiet)), nil
	case journal.NotApplied:
		return letterFromJournal(op, NotApplied, now), nil
	case journal.Sent:
		if err := j.Advance(d.ctx, op.ID, journal.Unknown, "the console ended before the answer was recorded"); err != nil {
			return nil, err
		}
	}
	return letterFromJournal(op, UnknownYet, now), nil
}

// reopen closes, opens and re-reads a latched journal, and then brings the letters in line with what is on disk.
func (d *Desk) reopen() {
	d.mu.Lock()
	j := d.journal
	d.mu.Unlock()
	open, head, err := d.reread(j)
	d.mu.Lock()
	defer d.mu.Unlock()
	if err != nil {
		d.ready.Problem = recordProblem(err)
		d.touch()
		return
	}
	d.ready = JournalState{Ready: true, Head: head.Short()}
	for _, l := range slices.Clone(d.letters) {
		d.align(l, open)
	}
	d.touch()
}

func (d *Desk) reread(j *journal.Journal) (open []journal.Op, head journal.Head, err error) {
	if err = j.Reopen(d.ctx); err != nil {
		return nil, head, err
	}
	if open, err = j.Unsettled(d.ctx); err != nil {
		return nil, head, err
	}
	if err = d.strays(j, open); err != nil {
		return nil, head, err
	}
	if open, err = j.Unsettled(d.ctx); err != nil {
		return nil, head, err
	}
	head, err = j.Head(d.ctx)
	return open, head, err
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

// align sets a letter to what the journal says of it. The lock is held.
func (d *Desk) align(l *letter, open []journal.Op) {
	i := slices.IndexFunc(open, func(op journal.Op) bool { return op.ID == l.op })
	switch {
	case i < 0: // its end is on disk, only the desk was not told
		d.finish(l, Dropped, "recorded before the journal failed", review.Unknown)
	case open[i].State == journal.Held && l.decision != nil:
		l.due = d.clock.Now()
		d.setPhase(l, Held, "")
	case open[i].State == journal.NotApplied:
		d.setPhase(l, NotApplied, open[i].Detail)
	default:
		l.due = d.clock.Now()
		d.setPhase(l, UnknownYet, "")
	}
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
	)
	switch {
	case errors.As(err, &open):
		p.Kind, p.What = "open decision", "an earlier decision on this case is still "+string(open.State)
		p.Next = "Wait until it is settled; another console on this machine may be working on it."
	case errors.As(err, &latched):
		p.Kind = "journal latched"
	case errors.As(err, &unsafe), errors.As(err, &damaged), errors.As(err, &newer):
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

package desk

import (
	"context"
	"slices"
	"sync"
	"time"

	"kycdesk/review"
	"kycdesk/review/journal"
)

// Run is a bulk run as it stands: many decisions under one hold, one entry a case in the order given, each with the
// phase it is in or ended in. It is immutable.
type Run struct {
	ID      uint64 // grows by one with every run of this session
	Since   time.Time
	Until   time.Time // end of the hold that all share; zero while the intents are being recorded
	Entries []Entry
}

// Recording reports whether intents are still being written, so that the hold has not begun.
func (r *Run) Recording() bool { return r.Until.IsZero() }

// Held returns how many decisions of the run can still be taken back.
func (r *Run) Held() int { return r.count(func(p Phase) bool { return p == Held }) }

// Done returns how many cases have their result.
func (r *Run) Done() int {
	return r.count(func(p Phase) bool { return !p.active() && p != UnknownYet })
}

// Active reports whether a decision of the run is still to be sent or on its way. One whose outcome is unknown does
// not keep a run: it is read back whatever happens.
func (r *Run) Active() bool { return r.count(Phase.active) > 0 }

func (r *Run) count(is func(Phase) bool) int {
	n := 0
	for i := range r.Entries {
		if is(r.Entries[i].Phase) {
			n++
		}
	}
	return n
}

// active reports whether a decision is between its confirmation and the end of its call.
func (p Phase) active() bool {
	switch p {
	case Recording, Held, Checking, Sending:
		return true
	}
	return false
}

// run is what the desk keeps of a bulk run.
type run struct {
	id           uint64
	since, until time.Time
	lines        []runLine
	last         *Run // as published when no line could change any more
}

// runLine is a letter, or why there is none.
type runLine struct {
	letter *letter
	failed Entry
}

func (l *runLine) entry() Entry {
	if l.letter == nil {
		return l.failed
	}
	return l.letter.entry
}

// shown makes the run for a snapshot. The desk's lock is held. Once every line has its result the letters, with the
// cases that they hold, are let go.
func (r *run) shown() *Run {
	if r == nil || r.last != nil {
		if r == nil {
			return nil
		}
		return r.last
	}
	out := &Run{ID: r.id, Since: r.since, Until: r.until, Entries: make([]Entry, 0, len(r.lines))}
	open := false
	for i := range r.lines {
		e := r.lines[i].entry()
		open = open || e.Phase.active() || e.Phase == UnknownYet || e.Phase.offered()
		out.Entries = append(out.Entries, e)
	}
	if !open && !out.Recording() {
		r.last, r.lines = out, nil
	}
	return out
}

// letters returns the letters of the run that are in a phase. The desk's lock is held.
func (r *run) letters(p Phase) []*letter {
	if r == nil {
		return nil
	}
	var out []*letter
	for i := range r.lines {
		if l := r.lines[i].letter; l != nil && l.entry.Phase == p {
			out = append(out, l)
		}
	}
	return out
}

// DecideMany makes decisions durable, one intent a case, and then starts one hold for all of them; the outbox carries
// them one at a time in this order. The answer has one entry for each decision: held, or not recorded and why. Nothing
// is sent before every intent was tried, so that the hold is one and the agent takes back all or nothing of it.
func (d *Desk) DecideMany(ctx context.Context, decisions []review.Decision) []Entry {
	r, refused := d.beginRun(len(decisions))
	entries := make([]Entry, 0, len(decisions))
	for i := range decisions {
		if refused != nil {
			entries = append(entries, notRecorded(&decisions[i], refused))
			continue
		}
		l, err := d.enter(ctx, decisions[i], &PlanPlace{Since: r.since, Place: i + 1, Of: len(decisions)})
		line := runLine{letter: l}
		if err != nil {
			line = runLine{failed: notRecorded(&decisions[i], err)}
		}
		d.mu.Lock()
		r.lines = append(r.lines, line)
		d.mu.Unlock()
	}
	if refused != nil {
		return entries
	}
	return d.holdRun(r)
}

// beginRun refuses a second run beside one that is under way: its results would have no place, and z would mean two
// things.
func (d *Desk) beginRun(n int) (*run, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	id := uint64(1)
	if d.run != nil {
		id = d.run.id + 1
		if d.run.until.IsZero() || d.run.shown().Active() {
			return nil, &Problem{
				Kind: "run under way", What: "another bulk run is under way",
				Safe: "Nothing of this one was recorded or sent.", Next: "Wait until it is done, or take it back with z.",
			}
		}
	}
	d.run = &run{id: id, since: d.clock.Now(), lines: make([]runLine, 0, n)}
	return d.run, nil
}

// holdRun starts the hold of all recorded decisions at once.
func (d *Desk) holdRun(r *run) []Entry {
	d.mu.Lock()
	defer d.mu.Unlock()
	r.until = d.holdEnd()
	for _, l := range r.letters(Recording) {
		if slices.Contains(d.letters, l) { // a reopened journal may have ended or moved it meanwhile
			d.hold(l, r.until)
		}
	}
	entries := make([]Entry, 0, len(r.lines))
	for i := range r.lines {
		entries = append(entries, r.lines[i].entry())
	}
	wake(d.outbox)
	d.touch()
	return entries
}

func notRecorded(dec *review.Decision, err error) Entry {
	e := Entry{CaseID: dec.CaseID(), Verdict: dec.Verdict(), Phase: NotRecorded, Detail: recordProblem(err).What}
	if seen := dec.Seen(); seen != nil {
		e.Name = seen.Submission.DisplayName()
	}
	return e
}

// TakeBackRun takes back every decision of the newest run that was not sent yet, and says how many. What is on its way
// goes on. The error is a *Problem; decisions not taken back are held on.
func (d *Desk) TakeBackRun(ctx context.Context) (taken int, err error) {
	d.mu.Lock()
	j, held := d.journal, d.run.letters(Held)
	if len(held) == 0 || j == nil {
		d.mu.Unlock()
		return 0, nothingHeld()
	}
	for _, l := range held {
		d.setPhase(l, Recording, "taking back") // out of the outbox's reach, all at once
	}
	d.mu.Unlock()
	for i, l := range held {
		if err := j.Advance(ctx, l.op, journal.TakenBack, "by the agent, with the whole run"); err != nil {
			d.holdOn(held[i:], err)
			return i, recordProblem(err)
		}
		d.mu.Lock()
		d.tally.takenBack++
		d.finish(l, TakenBack, "taken back; nothing was sent", review.Pending)
		d.shelf.expire(l.entry.CaseID)
		d.mu.Unlock()
	}
	return len(held), nil
}

// holdOn undoes the beginning of a take back that the journal did not record.
func (d *Desk) holdOn(letters []*letter, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, l := range letters {
		d.setPhase(l, Held, "")
	}
	d.latched(err)
	wake(d.outbox)
}

func nothingHeld() *Problem {
	return &Problem{
		Kind: "nothing held", What: "no decision is held any more",
		Safe: "What was sent stays as it is.", Next: "The service cannot undo a decision.",
	}
}

// haltRun gives the rest of a run back to the agent after a refusal that concerns the whole project: the next case
// would get the same answer. The outbox calls it, so that nothing is sent meanwhile.
func (d *Desk) haltRun(why string) {
	d.mu.Lock()
	held := d.run.letters(Held)
	d.mu.Unlock()
	for _, l := range held {
		if !d.record(l, journal.NotApplied, NotApplied, "not sent: the run was stopped because "+why) {
			return // the journal is latched: they stay held and are looked at again after it was reopened
		}
		d.mu.Lock()
		l.due = d.clock.Now().Add(d.cfg.Quiet)
		l.settle()
		d.mu.Unlock()
	}
}

// AwaitRun waits until the decision on a case of the newest run is over, or back with the agent, or ctx ends, and
// returns where it stands then; ok is false when the run has no such case.
func (d *Desk) AwaitRun(ctx context.Context, caseID string) (e Entry, ok bool) {
	d.mu.Lock()
	var l *letter
	if d.run != nil {
		if shown := d.run.shown(); d.run.last != nil {
			i := slices.IndexFunc(shown.Entries, func(e Entry) bool { return e.CaseID == caseID })
			d.mu.Unlock()
			if i < 0 {
				return Entry{}, false
			}
			return shown.Entries[i], true
		}
		for i := range d.run.lines {
			if line := &d.run.lines[i]; line.letter != nil && line.letter.entry.CaseID == caseID {
				l = line.letter
			}
		}
	}
	d.mu.Unlock()
	if l == nil {
		return Entry{}, false
	}
	return d.await(ctx, l), true
}

// Reading is one case of ReadMany: the case, or why it could not be read (an *argos.Error).
type Reading struct {
	ID   string
	Case *Case
	Err  error
}

// ReadMany reads cases singly, a few at a time, and returns them in the order asked for.
func (d *Desk) ReadMany(ctx context.Context, ids []string) []Reading {
	out := make([]Reading, len(ids))
	next := make(chan int)
	var work sync.WaitGroup
	for range min(readers, len(ids)) {
		work.Go(func() {
			for i := range next {
				out[i] = d.readOne(ctx, ids[i])
			}
		})
	}
	for i := range ids {
		next <- i
	}
	close(next)
	work.Wait()
	return out
}

func (d *Desk) readOne(ctx context.Context, id string) (r Reading) {
	r.ID = id
	if d.guarded(func() { r.Case, r.Err = d.Read(ctx, id) }) {
		r.Case, r.Err = nil, d.Snapshot().Stopped
	}
	return r
}

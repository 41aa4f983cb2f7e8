package desk

import (
	"context"
	"slices"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk/guarded"
	"kycdesk/review/desk/once"
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
	return r.count(func(p Phase) bool { return !p.Active() && p != UnknownYet })
}

// Active reports whether a decision of the run is still to be sent or on its way. One whose outcome is unknown does
// not keep a run: it is read back whatever happens.
func (r *Run) Active() bool { return r.count(Phase.Active) > 0 }

func (r *Run) count(is func(Phase) bool) int {
	n := 0
	for i := range r.Entries {
		if is(r.Entries[i].Phase) {
			n++
		}
	}
	return n
}

// run is what the desk keeps of a bulk run.
type run struct {
	id           uint64
	since, until time.Time
	lines        []runLine
	last         *Run // as published when no line could change any more
}

// runLine is a decision, or why there is none.
type runLine struct {
	write  *once.Write
	failed Entry
}

func (l *runLine) entry() Entry {
	if l.write == nil {
		return l.failed
	}
	return entryOf(l.write)
}

// shown makes the run for a snapshot. Once every line has its result the decisions, with the cases that they hold, are
// let go.
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
		open = open || e.Phase.Active() || e.Phase == UnknownYet || e.Phase.Offered()
		out.Entries = append(out.Entries, e)
	}
	if !open && !out.Recording() {
		r.last, r.lines = out, nil
	}
	return out
}

// writes returns the decisions of the run.
func (r *run) writes() (all []*once.Write) {
	if r == nil {
		return nil
	}
	for i := range r.lines {
		if w := r.lines[i].write; w != nil {
			all = append(all, w)
		}
	}
	return all
}

// begins takes the time of a hold that begins now, if it is of the run.
func (r *run) begins(w *once.Write) {
	if slices.Contains(r.writes(), w) {
		st := w.Standing()
		r.since, r.until = st.From, st.Until
	}
}

// DecideMany makes decisions durable, one intent a case, and then starts one hold for all of them; they are carried out
// one at a time in this order. The answer has one entry for each decision: held, or not recorded and why. Nothing is sent
// before every intent was tried, so that the hold is one and the agent takes back all or nothing of it.
func (o *outbox) DecideMany(ctx context.Context, decisions []review.Decision) []Entry {
	r, refused := o.beginRun(len(decisions))
	entries := make([]Entry, 0, len(decisions))
	for i := range decisions {
		if refused != nil {
			entries = append(entries, notRecorded(&decisions[i], refused))
			continue
		}
		w, err := o.enter(ctx, decisions[i], &PlanPlace{Since: r.since, Place: i + 1, Of: len(decisions)})
		line := runLine{write: w}
		if err != nil {
			line = runLine{failed: notRecorded(&decisions[i], err)}
		}
		o.run.Do(func(**run) { r.lines = append(r.lines, line) })
	}
	if refused != nil {
		return entries
	}
	return o.holdRun(r)
}

// beginRun refuses a second run beside one that is under way: its results would have no place, and z would mean two
// things.
func (o *outbox) beginRun(n int) (begun *run, err error) {
	o.run.Do(func(r **run) {
		id := uint64(1)
		if was := *r; was != nil {
			id = was.id + 1
			if was.until.IsZero() || was.shown().Active() {
				err = &Problem{
					Kind: "run under way", What: "another bulk run is under way",
					Safe: "Nothing of this one was recorded or sent.", Next: "Wait until it is done, or take it back with z.",
				}
				return
			}
		}
		begun = &run{id: id, since: o.clock.Now(), lines: make([]runLine, 0, n)}
		*r = begun
	})
	return begun, err
}

// holdRun starts the hold of all recorded decisions at once.
func (o *outbox) holdRun(r *run) []Entry {
	writes := o.runWrites()
	until := o.once.BeginRun(writes)
	for _, w := range writes {
		o.handled(w)
	}
	defer o.touch()
	return guarded.Ask(&o.run, func(**run) []Entry {
		r.until = until
		entries := make([]Entry, 0, len(r.lines))
		for i := range r.lines {
			entries = append(entries, r.lines[i].entry())
		}
		return entries
	})
}

func notRecorded(dec *review.Decision, err error) Entry {
	e := Entry{CaseID: dec.CaseID(), Verdict: dec.Verdict(), Phase: NotRecorded, Detail: recordProblem(err).What}
	if seen := dec.Seen(); seen != nil {
		e.Name = seen.Submission.DisplayName()
	}
	return e
}

// TakeBackRun takes back every decision of the newest run that was not sent yet, and says how many. What is on its way
// goes on. The error is a *Problem; what could not be taken back is not sent all the same, and taken back when the journal
// works again.
func (o *outbox) TakeBackRun(ctx context.Context) (taken int, err error) {
	done, err := o.once.TakeBackAll(ctx, o.runWrites())
	return len(done), notEnded(err)
}

// AwaitRun waits until the decision on a case of the newest run is over, or back with the agent, or ctx ends, and
// returns where it stands then; ok is false when the run has no such case.
func (o *outbox) AwaitRun(ctx context.Context, caseID string) (e Entry, ok bool) {
	shown := o.shownRun()
	for _, w := range o.runWrites() {
		if w.Standing().CaseID == caseID {
			return o.await(ctx, w), true
		}
	}
	if shown == nil {
		return Entry{}, false
	}
	i := slices.IndexFunc(shown.Entries, func(e Entry) bool { return e.CaseID == caseID && e.Op != "" })
	if i < 0 {
		return Entry{}, false
	}
	return shown.Entries[i], true
}

func (o *outbox) runWrites() []*once.Write {
	return guarded.Ask(&o.run, func(r **run) []*once.Write { return (*r).writes() })
}

func (o *outbox) shownRun() *Run {
	return guarded.Ask(&o.run, func(r **run) *Run { return (*r).shown() })
}

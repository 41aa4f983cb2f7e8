package desk

import (
	"encoding/json"
	"slices"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/journal"
)

// letter is one decision on its way out, from the agent's confirmation until the journal says how it ended.
type letter struct {
	op       string
	entry    Entry
	comment  string           // the text the applicant gets; "" where it could not be read after a restart
	known    bool             // comment is known
	decision *review.Decision // nil after a restart: such a letter is never sent
	replaces *letter          // an offered decision on the same case that this one takes the place of
	evidence review.Evidence
	seen     argos.Submission // what the agent saw; its Record is empty after a restart

	bars         int           // how often its hold had to begin
	due          time.Time     // when the outbox has to look at it next
	sent         bool          // a call went out, or may have
	accepted     bool          // the service answered the one call with "done"
	reads        int           // read backs so far
	fails        int           // failed reads in a row
	firstPending time.Time     // when a read back first said "pending" after the call had ended
	recorded     journal.State // the last state on disk
	answer       string        // why the outcome of the one call was not known, for the agent
	without      []string      // labels of the pictures that it goes out without another look at
	beaten       bool          // the service said "not pending" to the one call: it was not this call that decided
	over         chan struct{} // closed when the agent need not wait any more: at the end, or when offered
}

// settle tells those who wait for this letter. It may be called again.
func (l *letter) settle() {
	select {
	case <-l.over:
	default:
		close(l.over)
	}
}

// offered reports whether the decision is back with the agent.
func (p Phase) offered() bool { return p == NotApplied }

// letterOf returns the open decision on a case, the newest while one takes the place of another. The lock is held.
func (d *Desk) letterOf(caseID string) *letter {
	for _, l := range slices.Backward(d.letters) {
		if l.entry.CaseID == caseID {
			return l
		}
	}
	return nil
}

// listed reports whether a letter is still open here: the agent can drop or replace an offered one while the outbox
// reads its case. The lock is held.
func (d *Desk) listed(l *letter) bool { return slices.Contains(d.letters, l) }

// plan sets when the outbox has to look at a letter next. The lock is held.
func (l *letter) plan(now time.Time, wait time.Duration) { l.due = now.Add(wait) }

// clockMoved notes the time of a look at the outbox. When it is earlier than that of the last one, the clock was set
// back, and what is due moves back with it: a hold of seconds must not last a day. The lock is held.
func (d *Desk) clockMoved(now time.Time) {
	if back := d.lastLook.Sub(now); back > 0 {
		for _, l := range d.letters {
			l.due = l.due.Add(-back)
		}
	}
	d.lastLook = now
}

// letterFromJournal makes a letter of what a former console left behind.
func letterFromJournal(op journal.Op, phase Phase, now time.Time) *letter {
	l := &letter{op: op.ID, recorded: op.State, sent: !op.LastSentAt.IsZero(), over: make(chan struct{}), due: now}
	if phase.offered() {
		l.settle()
	}
	l.entry = Entry{
		Op: op.ID, CaseID: op.CaseID, Verdict: review.Verdict(op.Verdict), Phase: phase,
		Since: op.IntentAt, Detail: ownWords(op.Detail),
	}
	if draft, comment, err := unseal(op.Payload); err == nil {
		l.entry.Draft = &draft
		l.comment, l.known = comment, true
	}
	return l
}

// setPhase moves a letter on and shows it on its row. The lock is held.
func (d *Desk) setPhase(l *letter, p Phase, detail string) {
	l.entry.Phase, l.entry.Detail = p, detail
	d.keepToday(l)
	if row := d.queue.get(l.entry.CaseID); row != nil {
		changed := *row
		changed.Outbox = p
		if p.offered() {
			changed.Outbox = ""
		}
		d.queue.put(&changed)
	}
	d.touch()
}

// finish ends a letter: it leaves the outbox, and its case the queue unless it is still pending. The lock is held.
func (d *Desk) finish(l *letter, p Phase, detail string, now review.State) {
	d.setPhase(l, p, detail)
	d.letters = slices.DeleteFunc(d.letters, func(o *letter) bool { return o == l })
	id := l.entry.CaseID
	if now == review.Pending {
		d.unmark(id)
	} else {
		d.done[id] = true
		d.queue.remove(id)
		d.shelf.expire(id) // whoever looks at it again sees it as it is now
	}
	d.sweep.Pending = len(d.queue.rows)
	l.settle()
	d.touch()
}

// sealed is what the journal keeps closed of a decision: all of it, the text the applicant gets as it was sent, and its
// place in a bulk run. Its names are fixed: journals outlive releases.
type sealed struct {
	Decision json.RawMessage `json:"decision"`
	Comment  string          `json:"comment"`
	Plan     *PlanPlace      `json:"plan,omitempty"`
}

// PlanPlace is where a decision stood in the plan that it was confirmed with.
type PlanPlace struct {
	Since time.Time `json:"since"` // when the plan was confirmed
	Place int       `json:"place"` // from 1
	Of    int       `json:"of"`
}

func seal(dec review.Decision, plan *PlanPlace) ([]byte, error) {
	stored, err := dec.MarshalStored()
	if err != nil {
		return nil, err
	}
	return json.Marshal(sealed{Decision: stored, Comment: dec.Comment(), Plan: plan})
}

func unseal(payload []byte) (review.Draft, string, error) {
	s, recorded, err := unsealWhole(payload)
	return recorded.Draft, s.Comment, err
}

func unsealWhole(payload []byte) (s sealed, recorded review.Recorded, err error) {
	if err = json.Unmarshal(payload, &s); err != nil {
		return sealed{}, review.Recorded{}, argos.InWords(err)
	}
	recorded, err = review.LoadRecorded(s.Decision)
	return s, recorded, err
}

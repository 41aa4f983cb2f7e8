package desk

import (
	"context"
	"slices"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk/guarded"
	"kycdesk/review/desk/once"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// Today is one decision of the view "Decided today": recorded or moved on today on this journal and at this origin, by
// whichever console, or still open. It is immutable.
type Today struct {
	Op      string
	CaseID  string
	Verdict review.Verdict
	Phase   Phase
	At      time.Time   // when the agent confirmed it
	Since   time.Time   // when it came to its phase
	Named   bool        // Name is known; the journal keeps none, so after a restart only once the case was read
	Name    review.Text // may be empty although it is known
	Detail  string      // a sentence, safe for a terminal
}

// today keeps the view: a step swaps the pointer in place, and the slice that snapshots share is made when one is
// published, so that a step costs the same on the thousandth decision as on the first.
type today struct {
	rows      []*Today        // oldest first; ours alone
	at        map[string]int  // by operation
	nameless  map[string]bool // cases whose name is not known
	day       time.Time       // the midnight that the day began with
	view      []*Today        // newest first, as published; never written to
	confirmed int             // how many of view are in force
	stale     bool            // view is older than rows
}

// put takes a new decision or a step of one.
func (t *today) put(row *Today) {
	if t.at == nil {
		t.at, t.nameless = make(map[string]int), make(map[string]bool)
	}
	t.stale = true
	if !row.Named {
		t.nameless[row.CaseID] = true
	}
	if i, known := t.at[row.Op]; known {
		t.rows[i] = row
		return
	}
	t.at[row.Op] = len(t.rows)
	t.rows = append(t.rows, row)
}

// shown returns the view and how many of it are in force. After midnight what was over before is left out.
func (t *today) shown(now time.Time) ([]*Today, int) {
	if day := midnight(now); !day.Equal(t.day) {
		t.day = day
		t.begin(day)
	}
	if t.stale {
		t.view, t.confirmed, t.stale = slices.Clone(t.rows), 0, false
		slices.Reverse(t.view)
		for _, row := range t.view {
			if row.Phase == Confirmed {
				t.confirmed++
			}
		}
	}
	return t.view, t.confirmed
}

// begin leaves out what was over before a day began.
func (t *today) begin(day time.Time) {
	old := t.rows
	t.rows, t.at, t.stale = nil, nil, true
	for _, row := range old {
		if row.open() || !row.Since.Before(day) {
			t.put(row)
		}
	}
}

// open reports whether more can happen to the decision.
func (t *Today) open() bool { return t.Phase.Active() || t.Phase.Offered() || t.Phase == UnknownYet }

func midnight(now time.Time) time.Time {
	y, m, d := now.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, now.Location())
}

// todays is the view behind its lock.
type todays struct {
	clock Clock
	state guarded.Value[today]
}

// step takes a step of a decision into the view.
func (v *todays) step(w *decisionWrite, s once.Standing) {
	if s.Op == "" { // not recorded yet
		return
	}
	row := &Today{
		Op: s.Op, CaseID: s.CaseID, Verdict: w.verdict, Phase: s.Phase, At: s.Since, Since: v.clock.Now(),
		Named: w.decision != nil, Name: w.name, Detail: ownWords(s.Detail),
	}
	v.state.Do(func(t *today) {
		if i, known := t.at[s.Op]; known && !row.Named {
			row.Named, row.Name = t.rows[i].Named, t.rows[i].Name
		}
		t.put(row)
	})
}

// name gives the decisions on a case that was just read their name.
func (v *todays) name(c *Case) {
	v.state.Do(func(t *today) {
		if !t.nameless[c.ID] {
			return
		}
		delete(t.nameless, c.ID)
		name := c.Exam.Submission.DisplayName()
		for _, row := range t.rows {
			if row.CaseID != c.ID || row.Named {
				continue
			}
			named := *row
			named.Named, named.Name = true, name
			t.put(&named)
		}
	})
}

// nameless reports whether there is a decision on a case whose name is not known.
func (v *todays) nameless(caseID string) bool {
	return guarded.Ask(&v.state, func(t *today) bool { return t.nameless[caseID] })
}

func (v *todays) shown() (view []*Today, inForce int) {
	now := v.clock.Now()
	v.state.Do(func(t *today) { view, inForce = t.shown(now) })
	return view, inForce
}

// recall reads the day's decisions from the journal. It is called before the journal is used.
func (v *todays) recall(ctx context.Context, j store.Outcomes) error {
	now := v.clock.Now()
	ops, err := j.OfDay(ctx, now)
	if err != nil {
		return err
	}
	v.state.Do(func(t *today) {
		*t = today{day: midnight(now), stale: true}
		for i := range ops {
			op := &ops[i]
			t.put(&Today{
				Op: op.ID, CaseID: op.CaseID, Verdict: review.Verdict(op.Verdict), Phase: phaseOf(op.State),
				At: op.IntentAt, Since: op.Since, Detail: ownWords(op.Detail),
			})
		}
	})
	return nil
}

// phaseOf words a state of the journal as a phase. Only "sent" has another word: nobody is sending any more.
func phaseOf(s journal.State) Phase {
	if s == journal.Sent {
		return UnknownYet
	}
	return Phase(s)
}

package views

import (
	"kycdesk/review"
	"kycdesk/review/desk"
)

// Past says why nothing is decided on the case under the cursor of Decided today, "" in the list of pending cases.
func (l *Lists) Past() string {
	if l.kind == Pending || l.kind == Found || l.visit != "" {
		return ""
	}
	if l.kind == RedFlags {
		return l.flagsPast()
	}
	r := l.today.Row()
	if r == nil && l.env.Snap.Journal.Answer() != desk.Whole {
		return "the journal is not read yet; w shows the pending cases"
	}
	if r == nil {
		return "nothing was decided today; w shows the pending cases"
	}
	switch r.Phase {
	case desk.Confirmed:
		return "this case is already decided; the service cannot undo it"
	case desk.Held:
		return "your decision on this case is held: z takes it back"
	case desk.TakenBack, desk.Dropped, desk.Refused:
		return "this list only shows what became of it; w goes to the pending cases"
	case desk.NotApplied:
		return "this decision was not sent: O opens it to decide again or drop it"
	case desk.Conflicted:
		return "this case was decided otherwise; the service cannot undo it"
	}
	return "a decision on this case is " + string(r.Phase) + "; wait until it is settled"
}

// StandIn stands for the row of a case that the queue does not list while it is being read, so that its name and state
// are right from the first frame.
func (l *Lists) StandIn(id string, c *desk.Case) *desk.Row {
	if l.kind == RedFlags {
		return l.flagsRow(id)
	}
	if l.kind == Found && (c == nil || c.Exam == nil) {
		return l.foundRow(id)
	}
	r := l.today.Row()
	if l.kind != Today || r == nil || r.CaseID != id || c != nil && c.Exam != nil {
		return nil
	}
	row := &desk.Row{ID: id, Name: r.Name, State: review.Unknown}
	if r.Phase == desk.Confirmed {
		row.State = map[review.Verdict]review.State{review.Approve: review.Approved, review.Reject: review.Rejected}[r.Verdict]
	}
	return row
}

// held is the held decision under the cursor of Decided today, nil when there is none.
func (l *Lists) held() *desk.Entry {
	r := l.today.Row()
	if l.kind != Today || r == nil {
		return nil
	}
	for i := range l.env.Snap.Outbox {
		if e := &l.env.Snap.Outbox[i]; e.Op == r.Op && e.Phase == desk.Held {
			return e
		}
	}
	return nil
}

// flagsPast says why nothing is decided in the Red flags view.
func (l *Lists) flagsPast() string {
	if l.Flags.Row() == nil {
		return "this view is for verdicts on AML matches; w shows the other views"
	}
	return "this case is approved already: here you judge its AML matches, the service decides a case once"
}

// flagsRow stands for the row of a case while it is being read.
func (l *Lists) flagsRow(id string) *desk.Row {
	r := l.Flags.Row()
	if r == nil || r.ID != id {
		return nil
	}
	row := &desk.Row{ID: id, Name: r.Name, State: r.State}
	if row.State == "" {
		row.State = review.Approved
	}
	return row
}

// newest is what is known by now of a case that was found. It is asked for each row drawn, and looks at no list.
func (l *Lists) newest(id string) (state review.State, phase desk.Phase) {
	if c := l.env.Snap.Cases[id]; c != nil && c.Exam != nil {
		state = c.Exam.State
	}
	if l.env.Recording[id] {
		return state, desk.Recording
	}
	for i := range l.env.Snap.Outbox {
		if l.env.Snap.Outbox[i].CaseID == id {
			phase = l.env.Snap.Outbox[i].Phase
		}
	}
	return state, phase
}

// gone is the state of a case that the queue does not list and that is not pending: it is only looked at.
func (l *Lists) gone(id string) string {
	if r := l.Row(id); r != nil {
		if r.State == review.Pending || r.State == "" {
			return ""
		}
		return string(r.State)
	}
	state, _ := l.newest(id)
	if r := l.foundRow(id); state == "" && r != nil {
		state = r.State
	}
	if state == review.Pending {
		return ""
	}
	return string(state)
}

// foundRow stands for the row of a case that was found, nil when the list is not on the screen or has another one.
func (l *Lists) foundRow(id string) *desk.Row {
	if l.kind != Found {
		return nil
	}
	r := l.Found.Find(id)
	if r == nil {
		return nil
	}
	return &desk.Row{ID: r.ID, Name: r.Name, State: r.State, CreatedAt: r.CreatedAt, PendingAt: r.CreatedAt, Age: -1}
}

// TakesBack is the decision that z takes back: the one under the cursor of Decided today while that has the keys, else the
// newest that is held. run says that the whole bulk run goes with it, one that it is the only one.
func (l *Lists) TakesBack(here bool) (e *desk.Entry, run, one bool) {
	if e := l.held(); here && e != nil {
		return e, false, true
	}
	return l.env.Held(), l.env.RunHeld(), false
}

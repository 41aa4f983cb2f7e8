package layer

import (
	"time"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/action"
	"kycdesk/ui/field"
	"kycdesk/ui/theme"
)

// Env is what stands around everything that is open. The screen alone writes it, when a message comes; layers read it.
type Env struct {
	Theme *theme.Theme
	Masks mask.Set
	Agent string // the admin e-mail that will sign
	Demo  bool   // all people are invented
	Now   time.Time
	Snap  *desk.Snapshot // the newest

	Focus     action.Place    // the pane that has the keys while nothing is open: InQueue for the list, whichever it is
	Recording map[string]bool // by case: a decision was handed to the desk, which has not answered
	Confirm   string          // the key that confirms now: y unless a letter was drawn

	Row  func(id string) *desk.Row // the row of a case in the queue, nil for none
	Gone func(id string) string    // the state of a case that is no longer pending, "" while it is
}

// Exam is the newest version of a case, nil when it was not read.
func (e *Env) Exam(id string) *review.Examination {
	if c := e.Snap.Cases[id]; c != nil {
		return c.Exam
	}
	return nil
}

// Masker is the masker of a case: what the service says of it can quote its values.
func (e *Env) Masker(id string) *mask.Masker { return mask.New(e.Masks, e.Exam(id).Values()) }

// Stopped says why the project accepts no decisions, "" when it does.
func (e *Env) Stopped() string {
	if p := e.Snap.Stopped; p != nil {
		return "sending has stopped: " + field.Clean(p.What, false)
	}
	return ""
}

// Journal says why decisions cannot be recorded now, "" when they can.
func (e *Env) Journal() string {
	switch j := e.Snap.Journal; {
	case j.Problem != nil:
		return "decisions cannot be recorded: " + field.Clean(j.Problem.What, false)
	case !j.Ready:
		return "journal opening"
	}
	return ""
}

// Undecided says why nothing can be decided on any case, "" when it can.
func (e *Env) Undecided() string {
	if why := e.Stopped(); why != "" {
		return why
	}
	return e.Journal()
}

// Phase is where the decision on a case stands that is not settled, "" when there is none.
func (e *Env) Phase(id string) string {
	if e.Recording[id] {
		return string(desk.Recording)
	}
	for i := range e.Snap.Outbox {
		if e.Snap.Outbox[i].CaseID == id {
			return string(e.Snap.Outbox[i].Phase)
		}
	}
	if r := e.Row(id); r != nil {
		return string(r.Outbox)
	}
	return ""
}

// Offered is the decision on a case that was confirmed before and not sent, nil when there is none.
func (e *Env) Offered(id string) *desk.Entry {
	for i := range e.Snap.Offered {
		if e.Snap.Offered[i].CaseID == id {
			return &e.Snap.Offered[i]
		}
	}
	return nil
}

// Held is the newest decision that can be taken back, nil when there is none.
func (e *Env) Held() *desk.Entry {
	for i := len(e.Snap.Outbox) - 1; i >= 0; i-- {
		if e.Snap.Outbox[i].Phase == desk.Held {
			return &e.Snap.Outbox[i]
		}
	}
	return nil
}

// UnderWay reports whether a decision is held or being sent. One whose outcome is unknown is not: it is in the journal
// and is read back at the next start.
func (e *Env) UnderWay() bool {
	if len(e.Recording) > 0 {
		return true
	}
	for i := range e.Snap.Outbox {
		if e.Snap.Outbox[i].Phase != desk.UnknownYet {
			return true
		}
	}
	return false
}

// NothingHeld says why nothing can be taken back, "" when something can.
func (e *Env) NothingHeld() string {
	if e.Held() == nil {
		return "no decision is held: there is nothing to take back"
	}
	return ""
}

// RunHeld reports whether the newest decision that is held is one of the newest bulk run: then all of that are.
func (e *Env) RunHeld() bool {
	newest := e.Held()
	if newest == nil || e.Snap.Run == nil {
		return false
	}
	for i := range e.Snap.Run.Entries {
		if x := &e.Snap.Run.Entries[i]; x.Phase == desk.Held && x.Op == newest.Op {
			return true
		}
	}
	return false
}

// Package views is the list on the screen: the pending cases and the agent's own views of them, Red flags, Decided today,
// and what was found. It says which case the screen is about, and what is known of a case that is listed nowhere.
package views

import (
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/bulk"
	"kycdesk/ui/find"
	"kycdesk/ui/layer"
	"kycdesk/ui/queue"
	"kycdesk/ui/redflags"
	"kycdesk/ui/theme"
	"kycdesk/ui/today"
)

// Kind is what the list shows.
type Kind uint8

// The kinds, in the order of w.
const (
	Pending Kind = iota
	RedFlags
	Today
	kinds
	Found // what F found; w does not go there
)

// Lists are all lists, of which one is on the screen. Use New.
type Lists struct {
	layer.Acts[*Lists]
	Queue *queue.Pane
	Flags *redflags.Pane
	Found *find.Pane
	today *today.Pane
	env   *layer.Env

	kind   Kind
	saved  int // which of the views is on the screen, from 1; 0 for none
	views  []savedView
	visit  string     // a case that is shown instead of the one under the cursor, because the queue does not list it
	absent *desk.Case // stands for that case until it was read
	asked  find.Ask   // what the list of found cases shows
	from   origin
	plans  bulk.Words // what was entered for a plan is never lost
	most   int        // cases of a bulk run
	reads  reads
}

// origin is where the agent was before a search.
type origin struct {
	kind  Kind
	visit string
}

// New returns the lists, with the pending cases on the screen. At most limit cases go in one bulk run.
func New(env *layer.Env, saved []Saved, limit int) (*Lists, error) {
	views, err := readViews(saved)
	if err != nil {
		return nil, err
	}
	th := env.Theme
	l := &Lists{
		env: env, Queue: queue.New(th), today: today.New(th), Flags: redflags.New(th), Found: find.New(th),
		views: views, plans: make(bulk.Words), most: limit,
	}
	l.Acts = layer.Acts[*Lists]{On: l, Table: acts}
	l.Found.SetStates(l.newest)
	l.Queue.SetMasks(env.Masks)
	l.today.SetMasks(env.Masks)
	l.Flags.SetMasks(env.Masks)
	env.Row, env.Gone = l.Row, l.gone
	return l, nil
}

// SetTheme changes the look.
func (l *Lists) SetTheme(th *theme.Theme) {
	l.Queue.SetTheme(th)
	l.today.SetTheme(th)
	l.Flags.SetTheme(th)
	l.Found.SetTheme(th)
}

// Take hands the rows of the newest snapshot to the lists.
func (l *Lists) Take() {
	s := l.env.Snap
	l.Queue.SetRows(awake(s))
	l.today.SetRows(s.Today)
	l.Flags.SetRows(s.RedFlags, s.FlagSweep)
}

// awake leaves out the rows that are snoozed. Without any it is the queue itself.
func awake(s *desk.Snapshot) []*desk.Row {
	if len(s.Snoozed) == 0 {
		return s.Queue
	}
	rows := make([]*desk.Row, 0, len(s.Queue))
	for _, r := range s.Queue {
		if _, off := s.Snoozed[r.ID]; !off {
			rows = append(rows, r)
		}
	}
	return rows
}

// Sync brings the lists in line with what stands around them; w and h are what the one on the screen is drawn in.
func (l *Lists) Sync(w, h int, focus bool) {
	e := l.env
	l.Queue.SetSLA(e.Snap.SLA)
	l.Queue.SetNow(e.Now)
	l.Queue.SetOutbox(e.Snap.Outbox)
	l.Queue.SetAnswer(e.Snap.Sweep.Answer())
	l.today.SetNow(e.Now)
	l.today.SetOutbox(e.Snap.Outbox)
	l.today.SetAnswer(e.Snap.Journal.Answer())
	l.Found.SetMasks(e.Masks)
	l.Found.SetNow(e.Now)
	for _, p := range []interface {
		SetSize(w, h int)
		SetFocus(on bool)
	}{l.Queue, l.today, l.Flags, l.Found} {
		p.SetSize(w, h)
		p.SetFocus(focus)
	}
}

// lister is one of the lists.
type lister interface {
	layer.Mover
	Position() (at, of int)
	Visible() []string
	Rows(w, h int) []string
}

func (l *Lists) list() lister {
	switch l.kind {
	case Today:
		return l.today
	case RedFlags:
		return l.Flags
	case Found:
		return l.Found
	}
	return l.Queue
}

// Rows draws the list on the screen.
func (l *Lists) Rows(w, h int) []string { return l.list().Rows(w, h) }

// Visible are the cases on the screen or next to it.
func (l *Lists) Visible() []string { return l.list().Visible() }

// Position is where the cursor is in the list on the screen.
func (l *Lists) Position() (at, of int) { return l.list().Position() }

// Kind is what the list on the screen shows.
func (l *Lists) Kind() Kind { return l.kind }

// Place is where the keys of the list on the screen are looked up.
func (l *Lists) Place() action.Place {
	return map[Kind]action.Place{Pending: action.InQueue, Today: action.InToday, RedFlags: action.InFlags, Found: action.InFound}[l.kind]
}

// Move moves in the list on the screen and leaves a visited case.
func (l *Lists) Move(m layer.Motion) {
	l.visit = ""
	m.Move(l.list())
}

// CaseID is the case that the screen is about, "" when the list is empty.
func (l *Lists) CaseID() string {
	if l.visit != "" {
		return l.visit
	}
	switch l.kind {
	case Today:
		if r := l.today.Row(); r != nil {
			return r.CaseID
		}
		return ""
	case RedFlags:
		if r := l.Flags.Row(); r != nil {
			return r.ID
		}
		return ""
	case Found:
		if r := l.Found.Row(); r != nil {
			return r.ID
		}
		return ""
	}
	return l.Queue.Cursor()
}

// Case is that case, nil when it is in the queue and was not read yet.
func (l *Lists) Case() *desk.Case {
	id := l.CaseID()
	if c := l.env.Snap.Cases[id]; c != nil || l.Working() || id == "" {
		return c
	}
	if l.absent == nil || l.absent.ID != id {
		l.absent = &desk.Case{ID: id, Loading: true}
	}
	return l.absent
}

// Working reports whether the screen is about a case of the queue.
func (l *Lists) Working() bool { return l.visit == "" && l.kind == Pending }

// Judging reports whether the screen is about a case of Red flags.
func (l *Lists) Judging() bool { return l.visit == "" && l.kind == RedFlags }

// Visiting reports whether a case is shown instead of the one under the cursor.
func (l *Lists) Visiting() bool { return l.visit != "" }

// Unvisit leaves a visited case, and reports whether there was one.
func (l *Lists) Unvisit() bool {
	was := l.visit != ""
	l.visit = ""
	return was
}

// GoTo shows a case: in the queue where it is listed, on its own where it is not.
func (l *Lists) GoTo(id string) {
	l.visit, l.kind = "", Pending
	if !l.Queue.Select(id) {
		l.visit = id
	}
}

// GoOn moves from a case to the next one that is still to be decided.
func (l *Lists) GoOn(from string) {
	l.visit = ""
	if l.Queue.Cursor() != from {
		return
	}
	for l.Queue.NextUndecided() {
		if !l.env.Recording[l.Queue.Cursor()] || l.Queue.Cursor() == from {
			return
		}
	}
}

// Back undoes what narrows the lists by one step, and reports whether there was one.
func (l *Lists) Back() bool {
	switch {
	case l.kind != Pending:
		l.kind = Pending
	case l.Queue.Filter() != "":
		_ = l.Queue.SetFilter("") // the empty filter cannot be wrong
	case l.saved > 0:
		l.show(0)
	default:
		return false
	}
	return true
}

// DropRange gives up a range that was begun, and reports whether there was one.
func (l *Lists) DropRange() bool {
	if l.kind != Pending || !l.Queue.Ranging() {
		return false
	}
	l.Queue.DropRange()
	return true
}

// Look shows the list of found cases, in the place of the others, while it is filled.
func (l *Lists) Look(ask find.Ask) {
	if l.asked = ask; l.kind != Found {
		l.from = origin{l.kind, l.visit}
	}
	l.kind, l.visit = Found, ""
	l.Found.Look(ask.By, ask.Text)
}

// LeaveFound goes back to where the agent was and forgets what was looked for: that is personal.
func (l *Lists) LeaveFound() {
	l.Found.Look(l.asked.By, "")
	l.asked = find.Ask{}
	l.kind, l.visit = l.from.kind, l.from.visit
}

// Row finds the row of a case in the queue, nil for none.
func (l *Lists) Row(id string) *desk.Row {
	if r := l.Queue.Row(); r != nil && r.ID == id {
		return r
	}
	for _, r := range l.env.Snap.Queue {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// Name is the name of a case as the queue, the outbox or the list of found cases has it.
func (l *Lists) Name(id string) review.Text {
	if r := l.Row(id); r != nil {
		return r.Name
	}
	if e := l.env.Offered(id); e != nil {
		return e.Name
	}
	if r := l.foundRow(id); r != nil {
		return r.Name
	}
	return review.Text{}
}

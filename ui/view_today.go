package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/action"
)

// viewActions switch what the list shows.
func viewActions() []row {
	return []row{
		{action.Action{ID: "view", Keys: action.Bind("view", "w"), Help: "pending, red flags, decided today, your views", Where: action.InQueue | action.InToday | action.InFlags | action.InFound, Foot: 9}, nil, (*App).switchView},
	}
}

// lister is a list that the agent moves in: the pending cases, Red flags, or Decided today.
type lister interface {
	Down()
	Up()
	HalfDown()
	HalfUp()
	PageDown()
	PageUp()
	Top()
	Bottom()
	Position() (at, of int)
	Visible() []string
	Rows(w, h int) []string
}

// list is the one on the screen.
func (a *App) list() lister {
	switch a.view {
	case todayList:
		return a.today
	case flagsList:
		return a.flags
	case foundList:
		return a.find.pane
	}
	return a.queue
}

// listed is the case under the cursor of the list on the screen, "" when that is empty.
func (a *App) listed() string {
	switch a.view {
	case todayList:
		if r := a.today.Row(); r != nil {
			return r.CaseID
		}
		return ""
	case flagsList:
		if r := a.flags.Row(); r != nil {
			return r.ID
		}
		return ""
	case foundList:
		if r := a.find.pane.Row(); r != nil {
			return r.ID
		}
		return ""
	}
	return a.queue.Cursor()
}

// switchView shows the next list. Each keeps its cursor, and the pending cases their marks.
func (a *App) switchView(string) tea.Cmd {
	if a.view == foundList {
		a.leaveFound()
		return nil
	}
	a.visit = ""
	a.nextView()
	if a.view == flagsList {
		a.desk.WatchRedFlags()
	}
	return nil
}

// settleToday brings the list in line with the state, as settle does with the queue.
func (a *App) settleToday(l layout) {
	a.today.SetNow(a.env.Now)
	a.today.SetOutbox(a.env.Snap.Outbox)
	a.today.SetAnswer(a.env.Snap.Journal.Answer())
	a.today.SetSize(l.queue.w, l.queue.h)
	a.today.SetFocus(a.focus == action.InQueue && a.deciding() == nil)
}

// past says why nothing is decided on the case under the cursor of Decided today, "" in the list of pending cases.
func (a *App) past() string {
	if a.view == pendingList || a.view == foundList || a.visit != "" || a.deciding() != nil {
		return ""
	}
	if a.view == flagsList {
		return a.flagsPast()
	}
	r := a.today.Row()
	if r == nil && a.env.Snap.Journal.Answer() != desk.Whole {
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

// pastRow stands for the row of a case that the queue does not list while it is being read, so that its name and state
// are right from the first frame.
func (a *App) pastRow(id string, c *desk.Case) *desk.Row {
	if a.view == flagsList {
		return a.flagsRow(id)
	}
	if a.view == foundList && (c == nil || c.Exam == nil) {
		return a.foundRow(id)
	}
	r := a.today.Row()
	if a.view != todayList || r == nil || r.CaseID != id || c != nil && c.Exam != nil {
		return nil
	}
	row := &desk.Row{ID: id, Name: r.Name, State: review.Unknown}
	if r.Phase == desk.Confirmed {
		row.State = map[review.Verdict]review.State{review.Approve: review.Approved, review.Reject: review.Rejected}[r.Verdict]
	}
	return row
}

// heldHere is the held decision under the cursor of Decided today, nil when there is none.
func (a *App) heldHere() *desk.Entry {
	r := a.today.Row()
	if a.view != todayList || a.place()&(action.InToday|action.InCase|action.InPictures) == 0 || r == nil {
		return nil
	}
	for i := range a.env.Snap.Outbox {
		if e := &a.env.Snap.Outbox[i]; e.Op == r.Op && e.Phase == desk.Held {
			return e
		}
	}
	return nil
}

// takesBack is the decision that z takes back, and whether it takes the whole bulk run back with it.
func (a *App) takesBack() (e *desk.Entry, run bool) {
	if e := a.heldHere(); e != nil {
		return e, false
	}
	return a.env.Held(), a.runHolds()
}

func takeBackOneEffect(ctx context.Context, d Desk, op string) tea.Cmd {
	return effect(tookBackMsg{err: errBroken}, func() tea.Msg {
		entry, err := d.TakeBackOne(ctx, op)
		return tookBackMsg{entry, err}
	})
}

package ui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/find"
	"kycdesk/ui/layer"
	"kycdesk/ui/views"
)

// work is what the desk was asked for and told, beside what it publishes.
type work struct {
	desk   Desk
	ctx    context.Context
	env    *layer.Env
	lists  *views.Lists
	notes  noting
	cursor string // of the list, and the rows about it, as the desk was last told
	rows   []string
	opened string // the case whose opening was recorded last

	found     int // of the newest search
	stop      context.CancelFunc
	foundFrom action.Place // what had the keys before
}

// look tells the desk where the agent is, when that changed.
func (w *work) look() {
	id, rows := w.lists.CaseID(), w.lists.Visible()
	if id != w.cursor || !slices.Equal(rows, w.rows) {
		w.cursor, w.rows = id, rows
		w.desk.Look(id, rows)
	}
}

// readHistory reads what the journal holds on the case on the screen, when that may be new.
func (w *work) readHistory() tea.Cmd {
	id := w.lists.CaseID()
	key := pastKey{id, w.env.Phase(id), w.notes.gen}
	if id == "" || key == w.notes.past || !w.env.Snap.Journal.Ready {
		return nil
	}
	w.notes.past = key
	return historyEffect(w.ctx, w.desk, key)
}

// recordOpen has it recorded that the agent opened a case: when it gets the keys, not when the cursor rests on it.
func (w *work) recordOpen(id string) tea.Cmd {
	if id == "" || id == w.opened || !w.env.Snap.Journal.Ready {
		return nil
	}
	w.opened = id
	return openedEffect(w.ctx, w.desk, id)
}

// find shows the list of found cases, in the place of the queue, and has it filled.
func (w *work) find(ask find.Ask) tea.Cmd {
	if w.lists.Kind() != views.Found {
		w.foundFrom = w.env.Focus
	}
	w.lists.Look(ask)
	w.env.Focus = action.InQueue
	w.halt()
	ctx, stop := context.WithCancel(w.ctx)
	w.stop = stop
	return findEffect(ctx, w.desk, w.found, ask.By, ask.Text)
}

// halt ends the search under way: what it brings is dropped.
func (w *work) halt() {
	w.found++
	if w.stop != nil {
		w.stop()
		w.stop = nil
	}
}

// leaveFound goes back to where the agent was.
func (w *work) leaveFound() {
	w.halt()
	w.lists.LeaveFound()
	w.env.Focus = w.foundFrom
}

// listen waits for the next snapshot.
func (w *work) listen(c Clock) tea.Cmd {
	return c.Await(w.desk.Changed(), w.ctx.Done(), deskChangedMsg{})
}

// ahead are the first cases that were read ahead, in the order of the queue.
func (w *work) ahead() []*desk.Case {
	var out []*desk.Case
	for _, id := range w.rows {
		if c := w.env.Snap.Cases[id]; c != nil && id != w.lists.CaseID() && len(out) < ahead {
			out = append(out, c)
		}
	}
	return out
}

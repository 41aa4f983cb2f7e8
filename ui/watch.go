package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/layer"
)

// looked is what the desk was last told about where the agent is.
type looked struct {
	cursor  string
	visible []string
}

// startWith takes the snapshot that is there when the screen opens. Its news are old.
func (a *App) startWith(s *desk.Snapshot) {
	if s == nil {
		s = a.env.Snap
	}
	a.env.Snap = s
	a.comeback.remember(s.Offered)
	a.queue.SetRows(awake(s))
	a.today.SetRows(s.Today)
	a.flags.SetRows(s.RedFlags, s.FlagSweep)
	if n := len(s.News); n > 0 {
		a.hear(grave(s.News))
		a.notices.heard = s.News[n-1].Seq
	}
	a.startOnOpening()
	a.settle()
}

// startOnOpening moves to the case to start on once it is in the queue: the first rows can come before it. A key pressed
// before that is the agent's own start.
func (a *App) startOnOpening() {
	if a.opening != "" && a.queue.Select(a.opening) {
		a.opening = ""
	}
}

func (deskChangedMsg) apply(a *App) tea.Cmd {
	a.take(a.desk.Snapshot())
	return a.listen()
}

// take hands a newer snapshot to the panes. An older one, which a late message can bring, is dropped.
func (a *App) take(s *desk.Snapshot) {
	if s == nil || s.Version < a.env.Snap.Version {
		return
	}
	a.env.Snap = s
	a.queue.SetRows(awake(s))
	a.today.SetRows(s.Today)
	a.flags.SetRows(s.RedFlags, s.FlagSweep)
	a.startOnOpening()
	a.hear(s.News)
}

// settle brings what follows from the state into line after every message: sizes, the case on show, what the desk
// should read, the pictures to draw, the timers. It returns the effects that this takes.
func (a *App) settle() tea.Cmd {
	a.comeBack()
	a.keepBeside()
	if p := a.panel(); p != nil && p.Key().CaseID != a.currentID() {
		a.closePanel(p)
	}
	l := a.layout()
	a.queue.SetSLA(a.env.Snap.SLA)
	a.queue.SetNow(a.env.Now)
	a.queue.SetOutbox(a.env.Snap.Outbox)
	a.queue.SetAnswer(a.env.Snap.Sweep.Answer())
	a.queue.SetSize(l.queue.w, l.queue.h)
	a.queue.SetFocus(a.focus == action.InQueue && a.deciding() == nil)
	a.settleToday(l)
	a.settleFlags(l)
	a.settleFound(l)
	a.file.SetNow(a.env.Now)
	a.file.SetSize(l.file.w, l.file.h)
	a.file.SetFocus(a.focus != action.InQueue && a.focus != action.InBeside && a.deciding() == nil && a.panel() == nil)
	c := a.current()
	a.file.SetPassing(a.passing.on)
	row := a.row(a.currentID())
	if row == nil {
		row = a.pastRow(a.currentID(), c)
	}
	a.file.SetCase(row, c)
	a.settleBeside(l)
	a.file.SetDraft(a.notes.draft(a.env.Snap, a.currentID()) != "")
	a.stack.Sync(func(x layer.Layer) (int, int) { return a.room(l, x) })
	a.showMatches(c)
	if p := a.panel(); p != nil { // it took room: what it is about stays in sight above it
		a.file.SelectMatch(p.Key().Match)
	}
	if c != nil && c.Exam != nil && l.file.w > 0 && a.visit == "" && a.view == pendingList && a.env.Snap.Sweep.Complete {
		a.queue.Hold()
	}
	a.look()
	a.readUnsure()
	cmds := []tea.Cmd{a.hang(c, l), a.runErrands(), a.readHistory(), a.recordOpen(), a.beat(), a.rest(), a.expireNotices(), a.quitIfDone()}
	a.guard.show(a.stack.Top(), a.inSight())
	a.guard.draws(a.env.Now)
	a.markBars()
	a.drawLetter()
	return tea.Batch(cmds...)
}

// currentID is the case that the screen is about.
func (a *App) currentID() string {
	if a.visit != "" {
		return a.visit
	}
	return a.listed()
}

// current returns that case, nil when it was not read yet.
func (a *App) current() *desk.Case {
	if a.passing.on && a.deciding() == nil {
		return nil
	}
	id := a.currentID()
	if c := a.env.Snap.Cases[id]; c != nil || a.visit == "" && a.view == pendingList || id == "" {
		return c
	}
	if a.absent == nil || a.absent.ID != id {
		a.absent = &desk.Case{ID: id, Loading: true}
	}
	return a.absent
}

// look tells the desk where the agent is, when that changed.
func (a *App) look() {
	if a.passing.on {
		return
	}
	id, visible := a.currentID(), a.list().Visible()
	if id == a.looked.cursor && slices.Equal(visible, a.looked.visible) {
		return
	}
	a.looked = looked{id, visible}
	a.desk.Look(id, visible)
}

// covered reports whether no pane is on the screen.
func (a *App) covered() bool { return a.blanked() || a.stack.In(layer.Body) != nil }

func (a *App) blanked() bool { return a.stack.In(layer.Screen) != nil }

// row finds the row of a case.
func (a *App) row(id string) *desk.Row {
	if r := a.queue.Row(); r != nil && r.ID == id {
		return r
	}
	for _, r := range a.env.Snap.Queue {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// nameOf returns the name of a case as the queue or the outbox has it.
func (a *App) nameOf(id string) review.Text {
	if r := a.row(id); r != nil {
		return r.Name
	}
	if e := a.env.Offered(id); e != nil {
		return e.Name
	}
	if r := a.foundRow(id); r != nil {
		return r.Name
	}
	return review.Text{}
}

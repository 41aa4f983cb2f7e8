package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/filter"
	"kycdesk/ui/layer"
	"kycdesk/ui/views"
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
	a.lists.Take()
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
	if a.opening != "" && a.lists.Queue.Select(a.opening) {
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
	a.lists.Take()
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
	a.lists.Sync(l.queue.w, l.queue.h, a.focus == action.InQueue && a.deciding() == nil && a.panel() == nil)
	a.file.SetNow(a.env.Now)
	a.file.SetSize(l.file.w, l.file.h)
	a.file.SetFocus(a.focus != action.InQueue && a.focus != action.InBeside && a.deciding() == nil && a.panel() == nil)
	c := a.current()
	a.file.SetPassing(a.passing.on)
	row := a.lists.Row(a.currentID())
	if row == nil {
		row = a.lists.StandIn(a.currentID(), c)
	}
	a.file.SetCase(row, c)
	a.settleBeside(l)
	a.file.SetDraft(a.notes.draft(a.env.Snap, a.currentID()) != "")
	a.stack.Sync(func(x layer.Layer) (int, int) { return a.room(l, x) })
	a.showMatches(c)
	if p := a.panel(); p != nil { // it took room: what it is about stays in sight above it
		a.file.SelectMatch(p.Key().Match)
	}
	if c != nil && c.Exam != nil && l.file.w > 0 && a.lists.Working() && a.env.Snap.Sweep.Complete {
		a.lists.Queue.Hold()
	}
	a.look()
	if ids, ask := a.lists.Unsure(layer.Find[*filter.Filter](&a.stack) != nil); ask {
		a.desk.ReadRows(ids)
	}
	cmds := []tea.Cmd{a.hang(c, l), a.runErrands(), a.readHistory(), a.recordOpen(), a.beat(), a.rest(), a.expireNotices(), a.quitIfDone()}
	a.guard.show(a.stack.Top(), a.inSight())
	a.guard.draws(a.env.Now)
	a.markBars()
	a.drawLetter()
	return tea.Batch(cmds...)
}

// currentID is the case that the screen is about.
func (a *App) currentID() string { return a.lists.CaseID() }

// current returns that case, nil when it was not read yet.
func (a *App) current() *desk.Case {
	if a.passing.on && a.deciding() == nil {
		return nil
	}
	return a.lists.Case()
}

// look tells the desk where the agent is, when that changed.
func (a *App) look() {
	if a.passing.on {
		return
	}
	id, visible := a.currentID(), a.lists.Visible()
	if id == a.looked.cursor && slices.Equal(visible, a.looked.visible) {
		return
	}
	a.looked = looked{id, visible}
	a.desk.Look(id, visible)
}

// covered reports whether no pane is on the screen.
func (a *App) covered() bool { return a.blanked() || a.stack.In(layer.Body) != nil }

func (a *App) blanked() bool { return a.stack.In(layer.Screen) != nil }

// showMatches opens a case of the Red flags view where its matches stand, on the first that is open.
func (a *App) showMatches(c *desk.Case) {
	if a.lists.Kind() != views.RedFlags || c == nil || c.Exam == nil {
		a.matched = ""
		return
	}
	a.lists.Flags.Hold()
	if a.matched == c.ID || !a.file.JumpTo(review.AML) {
		return
	}
	a.matched = c.ID
	for _, m := range c.Exam.Screening.Matches {
		if c.Exam.Added.Verdicts[m.Key].Open() {
			a.file.SelectMatch(m.Key)
			return
		}
	}
}

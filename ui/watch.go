package ui

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/aml"
	"kycdesk/ui/decide"
	"kycdesk/ui/filter"
	"kycdesk/ui/layer"
	"kycdesk/ui/pictures"
	"kycdesk/ui/reading"
)

func (deskChangedMsg) apply(a *App) tea.Cmd {
	a.take(a.desk.Snapshot())
	return a.work.listen(a.opt.Clock)
}

// begin moves to the case to start on once it is in the queue: the first rows can come before it. A key pressed before that
// is the agent's own start.
func (a *App) begin() {
	if a.opening != "" && a.lists.Queue.Select(a.opening) {
		a.opening = ""
	}
}

// take hands a newer snapshot to the panes. An older one, which a late message can bring, is dropped.
func (a *App) take(s *desk.Snapshot) {
	if s == nil || s.Version < a.env.Snap.Version {
		return
	}
	a.env.Snap = s
	a.lists.Take()
	a.begin()
	for _, id := range a.notices.Hear(s.News) {
		delete(a.drafts, id)
	}
}

// settle brings what follows from the state into line after every message: sizes, the case on show, what the desk
// should read, the pictures to draw, the timers. It returns the effects that this takes.
func (a *App) settle() tea.Cmd {
	a.comeBack()
	if a.file.Astray() {
		a.file.CloseBeside()
	}
	if p := aml.In(&a.stack); p != nil && p.Key().CaseID != a.lists.CaseID() {
		p.Close()
		a.stack.Remove(p)
	}
	l := a.layout()
	a.lists.Sync(l.queue.w, l.queue.h, a.env.Focus == action.InQueue && decide.In(&a.stack) == nil && aml.In(&a.stack) == nil)
	c := a.current()
	a.file.Sync(c, reading.Scene{
		W: l.file.w, H: l.file.h, On: a.caseOnScreen(), Passing: a.timers.pass.on, BesideW: l.beside.w, BesideH: l.beside.h,
		Focus: a.env.Focus != action.InQueue && a.env.Focus != action.InBeside && decide.In(&a.stack) == nil && aml.In(&a.stack) == nil,
		Draft: a.work.notes.draft(a.env.Snap, a.lists.CaseID()) != "",
	})
	a.stack.Sync(l.room)
	if p := aml.In(&a.stack); p != nil { // it took room: what it is about stays in sight above it
		a.file.SelectMatch(p.Key().Match)
	}
	if c != nil && c.Exam != nil && l.file.w > 0 && a.lists.Working() && a.env.Snap.Sweep.Complete {
		a.lists.Queue.Hold()
	}
	cmds := []tea.Cmd{a.hang(c, l), errands(a.ctx, a.file), a.timers.next(a.notices), a.quitIfDone()}
	if !a.timers.pass.on {
		a.work.look()
		cmds = append(cmds, a.work.readHistory())
	}
	if !a.stack.Covered() && a.caseOnScreen() {
		cmds = append(cmds, a.work.recordOpen(a.file.Opened()))
	}
	if ids, ask := a.lists.Unsure(layer.Find[*filter.Filter](&a.stack) != nil); ask {
		a.desk.ReadRows(ids)
	}
	a.watch(l)
	return tea.Batch(cmds...)
}

// current returns that case, nil when it was not read yet.
func (a *App) current() *desk.Case {
	if a.timers.pass.on && decide.In(&a.stack) == nil {
		return nil
	}
	return a.lists.Case()
}

// hang gives the pictures of the case to their panes and returns the effects that draw what is missing.
func (a *App) hang(c *desk.Case, l layout) tea.Cmd {
	s := pictures.Scene{
		ID: a.lists.CaseID(), Case: c, Next: a.work.ahead(), W: l.pictures.w, H: l.pictures.h, Large: l.over, Column: hasColumn(a.w, a.h),
		Focus: a.env.Focus == action.InPictures && decide.In(&a.stack) == nil, Blank: a.stack.Blanked(), Beside: l.pictures.w > 0 && decide.In(&a.stack) == nil,
	}
	s.Cols, s.Rows = a.file.PictureSize(l.file.w, l.file.h)
	s.Full, s.FullIn = a.file.PictureSize(l.file.w, l.file.h+l.lower.h)
	var cmds []tea.Cmd
	for _, o := range a.album.Sync(a.file, s) {
		cmds = append(cmds, drawEffect(o, a.album.Blocks()))
	}
	if !a.stack.Covered() {
		if seen := a.album.Seen(c); seen != nil {
			a.desk.Saw(c.ID, seen)
		}
	}
	return tea.Batch(cmds...)
}

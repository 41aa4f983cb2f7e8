package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/input"
	"kycdesk/ui/layer"
)

// confirmLater has a confirming key wait, or says why it does not count.
func (a *App) confirmLater(k input.Key, act *action.Action, spelled string) tea.Cmd {
	said, wait, turn := a.guard.Confirm(k, act, spelled)
	if said != "" {
		a.notices.Drop(said)
	}
	if wait == 0 {
		return nil
	}
	return a.opt.Clock.Tick(wait, countsMsg{turn})
}

// countsMsg says that the time of a waiting key has come.
type countsMsg struct{ turn int }

// again is how soon it is looked again whether keys that were read have arrived: one of them may take this one back.
const again = 5 * time.Millisecond

func (m countsMsg) apply(a *App) tea.Cmd {
	waits, late := a.guard.Waits(m.turn)
	switch {
	case !waits:
		return nil
	case !late && a.opt.Waiting != nil && a.opt.Waiting():
		return a.opt.Clock.Tick(again, m)
	}
	act, spelled, said := a.guard.Count()
	if act == nil {
		a.notices.Drop(said)
		return nil
	}
	a.notices.DropOver()
	return a.perform(act, spelled)
}

// Mark identifies what can be confirmed in the frame that View draws now (see guard.Guard).
func (a *App) Mark() uint64 { return a.guard.Mark() }

// watch tells the guard what is in sight now, and the layers which key confirms it.
func (a *App) watch(l layout) {
	top, small := a.stack.Top(), a.small()
	var sight any
	if top != nil && !small {
		sight = top.InSight()
	}
	a.guard.Show(top, sight)
	a.guard.Draws()
	a.guard.Bars(!small && !a.stack.Blanked() && a.stack.In(layer.Line) == nil)
	if key := a.guard.Letter(a.place()); key != a.env.Confirm {
		a.env.Confirm = key
		a.stack.Sync(l.room)
	}
}

// small reports whether the window is too small to show what keys act on.
func (a *App) small() bool { return a.w < leastWidth || a.h < leastHeight }

// undisturbed is how long the keyboard must have been quiet before a sheet may open by itself.
const undisturbed = time.Second

// comeback is a decision that was not sent because its case changed, on its way back to the agent.
type comeback struct {
	seen map[string]bool // operations that came back once; after that O opens them
	op   string          // the one whose case is being read, "" for none
}

// remember takes what is offered at the start as old: only what is refused in this session comes back by itself.
func (c *comeback) remember(offered []desk.Entry) {
	c.seen = make(map[string]bool)
	for i := range offered {
		c.seen[offered[i].Op] = true
	}
}

// comeBack opens the sheet of a decision that was not sent because its case changed, with the difference on top, or
// because the record came to refute a reason. It
// never interrupts: nothing may be open, and the keyboard must have been quiet.
func (a *App) comeBack() {
	if a.place()&action.Lists == 0 || len(a.env.Recording) > 0 {
		return
	}
	if a.comeback.op != "" {
		a.reopen()
		return
	}
	if !a.guard.Quiet(undisturbed) {
		return
	}
	for i := range a.env.Snap.Offered {
		e := &a.env.Snap.Offered[i]
		if len(e.Changes)+len(e.Refuted) == 0 || a.comeback.seen[e.Op] {
			continue
		}
		a.comeback.seen[e.Op], a.comeback.op = true, e.Op
		a.goTo(e.CaseID)
		a.env.Focus = action.InCase
		a.reopen()
		return
	}
}

// reopen opens the sheet as soon as the case was read again, unless the agent went somewhere else meanwhile.
func (a *App) reopen() {
	e := a.env.Offered(a.lists.CaseID())
	if e == nil || e.Op != a.comeback.op {
		a.comeback.op = ""
		return
	}
	c := a.env.Snap.Cases[e.CaseID]
	if c == nil || c.Exam == nil || c.Loading || !c.ReadAt.After(e.Since) {
		return
	}
	s := a.subject()
	if s.undecidable() != "" {
		return
	}
	a.comeback.op = ""
	a.openSheet(e.Verdict)
	a.guard.Show(a.stack.Top(), a.stack.Top().InSight())
	a.guard.Unasked()
	hint := "the case changed before your decision was sent: nothing was sent, look at the difference"
	if len(e.Changes) == 0 {
		hint = "the record refutes a reason of your decision by now: nothing was sent, look at it again"
	}
	a.notices.Hint(hint)
}

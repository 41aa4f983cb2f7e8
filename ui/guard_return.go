package ui

import (
	"time"

	"kycdesk/review/desk"
	"kycdesk/ui/action"
)

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
	if a.env.Now.Sub(a.guard.lastInput) < undisturbed {
		return
	}
	for i := range a.env.Snap.Offered {
		e := &a.env.Snap.Offered[i]
		if len(e.Changes)+len(e.Refuted) == 0 || a.comeback.seen[e.Op] {
			continue
		}
		a.comeback.seen[e.Op], a.comeback.op = true, e.Op
		a.goTo(e.CaseID)
		a.focus = action.InCase
		a.reopen()
		return
	}
}

// reopen opens the sheet as soon as the case was read again, unless the agent went somewhere else meanwhile.
func (a *App) reopen() {
	e := a.env.Offered(a.currentID())
	if e == nil || e.Op != a.comeback.op {
		a.comeback.op = ""
		return
	}
	c := a.env.Snap.Cases[e.CaseID]
	if c == nil || c.Exam == nil || c.Loading || !c.ReadAt.After(e.Since) {
		return
	}
	s := a.situation()
	if undecidable(&s) != "" {
		return
	}
	a.comeback.op = ""
	a.openSheet(e.Verdict)
	a.guard.show(a.stack.Top(), a.stack.Top().InSight())
	a.guard.unasked = true
	hint := "the case changed before your decision was sent: nothing was sent, look at the difference"
	if len(e.Changes) == 0 {
		hint = "the record refutes a reason of your decision by now: nothing was sent, look at it again"
	}
	a.notices.hint(a.env.Now, hint)
}

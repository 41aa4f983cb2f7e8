package ui

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/aml"
	"kycdesk/ui/bulk"
	"kycdesk/ui/decide"
	"kycdesk/ui/find"
	"kycdesk/ui/layer"
	"kycdesk/ui/leave"
	"kycdesk/ui/memo"
	"kycdesk/ui/queue"
)

// carryOut performs what an open thing wants.
func (a *App) carryOut(from layer.Layer, what layer.Intent) tea.Cmd {
	switch x := what.(type) {
	case layer.All:
		cmds := make([]tea.Cmd, 0, len(x))
		for _, one := range x {
			cmds = append(cmds, a.carryOut(from, one))
		}
		return tea.Batch(cmds...)
	case layer.Close:
		a.stack.Remove(from)
	case layer.Hint:
		a.notices.hint(a.env.Now, string(x))
	case layer.TakeBack:
		return a.takeBack("")
	case layer.Open:
		a.stack.Push(x.Layer)
	case aml.Judge:
		return judgeEffect(a.ctx, a.desk, x)
	case aml.SaveReport:
		return reportEffect(a.ctx, a.desk, x)
	case bulk.Read:
		return readPlanEffect(a.ctx, a.desk, x)
	case bulk.Confirm:
		return a.confirmedRun(x)
	case queue.Snoozed:
		return a.snoozed(x)
	case layer.Reveal:
		return a.askReveal(x)
	case decide.Confirm:
		return a.confirmed(x)
	case decide.GoTo:
		a.showBlocker(x.Finding)
	case decide.Drop:
		return dropEffect(a.ctx, a.desk, x.Op, x.CaseID)
	case decide.Correct:
		a.notices.settled(x.CaseID)
		return correctEffect(a.ctx, a.desk, x)
	case find.Ask:
		return a.askFind(x)
	case memo.Save:
		return a.saveNote(x)
	case memo.EditOutside:
		return a.editOutside(x.CaseID)
	case leave.SendHeld:
		return emptyEffect(a.ctx, "send", a.desk.SendNow)
	case leave.KeepHeld:
		return a.end()
	case leave.DropHeld:
		return emptyEffect(a.ctx, "drop", a.desk.DropHeld)
	}
	return nil
}

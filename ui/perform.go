package ui

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/action"
	"kycdesk/ui/aml"
	"kycdesk/ui/bulk"
	"kycdesk/ui/decide"
	"kycdesk/ui/find"
	"kycdesk/ui/layer"
	"kycdesk/ui/leave"
	"kycdesk/ui/memo"
	"kycdesk/ui/queue"
	"kycdesk/ui/reading"
	"kycdesk/ui/views"
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
		a.notices.Hint(string(x))
	case layer.TakeBack:
		return a.takeBack()
	case command:
		return a.command(x)
	case layer.Motion:
		a.move(x)
	case layer.Focus:
		a.env.Focus = action.Place(x)
	case shift:
		return a.shiftFocus(int(x))
	case decideOn:
		return a.openSheet(x.verdict)
	case reading.ReadBeside:
		return besideEffect(a.ctx, a.desk, x.CaseID)
	case layer.Open:
		a.stack.Push(x.Layer)
	case aml.Judge:
		return judgeEffect(a.ctx, a.desk, x)
	case aml.SaveReport:
		return reportEffect(a.ctx, a.desk, x)
	case bulk.Read:
		return readPlanEffect(a.ctx, a.desk, x)
	case bulk.Confirm:
		for i := range x.Decisions {
			a.env.Recording[x.Decisions[i].CaseID()] = true
		}
		return decideManyEffect(a.ctx, a.desk, x)
	case layer.Copy:
		return tea.SetClipboard(string(x))
	case views.Refresh:
		a.desk.Refresh()
	case views.WatchRedFlags:
		a.desk.WatchRedFlags()
	case views.LeaveFound:
		a.work.leaveFound()
	case queue.Snoozed:
		if q := a.lists.Queue; !a.lists.Visiting() && q.Cursor() == x.CaseID {
			q.NextUndecided()
		}
		return snoozeEffect(a.ctx, a.desk, x)
	case layer.Reveal:
		return a.askReveal(x)
	case decide.Confirm:
		return a.confirmed(x)
	case decide.GoTo:
		a.env.Focus = action.InCase
		if f := x.Finding; f.Field == "" || !a.file.JumpToField(f.Field) {
			a.file.JumpTo(f.Section)
		}
	case decide.Drop:
		return dropEffect(a.ctx, a.desk, x.Op, x.CaseID)
	case decide.Correct:
		a.notices.Settled(x.CaseID)
		return correctEffect(a.ctx, a.desk, x)
	case find.Ask:
		return a.work.find(x)
	case memo.Save:
		a.work.notes.saving[x.CaseID] = true
		a.notices.Settled(noteCause(x.CaseID))
		return noteEffect(a.ctx, a.desk, x)
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

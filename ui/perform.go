package ui

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/layer"
	"kycdesk/ui/leave"
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
	case leave.SendHeld:
		return emptyEffect(a.ctx, "send", a.desk.SendNow)
	case leave.KeepHeld:
		return a.end()
	case leave.DropHeld:
		return emptyEffect(a.ctx, "drop", a.desk.DropHeld)
	}
	return nil
}

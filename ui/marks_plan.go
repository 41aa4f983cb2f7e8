package ui

import (
	"context"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/bars"
	"kycdesk/ui/bulk"
	"kycdesk/ui/field"
	"kycdesk/ui/layer"
	"kycdesk/ui/leave"
)

func readPlanEffect(ctx context.Context, d Desk, r bulk.Read) tea.Cmd {
	broken := planReadMsg{plan: r.Plan}
	for _, id := range r.IDs {
		broken.readings = append(broken.readings, desk.Reading{ID: id, Err: errBroken})
	}
	return effect(broken, func() tea.Msg { return planReadMsg{r.Plan, d.ReadMany(ctx, r.IDs)} })
}

// planReadMsg brings cases that a plan waited for.
type planReadMsg struct {
	plan     *bulk.Layer
	readings []desk.Reading
}

func (m planReadMsg) apply(a *App) tea.Cmd {
	if m.plan != layer.Find[*bulk.Layer](&a.stack) { // closed meanwhile
		return nil
	}
	return a.carryOut(m.plan, m.plan.Took(m.readings))
}

func decideManyEffect(ctx context.Context, d Desk, c bulk.Confirm) tea.Cmd {
	broken, decisions := runRecordedMsg{plan: c.Plan}, c.Decisions
	for i := range decisions {
		broken.entries = append(broken.entries, desk.Entry{
			CaseID: decisions[i].CaseID(), Verdict: decisions[i].Verdict(), Phase: desk.UnknownYet, Detail: errBroken.Error(),
		})
	}
	return effect(broken, func() tea.Msg { return runRecordedMsg{c.Plan, d.DecideMany(ctx, decisions)} })
}

// runRecordedMsg is the desk's answer to a plan: every case held, or not recorded and why.
type runRecordedMsg struct {
	plan    *bulk.Layer
	entries []desk.Entry
}

func (m runRecordedMsg) apply(a *App) tea.Cmd {
	var recorded []string
	for i := range m.entries {
		e := &m.entries[i]
		delete(a.env.Recording, e.CaseID)
		if e.Phase != desk.NotRecorded {
			recorded = append(recorded, e.CaseID)
		} else {
			layer.Find[*leave.Question](&a.stack).Failed()
		}
	}
	a.lists.Queue.Unmark(recorded)
	m.plan.Answer(m.entries)
	if len(recorded) == 0 && len(m.entries) > 0 {
		a.notices.Problem("bulk run", "nothing was recorded or sent: "+field.Clean(m.entries[0].Detail, false)+"; the marks are kept")
	}
	return nil
}

func takeBackRunEffect(ctx context.Context, d Desk, run *desk.Run) tea.Cmd {
	return effect(runTakenBackMsg{run: run, err: errBroken}, func() tea.Msg {
		n, err := d.TakeBackRun(ctx)
		return runTakenBackMsg{run, n, err}
	})
}

// runTakenBackMsg says how many decisions of a run were taken back.
type runTakenBackMsg struct {
	run   *desk.Run
	taken int
	err   error
}

func (m runTakenBackMsg) apply(a *App) tea.Cmd {
	if m.err != nil {
		a.notices.Problem("take back", bars.ProblemOf(m.err, "what was not taken back is held on", "look at the outbox"))
		return nil
	}
	var ids []string
	for i := range m.run.Entries {
		if e := &m.run.Entries[i]; e.Phase == desk.Held {
			ids = append(ids, e.CaseID)
		}
	}
	a.lists.Queue.MarkAgain(ids)
	a.notices.Settled("take back")
	a.notices.Hint(strconv.Itoa(m.taken) + " taken back: nothing of them was sent, the cases are marked again")
	return nil
}

package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/ui/action"
	"kycdesk/ui/bars"
	"kycdesk/ui/decide"
	"kycdesk/ui/field"
	"kycdesk/ui/layer"
	"kycdesk/ui/leave"
	"kycdesk/ui/views"
)

// openSheet opens the decision sheet over the case on the screen, with what was entered for it before.
func (a *App) openSheet(v review.Verdict) tea.Cmd {
	id := a.lists.CaseID()
	c := a.env.Snap.Cases[id]
	if c == nil || c.Exam == nil {
		return nil
	}
	e := a.env.Offered(id)
	s := a.drafts[id]
	if s == nil {
		s = decide.New(a.env.Theme, a.env.Masks, a.env.Agent, id, a.lists.Name(id), c.Exam)
		if e != nil && e.Draft != nil {
			s.Load(*e.Draft)
		}
		a.drafts[id] = s
	}
	s.See(c.Exam)
	s.Offer("", "", nil)
	if e != nil {
		s.Offer(e.Op, field.Clean(e.Detail, false)+bars.Said(a.env.Masker(id), e.Said), e.Changes)
	}
	s.Open(v)
	a.stack.Push(decide.Show(a.env, s))
	a.timers.pass.on = false // the case is shown with it
	return nil
}

// confirmed hands the decision to the desk and goes on to the next case in the same step, so that the next frame shows
// it. What was entered stays until the decision is in force.
func (a *App) confirmed(c decide.Confirm) tea.Cmd {
	id := c.Decision.CaseID()
	a.lastDraft = c.Draft
	a.env.Recording[id] = true
	a.notices.Settled(id)
	a.lists.GoOn(id)
	return decideEffect(a.ctx, a.desk, c.Decision)
}

func (m decidedMsg) apply(a *App) tea.Cmd {
	delete(a.env.Recording, m.id)
	if m.err == nil {
		return nil
	}
	p := bars.ProblemWith(a.env.Masker(m.id), m.err, "nothing was recorded or sent", "open the case again: what you entered is kept")
	name := a.env.Masks.Name(a.lists.Name(m.id))
	a.notices.Problem(m.id, string(m.verdict)+" "+name+": "+p)
	layer.Find[*leave.Question](&a.stack).Failed()
	return nil
}

func takeBackOneEffect(ctx context.Context, d Desk, op string) tea.Cmd {
	return effect(tookBackMsg{err: errBroken}, func() tea.Msg {
		entry, err := d.TakeBackOne(ctx, op)
		return tookBackMsg{entry, err}
	})
}

// onGround reports whether the list or its case has the keys.
func (a *App) onGround() bool { return a.stack.Top() == nil && a.env.Focus != action.InBeside }

func (a *App) takeBack() tea.Cmd {
	e, run, one := a.lists.TakesBack(a.onGround())
	if e != nil {
		a.notices.Hint("taking back")
	}
	switch {
	case run:
		return takeBackRunEffect(a.ctx, a.desk, a.env.Snap.Run)
	case one:
		return takeBackOneEffect(a.ctx, a.desk, e.Op)
	}
	return takeBackEffect(a.ctx, a.desk)
}

func (m tookBackMsg) apply(a *App) tea.Cmd {
	if m.err != nil {
		a.notices.Problem("take back", bars.ProblemOf(m.err, "the decision stands as the outbox shows it", "look at the outbox"))
		return nil
	}
	id := m.entry.CaseID
	if a.drafts[id] == nil && m.entry.Draft != nil {
		c := a.env.Snap.Cases[id]
		var exam *review.Examination
		if c != nil {
			exam = c.Exam
		}
		s := decide.New(a.env.Theme, a.env.Masks, a.env.Agent, id, m.entry.Name, exam)
		s.Load(*m.entry.Draft)
		a.drafts[id] = s
	}
	a.notices.Settled("take back")
	a.notices.Hint("taken back: nothing was sent, what you entered is kept")
	if decide.In(&a.stack) == nil && a.lists.Kind() != views.Today && a.lists.Kind() != views.Found { // the list shows it as taken back
		a.goTo(id)
	}
	return nil
}

// goTo shows a case: in the queue where it is listed, on its own where it is not.
func (a *App) goTo(id string) {
	a.lists.GoTo(id)
	if a.env.Focus == action.InPictures {
		a.carryOut(nil, a.album.Leave())
	}
}

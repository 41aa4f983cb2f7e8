package ui

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/decide"
	"kycdesk/ui/field"
	"kycdesk/ui/layer"
	"kycdesk/ui/leave"
)

func (a *App) approve(string) tea.Cmd { return a.openSheet(review.Approve) }

func (a *App) reject(string) tea.Cmd { return a.openSheet(review.Reject) }

// openSheet opens the decision sheet over the case on the screen, with what was entered for it before.
func (a *App) openSheet(v review.Verdict) tea.Cmd {
	id := a.currentID()
	c := a.env.Snap.Cases[id]
	if c == nil || c.Exam == nil {
		return nil
	}
	e := a.env.Offered(id)
	s := a.drafts[id]
	if s == nil {
		s = decide.New(a.env.Theme, a.env.Masks, a.env.Agent, id, a.nameOf(id), c.Exam)
		if e != nil && e.Draft != nil {
			s.Load(*e.Draft)
		}
		a.drafts[id] = s
	}
	s.See(c.Exam)
	s.Offer("", "", nil)
	if e != nil {
		s.Offer(e.Op, field.Clean(e.Detail, false)+saidWords(a.env.Masker(id), e.Said), e.Changes)
	}
	s.Open(v)
	a.stack.Push(decide.Show(a.env, s))
	a.passing.on = false // the case is shown with it
	return nil
}

// deciding is the sheet that is open, nil when there is none.
func (a *App) deciding() *decide.Layer { return layer.Find[*decide.Layer](&a.stack) }

// showBlocker goes to what stands against an approval.
func (a *App) showBlocker(f *review.Finding) {
	a.focus = action.InCase
	if f.Field == "" || !a.file.JumpToField(f.Field) {
		a.file.JumpTo(f.Section)
	}
}

// confirmed hands the decision to the desk and goes on to the next case in the same step, so that the next frame shows
// it. What was entered stays until the decision is in force.
func (a *App) confirmed(c decide.Confirm) tea.Cmd {
	id := c.Decision.CaseID()
	a.lastDraft = c.Draft
	a.env.Recording[id] = true
	a.notices.settled(id)
	a.goOn(id)
	return decideEffect(a.ctx, a.desk, c.Decision)
}

// goOn moves to the next case that is still to be decided.
func (a *App) goOn(from string) {
	a.visit = ""
	if a.queue.Cursor() != from {
		return
	}
	for a.queue.NextUndecided() {
		if !a.env.Recording[a.queue.Cursor()] || a.queue.Cursor() == from {
			return
		}
	}
}

func (m decidedMsg) apply(a *App) tea.Cmd {
	delete(a.env.Recording, m.id)
	if m.err == nil {
		return nil
	}
	p := a.problemWith(m.id, m.err, "nothing was recorded or sent", "open the case again: what you entered is kept")
	name := a.env.Masks.Name(a.nameOf(m.id))
	a.notices.problem(m.id, string(m.verdict)+" "+name+": "+p)
	layer.Find[*leave.Question](&a.stack).Failed()
	return nil
}

// problemOf words an error as what happened, what is safe and what to do next.
func problemOf(err error, safe, next string) string {
	var p *desk.Problem
	if errors.As(err, &p) {
		return problemSentence(p)
	}
	return field.Clean(err.Error(), false) + "; " + safe + "; " + next
}

// problemSentence joins what happened, what is safe and what to do next: sentences as sentences, clauses as clauses.
func problemSentence(p *desk.Problem) string {
	s := p.What
	for _, more := range []string{p.Safe, p.Next} {
		first, _ := utf8.DecodeRuneInString(more)
		switch {
		case more == "":
		case unicode.IsUpper(first):
			s = strings.TrimSuffix(s, ".") + ". " + more
		default:
			s = strings.TrimSuffix(s, ".") + "; " + more
		}
	}
	return field.Clean(s, false)
}

func (a *App) takeBack(string) tea.Cmd {
	e, run := a.takesBack()
	if e != nil {
		a.notices.hint(a.env.Now, "taking back")
	}
	switch {
	case run:
		return takeBackRunEffect(a.ctx, a.desk, a.env.Snap.Run)
	case a.heldHere() != nil:
		return takeBackOneEffect(a.ctx, a.desk, e.Op)
	}
	return takeBackEffect(a.ctx, a.desk)
}

func (m tookBackMsg) apply(a *App) tea.Cmd {
	if m.err != nil {
		a.notices.problem("take back", problemOf(m.err, "the decision stands as the outbox shows it", "look at the outbox"))
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
	a.notices.settled("take back")
	a.notices.hint(a.env.Now, "taken back: nothing was sent, what you entered is kept")
	if a.deciding() == nil && a.view != todayList && a.view != foundList { // the list shows it as taken back
		a.goTo(id)
	}
	return nil
}

// goTo shows a case: in the queue where it is listed, on its own where it is not.
func (a *App) goTo(id string) {
	a.visit, a.view = "", pendingList
	if !a.queue.Select(id) {
		a.visit = id
	}
	if a.focus == action.InPictures {
		a.closePictures()
	}
}

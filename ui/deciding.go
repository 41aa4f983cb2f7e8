package ui

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/decide"
	"kycdesk/ui/field"
)

func (a *App) approve(string) tea.Cmd { return a.openSheet(review.Approve) }

func (a *App) reject(string) tea.Cmd { return a.openSheet(review.Reject) }

// openSheet opens the decision sheet over the case on the screen, with what was entered for it before.
func (a *App) openSheet(v review.Verdict) tea.Cmd {
	id := a.currentID()
	c := a.snap.Cases[id]
	if c == nil || c.Exam == nil {
		return nil
	}
	e := a.offeredFor(id)
	s := a.drafts[id]
	if s == nil {
		s = decide.New(a.theme, a.masks, a.opt.Agent, id, a.nameOf(id), c.Exam)
		if e != nil && e.Draft != nil {
			s.Load(*e.Draft)
		}
		a.drafts[id] = s
	}
	s.See(c.Exam)
	s.Offer("", "", nil)
	if e != nil {
		s.Offer(e.Op, field.Clean(e.Detail, false)+saidWords(a.maskerOf(id), e.Said), e.Changes)
	}
	s.Open(v)
	a.sheet, a.passing.on = s, false // the case is shown with it
	return nil
}

// closeSheet leaves the case undecided and keeps what was entered.
func (a *App) closeSheet() {
	a.sheet.LeaveField()
	a.sheet = nil
}

// reason picks a reason, or goes to a blocker's section when approving.
func (a *App) reason(key string) tea.Cmd {
	goTo := a.sheet.Press(key)
	if goTo == nil {
		return nil
	}
	a.closeSheet()
	a.focus = InCase
	if goTo.Field == "" || !a.file.JumpToField(goTo.Field) {
		a.file.JumpTo(goTo.Section)
	}
	return nil
}

// confirm hands the decision to the desk and goes on to the next case in the same step, so that the next frame shows
// it. What was entered stays until the decision is in force.
func (a *App) confirm(string) tea.Cmd {
	draft := a.sheet.Draft(a.now)
	if e := a.offeredFor(draft.CaseID); e != nil && e.Op == a.sheet.Op { // what the sheet says could not be had again
		draft.Unchecked = e.Unchecked
	}
	decision, err := draft.Decide()
	if err != nil {
		a.notices.hint(a.now, "confirm: "+field.Clean(err.Error(), false))
		return nil
	}
	if a.sheet.LookAgain() {
		a.notices.hint(a.now, "look again at what the applicant will read; nothing was recorded")
		return nil
	}
	id := decision.CaseID()
	a.remember(a.sheet.Draft(a.now))
	a.closeSheet()
	a.recording[id] = true
	a.notices.settled(id)
	a.goOn(id)
	return decideEffect(a.ctx, a.desk, decision)
}

// goOn moves to the next case that is still to be decided.
func (a *App) goOn(from string) {
	a.visit = ""
	if a.queue.Cursor() != from {
		return
	}
	for a.queue.NextUndecided() {
		if !a.recording[a.queue.Cursor()] || a.queue.Cursor() == from {
			return
		}
	}
}

func (m decidedMsg) apply(a *App) tea.Cmd {
	delete(a.recording, m.id)
	if m.err == nil {
		return nil
	}
	p := a.problemWith(m.id, m.err, "nothing was recorded or sent", "open the case again: what you entered is kept")
	name := a.masks.Name(a.nameOf(m.id))
	a.notices.problem(m.id, string(m.verdict)+" "+name+": "+p)
	a.leaving = false
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
		a.notices.hint(a.now, "taking back")
	}
	switch {
	case run:
		return takeBackRunEffect(a.ctx, a.desk, a.snap.Run)
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
		c := a.snap.Cases[id]
		var exam *review.Examination
		if c != nil {
			exam = c.Exam
		}
		s := decide.New(a.theme, a.masks, a.opt.Agent, id, m.entry.Name, exam)
		s.Load(*m.entry.Draft)
		a.drafts[id] = s
	}
	a.notices.settled("take back")
	a.notices.hint(a.now, "taken back: nothing was sent, what you entered is kept")
	if a.sheet == nil && a.view != todayList && a.view != foundList { // the list shows it as taken back
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
	if a.focus == InPictures {
		a.closePictures()
	}
}

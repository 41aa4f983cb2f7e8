package ui

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/bars"
	"kycdesk/ui/layer"
	"kycdesk/ui/memo"
)

// Editor runs a program of the agent's own on a text while the screen is away, and answers with what became of it. The
// text is written where only this user reads it, and is removed on every way out.
type Editor func(text string, done func(text string, err error) tea.Msg) tea.Cmd

// editingMsg says that nothing is under way any more.
type editingMsg struct{ id string }

func (m editingMsg) apply(a *App) tea.Cmd {
	e := layer.Find[*memo.Note](&a.stack)
	if e == nil || e.CaseID() != m.id {
		a.desk.Wake()
		return nil
	}
	a.forget()
	a.notices.ClearHint()
	return a.opt.Editor(e.Text(), func(text string, err error) tea.Msg { return editedMsg{m.id, text, err} })
}

// editedMsg is what the agent's own editor left behind.
type editedMsg struct {
	id, text string
	err      error
}

func (m editedMsg) apply(a *App) tea.Cmd {
	again := a.resume()
	e := layer.Find[*memo.Note](&a.stack)
	if e == nil || e.CaseID() != m.id {
		return again
	}
	if m.err != nil {
		a.notices.Problem(noteCause(m.id), bars.ProblemOf(m.err, "the text is as it was before", "write it here"))
		return again
	}
	if said := e.Replace(m.text); said != "" {
		a.notices.Hint(said)
	}
	return again
}

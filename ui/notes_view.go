package ui

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/field"
	"kycdesk/ui/memo"
)

// noteRoom is how many blank rows the editor has below the text, so that it does not grow with every line.
const noteRoom = 3

// noteSight identifies what the memo's confirmation rests on.
type noteSight struct {
	editor *memo.Editor
	asking bool
	seen   *review.Examination
}

// settleNote brings the editor and the case in line with the state.
func (a *App) settleNote(l layout) {
	id := a.currentID()
	typed, here := a.notes.typed[id]
	if !here {
		typed = a.env.Snap.Drafts[id].Text
	}
	a.file.SetDraft(typed != "")
	e := a.notes.open
	if e == nil {
		return
	}
	var seen *review.Examination
	if c := a.env.Snap.Cases[e.CaseID()]; c != nil {
		seen = c.Exam
	}
	e.Offer(a.env.Snap.MemoWrite, seen)
	e.SetSize(l.note.w, l.note.h)
	problem := ""
	if p := a.env.Snap.Drafts[e.CaseID()].Problem; p != nil {
		problem = field.Clean(p.What, false)
	}
	e.SetProblem(problem)
}

// noteRows draws the editor, with the cursor in its own rows and columns.
func (a *App) noteRows(l layout) ([]string, *tea.Cursor) {
	rows, at := a.notes.open.Rows(l.note.w, l.note.h)
	if at == nil {
		return rows, nil
	}
	return rows, tea.NewCursor(at.X, at.Y)
}

// grave are the news that an agent must hear even if they are older than the screen.
func grave(news []desk.News) []desk.News {
	var out []desk.News
	for _, x := range news {
		switch x.Kind {
		case "problem", "refused", "conflict", "unknown", "not applied", "memo", "correction", "index":
			out = append(out, x)
		}
	}
	return out
}

package ui

import (
	"kycdesk/review"
	"kycdesk/ui/decide"
)

// inSight identifies what a confirming key would rest on, and so what the terminal has to have shown; nil where nothing
// can be confirmed.
func (a *App) inSight() any {
	switch {
	case a.small():
		return nil
	case a.stack.Top() != nil:
		return a.stack.Top().InSight()
	case a.notes.open != nil:
		return noteSight{a.notes.open, a.notes.open.Asking(), a.notes.open.Seen()}
	case a.filter != nil || a.find.field != nil:
		return nil
	case a.sheet != nil:
		return a.sheetInSight()
	case a.plan != nil:
		return a.plan.InSight()
	case a.panel != nil:
		p := a.panel
		s := panelSight{panel: p, verdict: p.verdict, typing: p.typing, moved: p.moved(a.env.Snap.Cases[p.caseID])}
		if !p.typing {
			s.entered = p.field.Text()
		}
		return s
	}
	return nil
}

// sheetSight identifies what a confirmation rests on: the sheet, the version of the case that it shows, what was entered
// and what else stands on it. When any of it changes, the terminal has to show it anew.
type sheetSight struct {
	sheet      *decide.Sheet
	exam       *review.Examination
	verdict    review.Verdict
	typing     bool   // what is being typed is entered when the field is left
	entered    string // reasons, words and corrections
	asking     bool   // another question on the same sheet has to be looked at anew
	correcting bool
	offered    string // the operation that it came back from
	off        string // why it could not be confirmed whatever was entered
	again      any    // what it asks to look at once more
}

func (a *App) sheetInSight() sheetSight {
	s := a.situation()
	s.Missing = ""
	out := sheetSight{
		sheet: a.sheet, exam: a.sheet.Exam(), verdict: a.sheet.Verdict(), typing: a.sheet.Typing(), asking: a.sheet.Asking(),
		correcting: a.sheet.Correcting(), offered: a.sheet.Op, off: incomplete(&s), again: a.sheet.Again(),
	}
	if !out.typing {
		out.entered = a.sheet.Entered()
	}
	return out
}

func asSheet(what any) *decide.Sheet {
	s, _ := what.(sheetSight)
	return s.sheet
}

// small reports whether the window is too small to show what keys act on.
func (a *App) small() bool { return a.w < leastWidth || a.h < leastHeight }

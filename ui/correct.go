package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/decide"
)

// correctionActions are the keys with which fields of a case are corrected. A correction that does not go with the
// decision takes two steps, s and y, and the second shows what is written.
func correctionActions() []row {
	return []row{
		{action.Action{ID: "corrections", Keys: action.Bind("correct", "C"), Help: "correct fields of the case; approving only", Where: action.InSheet, Foot: 3}, needsApproval, (*App).openCorrections},
		{action.Action{ID: "next-correctable", Keys: action.Bind("next field", "j", "down"), Help: "next field; in the question: scroll down", Where: action.InCorrections | action.InAsked}, nil, (*App).nextCorrectable},
		{action.Action{ID: "previous-correctable", Keys: action.Bind("previous field", "k", "up"), Help: "previous field; in the question: scroll up", Where: action.InCorrections | action.InAsked}, nil, (*App).previousCorrectable},
		{action.Action{ID: "take-value", Keys: action.BindAs("o r a", "take", decide.TakeKeys()...), Help: "take a value: OCR, reviewed, applicant", Where: action.InCorrections, Foot: 1}, nil, (*App).takeValue},
		{action.Action{ID: "type-value", Keys: action.Bind("type", "t", "enter"), Help: "type a value", Where: action.InCorrections, Foot: 2}, nil, (*App).typeValue},
		{action.Action{ID: "show-value", Keys: action.Bind("show", "R"), Help: "show this field's values in full", Where: action.InCorrections, Foot: 4}, nil, (*App).showValue},
		{action.Action{ID: "ask-correction", Keys: action.Bind("write", "s"), Help: "write now what the decision cannot carry", Where: action.InCorrections, Foot: 3}, needsToWrite, (*App).askCorrection},
		{action.Action{ID: "close-corrections", Keys: action.Bind("back", "esc", "q", "C"), Help: "back by one step; what is chosen stays", Where: action.InCorrections | action.InAsked, Foot: 5}, nil, (*App).closeCorrections},
		{action.Action{ID: "write-correction", Keys: action.Bind("write it", "y"), Help: "write the correction, once", Where: action.InAsked, Foot: 1, Decides: true, Dims: true}, unwritable, (*App).writeCorrection},
	}
}

func needsApproval(s *Situation) string {
	if !s.Approving {
		return "corrections go with an approval only"
	}
	return ""
}

func needsToWrite(s *Situation) string {
	if !s.Unwritten {
		return "nothing is chosen that does not go with the decision"
	}
	return ""
}

// unwritable says why a correction cannot be sent now: the decision's own reasons but for what the decision lacks.
func unwritable(s *Situation) string {
	free := *s
	free.Missing = ""
	return incomplete(&free)
}

func (a *App) openCorrections(string) tea.Cmd {
	if a.sheet.Sending() {
		a.notices.hint(a.env.Now, "a correction is on its way: wait until it was read back")
		return nil
	}
	a.sheet.OpenCorrections()
	return nil
}

func (a *App) closeCorrections(string) tea.Cmd {
	a.sheet.CloseCorrections()
	return nil
}

func (a *App) nextCorrectable(string) tea.Cmd {
	a.sheet.MoveField(1)
	return nil
}

func (a *App) previousCorrectable(string) tea.Cmd {
	a.sheet.MoveField(-1)
	return nil
}

func (a *App) takeValue(key string) tea.Cmd {
	if why := a.sheet.Take(key); why != "" {
		a.notices.hint(a.env.Now, why)
	}
	return nil
}

func (a *App) typeValue(string) tea.Cmd {
	a.sheet.TypeValue()
	return nil
}

func (a *App) showValue(string) tea.Cmd {
	kind := a.sheet.FieldKind()
	if a.sheet.FieldShown() || !a.env.Masks.Hidden(kind) {
		a.sheet.HideField()
		return nil
	}
	return a.askReveal(kind, a.sheet.ShowField)
}

func (a *App) askCorrection(string) tea.Cmd {
	if why := a.sheet.Ask(a.env.Now); why != "" {
		a.notices.hint(a.env.Now, "write: "+why)
	}
	return nil
}

// writeCorrection hands the correction to the desk. The sheet stays open and waits for what the case then shows.
func (a *App) writeCorrection(string) tea.Cmd {
	id, exam := a.sheet.CaseID(), a.sheet.Exam()
	a.notices.settled(id)
	return correctEffect(a.ctx, a.desk, id, exam, a.sheet.Write())
}

func correctEffect(ctx context.Context, d Desk, id string, seen *review.Examination, fields map[string]string) tea.Cmd {
	return effect(correctedMsg{id: id, err: errBroken}, func() tea.Msg {
		done, err := d.Correct(ctx, id, seen, fields)
		return correctedMsg{id, done, err}
	})
}

// correctedMsg is the desk's answer to a correction: nil means that the service shows the new values.
type correctedMsg struct {
	id   string
	done desk.Correction
	err  error
}

// apply shows before and after on the sheet, which may be closed meanwhile: what was entered is kept by case.
func (m correctedMsg) apply(a *App) tea.Cmd {
	a.take(a.desk.Snapshot())
	failed := ""
	if m.err != nil {
		failed = problemOf(m.err, "it is not sent again", "read the case again before you decide")
		a.notices.problem(m.id, "correction: "+failed)
	} else {
		a.notices.hint(a.env.Now, "corrected: the sheet shows before and after; nothing is decided yet")
	}
	if s := a.drafts[m.id]; s != nil {
		s.Written(m.done.Exam, m.done.Changes, failed)
	}
	return nil
}

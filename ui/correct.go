package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/decide"
)

// correctionActions are the keys with which fields of a case are corrected. A correction that does not go with the
// decision takes two steps, s and y, and the second shows what is written.
func correctionActions() []Action {
	return []Action{
		{ID: "corrections", Title: "correct", Help: "correct fields of the case; approving only", Keys: []string{"C"}, Where: InSheet, Foot: 3, Off: needsApproval, do: (*App).openCorrections},
		{ID: "next-correctable", Title: "next field", Help: "next field; in the question: scroll down", Keys: []string{"j", "down"}, Where: InCorrections | InAsked, do: (*App).nextCorrectable},
		{ID: "previous-correctable", Title: "previous field", Help: "previous field; in the question: scroll up", Keys: []string{"k", "up"}, Where: InCorrections | InAsked, do: (*App).previousCorrectable},
		{ID: "take-value", Title: "take", Help: "take a value: OCR, reviewed, applicant", Keys: decide.TakeKeys(), Shown: "o r a", Where: InCorrections, Foot: 1, do: (*App).takeValue},
		{ID: "type-value", Title: "type", Help: "type a value", Keys: []string{"t", "enter"}, Where: InCorrections, Foot: 2, do: (*App).typeValue},
		{ID: "show-value", Title: "show", Help: "show this field's values in full", Keys: []string{"R"}, Where: InCorrections, Foot: 4, do: (*App).showValue},
		{ID: "ask-correction", Title: "write", Help: "write now what the decision cannot carry", Keys: []string{"s"}, Where: InCorrections, Foot: 3, Off: needsToWrite, do: (*App).askCorrection},
		{ID: "close-corrections", Title: "back", Help: "back by one step; what is chosen stays", Keys: []string{"esc", "q", "C"}, Where: InCorrections | InAsked, Foot: 5, do: (*App).closeCorrections},
		{ID: "write-correction", Title: "write it", Help: "write the correction, once", Keys: []string{"y"}, Where: InAsked, Foot: 1, Decides: true, Dims: true, Off: unwritable, do: (*App).writeCorrection},
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
		a.notices.hint(a.now, "a correction is on its way: wait until it was read back")
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
		a.notices.hint(a.now, why)
	}
	return nil
}

func (a *App) typeValue(string) tea.Cmd {
	a.sheet.TypeValue()
	return nil
}

func (a *App) showValue(string) tea.Cmd {
	kind := a.sheet.FieldKind()
	if a.sheet.FieldShown() || !a.masks.Hidden(kind) {
		a.sheet.HideField()
		return nil
	}
	return a.askReveal(kind, a.sheet.ShowField)
}

func (a *App) askCorrection(string) tea.Cmd {
	if why := a.sheet.Ask(a.now); why != "" {
		a.notices.hint(a.now, "write: "+why)
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
		failed = a.problemWith(m.id, m.err, "it is not sent again", "read the case again before you decide")
		a.notices.problem(m.id, "correction: "+failed)
	} else {
		a.notices.hint(a.now, "corrected: the sheet shows before and after; nothing is decided yet")
	}
	if s := a.drafts[m.id]; s != nil {
		s.Written(m.done.Exam, m.done.Changes, failed)
	}
	return nil
}

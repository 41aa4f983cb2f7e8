package ui

import (
	"context"

	"kycdesk/review"
	"kycdesk/review/desk"
)

// Notes is what the screen needs of the working desk for notes. KeepDraft never blocks and may be called from Update;
// the others do I/O and are called from a tea.Cmd only.
type Notes interface {
	// KeepDraft keeps the text of a note in the making; a blank one removes it.
	KeepDraft(caseID, text string)
	// Note records a note and removes its draft. An error means that the draft is kept.
	Note(ctx context.Context, caseID, text string) (desk.Note, error)
	// WriteMemo writes a note below the server's memo, once, and reads back.
	WriteMemo(ctx context.Context, caseID string, note desk.Note, seen *review.Examination) error
	// History reads what the journal holds on a case.
	History(ctx context.Context, caseID string) (*desk.History, error)
}

// noting is what is under way with notes.
type noting struct {
	desk   Notes
	typed  map[string]string // by case: what this session typed and did not save; newer than any snapshot
	saving map[string]bool   // by case: a note or its memo is on its way
	past   pastKey           // the history that was asked for
	gen    int               // grows when the journal has more on a case than was read
}

func newNoting(d Notes) noting {
	return noting{desk: d, typed: make(map[string]string), saving: make(map[string]bool)}
}

// Keep hands what was typed to the desk, which writes it to disk behind the typing.
func (n *noting) Keep(caseID, text string) {
	if text != n.typed[caseID] {
		n.typed[caseID] = text
		n.desk.KeepDraft(caseID, text)
	}
}

// draft is what was typed on a case and not saved, in this session or an earlier one.
func (n *noting) draft(s *desk.Snapshot, caseID string) string {
	if text, here := n.typed[caseID]; here {
		return text
	}
	return s.Drafts[caseID].Text
}

func noteCause(id string) string { return "note " + id }

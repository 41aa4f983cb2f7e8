package uitest

import (
	"context"
	"maps"
	"slices"
	"strings"

	"kycdesk/review"
	"kycdesk/review/desk"
)

// Noted is what agents wrote on the stand-in desk.
type Noted struct {
	NoteFail error      // what Note answers instead of recording
	MemoFail error      // what WriteMemo answers
	Acts     []desk.Act // what History has besides the notes, oldest first
	notes    map[string][]desk.Note
	memos    []string
}

// KeepDraft keeps a draft in the snapshot.
func (d *Desk) KeepDraft(caseID, text string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.publish(func(s *desk.Snapshot) {
		s.Drafts = maps.Clone(s.Drafts)
		if s.Drafts == nil {
			s.Drafts = make(map[string]desk.Draft)
		}
		s.Drafts[caseID] = desk.Draft{Text: text, Since: d.Now()}
		if strings.TrimSpace(text) == "" {
			delete(s.Drafts, caseID)
		}
	})
}

// Note records a note, or answers NoteFail.
func (d *Desk) Note(_ context.Context, caseID, text string) (desk.Note, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.NoteFail != nil {
		return desk.Note{}, d.NoteFail
	}
	if d.notes == nil {
		d.notes = make(map[string][]desk.Note)
	}
	n := desk.Note{Seq: int64(len(d.notes[caseID]) + 1), At: d.Now(), Agent: review.NewText("agent@desk.example"), Lines: desk.NoteLines(text)}
	d.notes[caseID] = append(d.notes[caseID], n)
	d.publish(func(s *desk.Snapshot) {
		s.Drafts = maps.Clone(s.Drafts)
		delete(s.Drafts, caseID)
	})
	return n, nil
}

// WriteMemo notes that a memo was asked for, and answers MemoFail.
func (d *Desk) WriteMemo(_ context.Context, caseID string, note desk.Note, _ *review.Examination) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.memos = append(d.memos, caseID)
	for i := range d.notes[caseID] {
		if n := &d.notes[caseID][i]; n.Seq == note.Seq {
			n.Memo, n.MemoAt = desk.Confirmed, d.Now()
			if d.MemoFail != nil {
				n.Memo = desk.UnknownYet
			}
		}
	}
	return d.MemoFail
}

// History returns the notes of a case, and what was done.
func (d *Desk) History(_ context.Context, caseID string) (*desk.History, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	h := &desk.History{CaseID: caseID, Notes: slices.Clone(d.notes[caseID])}
	slices.Reverse(h.Notes)
	h.Acts, h.Past = d.Acts, slices.Clone(d.Acts)
	slices.Reverse(h.Past)
	return h, nil
}

// Notes returns the notes of a case, oldest first.
func (d *Desk) Notes(caseID string) []desk.Note {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.notes[caseID])
}

// Memos returns the cases whose memo was to be written, in order.
func (d *Desk) Memos() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.memos)
}

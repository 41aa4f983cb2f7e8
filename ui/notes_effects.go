package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/bars"
	"kycdesk/ui/memo"
)

func noteEffect(ctx context.Context, d Desk, n memo.Save) tea.Cmd {
	return effect(notedMsg{id: n.CaseID, err: errBroken}, func() tea.Msg {
		note, err := d.Note(ctx, n.CaseID, n.Text)
		return notedMsg{n.CaseID, note, n.Seen, err}
	})
}

// notedMsg is the desk's answer to a note: nil means that it is on disk.
type notedMsg struct {
	id   string
	note desk.Note
	seen *review.Examination // the memo is to be written too
	err  error
}

func (m notedMsg) apply(a *App) tea.Cmd {
	a.work.notes.stale()
	if m.err != nil {
		delete(a.work.notes.saving, m.id)
		a.notices.Problem(noteCause(m.id), "note: "+bars.ProblemOf(m.err, "the draft is kept", "m opens it again"))
		return nil
	}
	delete(a.work.notes.typed, m.id)
	a.take(a.desk.Snapshot())
	if m.seen == nil {
		delete(a.work.notes.saving, m.id)
		a.notices.Hint("note saved on this machine")
		return nil
	}
	a.notices.Hint("note saved on this machine; writing it to the memo")
	return memoEffect(a.ctx, a.desk, m.id, m.note, m.seen)
}

func memoEffect(ctx context.Context, d Desk, id string, note desk.Note, seen *review.Examination) tea.Cmd {
	return effect(memoWroteMsg{id, errBroken}, func() tea.Msg { return memoWroteMsg{id, d.WriteMemo(ctx, id, note, seen)} })
}

// memoWroteMsg is the desk's answer to a memo: nil means that the service shows it.
type memoWroteMsg struct {
	id  string
	err error
}

func (m memoWroteMsg) apply(a *App) tea.Cmd {
	delete(a.work.notes.saving, m.id)
	a.work.notes.stale()
	a.take(a.desk.Snapshot())
	if m.err != nil {
		a.notices.Problem(noteCause(m.id), "memo: "+bars.ProblemWith(a.env.Masker(m.id), m.err, "the note is on this machine", "look at the memo of the case"))
		return nil
	}
	a.notices.Hint("memo written: on the server, read back " + a.env.Now.UTC().Format("15:04") + " UTC")
	return nil
}

// pastKey identifies a reading of the journal's history of a case.
type pastKey struct {
	id    string
	phase string // of the decision on it: a step adds to the history
	gen   int
}

// stale has the history read again.
func (n *noting) stale() { n.gen++ }

func historyEffect(ctx context.Context, d Desk, key pastKey) tea.Cmd {
	return effect(historyMsg{key: key, err: errBroken}, func() tea.Msg {
		h, err := d.History(ctx, key.id)
		return historyMsg{key, h, err}
	})
}

// historyMsg is what the journal holds on a case. A late one is dropped.
type historyMsg struct {
	key pastKey
	h   *desk.History
	err error
}

func (m historyMsg) apply(a *App) tea.Cmd {
	if m.key != a.work.notes.past {
		return nil
	}
	if m.err != nil {
		a.file.SetHistory(m.key.id, nil, bars.ProblemOf(m.err, "nothing was changed", "ctrl+r tries again"))
		return nil
	}
	a.file.SetHistory(m.key.id, m.h, "")
	return nil
}

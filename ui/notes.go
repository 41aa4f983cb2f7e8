package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/memo"
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

// noting is the note editor and what is under way with notes.
type noting struct {
	open   *memo.Editor
	typed  map[string]string // by case: what this session typed and did not save; newer than any snapshot
	saving map[string]bool   // by case: a note or its memo is on its way
	past   pastKey           // the history that was asked for
	gen    int               // grows when the journal has more on a case than was read
}

func newNoting() noting {
	return noting{typed: make(map[string]string), saving: make(map[string]bool)}
}

// noteActions are the keys of the note editor. What is saved cannot be changed; a memo takes a second key.
func noteActions() []row {
	return []row{
		{action.Action{ID: "note", Keys: action.Bind("note", "m"), Help: "write a note about the case", Where: action.Lists, Foot: 10}, unnotable, (*App).openNote},
		{action.Action{ID: "save-note", Keys: action.Bind("save", "ctrl+s"), Help: "save the note for good, on this machine", Where: action.InNote, Foot: 1, Dims: true}, unsavable, (*App).saveNote},
		{action.Action{ID: "close-note", Keys: action.Bind("close, keep draft", "esc"), Help: "close the editor; the draft is kept", Where: action.InNote, Foot: 2}, nil, (*App).closeNote},
		{action.Action{ID: "ask-memo", Keys: action.Bind("also to the memo", "ctrl+t"), Help: "save, and write it to the service's memo too", Where: action.InNote, Foot: 3}, unmemorable, (*App).askMemo},
		{action.Action{ID: "note-editor", Keys: action.Bind("own editor", "ctrl+o"), Help: "write it in $VISUAL or $EDITOR", Where: action.InNote, Foot: 4}, needsEditor, (*App).editOutside},
		{action.Action{ID: "note-line", Keys: action.Bind("new line", "enter"), Where: action.InNote}, nil, (*App).noteLine},
		{action.Action{ID: "note-up", Keys: action.Bind("row up", "up"), Where: action.InNote | action.InMemo}, nil, (*App).noteUp},
		{action.Action{ID: "note-down", Keys: action.Bind("row down", "down"), Where: action.InNote | action.InMemo}, nil, (*App).noteDown},
		{action.Action{ID: "note-page-up", Keys: action.Bind("page up", "pgup"), Where: action.InNote | action.InMemo}, nil, (*App).notePageUp},
		{action.Action{ID: "note-page-down", Keys: action.Bind("page down", "pgdown"), Where: action.InNote | action.InMemo}, nil, (*App).notePageDown},
		{action.Action{ID: "write-memo", Keys: action.Bind("save and write it", "y"), Help: "save the note and write the memo, once", Where: action.InMemo, Foot: 1, Decides: true, Dims: true}, unmemorable, (*App).writeMemo},
		{action.Action{ID: "leave-memo", Keys: action.Bind("back", "esc", "q"), Help: "back to the note; nothing is written", Where: action.InMemo, Foot: 2}, nil, (*App).leaveMemo},
	}
}

// noteSituation is what the keys of the note editor ask.
type noteSituation struct {
	Saving bool   // a note on this case is being saved
	Blank  bool   // nothing was typed
	Memo   string // why it cannot go to the memo, "" when it can
	Editor bool   // the profile allows a program of the agent's own
}

func (a *App) noteSituation() noteSituation {
	s := noteSituation{Saving: a.notes.saving[a.currentID()], Editor: a.opt.Editor != nil}
	e := a.notes.open
	if e == nil {
		return s
	}
	s.Saving, s.Blank = a.notes.saving[e.CaseID()], e.IsBlank()
	switch {
	case !a.env.Snap.MemoWrite:
		s.Memo = "this service's memo can be read, not written; the note stays on this machine"
	case !e.OffersMemo():
		s.Memo = "the case was not read yet, so its memo is not known"
	case a.env.Snap.Stopped != nil:
		s.Memo = "sending has stopped"
	}
	return s
}

func unnotable(s *Situation) string {
	switch {
	case s.Case == "":
		return needsCase(s)
	case s.Note.Saving:
		return "a note on this case is being saved; a moment"
	}
	return s.Journal
}

func unsavable(s *Situation) string {
	if s.Note.Blank {
		return "there is no text yet"
	}
	return s.Journal
}

func unmemorable(s *Situation) string {
	if why := unsavable(s); why != "" {
		return why
	}
	return s.Note.Memo
}

func needsEditor(s *Situation) string {
	if !s.Note.Editor {
		return "this profile does not allow a program of your own for notes"
	}
	return ""
}

// openNote opens the editor with what was typed before, in this session or an earlier one.
func (a *App) openNote(string) tea.Cmd {
	id := a.currentID()
	text, here := a.notes.typed[id]
	if !here {
		text = a.env.Snap.Drafts[id].Text
	}
	a.notes.open = memo.New(a.env.Theme, a.env.Masks, a.env.Agent, id, a.nameOf(id), text)
	if a.focus == action.InPictures {
		a.focus = action.InCase
	}
	return nil
}

// noteTyped hands what was typed to the desk, which writes it to disk behind the typing.
func (a *App) noteTyped() {
	e := a.notes.open
	if s := e.Text(); s != a.notes.typed[e.CaseID()] {
		a.notes.typed[e.CaseID()] = s
		a.desk.KeepDraft(e.CaseID(), s)
	}
}

func (a *App) typeNote(k tea.KeyPressMsg) bool {
	if !a.notes.open.Key(k) {
		return false
	}
	a.notices.clearHint()
	a.noteTyped()
	return true
}

func (a *App) pasteNote(s string) {
	if !a.notes.open.Insert(s) {
		a.notices.hint(a.env.Now, "the note is full: the end of the pasted text was left out")
	}
	a.noteTyped()
}

func (a *App) noteLine(string) tea.Cmd {
	a.notes.open.Insert("\n")
	a.noteTyped()
	return nil
}

// closeNote leaves the editor. The draft is kept already.
func (a *App) closeNote(string) tea.Cmd {
	if !a.notes.open.IsBlank() {
		a.notices.hint(a.env.Now, "the draft is kept: m opens it again, also at the next start")
	}
	a.notes.open = nil
	return nil
}

// saveNote records the note for good. The editor closes at once; when it cannot be recorded, m opens the text again.
func (a *App) saveNote(string) tea.Cmd { return a.record(nil) }

func (a *App) askMemo(string) tea.Cmd {
	a.notes.open.Ask()
	return nil
}

func (a *App) leaveMemo(string) tea.Cmd {
	a.notes.open.Answer()
	return nil
}

// writeMemo records the note, and writes it to the memo once it is recorded.
func (a *App) writeMemo(string) tea.Cmd { return a.record(a.notes.open.Seen()) }

// record saves the note; seen is the case whose memo it goes to as well, nil for none.
func (a *App) record(seen *review.Examination) tea.Cmd {
	e := a.notes.open
	a.notes.open = nil
	a.notes.saving[e.CaseID()] = true
	a.notices.settled(noteCause(e.CaseID()))
	return noteEffect(a.ctx, a.desk, e.CaseID(), e.Text(), seen)
}

func noteCause(id string) string { return "note " + id }

func (a *App) noteUp(string) tea.Cmd { return a.moveNote(-1) }

func (a *App) noteDown(string) tea.Cmd { return a.moveNote(1) }

func (a *App) notePageUp(string) tea.Cmd { return a.moveNote(-a.notes.open.Page()) }

func (a *App) notePageDown(string) tea.Cmd { return a.moveNote(a.notes.open.Page()) }

func (a *App) moveNote(rows int) tea.Cmd {
	a.notes.open.Move(rows)
	return nil
}

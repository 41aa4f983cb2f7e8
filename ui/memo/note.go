package memo

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/ui/action"
	"kycdesk/ui/field"
	"kycdesk/ui/layer"
)

// Save asks for the note to be recorded for good; with Seen its text goes to the service's memo too, once.
type Save struct {
	CaseID, Text string
	Seen         *review.Examination // the version of the case whose memo was shown, nil for none
}

// EditOutside asks for a program of the agent's own to be run on the text.
type EditOutside struct{ CaseID string }

// Drafts keeps what is typed; it never blocks.
type Drafts interface{ Keep(caseID, text string) }

// Note is the editor, open under a case. What is saved cannot be changed; a memo takes a second key.
type Note struct {
	layer.Base
	layer.Acts[*Note]
	*Editor
	env     *layer.Env
	drafts  Drafts
	outside bool // the profile allows a program of the agent's own
}

// Open returns the note on a case with what was typed before.
func Open(env *layer.Env, drafts Drafts, outside bool, id string, name review.Text, text string) *Note {
	n := &Note{Editor: New(env.Theme, env.Masks, env.Agent, id, name, text), env: env, drafts: drafts, outside: outside}
	n.Acts = layer.Acts[*Note]{On: n, Table: rows}
	return n
}

var rows = layer.Table[*Note]{
	{Action: action.Action{ID: "save-note", Keys: action.Bind("save", "ctrl+s"), Help: "save the note for good, on this machine", Where: action.InNote, Foot: 10, Dims: true}, Off: (*Note).unsavable, Do: (*Note).save},
	{Action: action.Action{ID: "close-note", Keys: action.Bind("close, keep draft", "esc"), Help: "close the editor; the draft is kept", Where: action.InNote, Foot: 20}, Do: (*Note).leave},
	{Action: action.Action{ID: "ask-memo", Keys: action.Bind("also to the memo", "ctrl+t"), Help: "save, and write it to the service's memo too", Where: action.InNote, Foot: 30}, Off: (*Note).unmemorable, Do: (*Note).ask},
	{Action: action.Action{ID: "note-editor", Keys: action.Bind("own editor", "ctrl+o"), Help: "write it in $VISUAL or $EDITOR", Where: action.InNote, Foot: 40}, Off: (*Note).noEditor, Do: (*Note).edit},
	{Action: action.Action{ID: "note-line", Keys: action.Bind("new line", "enter"), Where: action.InNote}, Do: (*Note).line},
	{Action: action.Action{ID: "note-up", Keys: action.Bind("row up", "up"), Where: action.InNote | action.InMemo}, Do: (*Note).up},
	{Action: action.Action{ID: "note-down", Keys: action.Bind("row down", "down"), Where: action.InNote | action.InMemo}, Do: (*Note).down},
	{Action: action.Action{ID: "note-page-up", Keys: action.Bind("page up", "pgup"), Where: action.InNote | action.InMemo}, Do: (*Note).pageUp},
	{Action: action.Action{ID: "note-page-down", Keys: action.Bind("page down", "pgdown"), Where: action.InNote | action.InMemo}, Do: (*Note).pageDown},
	{Action: action.Action{ID: "write-memo", Keys: action.Bind("save and write it", "y"), Help: "save the note and write the memo, once", Where: action.InMemo, Foot: 10, Decides: true, Dims: true}, Off: (*Note).unmemorable, Do: (*Note).write},
	{Action: action.Action{ID: "leave-memo", Keys: action.Bind("back", "esc", "q"), Help: "back to the note; nothing is written", Where: action.InMemo, Foot: 20}, Do: (*Note).leave},
}

// Actions are its keys.
func Actions() []action.Action { return rows.Actions() }

// Place is the text, or the question before the memo.
func (n *Note) Place() action.Place {
	if n.Asking() {
		return action.InMemo
	}
	return action.InNote
}

// Zone is under the case.
func (*Note) Zone() layer.Zone { return layer.Lower }

// Type gives a key to the text, and keeps what was typed.
func (n *Note) Type(k tea.KeyPressMsg) bool {
	if !n.Key(k) {
		return false
	}
	n.keep()
	return true
}

// Paste gives text to the text, and keeps it.
func (n *Note) Paste(s string) string {
	if n.Asking() {
		return layer.NoField
	}
	whole := n.Insert(s)
	n.keep()
	if !whole {
		return "the note is full: the end of the pasted text was left out"
	}
	return ""
}

// Replace takes the text that a program of the agent's own left behind, and returns what the agent must be told of it.
func (n *Note) Replace(s string) string {
	whole := n.SetText(s)
	n.keep()
	if !whole {
		return "the note is full: the end of the text was left out"
	}
	return ""
}

func (n *Note) keep() { n.drafts.Keep(n.CaseID(), n.Text()) }

// Leave closes the question, or the editor. The draft is kept already.
func (n *Note) Leave() layer.Intent {
	switch {
	case n.Asking():
		n.Answer()
		return nil
	case n.IsBlank():
		return layer.Close{}
	}
	return layer.All{layer.Close{}, layer.Hint("the draft is kept: m opens it again, also at the next start")}
}

// Scroll moves the cursor by rows, or the question.
func (n *Note) Scroll(rows int) { n.Move(rows) }

// sight identifies what the memo's confirmation rests on.
type sight struct {
	editor *Editor
	asking bool
	seen   *review.Examination
}

// InSight is the question on a version of the case.
func (n *Note) InSight() any { return sight{n.Editor, n.Asking(), n.Seen()} }

// room is how many blank rows the editor has below the text, so that it does not grow with every line.
const room = 3

// Height is that of the text, with some room below.
func (n *Note) Height(w, body int) int { return layer.Steps(body, n.Editor.Height(w)+room) }

// Sync follows the look, the case, the service and the disk.
func (n *Note) Sync(w, h int) {
	if n.theme != n.env.Theme {
		n.Dress(n.env.Theme)
	}
	n.Offer(n.env.Snap.MemoWrite, n.env.Exam(n.CaseID()))
	n.SetSize(w, h)
	problem := ""
	if p := n.env.Snap.Drafts[n.CaseID()].Problem; p != nil {
		problem = field.Clean(p.What, false)
	}
	n.SetProblem(problem)
}

// Rows draws the editor.
func (n *Note) Rows(w, h int) ([]string, *tea.Cursor) {
	rows, at := n.Editor.Rows(w, h)
	if at == nil {
		return rows, nil
	}
	return rows, tea.NewCursor(at.X, at.Y)
}

func (n *Note) unsavable() string {
	if n.IsBlank() {
		return "there is no text yet"
	}
	return n.env.Journal()
}

func (n *Note) unmemorable() string {
	switch why := n.unsavable(); {
	case why != "":
		return why
	case !n.env.Snap.MemoWrite:
		return "this service's memo can be read, not written; the note stays on this machine"
	case !n.OffersMemo():
		return "the case was not read yet, so its memo is not known"
	case n.env.Snap.Stopped != nil:
		return "sending has stopped"
	}
	return ""
}

func (n *Note) noEditor() string {
	if !n.outside {
		return "this profile does not allow a program of your own for notes"
	}
	return ""
}

func (n *Note) save(string) layer.Intent {
	return layer.All{layer.Close{}, Save{CaseID: n.CaseID(), Text: n.Text()}}
}

func (n *Note) write(string) layer.Intent {
	return layer.All{layer.Close{}, Save{n.CaseID(), n.Text(), n.Seen()}}
}

func (n *Note) leave(string) layer.Intent { return n.Leave() }

func (n *Note) ask(string) layer.Intent {
	n.Ask()
	return nil
}

func (n *Note) edit(string) layer.Intent { return EditOutside{n.CaseID()} }

func (n *Note) line(string) layer.Intent {
	n.Insert("\n")
	n.keep()
	return nil
}

func (n *Note) up(string) layer.Intent       { return n.by(-1) }
func (n *Note) down(string) layer.Intent     { return n.by(1) }
func (n *Note) pageUp(string) layer.Intent   { return n.by(-n.Page()) }
func (n *Note) pageDown(string) layer.Intent { return n.by(n.Page()) }

func (n *Note) by(rows int) layer.Intent {
	n.Move(rows)
	return nil
}

// Package memo is the note editor: the agent's own text about one case, and, where the service takes memos, the question
// before it is written there too. It holds what was typed and draws it; it records nothing and does no I/O.
package memo

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/field"
	"kycdesk/ui/theme"
)

// Editor is one note in the making. Use New.
type Editor struct {
	theme *theme.Theme
	id    string
	masks mask.Set
	name  string // as it may be shown
	agent string
	text  field.Field
	width int // of the text, as drawn last; up and down go by it
	tall  int // rows of text on the screen

	wrapped wrapped // the text at that width: wrapping a full note costs a millisecond, and a frame asks three times

	problem  string // why the draft is not on disk, "" when it is
	memo     bool   // the service takes memos
	seen     *review.Examination
	asking   bool // the question before the memo is written is open
	question int  // how far it is scrolled
}

// New returns an editor for a case with what was typed before; agent is the e-mail that signs.
func New(th *theme.Theme, masks mask.Set, agent, id string, name review.Text, text string) *Editor {
	e := &Editor{theme: th, masks: masks, agent: agent, id: id, name: masks.Name(name), text: field.New(true, desk.NoteLimit), width: textWidth(80), tall: 8}
	e.text.SetText(text)
	e.wrap()
	return e
}

// CaseID returns the case that the note is about.
func (e *Editor) CaseID() string { return e.id }

// Text returns what was typed.
func (e *Editor) Text() string { return e.text.Text() }

// SetText replaces the text. It reports false when the end of it had no room.
func (e *Editor) SetText(s string) bool {
	defer e.wrap()
	e.text.SetText("")
	return e.text.Insert(s)
}

// IsBlank reports whether there is nothing to save.
func (e *Editor) IsBlank() bool { return e.text.IsBlank() }

// Dress gives the editor another look.
func (e *Editor) Dress(th *theme.Theme) {
	e.theme = th
	e.wrap()
}

// SetProblem says why the draft is not on disk; "" says that it is.
func (e *Editor) SetProblem(why string) { e.problem = why }

// Offer says whether the service takes memos, and the version of the case that the agent sees beside the editor.
func (e *Editor) Offer(memo bool, seen *review.Examination) { e.memo, e.seen = memo, seen }

// OffersMemo reports whether the note can be written to the memo too: the service takes memos and the case was read.
func (e *Editor) OffersMemo() bool { return e.memo && e.seen != nil }

// Seen returns the version of the case that the question was asked on.
func (e *Editor) Seen() *review.Examination { return e.seen }

// Key gives a key press to the text and reports whether it was one for it. While the question is open none is.
func (e *Editor) Key(k tea.KeyPressMsg) bool {
	if e.asking || !e.text.Key(k) {
		return false
	}
	e.wrap()
	return true
}

// Insert types or pastes text. It reports false when not all of it had room.
func (e *Editor) Insert(s string) bool {
	if e.asking {
		return true
	}
	defer e.wrap()
	return e.text.Insert(s)
}

// Move moves the cursor by rows, or scrolls the question.
func (e *Editor) Move(rows int) {
	if e.asking {
		e.question = max(0, e.question+rows)
		return
	}
	e.text.MoveRow(rows, e.width, e.theme.Measure.Width)
	e.wrap()
}

// Page returns how many rows a page key moves.
func (e *Editor) Page() int { return max(1, e.tall-1) }

// SetSize gives the size that Rows will be asked for, so that up and down go by the rows on the screen.
func (e *Editor) SetSize(w, h int) {
	e.tall = max(1, h-edges)
	if width := textWidth(w); width != e.width {
		e.width = width
		e.wrap()
	}
}

// wrapped is the text as rows of one width, and the cursor among them.
type wrapped struct {
	rows []string
	x, y int
}

// wrap follows a change of the text, the cursor, the width or the look, so that drawing only slices.
func (e *Editor) wrap() { e.wrapped = e.wrapTo(e.width) }

func (e *Editor) wrapTo(width int) (p wrapped) {
	p.rows, p.x, p.y = e.text.Prose(width, e.theme.Measure.Width)
	return p
}

// at returns the text wrapped for a pane of w cells; another width than that of SetSize is wrapped anew.
func (e *Editor) at(w int) wrapped {
	if width := textWidth(w); width != e.width {
		return e.wrapTo(width)
	}
	return e.wrapped
}

// Ask opens the question before the memo is written.
func (e *Editor) Ask() { e.asking, e.question = true, 0 }

// Asking reports whether that question is open.
func (e *Editor) Asking() bool { return e.asking }

// Answer closes it.
func (e *Editor) Answer() { e.asking = false }

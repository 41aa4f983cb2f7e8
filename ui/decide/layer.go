package decide

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/ui/action"
	"kycdesk/ui/field"
	"kycdesk/ui/layer"
)

// Confirm hands a decision to the desk; Draft is what was entered for it.
type Confirm struct {
	Decision review.Decision
	Draft    review.Draft
}

// GoTo shows what stands against an approval.
type GoTo struct{ Finding *review.Finding }

// Drop gives up a decision that was not sent; the case stays pending.
type Drop struct{ Op, CaseID string }

// Correct writes fields that a decision cannot carry, once.
type Correct struct {
	CaseID string
	Seen   *review.Examination
	Fields map[string]string
}

// Layer is a sheet that is open over its case.
type Layer struct {
	layer.Base
	layer.Acts[*Layer]
	*Sheet
	env *layer.Env
}

// Show opens a sheet, which somebody keeps: closing it loses nothing.
func Show(env *layer.Env, s *Sheet) *Layer {
	l := &Layer{Sheet: s, env: env}
	l.Acts = layer.Acts[*Layer]{On: l, Table: acts}
	return l
}

// Place is the text field in focus, the corrections or the sheet itself.
func (l *Layer) Place() action.Place {
	switch {
	case l.Typing():
		return action.InField
	case l.Asking():
		return action.InAsked
	case l.Correcting():
		return action.InCorrections
	}
	return action.InSheet
}

// Zone is under the case.
func (*Layer) Zone() layer.Zone { return layer.Lower }

// Type gives a key to the text field in focus.
func (l *Layer) Type(k tea.KeyPressMsg) bool { return l.Typing() && l.Key(k) }

// Paste gives text to the text field in focus.
func (l *Layer) Paste(s string) string {
	switch {
	case !l.Typing():
		return layer.NoField
	case !l.Insert(s):
		return layer.FieldFull
	}
	return ""
}

// Accept ends a value, or begins a new line.
func (l *Layer) Accept() layer.Intent {
	if !l.Sheet.Accept() {
		l.Insert("\n")
	}
	return nil
}

// Next goes to the next text field.
func (l *Layer) Next(step int) layer.Intent {
	l.Sheet.Next(step)
	return nil
}

// Scroll moves by rows, or by fields in the corrections.
func (l *Layer) Scroll(rows int) { l.Sheet.Scroll(rows) }

// Leave leaves the text field, the corrections by one step, or the case undecided. What was entered is kept.
func (l *Layer) Leave() layer.Intent {
	switch {
	case l.Typing():
		l.LeaveField()
	case l.Asking() || l.Correcting():
		l.CloseCorrections()
	default:
		return layer.Close{}
	}
	return nil
}

// Stale reports whether the sheet rests on a version of the case that is no longer the newest.
func (l *Layer) Stale() bool {
	seen, now := l.Exam(), l.env.Exam(l.CaseID())
	if l.Sending() || seen == nil || now == nil || now == seen || now.At.Before(seen.At) {
		return false
	}
	return l.Moved(now)
}

// sight identifies what a confirmation rests on: the sheet, the version of the case that it shows, what was entered and
// what else stands on it. When any of it changes, the terminal has to show it anew.
type sight struct {
	sheet      *Sheet
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

// InSight is the sheet as it stands.
func (l *Layer) InSight() any {
	s := sight{
		sheet: l.Sheet, exam: l.Exam(), verdict: l.Verdict(), typing: l.Typing(), asking: l.Asking(),
		correcting: l.Correcting(), offered: l.Op, off: l.unwritable(), again: l.Again(),
	}
	if !s.typing {
		s.entered = l.Entered()
	}
	return s
}

// Height is what the sheet needs, in steps.
func (l *Layer) Height(w, body int) int { return layer.Steps(body, l.Sheet.Height(w)) }

// Sync follows the look and the key that confirms.
func (l *Layer) Sync(int, int) {
	if l.theme != l.env.Theme {
		l.Dress(l.env.Theme)
	}
	l.Confirm = l.env.Confirm
}

// Rows draws the sheet.
func (l *Layer) Rows(w, h int) ([]string, *tea.Cursor) {
	rows, at := l.Sheet.Rows(w, h)
	if at == nil {
		return rows, nil
	}
	return rows, tea.NewCursor(at.X, at.Y)
}

// unwritable says why nothing of the sheet can be written, whatever was entered; "" when it can.
func (l *Layer) unwritable() string {
	if why := l.env.Undecided(); why != "" {
		return why
	}
	if l.Stale() {
		return "this case is different now: esc shows it; your text stays for a new sheet"
	}
	if phase := l.env.Phase(l.CaseID()); phase != "" {
		return "a decision on this case is " + phase + "; wait until it is settled"
	}
	if state := l.env.Gone(l.CaseID()); state != "" {
		return "this case is " + state + " already; esc closes the sheet"
	}
	return ""
}

// incomplete says why the decision cannot be confirmed now, "" when it can.
func (l *Layer) incomplete() string {
	if why := l.unwritable(); why != "" {
		return why
	}
	if m := l.Missing(); len(m) > 0 {
		return m[0]
	}
	return ""
}

// confirm makes the decision. What was entered stays until it is in force.
func (l *Layer) confirm(string) layer.Intent {
	draft := l.Draft(l.env.Now)
	if e := l.env.Offered(draft.CaseID); e != nil && e.Op == l.Op { // what the sheet says could not be had again
		draft.Unchecked = e.Unchecked
	}
	decision, err := draft.Decide()
	if err != nil {
		return layer.Hint("confirm: " + field.Clean(err.Error(), false))
	}
	if l.LookAgain() {
		return layer.Hint("look again at what the applicant will read; nothing was recorded")
	}
	return layer.All{layer.Close{}, Confirm{decision, draft}}
}

// In is the sheet that is open, nil when there is none.
func In(s *layer.Stack) *Layer { return layer.Find[*Layer](s) }

// Stale is what is said when the open sheet rests on an older version of its case, "" when it does not.
func Stale(s *layer.Stack) string {
	if l := In(s); l == nil || !l.Stale() {
		return ""
	}
	return "this case was read again and is different now: esc shows it; your text stays for a new sheet"
}

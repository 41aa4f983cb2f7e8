package decide

import (
	"kycdesk/review"
	"kycdesk/ui/field"
)

// The lengths, in runes, that a text field takes. They are far above what an applicant should have to read.
const (
	commentLimit = 2000
	noteLimit    = 4000
	reasonLimit  = 500
)

// stop is a text field of the sheet, or none. Only at noField do letters mean reasons and y means confirm.
type stop uint8

const (
	noField stop = iota
	overrideField
	standsField
	commentField
	noteField
	stops // their number
)

// fields are the texts of a decision, and which of them has the keyboard.
type fields struct {
	*view
	text  [stops]field.Field
	focus stop
}

func newFields(v *view) fields {
	f := fields{view: v}
	f.text[overrideField], f.text[standsField] = field.New(false, reasonLimit), field.New(false, reasonLimit)
	f.text[commentField], f.text[noteField] = field.New(true, commentLimit), field.New(true, noteLimit)
	return f
}

// typing is the field in focus, nil for none.
func (f *fields) typing() *field.Field {
	if f.focus == noField {
		return nil
	}
	return &f.text[f.focus]
}

func (f *fields) of(where stop) string { return f.text[where].Text() }

// load takes the texts of an earlier draft.
func (f *fields) load(d review.Draft) {
	f.text[commentField].SetText(d.Comment)
	f.text[noteField].SetText(d.Note)
	f.text[overrideOf(d.Verdict)].SetText(d.Override)
}

// overrideOf is where a verdict's word against the record is typed: why a reason stands is no answer to why a case is
// approved.
func overrideOf(v review.Verdict) stop {
	if v == review.Approve {
		return overrideField
	}
	return standsField
}

// input draws a text field with its heading.
func (f *fields) input(p *page, title, remark string, where stop) {
	p.heading(title, remark)
	typed, focused := &f.text[where], f.focus == where
	if typed.Text() == "" && !focused {
		p.start().Gap(3).Put(f.theme.Faint, "empty; tab types here")
		p.end()
		p.gap()
		return
	}
	w := max(2, p.w-5)
	rows, x, y := typed.Rows(w, f.theme.Measure.Width)
	if focused {
		p.cursor = &Cursor{X: 3 + x, Y: len(p.rows) + y}
	}
	for _, row := range rows {
		mark := ""
		if focused {
			mark = f.theme.Glyphs.Cursor
		}
		p.start().Gap(1).Cell(f.theme.Accent, mark, 2).Cell(f.theme.Field, row, w)
		p.end()
	}
	p.gap()
}

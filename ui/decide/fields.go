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
)

// fields are the texts of a decision, and which of them has the keyboard.
type fields struct {
	*view
	override, stands field.Field // why an approval goes against its blockers, and a reason against the record
	comment, note    field.Field
	focus            stop
}

func newFields(v *view) fields {
	return fields{
		view: v, override: field.New(false, reasonLimit), stands: field.New(false, reasonLimit),
		comment: field.New(true, commentLimit), note: field.New(true, noteLimit),
	}
}

// at is a field, nil for none.
func (f *fields) at(where stop) *field.Field {
	return [...]*field.Field{noField: nil, overrideField: &f.override, standsField: &f.stands, commentField: &f.comment, noteField: &f.note}[where]
}

// load takes the texts of an earlier draft.
func (f *fields) load(d review.Draft) {
	f.comment.SetText(d.Comment)
	f.note.SetText(d.Note)
	f.at(overrideOf(d.Verdict)).SetText(d.Override)
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
	typed, focused := f.at(where), f.focus == where
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

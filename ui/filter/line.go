// Package filter is the lines that are typed where the status line is: the filter of the queue and what marks by it, the
// search in the raw record, and the reason for showing what is masked.
package filter

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/field"
	"kycdesk/ui/layer"
	"kycdesk/ui/text"
)

// most is how many characters a line takes.
const most = 400

// indent is where the text of a line begins.
const indent = 3

// line is a text field in the place of the status line.
type line struct {
	layer.Base
	env   *layer.Env
	field field.Field
}

func newLine(env *layer.Env, s string) line {
	l := line{env: env, field: field.New(false, most)}
	l.field.SetText(s)
	return l
}

// Zone is the status line.
func (*line) Zone() layer.Zone { return layer.Line }

// draw is the line with the real cursor in it, and what is said beside it.
func (l *line) draw(w int, sign, says string) (string, *tea.Cursor) {
	t := l.env.Theme
	room := max(2, w-6-len(says))
	rows, x, at := l.field.Rows(room, t.Measure.Width)
	var out text.Line
	out.Start(t.Measure, w, "")
	out.Gap(1).Put(t.Accent, sign).Gap(1).Cell(t.Field, rows[at], room).Gap(1).Put(t.Secondary, says)
	return out.String(), tea.NewCursor(indent+x, 0)
}

// whole words what was left out of a paste.
func whole(ok bool) string {
	if !ok {
		return layer.FieldFull
	}
	return ""
}

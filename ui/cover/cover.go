// Package cover is what covers the screen and asks nothing: the blanked screen, and the help.
package cover

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/action"
	"kycdesk/ui/layer"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// quiet is a layer without keys of its own.
type quiet struct{ layer.Base }

func (quiet) Has(string) bool                { return false }
func (quiet) Off(string) string              { return "" }
func (quiet) Do(string, string) layer.Intent { return nil }

// Blank is the blanked screen: it shows nothing of anybody.
type Blank struct {
	quiet
	env *layer.Env
}

// NewBlank returns a blanked screen.
func NewBlank(env *layer.Env) *Blank { return &Blank{env: env} }

// Place is the blanked screen.
func (*Blank) Place() action.Place { return action.InBlank }

// Zone is all of the screen.
func (*Blank) Zone() layer.Zone { return layer.Screen }

// Rows says how to come back.
func (b *Blank) Rows(w, h int) ([]string, *tea.Cursor) {
	return Sentence(b.env.Theme, w, h, "blanked; ctrl+b or esc shows the screen again"), nil
}

// Sentence is h rows of w cells with one sentence in the middle.
func Sentence(th *theme.Theme, w, h int, s string) []string {
	rows := make([]string, max(h, 0))
	lines := th.Measure.Wrap(s, max(1, w-2))
	top := max(0, (len(rows)-len(lines))/2)
	for i := range rows {
		var l text.Line
		l.Start(th.Measure, w, "")
		if i >= top && i-top < len(lines) {
			line := lines[i-top]
			l.To((w-th.Measure.Width(line))/2).Put(th.Secondary, line)
		}
		rows[i] = l.String()
	}
	return rows
}

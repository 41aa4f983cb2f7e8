package filter

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/action"
	"kycdesk/ui/layer"
	"kycdesk/ui/text"
)

// Reason is the line that asks why masked values are to be shown.
type Reason struct {
	line
	layer.Acts[*Reason]
	asks  layer.Reveal
	blank bool // it was answered with nothing
}

// OpenReason returns the line that asks why.
func OpenReason(env *layer.Env, asks layer.Reveal) *Reason {
	return &Reason{line: newLine(env, ""), asks: asks}
}

// Place is a text field.
func (*Reason) Place() action.Place { return action.InField }

// Type gives a key to the line.
func (r *Reason) Type(k tea.KeyPressMsg) bool { return r.field.Key(k) }

// Paste gives text to the line.
func (r *Reason) Paste(s string) string { return whole(r.field.Insert(s)) }

// Accept shows the values, once there is a reason.
func (r *Reason) Accept() layer.Intent {
	if r.asks.Why = strings.TrimSpace(r.field.Text()); r.asks.Why == "" {
		r.blank = true
		return nil
	}
	return layer.All{layer.Close{}, r.asks}
}

// Next is enter: there is no other field.
func (r *Reason) Next(int) layer.Intent { return r.Accept() }

// Rows draws the line.
func (r *Reason) Rows(w, _ int) ([]string, *tea.Cursor) {
	says := "why show " + text.Words(string(r.asks.Kind)) + "? enter shows it"
	if r.blank {
		says = "a reason is needed; esc leaves it masked"
	}
	row, cursor := r.draw(w, "R", says)
	return []string{row}, cursor
}

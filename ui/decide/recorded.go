package decide

import (
	"kycdesk/review"
	"kycdesk/review/mask"
)

// recorded is what one version of the case says of a field. It is read once: the values are as long as somebody made them.
type recorded struct {
	current string // in force, cleaned
	masked  string // the same as it may be shown
	choices []choice
	asked   string // the value that shown speaks of
	shown   bool   // it is in force already
}

// choice is what one copy offers, and how it is shown.
type choice struct {
	review.Choice
	text   string
	masked string // as it may be shown
}

// records are what the case says of its fields, by the service's names.
type records struct {
	*view
	read map[string]*recorded
}

// see forgets what another version said.
func (r *records) see() { r.read = make(map[string]*recorded) }

// of returns what the case says of a field; nothing while it was not read.
func (r *records) of(c review.Correctable) *recorded {
	if r.exam == nil {
		return &recorded{}
	}
	said := r.read[c.Key]
	if said == nil {
		current := c.Current(r.exam.Submission)
		said = &recorded{current: current.String(), masked: r.mask.Text(mask.KindNamed(c.Key), current)}
		for _, ch := range c.Choices(r.exam.Submission, r.exam.At) {
			said.choices = append(said.choices, choice{ch, readable(ch.Value), r.masked(c, ch.Value)})
		}
		said.shown = c.Shows(r.exam.Submission, "")
		r.read[c.Key] = said
	}
	return said
}

// shows reports whether a value of a field is in force already.
func (r *records) shows(c review.Correctable, value string) bool {
	said := r.of(c)
	if said.asked != value && r.exam != nil {
		said.asked, said.shown = value, c.Shows(r.exam.Submission, value)
	}
	return said.shown
}

// masked is a value of a field as it may be shown. It is masked before it is made safe: a cleaned text can be cut.
func (r *records) masked(c review.Correctable, v string) string {
	return r.mask.Text(mask.KindNamed(c.Key), review.NewText(v))
}

// readable makes a chosen value safe for the terminal: it may come from outside.
func readable(value string) string { return review.NewText(value).String() }

package aml

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/field"
	"kycdesk/ui/layer"
	"kycdesk/ui/text"
)

// Rows draws the panel.
func (p *Panel) Rows(w, h int) ([]string, *tea.Cursor) {
	t := p.env.Theme
	b := builder{env: p.env, w: w}
	b.rows = append(b.rows, b.line(t.Rule, strings.Repeat(t.Glyphs.Horizontal, w), 0))
	b.title(p)
	switch {
	case p.saved != "":
		b.part(t.Good, t.Glyphs.Done, t.Body, "Saved, readable by you alone:")
		b.part("", "", t.Strong, p.saved)
		b.part("", "", t.Secondary, "esc closes this.")
	case p.problem != nil:
		b.part(t.Blocker, t.Glyphs.Failed, t.Strong, field.Clean(p.problem.What, false))
		b.part(t.Secondary, "Safe", t.Body, field.Clean(p.problem.Safe, false))
		b.part(t.Secondary, "Next", t.Body, field.Clean(p.problem.Next, false))
		b.input(p)
	default:
		b.part("", "", t.Secondary, p.says())
		b.input(p)
		b.foot(p)
	}
	for len(b.rows) < h {
		b.rows = append(b.rows, text.Blank(w))
	}
	if b.cursor != nil && b.cursor.Y >= h {
		b.cursor = nil
	}
	return b.rows[:h], b.cursor
}

// says is the consequence in a sentence.
func (p *Panel) says() string {
	if p.verdict == "" {
		return "The report becomes a new file that only you can read; nothing is overwritten. That is on record."
	}
	words := "Recorded on this machine under your name; the service is not told. It ends when the person, the list entry or its date changes."
	if p.from != nil && p.verdict == p.from.Verdict {
		return "As " + p.from.Actor + " judged on case " + p.from.CaseID + ", " + text.UTC(p.from.At) + ". " + words
	}
	return words
}

// builder appends lines.
type builder struct {
	env    *layer.Env
	w      int
	rows   []string
	cursor *tea.Cursor
}

func (b *builder) line(look text.Style, s string, indent int) string {
	var l text.Line
	l.Start(b.env.Theme.Measure, b.w, "")
	return l.To(indent).Put(look, s).String()
}

const indent = 7

func (b *builder) title(p *Panel) {
	t := b.env.Theme
	var l text.Line
	l.Start(t.Measure, b.w, "")
	word := strings.ToUpper(string(p.verdict))
	if p.verdict == "" {
		word = "AML REPORT"
	}
	l.Gap(1).Put(t.Strong, word).Gap(2).Put(t.Body, p.place).Gap(2).Put(t.Body, p.level)
	if p.entry != "" {
		l.Gap(2).Put(t.Secondary, p.entry)
	}
	b.rows = append(b.rows, l.String())
}

// part is a wrapped text after a label.
func (b *builder) part(labelLook text.Style, label string, look text.Style, s string) {
	t := b.env.Theme
	for _, line := range t.Measure.Wrap(s, max(b.w-indent-1, 1)) {
		var l text.Line
		l.Start(t.Measure, b.w, "")
		b.rows = append(b.rows, l.Gap(1).Cell(labelLook, label, indent-2).To(indent).Put(look, line).String())
		label = ""
	}
}

// input is the text field; of a long text the lines around the cursor are shown.
func (b *builder) input(p *Panel) {
	const most = 3
	t := b.env.Theme
	label, room := "Reason", max(b.w-indent-3, 2)
	if p.verdict == "" {
		label = "File"
	}
	rows, x, y := p.field.Rows(room, t.Measure.Width)
	from := max(0, min(y-most+1, len(rows)-most))
	for i := from; i < min(len(rows), from+most); i++ {
		var l text.Line
		l.Start(t.Measure, b.w, "")
		l.Gap(1).Cell(t.Secondary, label, indent-1).To(indent+1).Cell(t.Field, rows[i], room)
		if p.typing && i == y {
			b.cursor = tea.NewCursor(indent+1+x, len(b.rows))
		}
		b.rows = append(b.rows, l.String())
		label = ""
	}
}

// foot says which key does it, or what is missing.
func (b *builder) foot(p *Panel) {
	t := b.env.Theme
	words := "enter saves it, esc leaves the field"
	switch {
	case p.verdict == "" && p.busy:
		words = "reading the report from the service"
	case p.verdict == "" && !p.typing:
		words = b.env.Confirm + " saves it, enter types, esc closes"
	case p.verdict == "":
	case p.typing:
		words = "enter ends the reason, then " + b.env.Confirm + " records it"
	case p.missing() != "":
		words = p.missing()
	default:
		words = b.env.Confirm + " records it, c f u change it, enter types, esc closes and keeps the text"
	}
	b.part("", "", t.Accent, words)
}

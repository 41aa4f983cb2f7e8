package decide

import (
	"kycdesk/review"
)

// The columns of the list of fields, in cells.
const (
	labelWidth  = 18
	sourceWidth = 12
)

// summary is the sheet's summary of what is corrected, and how to do it.
func (cs *Corrections) summary(p *page) {
	remark := "C corrects a field of the case"
	if len(cs.Pending()) > 0 {
		remark = "C, then s, writes what does not go with the decision"
	}
	p.heading("Corrections", remark)
	if cs.sending {
		p.wrapped(cs.theme.Accent, cs.theme.Glyphs.Sending, cs.theme.Body, sendingSentence)
	}
	if cs.failed != "" {
		p.wrapped(cs.theme.Warning, cs.theme.Glyphs.Warning, cs.theme.Warning, cs.failed)
	}
	for _, c := range cs.written {
		p.start().Gap(1).Cell(cs.theme.Good, cs.theme.Glyphs.Done, 2).Cell(cs.theme.Secondary, c.Label, labelWidth).
			Put(cs.theme.Body, orNothing(cs.mask.Text(c.Field, c.Before))).
			Put(cs.theme.Secondary, " before, now ").Put(cs.theme.Strong, orNothing(cs.mask.Text(c.Field, c.Now)))
		p.end()
	}
	for _, c := range cs.list {
		cs.chosenRow(p, c)
	}
	p.gap()
}

// chosenRow says of one field what goes with the decision, or what is still to be written before it.
func (cs *Corrections) chosenRow(p *page, c review.Correctable) {
	value, ok := cs.chosen(c)[c.Key]
	if !ok || cs.exam == nil || cs.said.shows(c, value) {
		return
	}
	how, look := "  with it", cs.theme.Secondary
	if c.Way == review.ByPatch {
		how, look = "  not written yet", cs.theme.Warning
	}
	p.start().Gap(3).Cell(cs.theme.Secondary, c.Label, labelWidth).
		Put(cs.theme.Body, orNothing(cs.said.of(c).masked)).Put(cs.theme.Secondary, " becomes ").
		Put(cs.theme.Strong, cs.said.masked(c, value)).Put(look, how)
	p.end()
}

// fieldRows lists the fields that can be corrected; the one under the cursor opens into its choices.
func (cs *Corrections) fieldRows(p *page) {
	p.heading("Correct a field", "in force, and what it becomes")
	for i, c := range cs.list {
		here := i == cs.at
		if here {
			p.follow = len(p.rows)
		}
		if i == 0 || c.Way != cs.list[i-1].Way {
			p.put(cs.theme.Secondary, wayTitle(c.Way))
		}
		cs.fieldRow(p, c, here)
		if here {
			cs.choiceRows(p, c)
		}
	}
}

func wayTitle(w review.Way) string {
	if w == review.WithReview {
		return "these go with the decision"
	}
	return "these are written before it, by a call of their own"
}

func (cs *Corrections) fieldRow(p *page, c review.Correctable, here bool) {
	mark, look := "", cs.theme.Body
	if here {
		mark, look = cs.theme.Glyphs.Cursor, cs.theme.Strong
	}
	l := p.start().Gap(1).Cell(cs.theme.Accent, mark, 2).Cell(look, c.Label, labelWidth).
		Put(cs.theme.Body, orNothing(cs.shown(here, cs.said.of(c).current, cs.said.of(c).masked)))
	value, chosen := cs.chosen(c)[c.Key]
	switch {
	case !chosen:
	case cs.said.shows(c, value):
		l.Put(cs.theme.Good, "  "+cs.theme.Glyphs.Done+" written")
	default:
		l.Put(cs.theme.Secondary, " becomes ").Put(cs.theme.Strong, cs.shown(here, readable(value), cs.said.masked(c, value)))
	}
	p.end()
}

// shown is the masked form of a value, unless the agent asked for the field under the cursor.
func (cs *Corrections) shown(here bool, full, masked string) string {
	if here && cs.full {
		return full
	}
	return masked
}

// choiceRows shows what the copies offer for a field, each with its key, and the text field while a value is typed.
func (cs *Corrections) choiceRows(p *page, c review.Correctable) {
	keys := map[review.Source]string{}
	for k, source := range takeKeys {
		keys[source] = k
	}
	for _, ch := range cs.said.of(c).choices {
		l := p.start().Gap(3).Cell(cs.theme.Accent, keys[ch.Source], 2).Cell(cs.theme.Secondary, string(ch.Source), sourceWidth)
		l.Put(cs.theme.Body, cs.shown(true, ch.text, ch.masked))
		switch {
		case ch.Source == review.FromApplicant:
			l.Put(cs.theme.Secondary, "  leaves it as it is")
		case ch.Wrong != "":
			l.Put(cs.theme.Warning, "  cannot be sent: "+ch.Wrong)
		}
		p.end()
	}
	cs.typedRow(p)
	value, chosen := cs.chosen(c)[c.Key]
	if cs.exam == nil || !chosen {
		return
	}
	if wrong := c.Wrong(value, cs.exam.At); wrong != "" {
		p.wrapped("", "", cs.theme.Warning, "  cannot be sent: "+wrong)
	}
}

func (cs *Corrections) typedRow(p *page) {
	if !cs.typing {
		p.start().Gap(3).Cell(cs.theme.Accent, "t", 2).Put(cs.theme.Secondary, "types a value")
		p.end()
		return
	}
	w := max(2, p.w-5-sourceWidth)
	rows, x, y := cs.typed.Rows(w, cs.theme.Measure.Width)
	p.cursor = &Cursor{X: 5 + sourceWidth + x, Y: len(p.rows) + y}
	for i, row := range rows {
		head := ""
		if i == 0 {
			head = "typed"
		}
		p.start().Gap(5).Cell(cs.theme.Secondary, head, sourceWidth).Cell(cs.theme.Field, row, w)
		p.end()
	}
}

// head is the title while fields are corrected: nothing is decided there, so the decision's consequence is not said.
func (cs *Corrections) head(p *page) {
	l := &p.line
	l.Start(cs.theme.Measure, p.w, cs.theme.Bar)
	l.Put(cs.theme.Accent, cs.theme.Glyphs.Cursor).Put(cs.theme.Accent, "CORRECT").Gap(2).
		Put(cs.theme.Strong, cs.person)
	p.end()
}

// questionRows asks a second time. The values stand there in full: nobody can confirm what a mask hides.
func (cs *Corrections) questionRows(p *page) {
	p.heading("Write this to the service now?", "in full: what is written must be readable")
	pending := cs.Pending()
	for _, c := range cs.list {
		if value, ok := pending[c.Key]; ok {
			cs.beforeAndAfter(p, c.Label, orNothing(cs.said.of(c).current), readable(value))
		}
	}
	p.gap()
	p.wrapped("", "", cs.theme.Body, "It goes out at once, in one call that is never repeated, signed by "+cs.agent+
		". It decides nothing: you decide afterwards, on what the case then shows.")
}

// beforeAndAfter is one row where both values fit into it, and is never cut.
func (cs *Corrections) beforeAndAfter(p *page, label, before, after string) {
	const between = " becomes "
	if width := cs.theme.Measure.Width; 3+labelWidth+width(before)+len(between)+width(after) < p.w {
		p.start().Gap(3).Cell(cs.theme.Body, label, labelWidth).Put(cs.theme.Body, before).
			Put(cs.theme.Secondary, between).Put(cs.theme.Strong, after)
		p.end()
		return
	}
	p.start().Gap(3).Put(cs.theme.Body, label)
	p.end()
	p.wrapped(cs.theme.Rule, cs.theme.Glyphs.Vertical, cs.theme.Body, before)
	p.wrapped(cs.theme.Accent, cs.theme.Glyphs.Sending, cs.theme.Strong, after)
}

// foot says what the keys do while fields are corrected.
func (cs *Corrections) foot(p *page) {
	l := p.start().Gap(1)
	switch {
	case cs.asking:
		l.Put(cs.theme.Accent, "y").Put(cs.theme.Body, " writes it, ").Put(cs.theme.Accent, "esc").Put(cs.theme.Body, " goes back")
	case cs.typing:
		l.Put(cs.theme.Accent, "enter").Put(cs.theme.Body, " takes what is typed")
	case len(cs.Pending()) > 0:
		l.Put(cs.theme.Accent, "s").Put(cs.theme.Body, " writes "+review.PatchLabels(cs.Pending())+", after one more question")
	default:
		l.Put(cs.theme.Accent, "esc").Put(cs.theme.Body, " back to the decision; what is chosen stays")
	}
	p.end()
}

package decide

import (
	"kycdesk/review"
	"kycdesk/review/mask"
)

// The columns of the list of fields, in cells.
const (
	labelWidth  = 18
	sourceWidth = 12
)

// corrections is the sheet's summary of what is corrected, and how to do it.
func (s *Sheet) corrections(p *page) {
	remark := "C corrects a field of the case"
	if len(s.Pending()) > 0 {
		remark = "C, then s, writes what does not go with the decision"
	}
	p.heading("Corrections", remark)
	if s.fix.sending {
		p.wrapped(s.theme.Accent, s.theme.Glyphs.Sending, s.theme.Body, sendingSentence)
	}
	if s.fix.failed != "" {
		p.wrapped(s.theme.Warning, s.theme.Glyphs.Warning, s.theme.Warning, s.fix.failed)
	}
	for _, c := range s.fix.written {
		p.start().Gap(1).Cell(s.theme.Good, s.theme.Glyphs.Done, 2).Cell(s.theme.Secondary, c.Label, labelWidth).
			Put(s.theme.Body, orNothing(s.mask.Text(c.Field, c.Before))).
			Put(s.theme.Secondary, " before, now ").Put(s.theme.Strong, orNothing(s.mask.Text(c.Field, c.Now)))
		p.end()
	}
	for _, c := range s.fix.fields {
		s.chosenRow(p, c)
	}
	p.gap()
}

// chosenRow says of one field what goes with the decision, or what is still to be written before it.
func (s *Sheet) chosenRow(p *page, c review.Correctable) {
	value, ok := s.fix.chosen(c)[c.Key]
	if !ok || s.exam == nil || s.shows(c, value) {
		return
	}
	how, look := "  with it", s.theme.Secondary
	if c.Way == review.ByPatch {
		how, look = "  not written yet", s.theme.Warning
	}
	p.start().Gap(3).Cell(s.theme.Secondary, c.Label, labelWidth).
		Put(s.theme.Body, orNothing(s.currentMasked(c))).Put(s.theme.Secondary, " becomes ").
		Put(s.theme.Strong, s.masked(c, value)).Put(look, how)
	p.end()
}

// readable makes a chosen value safe for the terminal: it may come from outside.
func readable(value string) string { return review.NewText(value).String() }

func (s *Sheet) current(c review.Correctable) string {
	if r := s.recordOf(c); r != nil {
		return r.current
	}
	return ""
}

// fieldRows lists the fields that can be corrected; the one under the cursor opens into its choices.
func (s *Sheet) fieldRows(p *page) {
	p.heading("Correct a field", "in force, and what it becomes")
	for i, c := range s.fix.fields {
		here := i == s.fix.at
		if here {
			p.follow = len(p.rows)
		}
		if i == 0 || c.Way != s.fix.fields[i-1].Way {
			p.put(s.theme.Secondary, wayTitle(c.Way))
		}
		s.fieldRow(p, c, here)
		if here {
			s.choiceRows(p, c)
		}
	}
}

func wayTitle(w review.Way) string {
	if w == review.WithReview {
		return "these go with the decision"
	}
	return "these are written before it, by a call of their own"
}

func (s *Sheet) fieldRow(p *page, c review.Correctable, here bool) {
	mark, look := "", s.theme.Body
	if here {
		mark, look = s.theme.Glyphs.Cursor, s.theme.Strong
	}
	l := p.start().Gap(1).Cell(s.theme.Accent, mark, 2).Cell(look, c.Label, labelWidth).
		Put(s.theme.Body, orNothing(s.shownCurrent(c, here)))
	value, chosen := s.fix.chosen(c)[c.Key]
	switch {
	case !chosen:
	case s.shows(c, value):
		l.Put(s.theme.Good, "  "+s.theme.Glyphs.Done+" written")
	default:
		l.Put(s.theme.Secondary, " becomes ").Put(s.theme.Strong, s.shownValue(c, value, here))
	}
	p.end()
}

func (s *Sheet) currentMasked(c review.Correctable) string {
	if r := s.recordOf(c); r != nil {
		return r.masked
	}
	return ""
}

// shownCurrent is the value in force, masked unless the agent asked for this one field.
func (s *Sheet) shownCurrent(c review.Correctable, here bool) string {
	if here && s.fix.full {
		return s.current(c)
	}
	return s.currentMasked(c)
}

// shownChoice is what a copy offers for the field under the cursor.
func (s *Sheet) shownChoice(ch *choice) string {
	if s.fix.full {
		return ch.text
	}
	return ch.masked
}

// masked is a value of a field as it may be shown. It is masked before it is made safe: a cleaned text can be cut.
func (s *Sheet) masked(c review.Correctable, v string) string {
	return s.mask.Text(mask.KindNamed(c.Key), review.NewText(v))
}

// shownValue masks a value unless the agent asked for this one field.
func (s *Sheet) shownValue(c review.Correctable, v string, here bool) string {
	if here && s.fix.full {
		return readable(v)
	}
	return s.masked(c, v)
}

// choiceRows shows what the copies offer for a field, each with its key, and the text field while a value is typed.
func (s *Sheet) choiceRows(p *page, c review.Correctable) {
	keys := map[review.Source]string{}
	for k, source := range takeKeys {
		keys[source] = k
	}
	for _, ch := range s.choices(c) {
		l := p.start().Gap(3).Cell(s.theme.Accent, keys[ch.Source], 2).Cell(s.theme.Secondary, string(ch.Source), sourceWidth)
		l.Put(s.theme.Body, s.shownChoice(&ch))
		switch {
		case ch.Source == review.FromApplicant:
			l.Put(s.theme.Secondary, "  leaves it as it is")
		case ch.Wrong != "":
			l.Put(s.theme.Warning, "  cannot be sent: "+ch.Wrong)
		}
		p.end()
	}
	s.typedRow(p)
	value, chosen := s.fix.chosen(c)[c.Key]
	if s.exam == nil || !chosen {
		return
	}
	if wrong := c.Wrong(value, s.exam.At); wrong != "" {
		p.wrapped("", "", s.theme.Warning, "  cannot be sent: "+wrong)
	}
}

func (s *Sheet) typedRow(p *page) {
	if s.focus != valueField {
		p.start().Gap(3).Cell(s.theme.Accent, "t", 2).Put(s.theme.Secondary, "types a value")
		p.end()
		return
	}
	w := max(2, p.w-5-sourceWidth)
	rows, x, y := s.fix.typed.Rows(w, s.theme.Measure.Width)
	p.cursor = &Cursor{X: 5 + sourceWidth + x, Y: len(p.rows) + y}
	for i, row := range rows {
		head := ""
		if i == 0 {
			head = "typed"
		}
		p.start().Gap(5).Cell(s.theme.Secondary, head, sourceWidth).Cell(s.theme.Field, row, w)
		p.end()
	}
}

// fixHead is the title while fields are corrected: nothing is decided there, so the decision's consequence is not said.
func (s *Sheet) fixHead(p *page) {
	l := &p.line
	l.Start(s.theme.Measure, p.w, s.theme.Bar)
	l.Put(s.theme.Accent, s.theme.Glyphs.Cursor).Put(s.theme.Accent, "CORRECT").Gap(2).
		Put(s.theme.Strong, s.person)
	p.end()
}

// questionRows asks a second time. The values stand there in full: nobody can confirm what a mask hides.
func (s *Sheet) questionRows(p *page) {
	p.heading("Write this to the service now?", "in full: what is written must be readable")
	pending := s.Pending()
	for _, c := range s.fix.fields {
		if value, ok := pending[c.Key]; ok {
			s.beforeAndAfter(p, c.Label, orNothing(s.current(c)), readable(value))
		}
	}
	p.gap()
	p.wrapped("", "", s.theme.Body, "It goes out at once, in one call that is never repeated, signed by "+s.agent+
		". It decides nothing: you decide afterwards, on what the case then shows.")
}

// beforeAndAfter is one row where both values fit into it, and is never cut.
func (s *Sheet) beforeAndAfter(p *page, label, before, after string) {
	const between = " becomes "
	if width := s.theme.Measure.Width; 3+labelWidth+width(before)+len(between)+width(after) < p.w {
		p.start().Gap(3).Cell(s.theme.Body, label, labelWidth).Put(s.theme.Body, before).
			Put(s.theme.Secondary, between).Put(s.theme.Strong, after)
		p.end()
		return
	}
	p.start().Gap(3).Put(s.theme.Body, label)
	p.end()
	p.wrapped(s.theme.Rule, s.theme.Glyphs.Vertical, s.theme.Body, before)
	p.wrapped(s.theme.Accent, s.theme.Glyphs.Sending, s.theme.Strong, after)
}

// fixFoot says what the keys do while fields are corrected.
func (s *Sheet) fixFoot(p *page) {
	l := p.start().Gap(1)
	switch {
	case s.fix.asking:
		l.Put(s.theme.Accent, "y").Put(s.theme.Body, " writes it, ").Put(s.theme.Accent, "esc").Put(s.theme.Body, " goes back")
	case s.focus == valueField:
		l.Put(s.theme.Accent, "enter").Put(s.theme.Body, " takes what is typed")
	case len(s.Pending()) > 0:
		l.Put(s.theme.Accent, "s").Put(s.theme.Body, " writes "+review.PatchLabels(s.Pending())+", after one more question")
	default:
		l.Put(s.theme.Accent, "esc").Put(s.theme.Body, " back to the decision; what is chosen stays")
	}
	p.end()
}

package queue

import (
	"time"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/text"
)

// row draws row i of the list.
func (p *Pane) row(l *text.Line, c columns, w, i int) string {
	r, t := p.at(i), p.theme
	base := text.Style("")
	if i == p.cursor {
		base = t.Resting
		if p.focus {
			base = t.Selected
		}
	}
	l.Start(t.Measure, w, base)
	p.gutter(l, r, i)
	if r.Unread != nil {
		return p.unread(l, r)
	}
	lb, known := p.labels[r]
	if !known {
		lb = p.labelFor(r)
	}
	body := t.Body
	if p.state(r) != "" {
		body = t.Gone
	}
	l.Known(body, lb.name, lb.width, c.name)
	if words := p.state(r); words != "" {
		return p.gone(l, words)
	}
	if r.Outbox != "" {
		return p.open(l, r)
	}
	p.facts(l, c, r, &lb)
	return l.String()
}

func (p *Pane) gutter(l *text.Line, r *desk.Row, i int) {
	t := p.theme
	if i == p.cursor {
		l.Put(t.Accent, t.Glyphs.Cursor)
	} else {
		l.Gap(1)
	}
	p.mark(l, r, i)
	glyph, st := p.risk(r)
	l.Put(st, glyph).Gap(1)
}

// risk returns the sign of the gravest finding.
func (p *Pane) risk(r *desk.Row) (string, text.Style) {
	t := p.theme
	switch {
	case p.state(r) != "":
		return " ", t.Gone
	case !r.Enriched:
		return t.Glyphs.Unknown, t.Faint
	case r.Findings == 0:
		return t.Glyphs.Clear, t.Faint
	case r.Severity == review.Blocker:
		return t.Glyphs.Blocker, t.Blocker
	case r.Severity == review.Warning:
		return t.Glyphs.Warning, t.Warning
	}
	return t.Glyphs.Info, t.Info
}

// facts draws the columns of a case that is still to be decided.
func (p *Pane) facts(l *text.Line, c columns, r *desk.Row, lb *label) {
	t := p.theme
	p.cell(l, lb.country, c.country)
	p.cell(l, lb.idType, c.idType)
	p.cellRight(l, lb.age, c.age)
	p.cellRight(l, lb.score, c.score)
	if c.flags > 0 {
		l.Gap(gap)
		p.flags(l, r, c.flags)
	}
	switch over := p.overBy(r); {
	case c.wait == 0 || p.now.IsZero() || r.PendingAt.IsZero():
	case over > 0:
		l.Gap(gap).CellRight(t.Warning, t.Glyphs.Warning+" over "+roughly(over), c.wait)
	default:
		l.Gap(gap).CellRight(t.Secondary, text.Ago(p.now.Sub(r.PendingAt)), c.wait)
	}
}

// roughly words a duration in one unit.
func roughly(d time.Duration) string {
	if d >= time.Hour && d < 24*time.Hour {
		d = d.Truncate(time.Hour)
	}
	return text.Ago(d)
}

func (p *Pane) flags(l *text.Line, r *desk.Row, w int) {
	t := p.theme
	if !r.Enriched {
		l.Cell(t.Faint, t.Glyphs.Unknown, w)
		return
	}
	for _, f := range review.FlagKinds() {
		sign := f.Letter
		if sign == review.Mismatch {
			sign = t.Glyphs.Mismatch
		}
		if f.Of(r.Flags) {
			l.Put(t.Body, sign)
		} else {
			l.Gap(1)
		}
	}
}

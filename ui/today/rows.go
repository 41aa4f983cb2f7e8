package today

import (
	"strconv"
	"time"

	"kycdesk/review/desk"
	"kycdesk/ui/text"
)

const (
	gutter    = 3 // cursor, sign of the phase, space
	gap       = 2
	minName   = 14
	detailed  = 6 // from this height on, the last two lines say more about the row under the cursor
	detailing = 2
)

// columns are the widths of a row's columns; 0 leaves one out.
type columns struct{ name, phase, verdict, ago int }

// columnsFor gives the columns room by priority: whose case, where the decision stands, which it is, and when.
func columnsFor(w int) columns {
	c := columns{}
	left := w - gutter - minName
	for _, want := range []struct {
		width *int
		n     int
	}{{&c.phase, 11}, {&c.verdict, 7}, {&c.ago, 8}} {
		if left < want.n+gap {
			break
		}
		*want.width = want.n
		left -= want.n + gap
	}
	c.name = minName + left
	return c
}

// listHeight is how many rows of the list fit into a pane of h rows, at least one.
func listHeight(h int) int {
	if h >= detailed {
		return h - 1 - detailing
	}
	return max(h-1, 1)
}

// Rows draws the pane: a heading, the list, and what is known of the decision under the cursor; exactly h rows of
// exactly w cells.
func (p *Pane) Rows(w, h int) []string {
	if h <= 0 {
		return nil
	}
	w = max(w, 0)
	out := make([]string, 0, h)
	c := columnsFor(w)
	var l text.Line
	out = append(out, p.heading(&l, c, w))
	page := listHeight(h)
	for i := topFor(p.top, p.cursor, len(p.rows), page); len(out) < min(h, 1+page) && i < len(p.rows); i++ {
		out = append(out, p.row(&l, c, w, i))
	}
	if len(p.rows) == 0 && h > 2 {
		out = append(out, text.Blank(w), p.empty(&l, w))
	}
	for len(out) < h {
		out = append(out, text.Blank(w))
	}
	if r := p.Row(); r != nil && h >= detailed {
		out[h-1] = p.detail(&l, r, w)
	}
	return out
}

func (p *Pane) heading(l *text.Line, c columns, w int) string {
	l.Start(p.theme.Measure, w, "")
	l.Gap(gutter).Cell(p.theme.Strong, "Decided today", c.name)
	p.cell(l, p.theme.Secondary, "State", c.phase)
	p.cell(l, p.theme.Secondary, "Verdict", c.verdict)
	if c.ago > 0 {
		l.Gap(gap).CellRight(p.theme.Secondary, "Ago", c.ago)
	}
	return l.String()
}

func (p *Pane) cell(l *text.Line, look text.Style, s string, w int) {
	if w > 0 {
		l.Gap(gap).Cell(look, s, w)
	}
}

func (p *Pane) empty(l *text.Line, w int) string {
	l.Start(p.theme.Measure, w, "")
	words := "Nothing was decided today. w shows the pending cases."
	if !p.ready {
		words = "The journal is being opened."
	}
	return l.Gap(gutter).Put(p.theme.Secondary, words).String()
}

func (p *Pane) row(l *text.Line, c columns, w, i int) string {
	r, t := p.rows[i], p.theme
	base, cursor := text.Style(""), " "
	if i == p.cursor {
		base, cursor = t.Resting, t.Glyphs.Cursor
		if p.focus {
			base = t.Selected
		}
	}
	sign, look := p.sign(r.Phase)
	l.Start(t.Measure, w, base)
	l.Put(t.Accent, cursor).Put(look, sign).Gap(1)
	name, nameLook := p.name(r)
	l.Cell(nameLook, name, c.name)
	p.cell(l, look, p.phase(r), c.phase)
	p.cell(l, t.Body, string(r.Verdict), c.verdict)
	if c.ago > 0 {
		l.Gap(gap).CellRight(t.Secondary, p.ago(r), c.ago)
	}
	return l.String()
}

// name is whose case it is: the id while the name is not known.
func (p *Pane) name(r *desk.Today) (string, text.Style) {
	switch {
	case !r.Named:
		return r.CaseID, p.theme.Secondary
	case r.Name.IsEmpty():
		return "(no name)", p.theme.Body
	}
	return p.masks.Apply("name", r.Name.String()), p.theme.Body
}

func (p *Pane) ago(r *desk.Today) string {
	if p.now.IsZero() || r.At.IsZero() {
		return ""
	}
	return text.Ago(p.now.Sub(r.At))
}

func (p *Pane) sign(phase desk.Phase) (string, text.Style) {
	t := p.theme
	switch phase {
	case desk.Held:
		return t.Glyphs.Held, t.Accent
	case desk.Confirmed:
		return t.Glyphs.Done, t.Good
	case desk.UnknownYet:
		return t.Glyphs.Question, t.Warning
	case desk.Refused, desk.Conflicted, desk.NotApplied:
		return t.Glyphs.Failed, t.Warning
	case desk.TakenBack, desk.Dropped:
		return t.Glyphs.Missing, t.Gone
	}
	return t.Glyphs.Sending, t.Accent
}

// phase words where a decision stands, and the time that a hold still has.
func (p *Pane) phase(r *desk.Today) string {
	for i := range p.outbox {
		e := &p.outbox[i]
		if r.Phase == desk.Held && e.Op == r.Op && e.Phase == desk.Held && !e.Until.IsZero() && !p.now.IsZero() {
			left := max(e.Until.Sub(p.now), 0)
			return "held " + strconv.Itoa(int((left+time.Second-1)/time.Second)) + " s"
		}
	}
	return string(r.Phase)
}

// detail says of the decision under the cursor what its row has no room for.
func (p *Pane) detail(l *text.Line, r *desk.Today, w int) string {
	t := p.theme
	l.Start(t.Measure, w, "")
	l.Gap(gutter).Put(t.Secondary, r.CaseID)
	if r.Detail != "" {
		l.Gap(gap).Put(t.Body, r.Detail)
	}
	return l.String()
}

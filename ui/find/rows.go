package find

import (
	"strconv"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/text"
)

const (
	gutter    = 3 // cursor, sign of the state, space
	gap       = 2
	minName   = 16
	detailed  = 6 // from this height on, the last two lines say more about the row under the cursor
	detailing = 2
	stateCol  = 10
	createdAt = 10 // 2026-03-14
	idCol     = 16
)

// columns are the widths of a row's columns; 0 leaves one out.
type columns struct{ name, state, created, id int }

// columnsFor gives the columns room by priority: whose case, in which state, from when, and its id.
func columnsFor(w int) columns {
	c := columns{}
	left := w - gutter - minName
	for _, want := range []struct {
		width *int
		n     int
	}{{&c.state, stateCol}, {&c.created, createdAt}, {&c.id, idCol}} {
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

// Rows draws the pane: a heading, the list, and what is known of the case under the cursor; exactly h rows of exactly
// w cells.
func (p *Pane) Rows(w, h int) []string {
	if h <= 0 {
		return nil
	}
	w = max(w, 0)
	out := make([]string, 0, h)
	c := columnsFor(w)
	var l text.Line
	out = append(out, p.heading(&l, c, w))
	rows, page := p.rows(), listHeight(h)
	for i := topFor(p.top, p.cursor, len(rows), page); len(out) < min(h, 1+page) && i < len(rows); i++ {
		out = append(out, p.row(&l, c, w, rows[i], i == p.cursor))
	}
	if len(rows) == 0 {
		out = p.said(out, &l, w, h)
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
	t := p.theme
	l.Start(t.Measure, w, "")
	l.Gap(gutter).Cell(t.Strong, "Found by "+string(p.by), c.name)
	for _, x := range []struct {
		title string
		width int
	}{{"State", c.state}, {"Created", c.created}, {"Case", c.id}} {
		if x.width > 0 {
			l.Gap(gap).Cell(t.Secondary, x.title, x.width)
		}
	}
	return l.String()
}

// said explains an empty list.
func (p *Pane) said(out []string, l *text.Line, w, h int) []string {
	t := p.theme
	look, words := t.Secondary, "Asking the service for this "+string(p.by)+"."
	switch {
	case p.problem != "":
		look, words = t.Warning, p.problem
	case p.found != nil:
		words = "The service knows no case with this " + string(p.by) + ", or this key may not read it. F asks again; tab in its line asks for something else."
		if p.found.Strays > 0 {
			words = "The service answered with other people's cases only; none of them is shown. Look for the case id instead."
		}
	}
	out = append(out, text.Blank(w))
	for _, s := range append([]string{p.shown()}, t.Measure.Wrap(words, max(1, w-gutter-1))...) {
		if len(out) == h || s == "" {
			continue
		}
		l.Start(t.Measure, w, "")
		out = append(out, l.Gap(gutter).Put(look, s).String())
		look = t.Body
	}
	return out[:min(len(out), h)]
}

// shown is what was looked for as it may be shown.
func (p *Pane) shown() string {
	if p.by == desk.ByCaseID {
		return p.what
	}
	return p.masks.Apply("email", p.what)
}

func (p *Pane) row(l *text.Line, c columns, w int, r *desk.FoundCase, here bool) string {
	t := p.theme
	base, cursor := text.Style(""), " "
	if here {
		base, cursor = t.Resting, t.Glyphs.Cursor
		if p.focus {
			base = t.Selected
		}
	}
	sign, words, look := p.state(r)
	l.Start(t.Measure, w, base)
	l.Put(t.Accent, cursor).Put(look, sign).Gap(1)
	name, nameLook := p.masks.Apply("name", r.Name.String()), t.Body
	if r.Name.IsEmpty() {
		name, nameLook = "(no name)", t.Secondary
	}
	l.Cell(nameLook, name, c.name)
	if c.state > 0 {
		l.Gap(gap).Cell(look, words, c.state)
	}
	if c.created > 0 {
		l.Gap(gap).Cell(t.Secondary, day(r.CreatedAt), c.created)
	}
	if c.id > 0 {
		l.Gap(gap).Cell(t.Secondary, review.NewText(r.ID).String(), c.id)
	}
	return l.String()
}

func day(at time.Time) string {
	if at.IsZero() {
		return "unknown"
	}
	return at.UTC().Format(time.DateOnly)
}

// state says where the case stands: our own open decision first, then the newest reading, then what the list said.
func (p *Pane) state(r *desk.FoundCase) (sign, words string, look text.Style) {
	t := p.theme
	state, phase := p.states(r.ID)
	if state == "" {
		state = r.State
	}
	switch {
	case phase != "":
		return t.Glyphs.Sending, string(phase), t.Accent
	case state == review.Pending:
		return t.Glyphs.Info, string(state), t.Accent
	case state == review.Approved:
		return t.Glyphs.Done, string(state), t.Good
	case state == review.Rejected:
		return t.Glyphs.Failed, string(state), t.Body
	case state == review.Unknown:
		return t.Glyphs.Question, "unknown", t.Warning
	}
	return t.Glyphs.Missing, string(state), t.Gone
}

// detail says of the case under the cursor what its row has no room for, and what the list leaves out.
func (p *Pane) detail(l *text.Line, r *desk.FoundCase, w int) string {
	t := p.theme
	l.Start(t.Measure, w, "")
	l.Gap(gutter).Put(t.Secondary, review.NewText(r.ID).String())
	if !r.CreatedAt.IsZero() && !p.now.IsZero() {
		l.Gap(gap).Put(t.Body, text.Ago(p.now.Sub(r.CreatedAt))+" ago")
	}
	if p.found.More {
		l.Gap(gap).Put(t.Warning, "the newest "+strconv.Itoa(len(p.found.Rows))+" only; there are more")
	}
	if n := p.found.Strays; n > 0 {
		l.Gap(gap).Put(t.Warning, strconv.Itoa(n)+" of other people left out")
	}
	return l.String()
}

package redflags

import (
	"strconv"
	"strings"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/text"
)

const (
	gutter    = 3 // cursor, sign, space
	gap       = 2
	minName   = 12
	easyName  = 24 // a name column of this width is enough; more room goes to the icons first
	mostIcons = 27 // all seven kinds
	detailed  = 7  // from this height on, the last three lines say more
	detailing = 3
)

// local says what this view is not for. It stands under the list all the time.
const local = "Verdicts only: no re-deciding"

// columns are the widths of a row's columns; 0 leaves one out.
type columns struct{ name, level, open, icons int }

// columnsFor gives the columns room by priority: whose case, how grave, how much is open, and why.
func columnsFor(w int) columns {
	c := columns{}
	left := w - gutter - minName
	for _, want := range []struct {
		width *int
		n     int
	}{{&c.level, 6}, {&c.open, 8}, {&c.icons, 9}} {
		if left < want.n+gap {
			break
		}
		*want.width = want.n
		left -= want.n + gap
	}
	if more := min(left-(easyName-minName), mostIcons-c.icons); c.icons > 0 && more > 0 {
		c.icons += more
		left -= more
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

// Rows draws the pane: a heading, the list, and what is known of the case under the cursor; exactly h rows of exactly w
// cells.
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
	if h >= detailed {
		out[h-2] = p.detail(&l, w)
		l.Start(p.theme.Measure, w, "")
		out[h-1] = l.Gap(gutter).Put(p.theme.Secondary, local).String()
	}
	return out
}

func (p *Pane) heading(l *text.Line, c columns, w int) string {
	l.Start(p.theme.Measure, w, "")
	l.Gap(gutter).Cell(p.theme.Strong, "Red flags", c.name)
	for _, head := range []struct {
		word string
		w    int
	}{{"Level", c.level}, {"Open", c.open}, {"Icons", c.icons}} {
		p.cell(l, p.theme.Secondary, head.word, head.w)
	}
	return l.String()
}

func (p *Pane) cell(l *text.Line, look text.Style, s string, w int) {
	if w > 0 {
		l.Gap(gap).Cell(look, s, w)
	}
}

func (p *Pane) empty(l *text.Line, w int) string {
	words := "No approved case has AML matches."
	if !p.sweep.Complete {
		words = "Reading the AML pages: " + strconv.Itoa(p.sweep.Rows) + " cases so far."
	}
	l.Start(p.theme.Measure, w, "")
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
	sign, look := p.sign(r)
	l.Start(t.Measure, w, base)
	l.Put(t.Accent, cursor).Put(look, sign).Gap(1)
	name, nameLook := p.name(r)
	l.Cell(nameLook, name, c.name)
	p.cell(l, t.Body, review.LevelWord(r.Level), c.level)
	p.cell(l, look, open(r), c.open)
	p.cell(l, t.Secondary, strings.Join(r.Icons, " "), c.icons)
	return l.String()
}

// name is whose case it is: the id while the name is not known.
func (p *Pane) name(r *desk.RedFlag) (string, text.Style) {
	switch {
	case !r.Named:
		return r.ID, p.theme.Secondary
	case r.Name.IsEmpty():
		return "(no name)", p.theme.Body
	}
	return p.masks.Apply("name", r.Name.String()), p.theme.Body
}

// sign says whether matches of the case wait for a verdict.
func (p *Pane) sign(r *desk.RedFlag) (string, text.Style) {
	switch t := p.theme; {
	case r.Open < 0:
		return t.Glyphs.Unknown, t.Secondary
	case r.Open > 0:
		return t.Glyphs.Question, t.Accent
	default:
		return t.Glyphs.Done, t.Secondary
	}
}

// open counts the open verdicts: "2 of 3".
func open(r *desk.RedFlag) string {
	if r.Open < 0 {
		return "? of " + strconv.Itoa(r.Matches)
	}
	return strconv.Itoa(r.Open) + " of " + strconv.Itoa(r.Matches)
}

// detail says of the case under the cursor what its row has no room for.
func (p *Pane) detail(l *text.Line, w int) string {
	t, r := p.theme, p.Row()
	l.Start(t.Measure, w, "")
	if r == nil {
		return l.String()
	}
	l.Gap(gutter).Put(t.Secondary, r.ID)
	if r.Score >= 0 {
		l.Gap(gap).Put(t.Secondary, "likeness up to ").Put(t.Body, strconv.FormatFloat(r.Score, 'f', -1, 64))
	}
	if r.State != "" && r.State != review.Approved {
		l.Gap(gap).Put(t.Warning, "now "+string(r.State))
	}
	return l.String()
}

package decide

import (
	"time"

	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// zeroTime stands where a sentence is made of a draft that is not confirmed yet.
var zeroTime time.Time

// page collects rows of one width, and where the cursor is among them.
type page struct {
	theme  *theme.Theme
	w      int
	rows   []string
	line   text.Line
	cursor *Cursor
	follow int // the row to keep in sight while nothing is typed, 0 for none

	touched int // the row that a key changed last, 0 for none
}

func (p *page) start() *text.Line {
	p.line.Start(p.theme.Measure, p.w, "")
	return &p.line
}

func (p *page) end() { p.rows = append(p.rows, p.line.String()) }

// put adds one row of one look.
func (p *page) put(look text.Style, s string) {
	p.start().Gap(1).Put(look, s)
	p.end()
}

func (p *page) gap() { p.rows = append(p.rows, text.Blank(p.w)) }

// rule adds a thin line.
func (p *page) rule() {
	l := p.start()
	for l.Room() > 0 {
		l.Put(p.theme.Rule, p.theme.Glyphs.Horizontal)
	}
	p.end()
}

// heading adds a title with a remark beside it.
func (p *page) heading(title, remark string) {
	p.start().Gap(1).Put(p.theme.Strong, title).Gap(2).Put(p.theme.Secondary, remark)
	p.end()
}

// wrapped adds text behind a sign, indented as a block.
func (p *page) wrapped(signLook text.Style, sign string, look text.Style, s string) {
	for i, row := range p.theme.Measure.Wrap(s, max(1, p.w-5)) {
		l := p.start().Gap(1)
		if i == 0 {
			l.Put(signLook, sign)
		}
		l.To(3).Put(look, row)
		p.end()
	}
}

// block ends the row that was begun, and goes on below, with text that keeps to an indent.
func (p *page) block(indent int, look text.Style, s string) {
	for i, row := range p.theme.Measure.Wrap(s, max(1, p.w-indent-1)) {
		if i > 0 {
			p.end()
			p.start()
		}
		p.line.To(indent).Put(look, row)
	}
	p.end()
}

// append puts another page below.
func (p *page) append(below *page) *page {
	if c := below.cursor; c != nil {
		p.cursor = &Cursor{X: c.X, Y: c.Y + len(p.rows)}
	}
	if below.touched > 0 {
		p.touched = below.touched + len(p.rows)
	}
	p.rows = append(p.rows, below.rows...)
	return p
}

// scroll is how far the middle of a sheet is scrolled.
type scroll struct {
	want  int // as far as asked
	shown int // as far as it was in the frame before
}

// top goes back to the first row.
func (sc *scroll) top() { sc.want = 0 }

// by moves by some rows from where the frame before was.
func (sc *scroll) by(rows int) {
	sc.want = max(0, sc.shown+rows)
	sc.shown = sc.want
}

// offset is how far the body is scrolled: as far as asked, and so that the row that a key changed last is in sight, and the
// cursor.
func (sc *scroll) offset(body *page, room int) int {
	last := max(0, len(body.rows)-room)
	from := min(sc.want, last)
	if body.follow > 0 {
		from = min(max(0, body.follow-room/3), last)
	}
	if body.touched > 0 {
		from = inSight(body.touched, min(sc.shown, last), room, last)
	}
	if c := body.cursor; c != nil {
		from = inSight(c.Y, from, room, last)
	}
	return from
}

// inSight moves the first row that is shown as little as brings another into sight, clear of the marks of "more".
func inSight(row, from, room, last int) int {
	margin := min(2, max(0, room-1)/2) // those marks take the outermost rows
	return max(min(from, max(0, row-margin)), min(row-room+1+margin, last))
}

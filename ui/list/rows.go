package list

import "kycdesk/ui/text"

// Column is a column of a list after the first.
type Column struct {
	Title string
	Width int
	Most  int  // up to which it grows where there is room, if more than Width
	Right bool // its text stands at the right
}

// Gutter is how many cells stand before the first column: cursor, sign, space.
const Gutter = 3

// Gap is how many cells stand between two columns, or two things in a foot.
const Gap = 2

// Row takes what one row shows, from left to right.
type Row struct {
	line    text.Line
	columns []Column
	widths  []int // of the first column and then of columns; 0 leaves one out
	next    int
}

// Sign puts the one cell that says how it stands with the row.
func (r *Row) Sign(look text.Style, sign string) { r.line.Put(look, sign).Gap(1) }

// Cell puts the next column's text.
func (r *Row) Cell(look text.Style, s string) {
	i := r.next
	r.next++
	switch w := r.widths[i]; {
	case i == 0:
		r.line.Cell(look, s, w)
	case w == 0:
	case r.columns[i-1].Right:
		r.line.Gap(Gap).CellRight(look, s, w)
	default:
		r.line.Gap(Gap).Cell(look, s, w)
	}
}

// widths gives the columns room by priority, and what is left over to the first.
func (s *Spec[T]) widths(w int) []int {
	out := make([]int, 1+len(s.Columns))
	left := w - Gutter - s.Least
	for i, c := range s.Columns {
		if left < c.Width+Gap {
			break
		}
		out[i+1] = c.Width
		left -= c.Width + Gap
	}
	for i, c := range s.Columns {
		if more := min(left-(s.Easy-s.Least), c.Most-c.Width); out[i+1] > 0 && more > 0 {
			out[i+1] += more
			left -= more
		}
	}
	out[0] = s.Least + left
	return out
}

// Rows draws the pane: a heading, the list, and its foot; exactly h rows of exactly w cells.
func (l *List[T]) Rows(w, h int) []string {
	if h <= 0 {
		return nil
	}
	w = max(w, 0)
	r := Row{columns: l.spec.Columns, widths: l.spec.widths(w)}
	out := append(make([]string, 0, h), l.heading(&r, w))
	page := l.page(h)
	for i := l.topFor(page); len(out) < min(h, 1+page) && i < len(l.rows); i++ {
		out = append(out, l.row(&r, w, i))
	}
	if len(l.rows) == 0 {
		out = l.empty(out, &r.line, w, h)
	}
	for len(out) < h {
		out = append(out, text.Blank(w))
	}
	if l.footed(h) {
		l.foot(out[h-len(l.spec.Foot):], &r.line, w)
	}
	return out
}

func (l *List[T]) heading(r *Row, w int) string {
	l.start(&r.line, w)
	r.next = 0
	r.Cell(l.theme.Strong, l.spec.Title())
	for _, c := range l.spec.Columns {
		r.Cell(l.theme.Secondary, c.Title)
	}
	return r.line.String()
}

func (l *List[T]) row(r *Row, w, i int) string {
	base, cursor := text.Style(""), " "
	if i == l.cursor {
		base, cursor = l.theme.Resting, l.theme.Glyphs.Cursor
		if l.focus {
			base = l.theme.Selected
		}
	}
	r.line.Start(l.theme.Measure, w, base)
	r.line.Put(l.theme.Accent, cursor)
	r.next = 0
	l.spec.Row(l.rows[i], r)
	return r.line.String()
}

// empty explains a list without rows.
func (l *List[T]) empty(out []string, line *text.Line, w, h int) []string {
	look, words := l.spec.Empty(w - Gutter)
	out = append(out, text.Blank(w))
	for _, s := range words {
		l.start(line, w)
		out = append(out, line.Put(look, s).String())
		look = l.theme.Body
	}
	return out[:min(len(out), h)]
}

// foot draws the last lines. One that has nothing to say leaves what stands there.
func (l *List[T]) foot(out []string, line *text.Line, w int) {
	for i, put := range l.spec.Foot {
		l.start(line, w)
		put(line)
		if line.Room() < w-Gutter {
			out[i] = line.String()
		}
	}
}

// start begins a row that has nothing in its gutter.
func (l *List[T]) start(line *text.Line, w int) {
	line.Start(l.theme.Measure, w, "")
	line.Gap(Gutter)
}

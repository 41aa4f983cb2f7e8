package queue

import "kycdesk/ui/text"

// columns are the widths of a row's columns; 0 leaves one out.
type columns struct {
	name, country, idType, age, score, flags, wait int
}

const (
	gutter  = 4 // cursor, mark, risk, space
	gap     = 2
	minName = 12
)

// columnsFor gives the columns room by priority: the name, how long it waits, what is wrong with it, then the rest. The
// name takes what is left over.
func columnsFor(w, wait int) columns {
	c := columns{}
	left := w - gutter - minName
	for _, want := range []struct {
		width *int
		n     int
	}{{&c.wait, wait}, {&c.flags, 6}, {&c.country, 3}, {&c.score, 5}, {&c.age, 3}, {&c.idType, 16}} {
		if left < want.n+gap {
			break
		}
		*want.width = want.n
		left -= want.n + gap
	}
	c.name = minName + left
	return c
}

// waitWidth is the width of the last column: with an SLA it also says by how much a row is over it.
func (p *Pane) waitWidth() int {
	if p.filter.sla > 0 {
		return 11
	}
	return 8
}

// heading names the columns, and says how many rows are above the first one drawn: the gravest come in there.
func (p *Pane) heading(l *text.Line, c columns, w, above int) string {
	l.Start(p.theme.Measure, w, "")
	l.Gap(gutter)
	p.nameHeading(l, c.name, above)
	p.cell(l, "", c.country)
	p.cell(l, "ID type", c.idType)
	p.cellRight(l, "Age", c.age)
	p.cellRight(l, "Score", c.score)
	p.cell(l, "Flags", c.flags)
	p.cellRight(l, "Waiting", c.wait)
	return l.String()
}

func (p *Pane) cell(l *text.Line, s string, w int) {
	if w > 0 {
		l.Gap(gap).Cell(p.theme.Secondary, s, w)
	}
}

func (p *Pane) cellRight(l *text.Line, s string, w int) {
	if w > 0 {
		l.Gap(gap).CellRight(p.theme.Secondary, s, w)
	}
}

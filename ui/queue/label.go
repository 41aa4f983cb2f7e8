package queue

import (
	"strconv"

	"kycdesk/review/desk"
	"kycdesk/ui/text"
)

// label is what a row shows of a case as text, cleaned and counted. Rows are immutable, so a label is made when its row
// comes on the screen and not for every frame.
type label struct {
	name                        string
	width                       int // of name, cells
	country, idType, age, score string
}

// label makes the labels of the rows on the screen. Labels of rows long gone are dropped with the rest from time to
// time.
func (p *Pane) label() {
	if len(p.labels) > 8*p.page() {
		clear(p.labels)
	}
	for i := p.top; i < min(p.top+p.page(), p.Len()); i++ {
		r := p.at(i)
		if _, have := p.labels[r]; !have {
			p.labels[r] = p.labelFor(r)
		}
	}
}

// relabel makes the labels anew after a change of how they look.
func (p *Pane) relabel() {
	clear(p.labels)
	p.label()
}

func (p *Pane) labelFor(r *desk.Row) label {
	lb := label{name: text.Safe(p.masks.Name(r.Name)), country: country(p.masks.Text("", r.Country))}
	switch {
	case r.Recalled: // known by its id only
		lb.name, lb.country = p.theme.Glyphs.Unknown, p.theme.Glyphs.Unknown
	case lb.name == "":
		lb.name = "(no name)"
	}
	cut, n := p.theme.Measure.Cut(lb.name, maxName)
	lb.name, lb.width = cut, n
	if r.HasScore {
		lb.score = strconv.FormatFloat(r.Score, 'f', -1, 64)
	}
	if !r.Enriched {
		lb.idType, lb.age = p.theme.Glyphs.Unknown, p.theme.Glyphs.Unknown
		return lb
	}
	lb.idType = text.Words(p.masks.Text("", r.IDType))
	if r.Age >= 0 {
		lb.age = strconv.Itoa(r.Age)
	}
	return lb
}

// maxName is more than the name column ever has.
const maxName = 400

// country returns a country so that it always begins with a Latin letter: it follows the name, and that letter keeps a
// right-to-left name from pulling the figures after it to its other side on terminals that reorder.
func country(s string) string {
	if s == "" || s[0] < 'A' || s[0] > 'z' {
		return "n/a"
	}
	return s
}

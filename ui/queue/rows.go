package queue

import "kycdesk/ui/text"

// Rows draws the pane: a heading and the list, exactly h rows of exactly w cells.
func (p *Pane) Rows(w, h int) []string {
	if h <= 0 {
		return nil
	}
	w = max(w, 0)
	out := make([]string, 0, h)
	c := columnsFor(w, p.waitWidth())
	var l text.Line
	top := topFor(p.top, p.cursor, p.Len(), max(h-1, 1))
	out = append(out, p.heading(&l, c, w, top))
	for i := top; len(out) < h && i < p.Len(); i++ {
		out = append(out, p.row(&l, c, w, i))
	}
	if p.Len() == 0 && h > 2 {
		out = append(out, text.Blank(w), p.empty(&l, w))
	}
	for len(out) < h {
		out = append(out, text.Blank(w))
	}
	return out
}

func (p *Pane) empty(l *text.Line, w int) string {
	l.Start(p.theme.Measure, w, "")
	words := "No case is waiting."
	if p.filter.on() {
		words = "No row matches. esc shows all again."
		if p.filter.typed.IsEmpty() {
			words = "No row matches this view. w shows the next one."
		}
	}
	return l.Gap(3).Put(p.theme.Secondary, words).String()
}

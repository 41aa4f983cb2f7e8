package queue

import (
	"kycdesk/review/desk"
	"kycdesk/ui/list"
	"kycdesk/ui/text"
)

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

// none, unmatched and unlisted are what an empty list says: without a filter, with a typed one, in a saved view.
var (
	none = list.Empty{
		desk.NotAsked: "The cases were not asked for yet.",
		desk.Asking:   "Reading the cases ...",
		desk.Failed:   "The cases could not be read yet.",
		desk.Partly:   "None of those read so far is waiting.",
		desk.Whole:    "No case is waiting.",
	}
	unmatched = list.Empty{
		desk.NotAsked: none[desk.NotAsked],
		desk.Asking:   none[desk.Asking],
		desk.Failed:   none[desk.Failed],
		desk.Partly:   "No row matches so far. esc shows all again.",
		desk.Whole:    "No row matches. esc shows all again.",
	}
	unlisted = list.Empty{
		desk.NotAsked: none[desk.NotAsked],
		desk.Asking:   none[desk.Asking],
		desk.Failed:   none[desk.Failed],
		desk.Partly:   "No row matches this view so far. w shows the next one.",
		desk.Whole:    "No row matches this view. w shows the next one.",
	}
)

func (p *Pane) empty(l *text.Line, w int) string {
	l.Start(p.theme.Measure, w, "")
	words := &none
	if p.filter.on() {
		words = &unmatched
		if p.filter.typed.IsEmpty() {
			words = &unlisted
		}
	}
	return l.Gap(3).Put(p.theme.Secondary, words.Words(p.answer)).String()
}

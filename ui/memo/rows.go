package memo

import (
	"strconv"
	"strings"

	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/text"
)

// Cursor is a place in the editor, in cells from its top left corner.
type Cursor struct{ X, Y int }

const (
	margin = 3 // left of the text
	edges  = 4 // rows that are not text: title, where it is kept, a rule, what the keys do
)

func textWidth(w int) int { return max(2, w-margin-1) }

// Height returns how many rows the editor takes when nothing of it is scrolled away.
func (e *Editor) Height(w int) int {
	if e.asking {
		return len(e.askedRows(w)) + edges
	}
	return len(e.at(w).rows) + edges
}

// Rows draws the editor as exactly h rows of exactly w cells: the title at the top, the text or the question in the
// middle, what the keys do at the bottom. Where there is little room the text comes first. The cursor is nil while the
// question is open.
func (e *Editor) Rows(w, h int) ([]string, *Cursor) {
	if w <= 0 || h <= 0 {
		return make([]string, max(h, 0)), nil
	}
	head, foot := []string{e.title(w), e.place(w)}, []string{e.rule(w), e.keys(w)}
	if h < edges+2 {
		head, foot = head[:min(1, h-1)], nil
	}
	body, cursor := e.body(w, h-len(head)-len(foot))
	if cursor != nil {
		cursor.Y += len(head)
	}
	return append(append(head, body...), foot...), cursor
}

// title names the case, since the list beside it may move on, and says how much room is left.
func (e *Editor) title(w int) string {
	t := e.theme
	n, limit := e.text.Len()
	count, look := strconv.Itoa(n)+" of "+strconv.Itoa(limit), t.Secondary
	if n >= limit {
		count, look = t.Glyphs.Warning+" full: "+count, t.Warning
	}
	word := "NOTE"
	if e.asking {
		word = "NOTE AND MEMO"
	}
	var l text.Line
	l.Start(t.Measure, w, t.Bar)
	l.Put(t.Accent, t.Glyphs.Cursor+word).Gap(2)
	room := max(0, l.Room()-t.Measure.Width(count)-3)
	l.Cell(t.Strong, e.name, room).Gap(2).Put(look, count)
	return l.String()
}

// place says who will read it and whether it is safe.
func (e *Editor) place(w int) string {
	t := e.theme
	var l text.Line
	l.Start(t.Measure, w, "")
	l.Gap(1)
	switch {
	case e.problem != "":
		l.Put(t.Warning, t.Glyphs.Warning+" draft not on disk: ").Put(t.Body, e.problem)
	case e.asking:
		l.Put(t.Body, "Everyone with the dashboard can read the memo. It would be:")
	case e.IsBlank():
		l.Put(t.Secondary, "For staff; stays on this machine, sealed.")
	default:
		l.Put(t.Good, t.Glyphs.Done).Put(t.Secondary, " draft kept on this machine, also if you leave now")
	}
	return l.String()
}

func (e *Editor) rule(w int) string {
	var l text.Line
	l.Start(e.theme.Measure, w, "")
	for l.Room() > 0 {
		l.Put(e.theme.Rule, e.theme.Glyphs.Horizontal)
	}
	return l.String()
}

func (e *Editor) keys(w int) string {
	t := e.theme
	var l text.Line
	l.Start(t.Measure, w, "")
	l.Gap(1)
	switch {
	case e.asking:
		l.Put(t.Accent, "y").Put(t.Body, " saves the note and writes it once, ").Put(t.Accent, "esc").Put(t.Body, " back; signed "+e.agent)
	case e.IsBlank():
		l.Put(t.Body, "write; ").Put(t.Accent, "esc").Put(t.Body, " closes")
	default:
		l.Put(t.Accent, "ctrl+s").Put(t.Body, " saves for good, ").Put(t.Accent, "esc").Put(t.Body, " closes and keeps the draft")
	}
	return l.String()
}

// body is h rows of the text, with the cursor in sight, or of the question.
func (e *Editor) body(w, h int) ([]string, *Cursor) {
	if e.asking {
		rows := e.askedRows(w)
		return e.window(rows, min(e.question, max(0, len(rows)-h)), w, h), nil
	}
	now := e.at(w)
	rows, x, y := now.rows, now.x, now.y
	from := min(max(0, y-h+1), max(0, len(rows)-h))
	if len(rows) > h { // keep a row in sight below the cursor where there is one
		from = min(max(0, y-h+2), len(rows)-h)
	}
	drawn := make([]string, len(rows))
	for i, row := range rows {
		if i >= from && i < from+h {
			drawn[i] = e.textRow(row, i == y, w)
		}
	}
	if h <= 0 {
		return nil, nil
	}
	return e.window(drawn, from, w, h), &Cursor{X: min(margin+x, w-1), Y: y - from}
}

func (e *Editor) textRow(row string, here bool, w int) string {
	t := e.theme
	if t.Measure.Width(row) > textWidth(w) { // spaces that hang at its end
		row = strings.TrimRight(row, " ")
	}
	mark := ""
	if here {
		mark = t.Glyphs.Cursor
	}
	var l text.Line
	l.Start(t.Measure, w, "")
	l.Gap(1).Cell(t.Accent, mark, margin-1).Cell(t.Field, row, textWidth(w))
	return l.String()
}

// window cuts h rows out.
func (e *Editor) window(rows []string, from, w, h int) []string {
	out := make([]string, 0, max(h, 0))
	for i := from; len(out) < h; i++ {
		if i < len(rows) {
			out = append(out, rows[i])
			continue
		}
		out = append(out, text.Blank(w))
	}
	return out
}

// askedRows is the memo as it would be: what is there, and the note below it.
func (e *Editor) askedRows(w int) []string {
	t := e.theme
	var out []string
	var l text.Line
	put := func(look text.Style, mark, s string) {
		for _, row := range t.Measure.Wrap(s, textWidth(w)) {
			l.Start(t.Measure, w, "")
			l.Gap(1).Cell(t.Accent, mark, margin-1).Put(look, row)
			out = append(out, l.String())
		}
		if s == "" {
			out = append(out, text.Blank(w))
		}
	}
	before := desk.MemoLines(e.seen, mask.New(e.masks, e.seen.Values()))
	for _, line := range before {
		put(t.Secondary, "", line)
	}
	if len(before) > 0 {
		put("", "", "")
	}
	for _, line := range desk.NoteLines(e.Text()) {
		put(t.Body, "+", line)
	}
	return out
}

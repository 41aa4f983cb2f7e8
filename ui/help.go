package ui

import (
	"kycdesk/ui/action"
	"kycdesk/ui/text"
)

// helpRows draws the help over the panes, in as many columns as fit.
func (a *App) helpRows(w, h int) []string {
	columns, deep := helpColumns(a.keys.Help(), max(1, w/60)) // narrower columns would cut sentences
	from := min(a.helpTop, max(0, deep-(h-1)))
	t := a.theme
	out := make([]string, 0, h)
	var l text.Line
	l.Start(t.Measure, w, "")
	l.Gap(1).Put(t.Strong, "Keys").Gap(2).Put(t.Secondary, "j k scroll, ? or esc closes")
	if deep-from > h-1 {
		l.Gap(2).Put(t.Accent, t.Glyphs.Down+" more below")
	}
	out = append(out, l.String())
	wide := w / len(columns)
	for row := from; len(out) < h; row++ {
		l.Start(t.Measure, w, "")
		for c, column := range columns {
			if row < len(column) {
				a.helpCell(&l, column[row], 1+c*wide, wide-2)
			}
		}
		out = append(out, l.String())
	}
	return out[:h]
}

// helpColumns deals the lines out to n columns without parting a heading from what is under it, with a blank line
// before each heading, and says how long the longest column is.
func helpColumns(lines []action.HelpLine, n int) (columns [][]action.HelpLine, deep int) {
	target := (len(lines)+action.Sections())/n + 1
	columns = make([][]action.HelpLine, n)
	c := 0
	for i, x := range lines {
		if x.Keys == "" {
			size := 1
			for i+size < len(lines) && lines[i+size].Keys != "" {
				size++
			}
			if have := len(columns[c]); have > 0 && have+size/2 > target && c < n-1 {
				c++
			}
			if len(columns[c]) > 0 {
				columns[c] = append(columns[c], action.HelpLine{})
			}
		}
		columns[c] = append(columns[c], x)
		deep = max(deep, len(columns[c]))
	}
	return columns, deep
}

const helpKeys = 17

func (a *App) helpCell(l *text.Line, x action.HelpLine, at, w int) {
	l.To(at)
	if x.Keys == "" {
		l.Cell(a.theme.Strong, x.Says, w)
		return
	}
	l.Gap(1).Cell(a.theme.Accent, x.Keys, helpKeys).Gap(1).Cell(a.theme.Body, x.Says, w-helpKeys-2)
}

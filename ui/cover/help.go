package cover

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/action"
	"kycdesk/ui/layer"
	"kycdesk/ui/text"
)

// Help lists every key, over the panes.
type Help struct {
	quiet
	env   *layer.Env
	lines []action.HelpLine
	top   int // the first line on the screen
}

// NewHelp returns the help on the lines of a key table.
func NewHelp(env *layer.Env, lines []action.HelpLine) *Help { return &Help{env: env, lines: lines} }

// Place is the help.
func (*Help) Place() action.Place { return action.InHelp }

// Zone is between header and status line.
func (*Help) Zone() layer.Zone { return layer.Body }

// Scroll moves by rows, no further than the lines and the blank rows between them reach.
func (p *Help) Scroll(rows int) {
	p.top = min(max(0, p.top+rows), len(p.lines)+2*action.Sections())
}

// Rows draws the lines in as many columns as fit.
func (p *Help) Rows(w, h int) ([]string, *tea.Cursor) {
	columns, deep := deal(p.lines, max(1, w/60)) // narrower columns would cut sentences
	from := min(p.top, max(0, deep-(h-1)))
	t := p.env.Theme
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
				p.cell(&l, column[row], 1+c*wide, wide-2)
			}
		}
		out = append(out, l.String())
	}
	return out[:h], nil
}

// deal deals the lines out to n columns without parting a heading from what is under it, with a blank line before each
// heading, and says how long the longest column is.
func deal(lines []action.HelpLine, n int) (columns [][]action.HelpLine, deep int) {
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

func (p *Help) cell(l *text.Line, x action.HelpLine, at, w int) {
	l.To(at)
	if x.Keys == "" {
		l.Cell(p.env.Theme.Strong, x.Says, w)
		return
	}
	l.Gap(1).Cell(p.env.Theme.Accent, x.Keys, helpKeys).Gap(1).Cell(p.env.Theme.Body, x.Says, w-helpKeys-2)
}

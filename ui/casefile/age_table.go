package casefile

import (
	"strconv"

	"kycdesk/review"
	"kycdesk/ui/text"
)

// Widths of the table's columns. Narrow panes lose the widening first, then the margin, then the statement; the result
// word never.
const (
	resultWidth    = 16 // two spaces in, sign, space, "cannot tell", a space
	titleWidth     = 20
	statementWidth = 13
	marginWidth    = 9
	wideningWidth  = 19
	inCondition    = "  " // comparisons stand in from the condition they belong to
)

// ageColumns says which columns a width has room for.
type ageColumns struct{ statement, margin, widening bool }

func columnsFor(w int) ageColumns {
	room := w - 2 - resultWidth - titleWidth
	return ageColumns{
		statement: room >= statementWidth, margin: room >= statementWidth+marginWidth,
		widening: room >= statementWidth+marginWidth+wideningWidth,
	}
}

// ageTable shows the conditions of a run: what the service says, and the arithmetic made again.
type ageTable struct {
	*builder
	cols ageColumns
}

func (l *ageTable) lay(run *review.AgeRun) {
	l.blank()
	if len(run.Conditions) == 0 {
		l.paragraph(l.t.Secondary, "The run has no conditions.", 1)
		return
	}
	l.heads()
	for i := range run.Conditions {
		c := &run.Conditions[i]
		l.condition(run, c)
		l.comparisons(c)
	}
	if run.LeftOut > 0 {
		l.paragraph(l.t.Secondary, strconv.Itoa(run.LeftOut)+" more conditions are left out here; Raw has them. They count below.", 1)
	}
	l.together(run)
}

func (l *ageTable) heads() {
	l.start().Cell(l.t.Secondary, "result", resultWidth).Cell(l.t.Secondary, "comparison", titleWidth)
	l.line.Cell(l.t.Secondary, shownIf(l.cols.statement, "statement"), statementWidth)
	l.line.Cell(l.t.Secondary, shownIf(l.cols.margin, "margin"), marginWidth)
	l.line.Cell(l.t.Secondary, shownIf(l.cols.widening, "by the widening"), wideningWidth)
	l.end()
}

func shownIf(yes bool, s string) string {
	if yes {
		return s
	}
	return ""
}

// outcome returns the sign, word and look of an outcome.
func (l *ageTable) outcome(o review.AgeOutcome) (word string, st text.Style) {
	g := &l.t.Glyphs
	switch o {
	case review.AgePassed:
		return g.Done + " " + o.String(), l.t.Good
	case review.AgeFailed:
		return g.Failed + " " + o.String(), l.t.Warning
	case review.AgeNotRun:
		return g.Unknown + " " + o.String(), l.t.Secondary
	}
	return g.Question + " " + o.String(), l.t.Warning
}

// condition begins a condition: the service's verdict, and what it asks for in words.
func (l *ageTable) condition(run *review.AgeRun, c *review.AgeCondition) {
	word, st := l.outcome(c.Final)
	title := ""
	if i := c.Number - 2; i >= 0 && i < len(run.Logic.Operators) {
		title = l.mask.Text("", run.Logic.Operators[i]) + " "
	}
	title += "condition " + strconv.Itoa(c.Number)
	if c.Index.Set && c.Index.Value != float64(c.Number-1) {
		title += " (index " + years(c.Index) + ")"
	}
	title += ": " + l.asks(c)
	l.result(word, st, l.t.Strong, title)
	if c.Doubt != "" {
		l.doubt(c.Doubt)
	}
}

// result puts a verdict and wraps what it is about beside it.
func (l *ageTable) result(word string, st, about text.Style, s string) {
	at := 1 + resultWidth
	if l.w < 2*resultWidth {
		l.start().Put(st, word)
		l.end()
		l.paragraph(about, s, 1)
		return
	}
	for _, line := range l.t.Measure.Wrap(s, l.w-at-1) {
		l.start().Cell(st, word, resultWidth).Put(about, line)
		l.end()
		word = ""
	}
}

// asks words a condition: "low estimate at least the age". What is no known word is shown as it was sent.
func (l *ageTable) asks(c *review.AgeCondition) string {
	target := c.Target
	var operator string
	switch c.Operator {
	case "gte":
		operator = "at least"
	case "gt":
		operator = "more than"
	case "lte":
		operator = "at most"
	case "lt":
		operator = "less than"
	default:
		operator = "(" + l.asSent(c.AsSent[0]) + ")"
	}
	if target == "" {
		target = l.asSent(c.AsSent[1])
	}
	return target + " estimate " + operator + " the age"
}

func (l *ageTable) asSent(t review.Text) string {
	if t.IsEmpty() {
		return "unnamed"
	}
	return `"` + l.mask.Text("", t) + `"`
}

// comparisons gives a row to each that has something to say, and one row to all that were not run.
func (l *ageTable) comparisons(c *review.AgeCondition) {
	var silent [review.AgePassed + 1]string
	for i := range c.Comparisons {
		m := &c.Comparisons[i]
		if m.Statement.IsEmpty() && m.Said <= review.AgeNotRun && m.Computed <= review.AgeNotRun && len(m.Doubts) == 0 {
			silent[m.Said] += shownIf(silent[m.Said] != "", "; ") + m.Title()
			continue
		}
		l.comparison(m)
	}
	for _, o := range []review.AgeOutcome{review.AgeUnknown, review.AgeNotRun} {
		if silent[o] != "" {
			word, st := l.outcome(o)
			l.result(inCondition+word, st, l.t.Secondary, silent[o])
		}
	}
}

func (l *ageTable) comparison(m *review.AgeComparison) {
	word, st := l.outcome(m.Said)
	statement := l.mask.Text("", m.Statement)
	long := l.t.Measure.Width(statement) >= statementWidth || text.RightToLeft(statement)
	if l.w < 2+resultWidth+titleWidth {
		l.result(inCondition+word, st, l.t.Body, m.Title())
	} else {
		l.start().Cell(st, inCondition+word, resultWidth).Cell(l.t.Body, m.Title(), titleWidth)
		l.line.Cell(l.t.Body, shownIf(l.cols.statement && !long, statement), statementWidth)
		l.line.Cell(l.t.Body, shownIf(l.cols.margin, margin(m.Margin)), marginWidth)
		l.line.Cell(l.t.Secondary, shownIf(l.cols.widening, widening(m)), wideningWidth)
		l.end()
	}
	l.underneath(m, statement, long || !l.cols.statement, !l.cols.widening)
}

// underneath adds what had no room in the row, and what contradicts it.
func (l *ageTable) underneath(m *review.AgeComparison, statement string, apart, flips bool) {
	indent := l.underResult()
	if apart && statement != "" {
		l.paragraph(l.t.Body, statement, indent)
	}
	if flips && m.ByWidening() {
		l.paragraph(l.t.Warning, m.Raw.String()+" without the widening", indent)
	}
	for _, d := range m.Doubts {
		l.doubt(d)
	}
	if len(m.Doubts) > 0 {
		l.paragraph(l.t.Secondary, "computed here: "+m.Computed.String()+" "+calculation(m), indent)
	}
}

func (l *ageTable) doubt(why string) {
	l.paragraph(l.t.Warning, l.t.Glyphs.Warning+" contradicts itself: "+why, l.underResult())
}

// calculation says what was held against what.
func calculation(m *review.AgeComparison) string {
	return "(estimate " + years(m.Estimate) + ", age " + years(m.Reference) + ")"
}

// margin writes the years to spare with their sign.
func margin(n review.Number) string {
	switch {
	case !n.Set:
		return ""
	case n.Value > 0:
		return "+" + years(n) + " y"
	}
	return years(n) + " y"
}

// widening says how much of the margin the widening made, and whether it made the result.
func widening(m *review.AgeComparison) string {
	s := margin(m.Widening())
	if m.Widening() == (review.Number{Set: true}) {
		s = "none"
	}
	if m.ByWidening() {
		s += ", else " + m.Raw.String()
	}
	return s
}

// together folds the conditions where that is possible, and says whose verdict it is. One condition needs no fold.
func (l *ageTable) together(run *review.AgeRun) {
	if len(run.Conditions) == 1 && len(run.Logic.Operators) == 0 {
		return
	}
	word, st := l.outcome(run.Logic.Together)
	l.result(word, st, l.t.Strong, "together, "+run.Logic.Why)
	says := "Computed here; the service sends no overall verdict."
	if !run.Logic.Folded {
		says = "Nothing is computed from it; the service sends no overall verdict."
	}
	l.paragraph(l.t.Secondary, says, l.underResult())
}

// underResult is where lines begin that belong to a row of the table.
func (l *ageTable) underResult() int {
	if l.w < 2*resultWidth {
		return 2
	}
	return 1 + resultWidth
}

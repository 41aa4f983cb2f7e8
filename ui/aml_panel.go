package ui

import (
	"reflect"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/field"
	"kycdesk/ui/text"
)

// matchPanel is open over the lower part of the case while the agent gives a verdict on one AML match, or saves its
// report. It keeps the version of the case that the agent looks at: a verdict rests on that and on nothing newer.
type matchPanel struct {
	verdict review.MatchVerdict // "" saves the report
	caseID  string
	exam    *review.Examination
	match   review.Match
	place   string // "match 2 of 3"
	level   string // of the match in words, and what it is called: cleaned once, not with every frame
	entry   string
	field   field.Field
	typing  bool
	busy    bool                   // the desk was called and has not answered
	from    *review.EarlierVerdict // the verdict of an earlier case that is taken over, nil for none
	saved   string                 // where the report is
	problem *desk.Problem          // why it failed

	held    *review.Examination // the newest version that it was held against, and what came of that
	differs bool
}

// panelKey tells what was entered apart: by case, match, and whether it is a verdict or a report.
type panelKey struct {
	caseID, match string
	report        bool
}

func (p *matchPanel) key() panelKey { return panelKey{p.caseID, p.match.Key, p.verdict == ""} }

// panelLines is the height of the panel: enough for a reason of three lines, or a card.
const panelLines = 9

// missing says what the verdict still needs, "" when it can be recorded.
func (p *matchPanel) missing() string {
	switch {
	case p.busy:
		return "it is being recorded"
	case p.field.IsBlank():
		return "a verdict needs a reason: enter types one"
	}
	return ""
}

// moved reports whether the match on the screen is no longer the one that the panel was opened on. It is asked with every
// frame, and looked into once for each version of the case.
func (p *matchPanel) moved(now *desk.Case) bool {
	if now == nil || now.Exam == nil || now.Exam == p.exam {
		return false
	}
	if now.Exam != p.held {
		p.held, p.differs = now.Exam, p.movedIn(now.Exam)
	}
	return p.differs
}

func (p *matchPanel) movedIn(e *review.Examination) bool {
	for _, m := range e.Screening.Matches {
		if m.Key == p.match.Key {
			return !reflect.DeepEqual(m, p.match)
		}
	}
	return true
}

// panelRows draws the panel as h rows of w cells.
func (a *App) panelRows(w, h int) ([]string, *tea.Cursor) {
	p, t := a.panel, a.env.Theme
	b := panelBuilder{app: a, w: w}
	b.rows = append(b.rows, b.line(t.Rule, strings.Repeat(t.Glyphs.Horizontal, w), 0))
	b.title(p)
	switch {
	case p.saved != "":
		b.part(t.Good, t.Glyphs.Done, t.Body, "Saved, readable by you alone:")
		b.part("", "", t.Strong, p.saved)
		b.part("", "", t.Secondary, "esc closes this.")
	case p.problem != nil:
		b.part(t.Blocker, t.Glyphs.Failed, t.Strong, field.Clean(p.problem.What, false))
		b.part(t.Secondary, "Safe", t.Body, field.Clean(p.problem.Safe, false))
		b.part(t.Secondary, "Next", t.Body, field.Clean(p.problem.Next, false))
		b.input(p)
	default:
		b.part("", "", t.Secondary, p.says())
		b.input(p)
		b.foot(p)
	}
	for len(b.rows) < h {
		b.rows = append(b.rows, text.Blank(w))
	}
	if b.cursor != nil && b.cursor.Y >= h {
		b.cursor = nil
	}
	return b.rows[:h], b.cursor
}

// says is the consequence in a sentence.
func (p *matchPanel) says() string {
	if p.verdict == "" {
		return "The report becomes a new file that only you can read; nothing is overwritten. That is on record."
	}
	words := "Recorded on this machine under your name; the service is not told. It ends when the person, the list entry or its date changes."
	if p.from != nil && p.verdict == p.from.Verdict {
		return "As " + p.from.Actor + " judged on case " + p.from.CaseID + ", " + text.UTC(p.from.At) + ". " + words
	}
	return words
}

// panelBuilder appends lines.
type panelBuilder struct {
	app    *App
	w      int
	rows   []string
	cursor *tea.Cursor
}

func (b *panelBuilder) line(look text.Style, s string, indent int) string {
	var l text.Line
	l.Start(b.app.env.Theme.Measure, b.w, "")
	return l.To(indent).Put(look, s).String()
}

const panelIndent = 7

func (b *panelBuilder) title(p *matchPanel) {
	t := b.app.env.Theme
	var l text.Line
	l.Start(t.Measure, b.w, "")
	word := strings.ToUpper(string(p.verdict))
	if p.verdict == "" {
		word = "AML REPORT"
	}
	l.Gap(1).Put(t.Strong, word).Gap(2).Put(t.Body, p.place).Gap(2).Put(t.Body, p.level)
	if p.entry != "" {
		l.Gap(2).Put(t.Secondary, p.entry)
	}
	b.rows = append(b.rows, l.String())
}

// part is a wrapped text after a label.
func (b *panelBuilder) part(labelLook text.Style, label string, look text.Style, s string) {
	t := b.app.env.Theme
	for _, line := range t.Measure.Wrap(s, max(b.w-panelIndent-1, 1)) {
		var l text.Line
		l.Start(t.Measure, b.w, "")
		b.rows = append(b.rows, l.Gap(1).Cell(labelLook, label, panelIndent-2).To(panelIndent).Put(look, line).String())
		label = ""
	}
}

// input is the text field; of a long text the lines around the cursor are shown.
func (b *panelBuilder) input(p *matchPanel) {
	const most = 3
	t := b.app.env.Theme
	label, room := "Reason", max(b.w-panelIndent-3, 2)
	if p.verdict == "" {
		label = "File"
	}
	rows, x, y := p.field.Rows(room, t.Measure.Width)
	from := max(0, min(y-most+1, len(rows)-most))
	for i := from; i < min(len(rows), from+most); i++ {
		var l text.Line
		l.Start(t.Measure, b.w, "")
		l.Gap(1).Cell(t.Secondary, label, panelIndent-1).To(panelIndent+1).Cell(t.Field, rows[i], room)
		if p.typing && i == y {
			b.cursor = tea.NewCursor(panelIndent+1+x, len(b.rows))
		}
		b.rows = append(b.rows, l.String())
		label = ""
	}
}

// foot says which key does it, or what is missing.
func (b *panelBuilder) foot(p *matchPanel) {
	t := b.app.env.Theme
	words := "enter saves it, esc leaves the field"
	switch {
	case p.verdict == "" && p.busy:
		words = "reading the report from the service"
	case p.verdict == "" && !p.typing:
		words = b.app.confirmKey() + " saves it, enter types, esc closes"
	case p.verdict == "":
	case p.typing:
		words = "enter ends the reason, then " + b.app.confirmKey() + " records it"
	case p.missing() != "":
		words = p.missing()
	default:
		words = b.app.confirmKey() + " records it, c f u change it, enter types, esc closes and keeps the text"
	}
	b.part("", "", t.Accent, words)
}

// panelSight identifies what y on the panel rests on. When any of it changes, the clock of the guard starts again.
type panelSight struct {
	panel   *matchPanel
	verdict review.MatchVerdict
	typing  bool
	entered string
	moved   bool
}

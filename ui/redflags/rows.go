package redflags

import (
	"strconv"
	"strings"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/list"
	"kycdesk/ui/text"
)

func (p *Pane) row(r *desk.RedFlag, row *list.Row) {
	t := p.Theme()
	sign, look := p.sign(r)
	row.Sign(look, sign)
	row.Cell(p.Whose(r.ID, r.Named, r.Name))
	row.Cell(t.Body, review.LevelWord(r.Level))
	row.Cell(look, open(r))
	row.Cell(t.Secondary, strings.Join(r.Icons, " "))
}

func (p *Pane) empty(int) (text.Style, []string) {
	words := none.Words(p.sweep.Answer())
	if p.sweep.Answer() == desk.Partly {
		words += " " + strconv.Itoa(p.sweep.Rows) + " cases so far."
	}
	return p.Theme().Secondary, []string{words}
}

// none is what an empty list says.
var none = list.Empty{
	desk.NotAsked: "The AML pages were not asked for yet.",
	desk.Asking:   "Reading the AML pages ...",
	desk.Failed:   "The AML pages could not be read yet.",
	desk.Partly:   "Reading the AML pages:",
	desk.Whole:    "No approved case has AML matches.",
}

// sign says whether matches of the case wait for a verdict.
func (p *Pane) sign(r *desk.RedFlag) (string, text.Style) {
	switch t := p.Theme(); {
	case r.Open < 0:
		return t.Glyphs.Unknown, t.Secondary
	case r.Open > 0:
		return t.Glyphs.Question, t.Accent
	default:
		return t.Glyphs.Done, t.Secondary
	}
}

// open counts the open verdicts: "2 of 3".
func open(r *desk.RedFlag) string {
	if r.Open < 0 {
		return "? of " + strconv.Itoa(r.Matches)
	}
	return strconv.Itoa(r.Open) + " of " + strconv.Itoa(r.Matches)
}

// detail says of the case under the cursor what its row has no room for.
func (p *Pane) detail(l *text.Line) {
	t, r := p.Theme(), p.Row()
	if r == nil {
		return
	}
	l.Put(t.Secondary, r.ID)
	if r.Score >= 0 {
		l.Gap(list.Gap).Put(t.Secondary, "likeness up to ").Put(t.Body, strconv.FormatFloat(r.Score, 'f', -1, 64))
	}
	if r.State != "" && r.State != review.Approved {
		l.Gap(list.Gap).Put(t.Warning, "now "+string(r.State))
	}
}

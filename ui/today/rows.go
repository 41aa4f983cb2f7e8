package today

import (
	"strconv"
	"time"

	"kycdesk/review/desk"
	"kycdesk/ui/list"
	"kycdesk/ui/text"
)

func (p *Pane) row(r *desk.Today, row *list.Row) {
	t := p.Theme()
	sign, look := p.sign(r.Phase)
	row.Sign(look, sign)
	row.Cell(p.Whose(r.CaseID, r.Named, r.Name))
	row.Cell(look, p.phase(r))
	row.Cell(t.Body, string(r.Verdict))
	row.Cell(t.Secondary, p.ago(r))
}

func (p *Pane) empty(int) (text.Style, []string) {
	return p.Theme().Secondary, []string{none.Words(p.answer)}
}

// none is what an empty list says. The journal is read as a whole, so that no part of it comes.
var none = list.Empty{
	desk.NotAsked: "The journal was not opened yet.",
	desk.Asking:   "The journal is being opened.",
	desk.Failed:   "The day's decisions are not known.",
	desk.Partly:   "The journal is being opened.",
	desk.Whole:    "Nothing was decided today. w shows the pending cases.",
}

func (p *Pane) ago(r *desk.Today) string {
	if p.now.IsZero() || r.At.IsZero() {
		return ""
	}
	return text.Ago(p.now.Sub(r.At))
}

func (p *Pane) sign(phase desk.Phase) (string, text.Style) {
	t := p.Theme()
	switch phase {
	case desk.Held:
		return t.Glyphs.Held, t.Accent
	case desk.Confirmed:
		return t.Glyphs.Done, t.Good
	case desk.UnknownYet:
		return t.Glyphs.Question, t.Warning
	case desk.Refused, desk.Conflicted, desk.NotApplied:
		return t.Glyphs.Failed, t.Warning
	case desk.TakenBack, desk.Dropped:
		return t.Glyphs.Missing, t.Gone
	}
	return t.Glyphs.Sending, t.Accent
}

// phase words where a decision stands, and the time that a hold still has.
func (p *Pane) phase(r *desk.Today) string {
	for i := range p.outbox {
		e := &p.outbox[i]
		if r.Phase == desk.Held && e.Op == r.Op && e.Phase == desk.Held && !e.Until.IsZero() && !p.now.IsZero() {
			left := e.Left(p.now)
			return "held " + strconv.Itoa(int((left+time.Second-1)/time.Second)) + " s"
		}
	}
	return string(r.Phase)
}

// detail says of the decision under the cursor what its row has no room for.
func (p *Pane) detail(l *text.Line) {
	t, r := p.Theme(), p.Row()
	if r == nil {
		return
	}
	l.Put(t.Secondary, r.CaseID)
	if r.Detail != "" {
		l.Gap(list.Gap).Put(t.Body, r.Detail)
	}
}

package find

import (
	"slices"
	"strconv"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/list"
	"kycdesk/ui/text"
)

// said explains an empty list.
func (p *Pane) said(room int) (text.Style, []string) {
	t := p.Theme()
	look, words := t.Secondary, "Asking the service for this "+string(p.by)+"."
	switch {
	case p.problem != "":
		look, words = t.Warning, p.problem
	case p.found != nil:
		words = "The service knows no case with this " + string(p.by) + ", or this key may not read it. F asks again; tab in its line asks for something else."
		switch {
		case p.found.Unread > 0:
			words = "The service sent cases with this " + string(p.by) + " that could not be read. Look for the case id instead, or in the dashboard."
		case p.found.Strays > 0:
			words = "The service answered with other people's cases only; none of them is shown. Look for the case id instead."
		}
	}
	lines := append([]string{p.shown()}, t.Measure.Wrap(words, max(1, room-1))...)
	return look, slices.DeleteFunc(lines, func(s string) bool { return s == "" })
}

// shown is what was looked for as it may be shown.
func (p *Pane) shown() string {
	if p.by == desk.ByCaseID {
		return p.what
	}
	return p.Masks().Text(mask.KindNamed("email"), review.NewText(p.what))
}

func (p *Pane) row(r *desk.FoundCase, row *list.Row) {
	t := p.Theme()
	sign, words, look := p.state(r)
	row.Sign(look, sign)
	if r.Name.IsEmpty() {
		row.Cell(t.Secondary, "(no name)")
	} else {
		row.Cell(t.Body, p.Masks().Name(r.Name))
	}
	row.Cell(look, words)
	row.Cell(t.Secondary, day(r.CreatedAt))
	row.Cell(t.Secondary, review.NewText(r.ID).String())
}

func day(at time.Time) string {
	if at.IsZero() {
		return "unknown"
	}
	return at.UTC().Format(time.DateOnly)
}

// state says where the case stands: our own open decision first, then the newest reading, then what the list said.
func (p *Pane) state(r *desk.FoundCase) (sign, words string, look text.Style) {
	t := p.Theme()
	state, phase := p.states(r.ID)
	if state == "" {
		state = r.State
	}
	switch {
	case phase != "":
		return t.Glyphs.Sending, string(phase), t.Accent
	case state == review.Pending:
		return t.Glyphs.Info, string(state), t.Accent
	case state == review.Approved:
		return t.Glyphs.Done, string(state), t.Good
	case state == review.Rejected:
		return t.Glyphs.Failed, string(state), t.Body
	case state == review.Unknown:
		return t.Glyphs.Question, "unknown", t.Warning
	}
	return t.Glyphs.Missing, string(state), t.Gone
}

// detail says of the case under the cursor what its row has no room for, and what the list leaves out.
func (p *Pane) detail(l *text.Line) {
	t, r := p.Theme(), p.Row()
	if r == nil {
		return
	}
	l.Put(t.Secondary, review.NewText(r.ID).String())
	if !r.CreatedAt.IsZero() && !p.now.IsZero() {
		l.Gap(list.Gap).Put(t.Body, text.Ago(p.now.Sub(r.CreatedAt))+" ago")
	}
	if p.found.More {
		l.Gap(list.Gap).Put(t.Warning, "the newest "+strconv.Itoa(len(p.found.Rows))+" only; there are more")
	}
	if n := p.found.Unread; n > 0 {
		l.Gap(list.Gap).Put(t.Warning, strconv.Itoa(n)+" could not be read")
	}
	if n := p.found.Strays; n > 0 {
		l.Gap(list.Gap).Put(t.Warning, strconv.Itoa(n)+" of other people left out")
	}
}

package queue

import (
	"strconv"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/text"
)

// state says why a row is no longer to be worked on, other than by a decision of this console; "" when it is still open or the decision is our own.
func (p *Pane) state(r *desk.Row) string {
	if r.Unread != nil {
		return "could not be read"
	}
	if r.State == review.Pending || r.State == "" || r.Outbox != "" {
		return ""
	}
	switch r.State {
	case review.Approved, review.Rejected:
		return string(r.State) + " elsewhere"
	case review.Incomplete:
		return "incomplete again"
	case review.Deleted:
		return "deleted"
	}
	return "state unknown"
}

// unread draws a case that cannot be had: its id and the reason, and nothing that an earlier reading told of a person.
func (p *Pane) unread(l *text.Line, r *desk.Row) string {
	l.Put(p.theme.Gone, text.Safe(review.NewText(r.ID).String())).Gap(gap)
	return l.Put(p.theme.Warning, r.Unread.What).String()
}

func (p *Pane) gone(l *text.Line, words string) string {
	l.Gap(gap).CellRight(p.theme.Gone, words, l.Room())
	return l.String()
}

// open draws where the agent's own decision on this row stands.
func (p *Pane) open(l *text.Line, r *desk.Row) string {
	t := p.theme
	glyph, words, st := t.Glyphs.Sending, string(r.Outbox), t.Accent
	switch r.Outbox {
	case desk.Held:
		glyph, words = t.Glyphs.Held, p.held(r.ID)
	case desk.UnknownYet:
		glyph, words, st = t.Glyphs.Question, "unknown, reading back", t.Warning
		if l.Room() < len(words)+gap+2 {
			words = string(desk.UnknownYet)
		}
	case desk.Refused, desk.Conflicted, desk.NotApplied:
		glyph, st = t.Glyphs.Failed, t.Warning
	case desk.Confirmed:
		glyph, st = t.Glyphs.Done, t.Good
	}
	l.Gap(gap).CellRight(st, glyph+" "+words, l.Room())
	return l.String()
}

// held words the time a hold still has.
func (p *Pane) held(id string) string {
	for i := range p.outbox {
		e := &p.outbox[i]
		if e.CaseID == id && e.Phase == desk.Held && !e.Until.IsZero() && !p.now.IsZero() {
			left := e.Left(p.now)
			return "held " + strconv.Itoa(int((left+time.Second-1)/time.Second)) + " s"
		}
	}
	return string(desk.Held)
}

package decide

import (
	"strings"

	"kycdesk/review"
	"kycdesk/ui/text"
)

// Cursor is a place on the sheet, in cells from its top left corner.
type Cursor struct{ X, Y int }

// Rows draws the sheet as exactly h rows of exactly w cells. The title and the consequence stay at the top and the
// confirm line at the bottom; what is between scrolls. The cursor is nil unless a text field has the focus.
func (s *Sheet) Rows(w, h int) ([]string, *Cursor) {
	if w <= 0 || h <= 0 {
		return make([]string, max(h, 0)), nil
	}
	head, foot, body := s.head(w), s.foot(w, previewLines(h)), s.body(w, previewLines(h))
	if h < len(head.rows)+len(foot.rows)+3 { // too low for all: the consequence scrolls with the rest
		body = head.append(body)
		head = s.page(w)
	}
	foot.rows = foot.rows[:min(len(foot.rows), h)]
	room := h - len(head.rows) - len(foot.rows)
	from := s.scroll.offset(body, room)
	s.scroll.shown = from
	out := append(make([]string, 0, h), head.rows...)
	for i := from; i < from+room; i++ {
		if i < len(body.rows) {
			out = append(out, body.rows[i])
			continue
		}
		out = append(out, text.Blank(w))
	}
	s.marks(out, len(head.rows), w, from > 0, from+room < len(body.rows))
	cursor := body.cursor
	if cursor != nil && room == 0 {
		cursor = nil
	}
	if cursor != nil {
		cursor = &Cursor{X: min(cursor.X, w-1), Y: cursor.Y - from + len(head.rows)}
	}
	return append(out, foot.rows...), cursor
}

// Height returns how many rows the sheet takes when nothing of it is scrolled away.
func (s *Sheet) Height(w int) int {
	return len(s.head(w).rows) + len(s.body(w, mostPreview).rows) + len(s.foot(w, mostPreview).rows)
}

// marks notes at the edge of the scrolled part that there is more.
func (s *Sheet) marks(out []string, top, w int, above, below bool) {
	mark := func(row int, sign string) {
		if row < len(out) && w > 12 {
			var l text.Line
			l.Start(s.theme.Measure, w, "")
			l.To(w-8).Put(s.theme.Secondary, sign+" more")
			out[row] = l.String()
		}
	}
	if above {
		mark(top, s.theme.Glyphs.Up)
	}
	if below && len(out)-1 > top {
		mark(len(out)-1, s.theme.Glyphs.Down)
	}
}

// head is the title and the consequence.
func (s *Sheet) head(w int) *page {
	p := s.page(w)
	if s.open {
		s.Corrections.head(p)
		return p
	}
	look, word := s.theme.Good, "APPROVE"
	if s.verdict == review.Reject {
		look, word = s.theme.Blocker, "REJECT"
	}
	l := &p.line
	l.Start(s.theme.Measure, w, s.theme.Bar)
	l.Put(look, s.theme.Glyphs.Cursor).Put(look, word).Gap(2).Put(s.theme.Strong, s.person)
	p.end()
	for _, row := range s.theme.Measure.Wrap(review.Sentence(s.Draft(zeroTime)), w-2) {
		p.put(s.theme.Body, row)
	}
	p.rule()
	return p
}

// mostPreview is how many lines of the applicant's text stand beside the confirm line where there is room.
const mostPreview = 8

// previewLines is that number for a height. However low the sheet, nobody confirms a text out of sight.
func previewLines(h int) int { return min(mostPreview, max(2, h/5)) }

// foot shows what the applicant will read, and says what y does or what is still missing for it.
func (s *Sheet) foot(w, preview int) *page {
	p := s.page(w)
	p.rule()
	if s.open {
		s.Corrections.foot(p)
		return p
	}
	if s.verdict == review.Reject {
		s.mail.preview(p, s.rejection(), preview)
		p.rule()
	}
	switch missing := s.Missing(); {
	case len(missing) > 0:
		s.waits(p, strings.Join(missing, "; "))
		return p
	case s.Typing():
		p.start().Gap(1).Put(s.theme.Body, "esc leaves the text field, then ").Put(s.theme.Accent, s.Confirm).
			Put(s.theme.Body, " confirms")
	case s.Again() != nil:
		s.mail.againRows(p)
	default:
		p.start().Gap(1).Put(s.theme.Accent, s.Confirm).Put(s.theme.Body, " confirms: ").
			Put(s.theme.Body, string(s.verdict)+" "+s.person)
	}
	p.end()
	return p
}

// waits says what is still missing for y, all of it: what is cut off cannot be done.
func (s *Sheet) waits(p *page, missing string) {
	head := s.Confirm + " waits: "
	p.start().Gap(1).Put(s.theme.Warning, head)
	p.block(1+len(head), s.theme.Body, missing)
}

// body is all that scrolls.
func (s *Sheet) body(w, preview int) *page {
	p := s.page(w)
	switch {
	case s.Asking():
		s.questionRows(p)
		return p
	case s.open:
		s.fieldRows(p)
		return p
	}
	s.grounds.offered(p)
	s.grounds.memo(p)
	if s.verdict == review.Approve {
		s.approval(p)
	} else {
		s.reasons.rows(p)
		if s.override() {
			s.fields.input(p, "Why it stands against the record", "kept, never sent", standsField)
		}
		s.words(p)
		s.mail.whole(p, s.rejection(), preview)
	}
	s.fields.input(p, "Note for staff", "never sent; kept on this machine", noteField)
	return p
}

// approval is what stands against an approval, why it goes out all the same, and what is corrected.
func (s *Sheet) approval(p *page) {
	s.grounds.gate(p)
	if s.override() && s.exam.Gate.Shut == "" {
		s.fields.input(p, "Why approve all the same", "kept with the decision, never sent", overrideField)
	}
	s.grounds.warnings(p)
	s.summary(p)
}

// words is the field for own words, with those that the console suggests while it is empty.
func (s *Sheet) words(p *page) {
	s.fields.input(p, "Own words to the applicant", "added after the reasons' text", commentField)
	if suggested := s.exam.SuggestedWords(); suggested != "" && s.fields.comment.Text() == "" && !s.Typing() {
		p.rows = p.rows[:len(p.rows)-1]
		p.wrapped(s.theme.Accent, s.reasons.ownKey(), s.theme.Secondary, "suggested: "+suggested)
		p.gap()
	}
}

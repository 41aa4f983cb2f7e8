package decide

import (
	"slices"

	"kycdesk/review"
	"kycdesk/ui/text"
)

const (
	reasonWidth = 36 // the least width of a column of reasons
	reasonSigns = 8  // key, box and sign before a title
	reasonGap   = 2  // between a title and why
)

// listed is one reason of the sheet, with what the record says of it as it may be shown.
type listed struct {
	review.Reason
	review.Judged
	why string
}

// list holds the catalogue against the case: what fits first, what the record refutes last. Without a case the reasons
// stand in the order of the catalogue.
func (s *Sheet) list() []listed {
	catalogue := review.Reasons()
	out := make([]listed, 0, len(catalogue))
	if s.exam == nil {
		for _, r := range catalogue {
			out = append(out, listed{Reason: r})
		}
		return out
	}
	for _, j := range s.exam.Judgements() {
		i := slices.IndexFunc(catalogue, func(r review.Reason) bool { return r.Code == j.Code })
		why := j.Why(func(v review.Value) string { return s.mask.Text(v.Field, v.Text) })
		out = append(out, listed{catalogue[i], j, why})
	}
	return out
}

func (s *Sheet) judgedAs(is review.Judgement) []listed {
	return slices.DeleteFunc(slices.Clone(s.listed), func(r listed) bool { return r.Judgement != is })
}

// refuted are the reasons that are picked and that the record refutes.
func (s *Sheet) refuted() []review.Judged { return s.exam.Refutes(s.picked) }

// reasons lists the catalogue. What fits and what the record refutes has a row each, with what says so; the rest stands in
// columns, read downwards.
func (s *Sheet) reasons(p *page) {
	remark := "pick several"
	if s.exam != nil { // a bulk run asks once, for cases of which each is judged by itself
		g := s.theme.Glyphs
		remark += "; " + g.Mark + " fits, " + g.Question + " suggested, " + g.Failed + " refuted"
	}
	p.heading("Reasons", remark)
	s.reasonRows(p, s.judgedAs(review.Fits))
	s.columns(p, s.judgedAs(review.CannotSay))
	if refuted := s.judgedAs(review.Refuted); len(refuted) > 0 {
		p.put(s.theme.Secondary, "The record refutes these; picking one takes a word on why")
		s.reasonRows(p, refuted)
	}
	p.gap()
	if len(s.refuted()) > 0 {
		s.input(p, "Why it stands against the record", "kept, never sent", standsField)
	}
}

// reasonRows gives each reason a row with what says so. That stands in a column of its own where all of it has room there,
// else right behind the title, and where it has none there either on rows below.
func (s *Sheet) reasonRows(p *page, all []listed) {
	title, why := 0, 0
	for i := range all {
		title = max(title, s.theme.Measure.Width(all[i].Title))
		why = max(why, s.theme.Measure.Width(all[i].why))
	}
	begin := 1 + reasonSigns
	inColumn := begin+title+reasonGap+why < p.w
	for i := range all {
		r := &all[i]
		at := begin + s.theme.Measure.Width(r.Title) + reasonGap
		if inColumn {
			at = begin + title + reasonGap
		}
		s.keepInSight(p, r)
		l := p.start()
		s.reason(l, r, 1, min(p.w-1, reasonSigns+s.theme.Measure.Width(r.Title)))
		if at+s.theme.Measure.Width(r.why) < p.w {
			l.To(at).Put(s.theme.Secondary, r.why)
			p.end()
			continue
		}
		p.end()
		for _, row := range s.theme.Measure.Wrap(r.why, max(1, p.w-begin-1)) {
			p.start().To(begin).Put(s.theme.Secondary, row)
			p.end()
		}
	}
}

// columns lists reasons in columns, read downwards.
func (s *Sheet) columns(p *page, all []listed) {
	rooms := s.columnRooms(all, p.w-1)
	deep := (len(all) + len(rooms) - 1) / len(rooms)
	for row := range deep {
		l, at := p.start().Gap(1), 1
		for c, wide := range rooms {
			if i := c*deep + row; i < len(all) {
				s.keepInSight(p, &all[i])
				s.reason(l, &all[i], at, min(wide, p.w-at))
			}
			at += wide
		}
		p.end()
	}
}

// columnRooms is what each of as many columns needs as can be shown in full, or of two where there is room for most.
func (s *Sheet) columnRooms(all []listed, w int) []int {
	for n := max(1, w/reasonWidth); ; n-- {
		deep, sum := (len(all)+n-1)/n, 0
		rooms := make([]int, n)
		for c := range rooms {
			for i := c * deep; i < min(c*deep+deep, len(all)); i++ {
				rooms[c] = max(rooms[c], reasonSigns+reasonGap+s.theme.Measure.Width(all[i].Title))
			}
			rooms[c] = min(rooms[c], max(w/n, reasonWidth+reasonSigns))
			sum += rooms[c]
		}
		if sum-reasonGap <= w || n <= 2 {
			return rooms
		}
	}
}

// keepInSight notes the row that is drawn next, where the reason on it was picked or taken out last.
func (s *Sheet) keepInSight(p *page, r *listed) {
	if s.touched == r.Reason.Code {
		p.touched = len(p.rows)
	}
}

func (s *Sheet) reason(l *text.Line, r *listed, at, w int) {
	look, box := s.theme.Body, "[ ]"
	if slices.Contains(s.picked, r.Reason.Code) {
		look, box = s.theme.Strong, "[x]"
	}
	sign, signLook := s.sign(&r.Judged)
	l.To(at).Cell(s.theme.Accent, r.Key, 2).Put(look, box).Gap(1).Cell(signLook, sign, 2)
	l.Cell(look, r.Title, min(l.Room(), w-reasonSigns))
}

// sign is the mark before a title.
func (s *Sheet) sign(j *review.Judged) (sign string, look text.Style) {
	g := s.theme.Glyphs
	switch {
	case j.Judgement == review.Fits:
		return g.Mark, s.theme.Good
	case j.Judgement == review.Refuted:
		return g.Failed, s.theme.Blocker
	case j.Suggested:
		return g.Question, s.theme.Warning
	}
	return "", s.theme.Body
}

// propose picks what plain arithmetic on every copy supports, unless the agent changed what was proposed before.
func (s *Sheet) propose() {
	if slices.Equal(s.picked, s.proposed) {
		s.proposed = s.exam.Proposed()
		s.picked = slices.Clone(s.proposed)
	}
}

// pick picks a reason or takes it out, and brings its row into sight. The one for own words brings the words that the console suggests, where none are
// written, and takes them with it as they were.
func (s *Sheet) pick(code string) {
	s.touched = code
	suggested := ""
	if code == ownWords {
		suggested = s.exam.SuggestedWords()
	}
	if at := slices.Index(s.picked, code); at >= 0 {
		s.picked = slices.Delete(slices.Clone(s.picked), at, at+1)
		if suggested != "" && s.comment.Text() == suggested {
			s.comment.SetText("")
		}
		return
	}
	s.picked = append(slices.Clone(s.picked), code)
	if suggested != "" && s.comment.Text() == "" {
		s.comment.SetText(suggested)
	}
}

// words is the field for own words, with those that the console suggests while it is empty.
func (s *Sheet) words(p *page) {
	s.input(p, "Own words to the applicant", "added after the reasons' text", commentField)
	if suggested := s.exam.SuggestedWords(); suggested != "" && s.comment.Text() == "" && !s.Typing() {
		p.rows = p.rows[:len(p.rows)-1]
		p.wrapped(s.theme.Accent, s.ownKey(), s.theme.Secondary, "suggested: "+suggested)
		p.gap()
	}
}

// ownWords is the code that has no text of its own.
const ownWords = "other"

// ownKey is the key that picks it.
func (s *Sheet) ownKey() string {
	for i := range s.listed {
		if s.listed[i].Reason.Code == ownWords {
			return s.listed[i].Key
		}
	}
	return ""
}

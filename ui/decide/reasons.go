package decide

import (
	"slices"
	"strconv"
	"strings"

	"kycdesk/review"
	"kycdesk/ui/text"
)

const (
	reasonWidth = 36 // the least width of a column of reasons
	reasonSigns = 8  // key, box and sign before a title
	reasonGap   = 2  // between a title and why
	leastWhy    = 32 // from this width on what the record says has a column of its own
)

// listed is one reason of the sheet, with what the record says of it as it may be shown.
type listed struct {
	review.Reason
	review.Judged
	word, why string // the judgement, and what it rests on
	refuting  int    // of a bulk run: how many of its cases the reason loses, because their records refute it
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
		word := j.Judgement.String()
		if j.Suggested && j.Judgement == review.CannotSay {
			word += ", suggested"
		}
		out = append(out, listed{Reason: catalogue[i], Judged: j, word: word, why: why})
	}
	return out
}

func (s *Sheet) judgedAs(is review.Judgement) []listed {
	return slices.DeleteFunc(slices.Clone(s.listed), func(r listed) bool { return r.Judgement != is })
}

// refuted are the reasons that are picked and that the record refutes.
func (s *Sheet) refuted() []review.Judged { return s.exam.Refutes(s.picked) }

func titlesOf(all []review.Judged) []string {
	titles := make([]string, len(all))
	for i := range all {
		titles[i] = strconv.Quote(review.ReasonTitle(all[i].Code))
	}
	return titles
}

// reasons lists the catalogue, with what the record says of each reason. A bulk run asks once, for cases of which each is
// judged by itself: there the reasons stand in columns.
func (s *Sheet) reasons(p *page) {
	if s.exam == nil {
		p.heading("Reasons", s.sharedRemark())
		s.columns(p, s.listed)
		p.gap()
		return
	}
	p.heading("Reasons", "pick several; fitting first, refuted last")
	s.reasonRows(p, s.judgedAs(review.Fits))
	s.reasonRows(p, s.judgedAs(review.CannotSay))
	if refuted := s.judgedAs(review.Refuted); len(refuted) > 0 {
		p.put(s.theme.Secondary, "The record refutes these; picking one takes a word on why")
		s.reasonRows(p, refuted)
	}
	p.gap()
	if len(s.refuted()) > 0 {
		s.input(p, "Why it stands against the record", "kept, never sent", standsField)
	}
}

// reasonBegin is the column of the titles.
const reasonBegin = 1 + reasonSigns

// reasonRows gives each reason a row with its judgement, in a word, and what that rests on.
func (s *Sheet) reasonRows(p *page, all []listed) {
	for i := range all {
		r := &all[i]
		s.keepInSight(p, r)
		l, at := p.start(), s.whyAt(p.w)
		s.reason(l, r, 1, min(p.w-1, reasonSigns+s.theme.Measure.Width(r.Title)))
		if at == reasonBegin {
			p.end()
			l = p.start()
		}
		s.because(p, l, at, r)
	}
}

// whyAt is where that begins: in a column of its own where the sheet is wide enough for one, else under the title.
func (s *Sheet) whyAt(w int) int {
	if column := reasonBegin + s.widest(s.listed) + reasonGap; w-column > leastWhy {
		return column
	}
	return reasonBegin
}

func (r *listed) says() string { return r.word + ": " + r.why }

func (s *Sheet) because(p *page, l *text.Line, at int, r *listed) {
	_, look := s.sign(&r.Judged)
	for i, row := range s.theme.Measure.Wrap(r.says(), max(1, p.w-at-1)) {
		if i > 0 {
			l = p.start()
		}
		why, cut := strings.CutPrefix(row, r.word+":")
		if l.To(at); i == 0 && cut {
			l.Put(look, r.word+":")
		} else {
			why = row
		}
		l.Put(s.theme.Secondary, why)
		p.end()
	}
}

func (s *Sheet) widest(all []listed) int {
	w := 0
	for i := range all {
		w = max(w, s.theme.Measure.Width(all[i].Title+s.loses(&all[i])))
	}
	return w
}

// loses is how many cases of a bulk run the reason loses, "" for none.
func (s *Sheet) loses(r *listed) string {
	if r.refuting == 0 {
		return ""
	}
	return " " + s.theme.Glyphs.Failed + strconv.Itoa(r.refuting)
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
			from := min(c*deep, len(all))
			rooms[c] = reasonSigns + reasonGap + s.widest(all[from:min(from+deep, len(all))])
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
	loses := s.loses(r)
	title, _ := s.theme.Measure.Cut(r.Title, min(l.Room(), w-reasonSigns)-s.theme.Measure.Width(loses))
	l.Put(look, title).Put(s.theme.Warning, loses)
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
	case j.Words == "": // held against no case
		return "", s.theme.Body
	}
	return g.Question, s.theme.Secondary
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

package decide

import (
	"slices"

	"kycdesk/review"
)

// Shared draws what a bulk run asks once for all its cases: the reasons and the words to the applicants for a
// rejection, and the note. The sheet is one without a case.
func (s *Sheet) Shared(w int) ([]string, *Cursor) {
	p := s.page(w)
	if s.verdict == review.Reject {
		s.reasons.rows(p)
		s.fields.input(p, "Own words to every applicant", "added after the reasons' text", commentField)
	}
	s.fields.input(p, "Note for staff", "the same for all; never sent; kept on this machine", noteField)
	return p.rows, p.cursor
}

// SharedPreview shows in at most some lines what every applicant of a bulk run will read, in general words: each
// applicant's own text names the age limit and country of that case.
func (s *Sheet) SharedPreview(w, most int) []string {
	p := s.page(w)
	s.mail.preview(p, s.rejection(), most)
	return p.rows
}

// SetRefuting takes how many cases of a bulk run a reason loses because their records refute it.
func (s *Sheet) SetRefuting(of func(code string) int) {
	all := s.reasons.listed
	for i := range all {
		all[i].refuting = of(all[i].Reason.Code)
	}
}

func (rs *reasons) sharedRemark() string {
	for i := range rs.listed {
		if rs.listed[i].refuting > 0 {
			return "pick several; " + rs.theme.Glyphs.Failed + " so many cases refute it and drop out"
		}
	}
	return "pick several"
}

// FieldAt returns which text field has the focus, counted from one in the order of tab; 0 for none.
func (s *Sheet) FieldAt() int { return max(0, slices.Index(s.stops(), s.fields.focus)) }

// Suggest picks reasons where the agent picked none: what the console proposed gives way.
func (s *Sheet) Suggest(reasons []string) {
	if rs := &s.reasons; slices.Equal(rs.picked, rs.proposed) && s.verdict == review.Reject {
		rs.picked = slices.Clone(reasons)
	}
}

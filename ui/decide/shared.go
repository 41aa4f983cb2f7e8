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
		s.reasons(p)
		s.input(p, "Own words to every applicant", "added after the reasons' text", commentField)
	}
	s.input(p, "Note for staff", "the same for all; never sent; kept on this machine", noteField)
	return p.rows, p.cursor
}

// SharedPreview shows in at most some lines what every applicant of a bulk run will read, in general words: each
// applicant's own text names the age limit and country of that case.
func (s *Sheet) SharedPreview(w, most int) []string {
	p := s.page(w)
	s.preview(p, most)
	return p.rows
}

// SetRefuting takes how many cases of a bulk run a reason loses because their records refute it.
func (s *Sheet) SetRefuting(of func(code string) int) {
	for i := range s.listed {
		s.listed[i].refuting = of(s.listed[i].Reason.Code)
	}
}

func (s *Sheet) sharedRemark() string {
	for i := range s.listed {
		if s.listed[i].refuting > 0 {
			return "pick several; " + s.theme.Glyphs.Failed + " so many cases refute it and drop out"
		}
	}
	return "pick several"
}

// FieldAt returns which text field has the focus, counted from one in the order of tab; 0 for none.
func (s *Sheet) FieldAt() int { return max(0, slices.Index(s.stops(), s.focus)) }

// Suggest picks reasons where the agent picked none: what the console proposed gives way.
func (s *Sheet) Suggest(reasons []string) {
	if slices.Equal(s.picked, s.proposed) && s.verdict == review.Reject {
		s.picked = slices.Clone(reasons)
	}
}

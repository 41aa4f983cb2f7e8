package decide

import (
	"slices"

	"kycdesk/review"
)

// letter is what the applicant would get from the sheet as it stands, and what there is to say about it. It is a function
// of what was entered, kept so that drawing a frame does not work it out anew.
type letter struct {
	exam          *review.Examination
	picked        []string
	comment, note string

	text     string   // the one text that the applicant gets
	again    []string // what wants a second look
	warnings []string // all there is to think about, those first
}

// letterNow works the letter out when something that it is made of has changed.
func (s *Sheet) letterNow() *letter {
	comment, note := s.comment.Text(), s.note.Text()
	if l := s.letter; l != nil && l.exam == s.exam && l.comment == comment && l.note == note && slices.Equal(l.picked, s.picked) {
		return l
	}
	l := &letter{exam: s.exam, picked: slices.Clone(s.picked), comment: comment, note: note}
	d := review.Draft{CaseID: s.id, Verdict: review.Reject, Reasons: l.picked, Comment: comment, Note: note, Agent: s.agent, Seen: s.exam}
	l.text = review.RenderComment(l.picked, comment, review.FillFor(s.exam))
	l.again = d.LookAgain()
	l.warnings = slices.Clone(l.again)
	for _, w := range review.CommentWarnings(l.text) {
		if !slices.Contains(l.warnings, w) {
			l.warnings = append(l.warnings, w)
		}
	}
	s.letter = l
	return l
}

package decide

import (
	"strings"

	"kycdesk/review"
)

// LookAgain takes a confirmation. It reports true when the text has to be looked at once more first, which the sheet then
// says in place of its confirm line; the next confirmation of the same text goes through. Another text is asked about
// anew.
func (s *Sheet) LookAgain() bool {
	if s.verdict != review.Reject || len(s.letterNow().again) == 0 || s.Again() != nil {
		return false
	}
	s.looked, s.scroll = s.letterNow(), 0
	return true
}

// Again identifies what the sheet asks to look at once more, nil where it asks nothing: a confirmation counts only when
// that has been on the screen.
func (s *Sheet) Again() any {
	if s.verdict != review.Reject || s.looked == nil || s.looked != s.letterNow() {
		return nil
	}
	return s.looked
}

// againRows ask for the second look.
func (s *Sheet) againRows(p *page) {
	p.wrapped(s.theme.Warning, s.theme.Glyphs.Warning, s.theme.Strong, "Look again: "+strings.Join(s.looked.again, "; "))
	p.start().Gap(1).Put(s.theme.Accent, s.Confirm).Put(s.theme.Body, " once more rejects with this text; ").
		Put(s.theme.Accent, "tab").Put(s.theme.Body, " changes it")
}

// Package decide is the decision sheet: the one place where an agent turns a case into a decision. It says the whole
// consequence before anything happens, shows the gate and the text that the applicant will read, and names what is
// still missing. It holds what was entered and draws it; it decides nothing and does no I/O.
package decide

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/field"
	"kycdesk/ui/theme"
)

// personMost is more cells than any row has.
const personMost = 500

// Sheet is one case's decision in the making. One sheet serves both verdicts, so that a comment written for a
// rejection is still there after a look at the approval.
type Sheet struct {
	*view
	Corrections
	verdict review.Verdict
	reasons reasons
	fields  fields
	mail    mail
	grounds grounds
	scroll  *scroll
	lacks   lacks
	held    held
}

// New returns an empty sheet for a case as the agent sees it now. agent is the admin e-mail that will sign.
func New(th *theme.Theme, masks mask.Set, agent, id string, name review.Text, exam *review.Examination) *Sheet {
	v, sc := &view{theme: th, masks: masks, agent: agent, id: id, Confirm: "y"}, &scroll{}
	v.person, _ = th.Measure.Cut(masks.Name(name), personMost)
	s := &Sheet{
		view: v, scroll: sc, Corrections: newCorrections(v, sc), fields: newFields(v),
		reasons: reasons{view: v}, mail: mail{view: v}, grounds: grounds{view: v},
	}
	s.See(exam)
	return s
}

// CaseID returns the case that the sheet decides.
func (s *Sheet) CaseID() string { return s.id }

// Verdict returns the verdict that the sheet is open for.
func (s *Sheet) Verdict() review.Verdict { return s.verdict }

// Exam returns the version of the case that the sheet was opened on.
func (s *Sheet) Exam() *review.Examination { return s.exam }

// Open turns the sheet to a verdict, with no text field in focus. What was entered stays.
func (s *Sheet) Open(v review.Verdict) {
	s.verdict, s.fields.focus, s.reasons.touched, s.mail.looked = v, noField, "", nil
	*s.scroll = scroll{}
	s.close()
}

// See sets the version of the case that a decision will rest on.
func (s *Sheet) See(exam *review.Examination) {
	s.see(exam)
	s.held = held{}
	s.said.see()
	s.reasons.see()
}

// held is the newest version of the case that the sheet was held against, and whether that has another record.
type held struct {
	against *review.Examination
	moved   bool
}

// Moved reports whether a newer version of the case has another record, or another gate by what agents added to it. That
// is asked with every frame, and the two are held against each other once.
func (s *Sheet) Moved(now *review.Examination) bool {
	if now != s.held.against {
		s.held = held{now, !bytes.Equal(now.Submission.Record, s.exam.Submission.Record) || !now.Gate.Same(s.exam.Gate)}
	}
	return s.held.moved
}

// Dress gives the sheet another look.
func (s *Sheet) Dress(th *theme.Theme) { s.theme = th }

// Load fills the sheet with an earlier draft.
func (s *Sheet) Load(d review.Draft) {
	s.reasons.load(d)
	s.fields.load(d)
	s.load(d)
	s.Open(d.Verdict)
}

// Offer marks the sheet as a decision that was confirmed before and not sent, and says why.
func (s *Sheet) Offer(op, detail string, changes []review.Change) {
	s.Op = op
	s.grounds.offer(detail, changes)
}

// Draft returns what was entered, for the verdict that the sheet is open for.
func (s *Sheet) Draft(now time.Time) review.Draft {
	d := review.Draft{CaseID: s.id, Verdict: s.verdict, Note: s.fields.note.Text(), Agent: s.agent, Seen: s.exam}
	if s.verdict == review.Reject {
		d = s.rejection()
		d.Reasons, d.Proposed = slices.Clone(d.Reasons), slices.Clone(s.reasons.proposed)
	} else {
		d.Corrections, d.Patch = orNil(s.withReview), orNil(s.byPatch)
	}
	d.At = now
	if s.override() {
		d.Override = s.fields.at(overrideOf(s.verdict)).Text()
	}
	return d
}

// Entered is all that the agent entered for the verdict that the sheet is open for, in one string: it differs as soon as
// the decision would.
func (s *Sheet) Entered() string {
	d := s.Draft(time.Time{})
	parts := append([]string{d.Comment, d.Note, d.Override}, d.Reasons...)
	for _, fields := range []map[string]string{d.Corrections, d.Patch} {
		for _, k := range slices.Sorted(maps.Keys(fields)) {
			parts = append(parts, k, fields[k])
		}
		parts = append(parts, "")
	}
	return strings.Join(parts, "\x00")
}

// rejection is what the text to the applicant is made of.
func (s *Sheet) rejection() review.Draft {
	return review.Draft{
		CaseID: s.id, Verdict: review.Reject, Reasons: s.reasons.picked, Comment: s.fields.comment.Text(), Note: s.fields.note.Text(),
		Agent: s.agent, Seen: s.exam,
	}
}

// override reports whether the decision goes against what the record says, which takes a word on why.
func (s *Sheet) override() bool {
	if s.verdict == review.Reject {
		return len(s.reasons.refuted()) > 0
	}
	return len(s.grounds.blockers()) > 0
}

// Press takes a key of the reasons: it picks or unpicks a reason, or returns the blocker to go to when approving.
func (s *Sheet) Press(key string) (goTo *review.Finding) {
	if s.verdict == review.Approve {
		for i, b := range s.grounds.blockers() {
			if key == blockerKey(i) {
				return &b
			}
		}
		return nil
	}
	if code := s.reasons.codeOf(key); code != "" {
		picked := s.reasons.pick(code)
		if code == ownWords {
			s.suggest(picked)
		}
	}
	return nil
}

// suggest brings the words that the console suggests where the reason for own words was picked and none are written. Once
// it is taken out they go, as they were.
func (s *Sheet) suggest(picked bool) {
	from, to := s.exam.SuggestedWords(), ""
	if picked {
		from, to = to, from
	}
	if comment := &s.fields.comment; comment.Text() == from && from != to {
		comment.SetText(to)
	}
}

// Picks reports whether digits and letters do anything: there are reasons, or blockers to go to.
func (s *Sheet) Picks() bool { return s.verdict == review.Reject || len(s.grounds.blockers()) > 0 }

// LookAgain takes a confirmation. It reports true when the text has to be looked at once more first, which the sheet then
// says in place of its confirm line; the next confirmation of the same text goes through. Another text is asked about
// anew.
func (s *Sheet) LookAgain() bool {
	if s.verdict != review.Reject || !s.mail.lookAgain(s.rejection()) {
		return false
	}
	s.scroll.top()
	return true
}

// Again identifies what the sheet asks to look at once more, nil where it asks nothing: a confirmation counts only when
// that has been on the screen.
func (s *Sheet) Again() any {
	if s.verdict != review.Reject || !s.mail.asks(s.rejection()) {
		return nil
	}
	return s.mail.looked
}

// Written takes what became of a correction: the newest reading of the case, what moved, and what went wrong, "" when
// the service shows the new values.
func (s *Sheet) Written(exam *review.Examination, changes []review.Change, failed string) {
	s.done(changes, failed)
	if exam != nil {
		s.See(exam)
	}
}

// Typing reports whether a text field has the focus.
func (s *Sheet) Typing() bool { return s.inField() != nil }

// inField is the text field that has the keyboard, nil for none.
func (s *Sheet) inField() *field.Field {
	if s.typing {
		return &s.typed
	}
	return s.fields.at(s.fields.focus)
}

// Key gives a key press to the text field in focus and reports whether it was one for it.
func (s *Sheet) Key(k tea.KeyPressMsg) bool {
	f := s.inField()
	return f != nil && f.Key(k)
}

// Insert types or pastes into the text field in focus. It reports false when not all of it had room.
func (s *Sheet) Insert(t string) bool {
	f := s.inField()
	return f == nil || f.Insert(t)
}

// stops are the places that tab visits for this verdict.
func (s *Sheet) stops() []stop {
	all := []stop{noField}
	if s.override() {
		all = append(all, overrideOf(s.verdict))
	}
	if s.verdict == review.Reject {
		all = append(all, commentField)
	}
	return append(all, noteField)
}

// Next moves the focus by one stop, backwards for a negative step.
func (s *Sheet) Next(step int) {
	if s.Accept() || s.open {
		return
	}
	all := s.stops()
	at := max(0, slices.Index(all, s.fields.focus))
	s.fields.focus = all[(at+step+len(all))%len(all)]
}

// LeaveField takes the focus off the text fields.
func (s *Sheet) LeaveField() {
	s.leave()
	s.fields.focus = noField
}

// Scroll moves the sheet by some rows.
func (s *Sheet) Scroll(by int) {
	s.scroll.by(by)
	s.reasons.touched = ""
}

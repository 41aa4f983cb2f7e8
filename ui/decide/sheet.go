// Package decide is the decision sheet: the one place where an agent turns a case into a decision. It says the whole
// consequence before anything happens, shows the gate and the text that the applicant will read, and names what is
// still missing. It holds what was entered and draws it; it decides nothing and does no I/O.
package decide

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/field"
	"kycdesk/ui/theme"
)

// The lengths, in runes, that a text field takes. They are far above what an applicant should have to read.
const (
	commentLimit = 2000
	noteLimit    = 4000
	reasonLimit  = 500
)

// personMost is more cells than any row has.
const personMost = 500

// stop is what has the keyboard on the sheet. Only at noField do letters mean reasons and y means confirm.
type stop uint8

const (
	noField stop = iota
	overrideField
	standsField
	commentField
	noteField
	valueField // of a correction
)

// Sheet is one case's decision in the making. One sheet serves both verdicts, so that a comment written for a
// rejection is still there after a look at the approval.
type Sheet struct {
	theme   *theme.Theme
	masks   mask.Set
	mask    *mask.Masker // of the version of the case that it rests on
	agent   string
	id      string
	person  string // the name as it may be shown, cleaned once: it is drawn with every frame
	exam    *review.Examination
	verdict review.Verdict

	listed           []listed // the catalogue as the case stands to it
	picked, proposed []string // reject codes in the order picked, and those that the console had picked

	override, stands field.Field // why an approval goes against its blockers, and a reason against the record
	comment, note    field.Field
	fix              fixing
	focus            stop
	scroll           int
	shown            int     // how far it was scrolled in the frame before
	touched          string  // the reason that was picked or taken out last: it stays in sight
	letter, looked   *letter // the newest, and the one that a second look was asked for
	lacks            lacks
	held             held
	fromRecord       [3]kept // why it stands here again, the gate, and the warnings

	Confirm string // the key that confirms: y unless a letter was drawn
	Op      string // the operation of the offered decision this came from, "" for a new one
	detail  string // why that one was not sent
	changes []review.Change
}

// New returns an empty sheet for a case as the agent sees it now. agent is the admin e-mail that will sign.
func New(th *theme.Theme, masks mask.Set, agent, id string, name review.Text, exam *review.Examination) *Sheet {
	s := &Sheet{theme: th, masks: masks, agent: agent, id: id, Confirm: "y"}
	s.person, _ = th.Measure.Cut(masks.Name(name), personMost)
	s.override, s.stands = field.New(false, reasonLimit), field.New(false, reasonLimit)
	s.comment, s.note = field.New(true, commentLimit), field.New(true, noteLimit)
	s.fix = newFixing()
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
	s.verdict, s.focus, s.scroll, s.shown, s.touched, s.looked = v, noField, 0, 0, "", nil
	s.fix.open, s.fix.asking, s.fix.full = false, false, false
}

// See sets the version of the case that a decision will rest on.
func (s *Sheet) See(exam *review.Examination) {
	s.exam, s.held = exam, held{}
	s.fix.record = make(map[string]*recorded)
	s.mask = mask.New(s.masks, nil)
	if exam != nil {
		s.mask = mask.New(s.masks, exam.Values())
	}
	s.listed = s.list()
	s.propose()
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
	s.picked, s.proposed = slices.Clone(d.Reasons), slices.Clone(d.Proposed)
	s.comment.SetText(d.Comment)
	s.note.SetText(d.Note)
	if d.Verdict == review.Approve {
		s.override.SetText(d.Override)
	} else {
		s.stands.SetText(d.Override)
	}
	s.fix.load(d)
	s.Open(d.Verdict)
}

// Offer marks the sheet as a decision that was confirmed before and not sent, and says why.
func (s *Sheet) Offer(op, detail string, changes []review.Change) {
	s.Op, s.detail, s.changes = op, detail, changes
	s.fromRecord = [3]kept{}
}

// Draft returns what was entered, for the verdict that the sheet is open for.
func (s *Sheet) Draft(now time.Time) review.Draft {
	d := review.Draft{CaseID: s.id, Verdict: s.verdict, Note: s.note.Text(), Agent: s.agent, At: now, Seen: s.exam}
	if s.verdict == review.Reject {
		d.Reasons, d.Comment, d.Proposed = slices.Clone(s.picked), s.comment.Text(), slices.Clone(s.proposed)
		if len(s.refuted()) > 0 {
			d.Override = s.stands.Text()
		}
		return d
	}
	d.Corrections, d.Patch = orNil(s.fix.withReview), orNil(s.fix.byPatch)
	if len(s.blockers()) > 0 {
		d.Override = s.override.Text()
	}
	return d
}

// lacks is what Missing came to. A key and its frame ask for it half a dozen times.
type lacks struct {
	of  asked
	all []string
}

// asked is what that rests on.
type asked struct {
	verdict  review.Verdict
	exam     *review.Examination
	letter   *letter // of a rejection
	override string
	chosen   int // what is corrected, of an approval
	focus    stop
}

// Missing says in sentences what keeps the draft from being a decision, each with the key that goes on; none means that y
// confirms.
func (s *Sheet) Missing() []string {
	if s.fix.sending {
		return []string{sendingSentence}
	}
	now := asked{verdict: s.verdict, exam: s.exam, override: s.override.Text(), chosen: s.fix.changes, focus: s.focus}
	if s.verdict == review.Reject {
		now = asked{verdict: s.verdict, exam: s.exam, letter: s.letterNow(), override: s.stands.Text(), focus: s.focus}
	}
	if now != s.lacks.of {
		s.lacks = lacks{now, s.lacking()}
	}
	return s.lacks.all
}

// lacking works Missing out.
func (s *Sheet) lacking() []string {
	at := time.Unix(1, 0) // any moment: only a confirmed draft carries the true one
	if s.exam != nil {
		at = s.exam.At // by which the dates of corrections are judged
	}
	_, err := s.Draft(at).Decide()
	var incomplete *review.IncompleteError
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &incomplete):
		return []string{err.Error()}
	}
	var out []string
	for _, m := range incomplete.Missing {
		sentence := m.Sentence
		if m.Field == review.MissingOverride && s.verdict == review.Reject {
			sentence = review.AsksForWord(titlesOf(s.refuted()))
		}
		if key := s.goesOn(m.Field); key != "" {
			sentence += ": " + key
		}
		out = append(out, sentence)
	}
	return out
}

// goesOn says which key goes on with what is missing of an input, "" where it has the keyboard or no key leads there.
func (s *Sheet) goesOn(input string) string {
	input, _, _ = strings.Cut(input, ".")
	switch on, ok := inputs[input]; {
	case !ok || s.Typing() && slices.Contains(on.fields, s.focus):
		return ""
	default:
		return on.key
	}
}

// inputs are those that review names as missing: the fields of the sheet where they are typed, and the key that leads there.
var inputs = map[string]struct {
	fields []stop
	key    string
}{
	review.MissingOverride: {[]stop{overrideField, standsField}, "tab goes there"},
	"comment":              {[]stop{commentField}, "tab goes there"},
	"reasons":              {[]stop{commentField}, "a digit or letter picks, tab writes"},
	"corrections":          {[]stop{valueField}, "C goes there"},
}

// Press takes a key of the reasons: it picks or unpicks a reason, or returns the blocker to go to when approving.
func (s *Sheet) Press(key string) (goTo *review.Finding) {
	if s.verdict == review.Approve {
		for i, b := range s.blockers() {
			if key == blockerKey(i) {
				return &b
			}
		}
		return nil
	}
	for i := range s.listed {
		if s.listed[i].Key == key {
			s.pick(s.listed[i].Reason.Code)
			break
		}
	}
	return nil
}

// Picks reports whether digits and letters do anything: there are reasons, or blockers to go to.
func (s *Sheet) Picks() bool { return s.verdict == review.Reject || len(s.blockers()) > 0 }

// blockers are what stops an approval; nothing on the screen stops a rejection.
func (s *Sheet) blockers() []review.Finding {
	if s.exam == nil || s.verdict != review.Approve {
		return nil
	}
	return s.exam.Gate.Blockers
}

// blockerKey is the digit that jumps to a blocker; the tenth and later ones have none.
func blockerKey(i int) string {
	if i > 8 {
		return ""
	}
	return string(rune('1' + i))
}

// Typing reports whether a text field has the focus.
func (s *Sheet) Typing() bool { return s.focus != noField }

// Key gives a key press to the text field in focus and reports whether it was one for it.
func (s *Sheet) Key(k tea.KeyPressMsg) bool {
	f := s.typing()
	return f != nil && f.Key(k)
}

// Insert types or pastes into the text field in focus. It reports false when not all of it had room.
func (s *Sheet) Insert(t string) bool {
	f := s.typing()
	return f == nil || f.Insert(t)
}

func (s *Sheet) typing() *field.Field { return s.at(s.focus) }

func (s *Sheet) at(where stop) *field.Field {
	switch where {
	case overrideField:
		return &s.override
	case standsField:
		return &s.stands
	case commentField:
		return &s.comment
	case noteField:
		return &s.note
	case valueField:
		return &s.fix.typed
	}
	return nil
}

// stops are the places that tab visits for this verdict.
func (s *Sheet) stops() []stop {
	switch {
	case s.verdict == review.Reject && len(s.refuted()) > 0:
		return []stop{noField, standsField, commentField, noteField}
	case s.verdict == review.Reject:
		return []stop{noField, commentField, noteField}
	case len(s.blockers()) > 0:
		return []stop{noField, overrideField, noteField}
	}
	return []stop{noField, noteField}
}

// Next moves the focus by one stop, backwards for a negative step.
func (s *Sheet) Next(step int) {
	if s.Accept() || s.fix.open {
		return
	}
	all := s.stops()
	at := max(0, slices.Index(all, s.focus))
	s.focus = all[(at+step+len(all))%len(all)]
}

// LeaveField takes the focus off the text fields.
func (s *Sheet) LeaveField() {
	if s.focus == valueField {
		s.keepTyped()
	}
	s.focus = noField
}

// Scroll moves the sheet by some rows.
func (s *Sheet) Scroll(by int) {
	s.scroll, s.touched = max(0, s.shown+by), ""
	s.shown = s.scroll
}

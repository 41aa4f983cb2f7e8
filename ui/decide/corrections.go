package decide

import (
	"maps"
	"slices"
	"time"

	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/field"
)

// valueLimit is how many runes a typed value takes: a name may have 200.
const valueLimit = 200

// fixing is the part of an approval's sheet in which fields of the case are corrected. Six of them go with the decision;
// the others are written by a call of their own, which is asked for twice and comes before the decision.
type fixing struct {
	open    bool // the list of fields is on the sheet
	asking  bool // the second question: before and after, y writes
	sending bool // the call is on its way
	full    bool // the field under the cursor is shown without its mask
	changes int  // grows when what is chosen changes
	at      int  // the field under the cursor
	fields  []review.Correctable
	typed   field.Field

	withReview, byPatch map[string]string    // chosen values by the service's names
	record              map[string]*recorded // by the same names: what the case says of a field

	written []review.Change // what the last call changed, or what kept it from being sent
	failed  string          // why that call is not known to have taken effect, "" when it has
}

func newFixing() fixing {
	return fixing{
		fields: review.Correctables(), typed: field.New(false, valueLimit),
		withReview: map[string]string{}, byPatch: map[string]string{},
	}
}

// recorded is what one version of the case says of a field. It is read once: the values are as long as somebody made them.
type recorded struct {
	current string // in force, cleaned
	masked  string // the same as it may be shown
	choices []choice
	asked   string // the value that shown speaks of
	shown   bool   // it is in force already
}

// choice is what one copy offers, and how it is shown.
type choice struct {
	review.Choice
	text   string
	masked string // as it may be shown
}

// recordOf returns what the case says of a field, nil while it was not read.
func (s *Sheet) recordOf(c review.Correctable) *recorded {
	if s.exam == nil {
		return nil
	}
	r := s.fix.record[c.Key]
	if r == nil {
		current := c.Current(s.exam.Submission)
		r = &recorded{current: current.String(), masked: s.mask.Text(mask.KindNamed(c.Key), current)}
		for _, ch := range c.Choices(s.exam.Submission, s.exam.At) {
			r.choices = append(r.choices, choice{ch, readable(ch.Value), s.masked(c, ch.Value)})
		}
		r.shown = c.Shows(s.exam.Submission, "")
		s.fix.record[c.Key] = r
	}
	return r
}

// shows reports whether a value of a field is in force already.
func (s *Sheet) shows(c review.Correctable, value string) bool {
	r := s.recordOf(c)
	if r == nil {
		return false
	}
	if r.asked != value {
		r.asked, r.shown = value, c.Shows(s.exam.Submission, value)
	}
	return r.shown
}

// load takes the corrections of an earlier draft.
func (f *fixing) load(d review.Draft) {
	f.withReview, f.byPatch = map[string]string{}, map[string]string{}
	f.changes++
	maps.Copy(f.withReview, d.Corrections)
	maps.Copy(f.byPatch, d.Patch)
}

// chosen is the map that a field's value goes into.
func (f *fixing) chosen(c review.Correctable) map[string]string {
	if c.Way == review.WithReview {
		return f.withReview
	}
	return f.byPatch
}

// orNil keeps an empty map out of a draft.
func orNil(m map[string]string) map[string]string {
	if len(m) == 0 {
		return nil
	}
	return maps.Clone(m)
}

// OpenCorrections shows the fields that can be corrected.
func (s *Sheet) OpenCorrections() {
	s.fix.open, s.fix.asking, s.fix.full, s.scroll = true, false, false, 0
}

// CloseCorrections goes back by one step: from the question to the fields, from the fields to the sheet. What was chosen
// stays.
func (s *Sheet) CloseCorrections() {
	s.LeaveField()
	s.fix.open, s.fix.asking, s.fix.full, s.scroll = s.fix.asking, false, false, 0
}

// Correcting reports whether the fields are on the sheet.
func (s *Sheet) Correcting() bool { return s.fix.open && !s.fix.asking }

// Asking reports whether the sheet asks a second time before a correction is written.
func (s *Sheet) Asking() bool { return s.fix.open && s.fix.asking }

// Sending reports whether a correction is on its way.
func (s *Sheet) Sending() bool { return s.fix.sending }

// MoveField goes to another field, or scrolls the question.
func (s *Sheet) MoveField(step int) {
	if s.fix.asking {
		s.Scroll(step)
		return
	}
	s.fix.at = min(max(0, s.fix.at+step), len(s.fix.fields)-1)
	s.fix.full = false
}

// ShowField shows the values of the field under the cursor in full, until the cursor moves or HideField.
func (s *Sheet) ShowField() { s.fix.full = true }

// HideField masks them again.
func (s *Sheet) HideField() { s.fix.full = false }

// FieldShown reports whether they are shown in full.
func (s *Sheet) FieldShown() bool { return s.fix.full }

// FieldKind is what the field under the cursor tells of a person.
func (s *Sheet) FieldKind() mask.Kind { return mask.KindNamed(s.fix.fields[s.fix.at].Key) }

// takeKeys are the keys of the sources.
var takeKeys = map[string]review.Source{"o": review.FromOCR, "r": review.FromReviewed, "a": review.FromApplicant}

// TakeKeys returns the keys that take a value from a copy.
func TakeKeys() []string { return []string{"o", "r", "a"} }

// Take takes the value of the field under the cursor from a copy. It returns why that is not possible, or "".
func (s *Sheet) Take(key string) (why string) {
	c, source := s.fix.fields[s.fix.at], takeKeys[key]
	if source == review.FromApplicant {
		s.giveUp(c)
		return ""
	}
	choices := s.choices(c)
	i := slices.IndexFunc(choices, func(ch choice) bool { return ch.Source == source })
	switch {
	case i < 0:
		return c.Label + ": the " + string(source) + " copy has no value"
	case choices[i].Wrong != "":
		return c.Label + ": " + choices[i].Wrong
	}
	return s.choose(c, choices[i].Value)
}

// choose sets a value; one that is in force already is no correction.
func (s *Sheet) choose(c review.Correctable, value string) (why string) {
	if s.shows(c, value) {
		s.giveUp(c)
		return c.Label + ": this is the value in force already"
	}
	s.fix.chosen(c)[c.Key] = value
	s.fix.changes++
	return ""
}

// giveUp leaves a field as it is. One that was written stays in the draft, as a record of what was corrected.
func (s *Sheet) giveUp(c review.Correctable) {
	m := s.fix.chosen(c)
	if c.Way != review.ByPatch || !s.shows(c, m[c.Key]) {
		delete(m, c.Key)
		s.fix.changes++
	}
}

func (s *Sheet) choices(c review.Correctable) []choice {
	if r := s.recordOf(c); r != nil {
		return r.choices
	}
	return nil
}

// TypeValue gives the keyboard to a text field with the value of the field under the cursor.
func (s *Sheet) TypeValue() {
	c := s.fix.fields[s.fix.at]
	value, ok := s.fix.chosen(c)[c.Key]
	if !ok {
		value = s.current(c)
	}
	s.fix.typed.SetText(value)
	s.focus = valueField
}

// Accept ends typing a value and reports whether one was being typed.
func (s *Sheet) Accept() bool {
	if s.focus != valueField {
		return false
	}
	s.LeaveField()
	return true
}

// keepTyped takes what was typed. A value that cannot be sent is kept too, with the reason beside it.
func (s *Sheet) keepTyped() {
	c, value := s.fix.fields[s.fix.at], s.fix.typed.Text()
	if value == "" {
		s.giveUp(c)
		return
	}
	_ = s.choose(c, value) // the list shows that a value in force was not taken
}

// Pending returns the corrections that need a call of their own and are not in force yet, nil when there are none.
func (s *Sheet) Pending() map[string]string {
	out := map[string]string{}
	for _, c := range s.fix.fields {
		v, ok := s.fix.byPatch[c.Key]
		if ok && !s.shows(c, v) {
			out[c.Key] = v
		}
	}
	return orNil(out)
}

// Ask puts the second question: what stands in the case, and what would be written. It returns why it cannot, or "".
func (s *Sheet) Ask(now time.Time) (why string) {
	switch {
	case s.fix.sending:
		return sendingSentence
	case s.exam == nil:
		return "the case was not read yet"
	}
	if why := review.WrongPatch(s.exam.Submission, s.Pending(), now); why != "" {
		return why
	}
	s.fix.asking, s.scroll = true, 0
	return ""
}

const sendingSentence = "the correction is on its way: wait until it was read back"

// Write marks the correction as sent and returns it.
func (s *Sheet) Write() map[string]string {
	fields := s.Pending()
	s.fix.open, s.fix.asking, s.fix.sending, s.scroll = false, false, true, 0
	s.fix.written, s.fix.failed = nil, ""
	return fields
}

// Written takes what became of a correction: the newest reading of the case, what moved, and what went wrong, "" when
// the service shows the new values.
func (s *Sheet) Written(exam *review.Examination, changes []review.Change, failed string) {
	s.fix.sending, s.fix.written, s.fix.failed = false, changes, failed
	if exam != nil {
		s.See(exam)
	}
}

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

// Corrections is the part of an approval's sheet in which fields of the case are corrected. Six of them go with the
// decision; the others are written by a call of their own, which is asked for twice and comes before the decision.
type Corrections struct {
	*view
	scroll  *scroll
	open    bool // the list of fields is on the sheet
	asking  bool // the second question: before and after, y writes
	sending bool // the call is on its way
	full    bool // the field under the cursor is shown without its mask
	typing  bool // a value is typed
	changes int  // grows when what is chosen changes
	at      int  // the field under the cursor
	list    []review.Correctable
	typed   field.Field
	said    records // what the case says of them

	withReview, byPatch map[string]string // chosen values by the service's names

	written []review.Change // what the last call changed, or what kept it from being sent
	failed  string          // why that call is not known to have taken effect, "" when it has
}

func newCorrections(v *view, sc *scroll) Corrections {
	return Corrections{
		view: v, scroll: sc, list: review.Correctables(), typed: field.New(false, valueLimit), said: records{view: v},
		withReview: map[string]string{}, byPatch: map[string]string{},
	}
}

// load takes the corrections of an earlier draft.
func (cs *Corrections) load(d review.Draft) {
	cs.withReview, cs.byPatch = map[string]string{}, map[string]string{}
	cs.changes++
	maps.Copy(cs.withReview, d.Corrections)
	maps.Copy(cs.byPatch, d.Patch)
}

// chosen is the map that a field's value goes into.
func (cs *Corrections) chosen(c review.Correctable) map[string]string {
	if c.Way == review.WithReview {
		return cs.withReview
	}
	return cs.byPatch
}

// orNil keeps an empty map out of a draft.
func orNil(m map[string]string) map[string]string {
	if len(m) == 0 {
		return nil
	}
	return maps.Clone(m)
}

// OpenCorrections shows the fields that can be corrected.
func (cs *Corrections) OpenCorrections() {
	cs.open, cs.asking, cs.full = true, false, false
	cs.scroll.top()
}

// close takes the fields off the sheet. What was chosen stays.
func (cs *Corrections) close() { cs.open, cs.asking, cs.full, cs.typing = false, false, false, false }

// CloseCorrections goes back by one step: from the question to the fields, from the fields to the sheet. What was chosen
// stays.
func (cs *Corrections) CloseCorrections() {
	cs.leave()
	cs.open, cs.asking, cs.full = cs.asking, false, false
	cs.scroll.top()
}

// Correcting reports whether the fields are on the sheet.
func (cs *Corrections) Correcting() bool { return cs.open && !cs.asking }

// Asking reports whether the sheet asks a second time before a correction is written.
func (cs *Corrections) Asking() bool { return cs.open && cs.asking }

// Sending reports whether a correction is on its way.
func (cs *Corrections) Sending() bool { return cs.sending }

// MoveField goes to another field, or scrolls the question.
func (cs *Corrections) MoveField(step int) {
	if cs.asking {
		cs.scroll.by(step)
		return
	}
	cs.at = min(max(0, cs.at+step), len(cs.list)-1)
	cs.full = false
}

// ShowField shows the values of the field under the cursor in full, until the cursor moves or HideField.
func (cs *Corrections) ShowField() { cs.full = true }

// HideField masks them again.
func (cs *Corrections) HideField() { cs.full = false }

// FieldShown reports whether they are shown in full.
func (cs *Corrections) FieldShown() bool { return cs.full }

// FieldKind is what the field under the cursor tells of a person.
func (cs *Corrections) FieldKind() mask.Kind { return mask.KindNamed(cs.list[cs.at].Key) }

// takeKeys are the keys of the sources.
var takeKeys = map[string]review.Source{"o": review.FromOCR, "r": review.FromReviewed, "a": review.FromApplicant}

// TakeKeys returns the keys that take a value from a copy.
func TakeKeys() []string { return []string{"o", "r", "a"} }

// Take takes the value of the field under the cursor from a copy. It returns why that is not possible, or "".
func (cs *Corrections) Take(key string) (why string) {
	c, source := cs.list[cs.at], takeKeys[key]
	if source == review.FromApplicant {
		cs.giveUp(c)
		return ""
	}
	choices := cs.said.of(c).choices
	i := slices.IndexFunc(choices, func(ch choice) bool { return ch.Source == source })
	switch {
	case i < 0:
		return c.Label + ": the " + string(source) + " copy has no value"
	case choices[i].Wrong != "":
		return c.Label + ": " + choices[i].Wrong
	}
	return cs.choose(c, choices[i].Value)
}

// choose sets a value; one that is in force already is no correction.
func (cs *Corrections) choose(c review.Correctable, value string) (why string) {
	if cs.said.shows(c, value) {
		cs.giveUp(c)
		return c.Label + ": this is the value in force already"
	}
	cs.chosen(c)[c.Key] = value
	cs.changes++
	return ""
}

// giveUp leaves a field as it is. One that was written stays in the draft, as a record of what was corrected.
func (cs *Corrections) giveUp(c review.Correctable) {
	m := cs.chosen(c)
	if c.Way != review.ByPatch || !cs.said.shows(c, m[c.Key]) {
		delete(m, c.Key)
		cs.changes++
	}
}

// TypeValue gives the keyboard to a text field with the value of the field under the cursor.
func (cs *Corrections) TypeValue() {
	c := cs.list[cs.at]
	value, ok := cs.chosen(c)[c.Key]
	if !ok {
		value = cs.said.of(c).current
	}
	cs.typed.SetText(value)
	cs.typing = true
}

// Accept ends typing a value and reports whether one was being typed.
func (cs *Corrections) Accept() bool {
	typed := cs.typing
	cs.leave()
	return typed
}

// leave ends typing a value and takes it. One that cannot be sent is kept too, with the reason beside it.
func (cs *Corrections) leave() {
	if !cs.typing {
		return
	}
	cs.typing = false
	c, value := cs.list[cs.at], cs.typed.Text()
	if value == "" {
		cs.giveUp(c)
		return
	}
	_ = cs.choose(c, value) // the list shows that a value in force was not taken
}

// Pending returns the corrections that need a call of their own and are not in force yet, nil when there are none.
func (cs *Corrections) Pending() map[string]string {
	out := map[string]string{}
	for _, c := range cs.list {
		v, ok := cs.byPatch[c.Key]
		if ok && !cs.said.shows(c, v) {
			out[c.Key] = v
		}
	}
	return orNil(out)
}

// Ask puts the second question: what stands in the case, and what would be written. It returns why it cannot, or "".
func (cs *Corrections) Ask(now time.Time) (why string) {
	switch {
	case cs.sending:
		return sendingSentence
	case cs.exam == nil:
		return "the case was not read yet"
	}
	if why := review.WrongPatch(cs.exam.Submission, cs.Pending(), now); why != "" {
		return why
	}
	cs.asking = true
	cs.scroll.top()
	return ""
}

const sendingSentence = "the correction is on its way: wait until it was read back"

// Write marks the correction as sent and returns it.
func (cs *Corrections) Write() map[string]string {
	fields := cs.Pending()
	cs.open, cs.asking, cs.sending = false, false, true
	cs.scroll.top()
	cs.written, cs.failed = nil, ""
	return fields
}

// done takes what a call changed, and what went wrong with it, "" when the service shows the new values.
func (cs *Corrections) done(changes []review.Change, failed string) {
	cs.sending, cs.written, cs.failed = false, changes, failed
}

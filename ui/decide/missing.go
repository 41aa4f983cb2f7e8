package decide

import (
	"errors"
	"slices"
	"strings"
	"time"

	"kycdesk/review"
)

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
	if s.sending {
		return []string{sendingSentence}
	}
	now := asked{verdict: s.verdict, exam: s.exam, override: s.fields.at(overrideOf(s.verdict)).Text(), focus: s.fields.focus}
	if s.verdict == review.Reject {
		now.letter = s.mail.letter(s.rejection())
	} else {
		now.chosen = s.changes
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
			sentence = review.AsksForWord(titlesOf(s.reasons.refuted()))
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
	on := inputs[input]
	if s.fields.focus != noField && slices.Contains(on.fields, s.fields.focus) {
		return ""
	}
	return on.key
}

// inputs are those that review names as missing: the fields of the sheet where they are typed, and the key that leads there.
var inputs = map[string]struct {
	fields []stop
	key    string
}{
	review.MissingOverride: {[]stop{overrideField, standsField}, "tab goes there"},
	"comment":              {[]stop{commentField}, "tab goes there"},
	"reasons":              {[]stop{commentField}, "a digit or letter picks, tab writes"},
	"corrections":          {nil, "C goes there"},
}

package review

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// personFact is something that a case says of who the person is, in a writing that is one for all cases. Values that are
// not understood in full, a masked number among them, are none: everybody of a sex who was born that day shares the open
// part of a Korean number.
type personFact struct {
	label string
	of    func(a *argos.Submission, on compare.Document) string
	tells bool // it tells the person from a namesake with the same birth date
}

// personFacts is the one table of them. The first four are the facts of the subject that a verdict is about.
var personFacts = []personFact{
	{label: "name", of: func(s *argos.Submission, _ compare.Document) string { return plainName(s.DisplayName()) }},
	{label: "birth date", of: func(s *argos.Submission, on compare.Document) string {
		day, ok := compare.ReadDate(s.Applicant.BirthDate.Raw(), on).Only()
		if !ok {
			return ""
		}
		return day.Format(time.DateOnly)
	}},
	{label: "nationality", of: func(s *argos.Submission, _ compare.Document) string {
		return only(compare.ReadCountry(s.Applicant.Nationality.Raw()).Codes)
	}},
	{label: "gender", of: func(s *argos.Submission, on compare.Document) string {
		return only(compare.ReadGender(s.Applicant.Gender.Raw(), on).Can)
	}},
	{label: "document number", tells: true, of: func(s *argos.Submission, on compare.Document) string {
		return plainNumberOf(s.Applicant.DocumentNumber, "document_number", on)
	}},
	{label: userIDLabel, tells: true, of: func(s *argos.Submission, _ compare.Document) string {
		if isNobodysID(s.UserID) {
			return ""
		}
		return strings.TrimSpace(s.UserID.Raw())
	}},
}

// The labels of what is not a fact of the person by itself.
const (
	userIDLabel   = "user id"        // of one person, unless others bear it too
	disputedLabel = "sources differ" // a source of the case says another than the settled data, so that they tell nobody
)

// subjectFacts are how many of the table are about the subject of a verdict.
const subjectFacts = 4

func only(values []string) string {
	if len(values) != 1 {
		return ""
	}
	return values[0]
}

func plainName(t Text) string {
	if isNothing(t) {
		return ""
	}
	return strings.Join(strings.Fields(strings.ToUpper(norm.NFKC.String(t.Raw()))), " ")
}

// fewestOfNumber is how many signs a number has at least that can be one person's alone.
const fewestOfNumber = 5

func plainNumberOf(t Text, field string, on compare.Document) string {
	if compare.ReadNumber(t.Raw(), field, on).How != compare.Understood {
		return ""
	}
	n := strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToUpper(r)
	}, norm.NFKC.String(t.Raw()))
	if signs := slices.Compact([]rune(n)); len([]rune(n)) < fewestOfNumber || len(signs) == 1 {
		return ""
	}
	return n
}

// personEvidence digests who a case says the person is. put is given a label and a value.
func personEvidence(sub *argos.Submission, put func(label, value string)) {
	on := compare.DocumentOf(sub)
	for _, f := range personFacts {
		put(f.label, f.of(sub, on))
	}
	if disputed(sub) {
		put(disputedLabel, "yes")
	}
}

// agrees reports whether both sides know a fact of the person, and the same.
func (e MatchEvidence) agrees(now MatchEvidence, label string) bool {
	return e.Person[label] != "" && e.Person[label] == now.Person[label]
}

// namesake reports whether the verdict was about somebody with this name and birth date.
func (e MatchEvidence) namesake(now MatchEvidence) bool {
	return e.agrees(now, "name") && e.agrees(now, "birth date")
}

// samePerson reports whether the verdict was about this person: name, full birth date and nationality agree, so does
// something that a namesake with the same birth date does not share, and in neither case another source says otherwise.
// shared says that several persons bear the user id, which then tells nobody.
func (e MatchEvidence) samePerson(now MatchEvidence, shared bool) bool {
	if !e.namesake(now) || !e.agrees(now, "nationality") || e.Person[disputedLabel] != "" || now.Person[disputedLabel] != "" {
		return false
	}
	return slices.ContainsFunc(personFacts, func(f personFact) bool {
		return f.tells && e.agrees(now, f.label) && (!shared || f.label != userIDLabel)
	})
}

// changedElsewhere is Changed for the match of another case: facts of the subject count in their plain writing.
func (e MatchEvidence) changedElsewhere(now MatchEvidence) []string {
	var out []string
	for _, f := range personFacts[:subjectFacts] {
		if e.Person[f.label] != now.Person[f.label] {
			out = append(out, "subject: "+f.label)
		}
	}
	return append(out, e.changedEntry(now)...)
}

// names are the digests by which the list entry is known.
func (e MatchEvidence) names() []string {
	var out []string
	for _, label := range [...]string{resourceLabel, numberLabel} {
		if d := e.Entry[label]; d != "" {
			out = append(out, d)
		}
	}
	return out
}

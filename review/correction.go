package review

import (
	"maps"
	"slices"
	"strings"
	"time"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// Way is how a correction reaches the service.
type Way uint8

// The ways. A review takes six fields, in one call with the decision; every other field takes a call of its own, which
// goes out before the decision (§5.6).
const (
	WithReview Way = iota
	ByPatch
)

// Correctable is one field of a case that can be corrected.
type Correctable struct {
	Key   string // the service's name for it: "documentNumber"; the masking table knows it too
	Label string
	Field string // id of its comparison row, "" where there is none
	Way   Way

	wrong  func(value string, at time.Time) string
	plain  func(raw string) string // brings a copy's value into the form that the service takes
	copies func(s *argos.Submission) (applicant, reviewed, ocr argos.Text)
}

// Source names the copy that a value is taken from.
type Source string

// The sources of a value. What the agent types has none.
const (
	FromOCR       Source = "OCR"
	FromReviewed  Source = "reviewed"
	FromApplicant Source = "applicant"
)

// Choice is one value that a correction can take over from a copy.
type Choice struct {
	Source Source
	Value  string // in the form that the service takes; show it through NewText
	Wrong  string // why it cannot be sent, "" when it can
}

// Correctables returns every field that can be corrected, the six of a review first. The slice is the caller's.
func Correctables() []Correctable { return slices.Clone(correctables) }

// CorrectableField finds one by the service's name for it.
func CorrectableField(key string) (Correctable, bool) {
	i := slices.IndexFunc(correctables, func(c Correctable) bool { return c.Key == key })
	if i < 0 {
		return Correctable{}, false
	}
	return correctables[i], true
}

// correctables are the properties of §5.2 but for kycStatus, which decides.
var correctables = []Correctable{
	{"fullName", "Name", "name", WithReview, wrongName, oneLine, func(s *argos.Submission) (a, r, o argos.Text) {
		return s.DisplayName(), s.Reviewed.FullName, s.OCR.FullName
	}},
	{"gender", "Gender", "gender", WithReview, wrongGender, plainGender, func(s *argos.Submission) (a, r, o argos.Text) {
		return s.Applicant.Gender, s.Reviewed.Gender, s.OCR.Gender
	}},
	{"birthDate", "Birth date", "birth_date", WithReview, wrongBirthDate, plainDate, func(s *argos.Submission) (a, r, o argos.Text) {
		return s.Applicant.BirthDate, s.Reviewed.BirthDate, s.OCR.BirthDate
	}},
	{"issueDate", "Issue date", "issue_date", WithReview, wrongPastDate, plainDate, func(s *argos.Submission) (a, r, o argos.Text) {
		return s.Applicant.IssueDate, s.Reviewed.IssueDate, s.OCR.IssueDate
	}},
	{"expireDate", "Expiry date", "expire_date", WithReview, wrongDate, plainDate, func(s *argos.Submission) (a, r, o argos.Text) {
		return s.Applicant.ExpireDate, s.Reviewed.ExpireDate, s.OCR.ExpireDate
	}},
	{"idType", "ID type", "id_type", WithReview, wrongIDType, oneLine, func(s *argos.Submission) (a, r, o argos.Text) {
		return s.Applicant.IDType, r, o
	}},
	{"firstName", "First name", "", ByPatch, wrongName, oneLine, func(s *argos.Submission) (a, r, o argos.Text) {
		return s.Applicant.FirstName, r, s.OCR.FirstName
	}},
	{"lastName", "Last name", "", ByPatch, wrongName, oneLine, func(s *argos.Submission) (a, r, o argos.Text) {
		return s.Applicant.LastName, r, s.OCR.LastName
	}},
	{"nationality", "Nationality", "nationality", ByPatch, wrongCountry, plainCountry, func(s *argos.Submission) (a, r, o argos.Text) {
		return s.Applicant.Nationality, s.Reviewed.Nationality, s.OCR.Nationality
	}},
	{"issuingCountry", "Issuing country", "issuing_country", ByPatch, wrongCountry, plainCountry, func(s *argos.Submission) (a, r, o argos.Text) {
		return s.Applicant.IssuingCountry, r, o
	}},
	{"documentNumber", "Document number", "document_number", ByPatch, wrongNumber, oneLine, func(s *argos.Submission) (a, r, o argos.Text) {
		o = s.OCR.Number
		if o.IsEmpty() {
			o = s.OCR.LicenseNumber
		}
		return s.Applicant.DocumentNumber, s.Reviewed.DocumentNumber, o
	}},
	{"identityNumber", "Identity number", "identity_number", ByPatch, wrongNumber, oneLine, func(s *argos.Submission) (a, r, o argos.Text) {
		return s.Applicant.IdentityNumber, s.Reviewed.IdentityNumber, s.OCR.IdentityNumber
	}},
	{"serialNumber", "Serial number", "serial_number", ByPatch, wrongNumber, oneLine, func(s *argos.Submission) (a, r, o argos.Text) {
		return s.OCR.SerialNumber, r, s.OCR.SerialNumber // `data` has no place for it (§2.7)
	}},
}

// Wrong says why the service would refuse a value, "" when it is legal. at is now: dates are judged by it.
func (c Correctable) Wrong(value string, at time.Time) string { return c.wrong(value, at) }

// Current is the value in force: what a correction would replace.
func (c Correctable) Current(sub argos.Submission) Text {
	v, _, _ := c.copies(&sub)
	return v
}

// Shows reports whether a record has this value in force already, in whatever form it writes it.
func (c Correctable) Shows(sub argos.Submission, value string) bool {
	now := c.Current(sub)
	return !now.IsEmpty() && (now.Raw() == value || c.plain(now.Raw()) == value)
}

// Choices lists what the copies of a case offer, OCR first. A copy without a value is left out.
func (c Correctable) Choices(sub argos.Submission, at time.Time) []Choice {
	applicant, reviewed, ocr := c.copies(&sub)
	var out []Choice
	for _, from := range []struct {
		source Source
		value  argos.Text
	}{{FromOCR, ocr}, {FromReviewed, reviewed}, {FromApplicant, applicant}} {
		if from.value.IsEmpty() {
			continue
		}
		v := from.value.Raw()
		if !from.value.Signs().Any() { // hidden characters are refused below and never quietly left out
			v = c.plain(v)
		}
		out = append(out, Choice{Source: from.source, Value: v, Wrong: c.wrong(v, at)})
	}
	return out
}

// plainDate writes a date that leaves no choice as the service takes it.
func plainDate(raw string) string {
	if d, ok := compare.Day(raw); ok {
		return d.Format(time.DateOnly)
	}
	return raw
}

func plainGender(raw string) string {
	for _, g := range []string{"male", "female"} {
		if compare.Genders(raw, g).Mark <= compare.SameByRule {
			return g
		}
	}
	return raw
}

func plainCountry(raw string) string {
	if code := compare.Country(raw); code != "" {
		return code
	}
	return raw
}

func wrongCountry(v string, _ time.Time) string {
	if len(v) != 3 || compare.Country(v) != v {
		return "write the country as its ISO 3166-1 alpha-3 code, such as KOR"
	}
	return ""
}

// longestNumber bounds a corrected number in bytes; the service's own bound is not known.
const longestNumber = 64

func wrongNumber(v string, at time.Time) string {
	if wrong := wrongName(v, at); wrong != "" {
		return wrong
	}
	if len(v) > longestNumber {
		return "longer than 64 characters"
	}
	return ""
}

// WrongPatch says what keeps corrections from being sent by a call of their own, "" when nothing does. Fields that go
// with the decision are refused here, and so is a value that is in force already: only what changes is sent.
func WrongPatch(sub argos.Submission, fields map[string]string, at time.Time) string {
	if len(fields) == 0 {
		return "there is nothing to correct"
	}
	for _, key := range slices.Sorted(maps.Keys(fields)) {
		c, ok := CorrectableField(key)
		switch {
		case !ok:
			return "the service cannot correct " + NewText(key).String()
		case c.Way != ByPatch:
			return c.Label + " is corrected with the decision"
		}
		if wrong := c.wrong(fields[key], at); wrong != "" {
			return c.Label + ": " + wrong
		}
		if c.Shows(sub, fields[key]) {
			return c.Label + ": the service has this value already"
		}
	}
	return ""
}

// PatchLabels names the fields of a correction for people, in the order of the catalogue. It holds no values.
func PatchLabels(fields map[string]string) string {
	var out []string
	for _, c := range correctables {
		if _, ok := fields[c.Key]; ok {
			out = append(out, c.Label)
		}
	}
	return strings.Join(out, ", ")
}

// NotShown returns the labels of the corrections that a record does not show, in the order of the catalogue.
func NotShown(sub argos.Submission, fields map[string]string) []string {
	var out []string
	for _, c := range correctables {
		if v, ok := fields[c.Key]; ok && !c.Shows(sub, v) {
			out = append(out, c.Label)
		}
	}
	return out
}

// missingPatch asks that what was to be corrected by a call of its own is in force in the version that was seen: a
// decision never rests on a correction that did not arrive.
func (d Draft) missingPatch() []Missing {
	var out []Missing
	for _, key := range slices.Sorted(maps.Keys(d.Patch)) {
		field := "patch." + NewText(key).String()
		c, ok := CorrectableField(key)
		switch {
		case !ok || c.Way != ByPatch:
			out = append(out, Missing{field, NewText(key).String() + " cannot be corrected before the decision"})
		case c.wrong(d.Patch[key], d.At) != "":
			out = append(out, Missing{field, "correction of " + c.Label + ": " + c.wrong(d.Patch[key], d.At)})
		case d.Seen != nil && !c.Shows(d.Seen.Submission, d.Patch[key]):
			out = append(out, Missing{field, "send the correction of " + c.Label + " first, or give it up"})
		}
	}
	return out
}

// written is how many corrections are in force in the version that was seen.
func (d Draft) written() int {
	if d.Seen == nil {
		return 0
	}
	return len(d.Patch) - len(NotShown(d.Seen.Submission, d.Patch))
}

package review

import (
	"slices"
	"strings"
	"unicode"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// disputed reports whether some source of a case says another than the settled data of who the person is, or something
// that is not understood: a copy, a reading that OCR trusts, what an attempt says, a machine-readable zone anywhere.
func disputed(sub *argos.Submission) bool {
	c := &caseView{sub: sub}
	for _, f := range []struct {
		field   string
		settled Text
		copies  []Text
	}{
		{"name", sub.DisplayName(), []Text{sub.OCR.FullName, sub.Reviewed.FullName}},
		{"birth_date", sub.Applicant.BirthDate, []Text{sub.OCR.BirthDate, sub.Reviewed.BirthDate}},
		{"nationality", sub.Applicant.Nationality, []Text{sub.OCR.Nationality, sub.Reviewed.Nationality, sub.Applicant.NationalityGovKor}},
		{"document_number", sub.Applicant.DocumentNumber, []Text{sub.OCR.Number, sub.Reviewed.DocumentNumber}},
	} {
		if f.field == "document_number" && slices.ContainsFunc(f.copies, func(t Text) bool { return otherNumber(f.settled, t) }) {
			return true
		}
		others := f.copies
		for _, r := range c.readingsOf(f.field) {
			if !r.refused {
				others = append(others, r.Text)
			}
		}
		if slices.ContainsFunc(others, func(t Text) bool { return c.disputes(f.field, f.settled, t) }) {
			return true
		}
	}
	return c.zonesDispute()
}

// otherNumber reports whether two numbers are both there and differ. A copy's number is that of its field; a reading's may be
// another number of the case; see contradicts.
func otherNumber(a, b Text) bool {
	return !isNothing(a) && !isNothing(b) && compare.Numbers(shortText(a), shortText(b)).Mark == compare.Conflict
}

func (c *caseView) disputes(field string, settled, other Text) bool {
	if other.IsEmpty() || field != "nationality" && isNothing(other) { // NA is Namibia
		return false
	}
	unread := false
	switch field {
	case "birth_date":
		unread = c.readDate(other).How == compare.Unread
	case "nationality":
		unread = c.values().Country(shortText(other)).How == compare.Unread
	}
	return unread || c.contradicts(field, settled, other)
}

// zonesDispute holds the zones against the settled number and birth date, of which a zone has the century not.
func (c *caseView) zonesDispute() bool {
	zones, whole := c.zonesAnywhere()
	a := &c.sub.Applicant
	born, known := c.readDate(a.BirthDate).Only()
	for i := range zones {
		z := &zones[i]
		if known && z.Birth != "" && z.Birth != born.Format("060102") {
			return true
		}
		number := shortText(a.DocumentNumber)
		if isVisaZone(z) || isNothing(a.DocumentNumber) || z.Number == "" {
			continue
		}
		onZone := compare.Numbers(number, z.Number).Mark <= compare.Masked || compare.Numbers(number, z.Optional).Mark <= compare.Masked && z.Optional != ""
		if !onZone && !c.isAnyNumber(z.Number) {
			return true
		}
	}
	return !whole
}

// placeholders are what programs and people put where a user id is asked for and there is none.
var placeholders = []string{
	"guest", "test", "tester", "testing", "anonymous", "anon", "user", "userid", "id", "uid", "null", "nil", "none", "undefined", "unknown", "na", "nan", "demo", "sample",
	"example", "dummy", "admin", "administrator", "root", "default", "temp", "tmp", "kyc", "applicant", "customer", "client", "member", "visitor", "account", "person",
	"shared", "public", "system", "support", "info", "noreply", "foo", "bar", "asdf", "abc", "xxx", "me", "new", "empty", "false", "true", "string", "name", "email", "mail",
}

// mostOfCount is how many digits behind a placeholder are a count: test1, guest-12. user-4711 is somebody.
const mostOfCount = 2

// isNobodysID reports whether a user id is that of no one person: a placeholder, a count, one sign over and over, or the
// domain of an address alone.
func isNobodysID(t Text) bool {
	id := strings.ToLower(strings.TrimSpace(shortText(t)))
	if isNothing(t) || compare.IsUnknown(id) {
		return true
	}
	if local, _, isAddress := strings.Cut(id, "@"); isAddress {
		id = local
	} else if isDomain(id) {
		return true
	}
	words := strings.FieldsFunc(id, func(r rune) bool { return !unicode.IsLetter(r) })
	digits := strings.Map(func(r rune) rune {
		if !unicode.IsDigit(r) {
			return -1
		}
		return r
	}, id)
	counts := len(digits) <= mostOfCount || strings.HasPrefix("1234567890", digits)
	if len(words) > 0 && counts && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(placeholders, w) }) {
		return true
	}
	signs := []rune(strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return r
	}, id))
	if len(signs) == 0 || len(slices.Compact(slices.Clone(signs))) == 1 {
		return true
	}
	return len(words) == 0 && strings.HasPrefix("1234567890", string(signs))
}

// isDomain reports whether a text is a host by its form: words apart by points, and letters behind the last.
func isDomain(s string) bool {
	labels := strings.Split(s, ".")
	last := labels[len(labels)-1]
	return len(labels) > 1 && len(last) > 1 && strings.IndexFunc(last, func(r rune) bool { return !unicode.IsLetter(r) }) < 0 && !slices.Contains(labels, "")
}

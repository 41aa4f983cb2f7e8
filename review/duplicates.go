package review

import (
	"kycdesk/argos"
	"kycdesk/review/compare"
)

// Twin is another case that the service takes for the same person.
type Twin struct {
	ID   string // safe for a terminal; as it was received where Open is true
	By   string // "personal data" or "face"
	Open bool   // false where it names this case itself, or is no id
}

// TwinsOf lists the other cases, those with the same personal data first. More is how many were left out.
func TwinsOf(e *Examination) (out []Twin, more int) {
	for _, l := range []struct {
		ids argos.Texts
		by  string
	}{{e.Submission.DuplicateUsers, "personal data"}, {e.Submission.DuplicateFaces, "face"}} {
		for i, id := range l.ids {
			if i == listed {
				more += len(l.ids) - i
				break
			}
			shown := id.String()
			out = append(out, Twin{ID: shown, By: l.by, Open: isID(id, shown) && id != e.Submission.ID})
		}
	}
	return out, more
}

// isID holds what an id may be (§2.7): not empty, no white space, and nothing that had to be cleaned.
func isID(id Text, shown string) bool {
	if id.Raw() != shown || shown == "" || len(shown) > 64 {
		return false
	}
	for _, r := range shown {
		if r <= ' ' || r == '/' || r == '?' || r == '#' || r > '~' {
			return false
		}
	}
	return true
}

// DuplicateKeys are what the service found duplicates by (§2.7).
func DuplicateKeys(e *Examination) Block {
	s := &e.Submission
	var b Block
	b.add("duplicated_information", "key of the person", s.DuplicateKey, note("name, birth date, gender, nationality"))
	b.add("custom_duplicated_information", "key by project rules", s.CustomDuplicateKey)
	b.add("applicant_id", "applicant", s.ApplicantID, note("joins approved cases of one person"))
	return b
}

// Shared is one field of two cases put side by side.
type Shared struct {
	Field       Mask // what it tells of a person
	Label       string
	This, Other Text
	Mark        compare.Mark
}

// SharedFields compares what identifies a person in two cases, in the order of what decides most. Mark is Missing
// where one of them has no value; fields that neither has are left out.
func SharedFields(this, other *Examination) []Shared {
	a, b := &this.Submission, &other.Submission
	var out []Shared
	add := func(field Mask, label string, x, y Text, by func(a, b string) compare.Outcome) {
		s := Shared{Field: field, Label: label, This: x, Other: y, Mark: compare.Missing}
		switch {
		case x.IsEmpty() && y.IsEmpty():
			return
		case !x.IsEmpty() && !y.IsEmpty():
			s.Mark = by(x.Raw(), y.Raw()).Mark
		}
		out = append(out, s)
	}
	add("name", "name", a.DisplayName(), b.DisplayName(), func(x, y string) compare.Outcome {
		return compare.Names(compare.Name{Full: x, Family: a.Applicant.LastName.Raw()}, compare.Name{Full: y, Family: b.Applicant.LastName.Raw()})
	})
	x, y := &a.Applicant, &b.Applicant
	add("birthDate", "birth date", x.BirthDate, y.BirthDate, compare.Dates)
	add("", "gender", x.Gender, y.Gender, compare.Genders)
	add("", "nationality", x.Nationality, y.Nationality, compare.Countries)
	add("identityNumber", "identity number", x.IdentityNumber, y.IdentityNumber, compare.Numbers)
	add("documentNumber", "document number", x.DocumentNumber, y.DocumentNumber, compare.Numbers)
	add("", "ID type", x.IDType, y.IDType, compare.IDTypes)
	add("email", "e-mail", a.Email, b.Email, compare.Texts)
	add("email", "user id", a.UserID, b.UserID, compare.Texts)
	add("address", "address", x.AddressFormatted, y.AddressFormatted, compare.Texts)
	add("ipAddress", "IP address", x.IPAddress, y.IPAddress, compare.Texts)
	add("text", "key of the person", a.DuplicateKey, b.DuplicateKey, compare.Texts)
	add("", "applicant", a.ApplicantID, b.ApplicantID, compare.Texts)
	add("", "result", a.KYC.Result, b.KYC.Result, compare.Texts)
	return out
}

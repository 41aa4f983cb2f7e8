package argos

import (
	"bytes"
	"strings"
)

// DisplayName is the name to show: the first of full name, list name and "first last" that is not empty (§2.4).
func (s *Submission) DisplayName() Text {
	a := &s.Applicant
	return displayName(a.FullName, a.Name, a.FirstName, a.LastName)
}

func displayName(full, list, first, last Text) Text {
	for _, t := range [...]Text{full, list} {
		if !t.IsEmpty() {
			return t
		}
	}
	return NewText(strings.TrimSpace(first.raw + " " + last.raw))
}

// deletedWords are what the service puts into a deleted case; in which field is not documented (§2.7).
const deletedWords = "Deleted Submission"

// IsDeleted reports whether the case looks deleted (§15 no. 8): some string says so, or everything that identifies a
// person is gone from a finished case. The second sign is read on a single read only, since list rows are thin, and
// not where a projection strips the answer.
func (s *Submission) IsDeleted() bool {
	if s.Record == nil {
		return s.saysDeleted()
	}
	if saysDeleted(s.Record) {
		return true
	}
	return s.isFinished() && s.Projection == nil && s.isAnonymous()
}

func (s *Submission) isFinished() bool {
	switch strings.ToLower(strings.TrimSpace(s.KYC.Result.raw)) {
	case "approved", "rejected":
		return true
	}
	return false
}

// isAnonymous reports whether no name, birth date, address, number or picture is left.
func (s *Submission) isAnonymous() bool {
	a, o, r := &s.Applicant, &s.OCR, &s.Reviewed
	for _, t := range [...]Text{
		s.Email, s.DisplayName(), a.BirthDate, a.IdentityNumber, a.DocumentNumber,
		o.FullName, o.FirstName, o.LastName, o.BirthDate, o.Number, o.IdentityNumber,
		r.FullName, r.BirthDate, r.DocumentNumber, r.IdentityNumber,
		s.Images.IDFront, s.Images.IDBack, s.Images.Selfie, s.Images.Address,
	} {
		if !t.IsEmpty() {
			return false
		}
	}
	return true
}

// saysDeleted looks at the fields that a list row has.
func (s *Submission) saysDeleted() bool {
	says := func(t Text) bool { return strings.EqualFold(strings.TrimSpace(t.raw), deletedWords) }
	for _, t := range s.KYC.Comment {
		if says(t) {
			return true
		}
	}
	return says(s.DisplayName()) || says(s.Email) || says(s.KYC.Result) || says(s.Memo.Text) || says(s.UserID)
}

// saysDeleted looks for a string of that content anywhere in a record.
func saysDeleted(record []byte) bool {
	for i := 0; i < len(record); i++ {
		if record[i] != '"' {
			continue
		}
		end := endOfString(record, i)
		if inner := record[i+1 : max(end, i+1)]; len(inner) < 2*len(deletedWords) &&
			bytes.EqualFold(bytes.TrimSpace(inner), []byte(deletedWords)) {
			return true
		}
		i = end
	}
	return false
}

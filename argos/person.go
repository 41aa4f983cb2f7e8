package argos

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
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
	if s.SaysDeleted || s.saysDeleted() {
		return true
	}
	if s.Record == nil {
		return false
	}
	return saysDeleted(s.Record) || s.isFinished() && s.Projection == nil && s.isAnonymous()
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

// saysDeleted looks at the fields that a list row has, for submissions that came by another way than the decoders.
func (s *Submission) saysDeleted() bool {
	a := &s.Applicant
	return slices.ContainsFunc([]Text{
		s.KYC.Result, s.Email, s.UserID, s.Memo.Text, s.Reviewer, a.FullName, a.Name, a.FirstName, a.LastName, a.IDType,
	}, Text.isTombstone) || slices.ContainsFunc(s.KYC.Comment, Text.isTombstone)
}

func (t Text) isTombstone() bool { return strings.EqualFold(strings.TrimSpace(t.raw), deletedWords) }

// saysDeleted looks for a string of that content anywhere in a record, which need not be JSON.
func saysDeleted(record []byte) bool {
	for i := 0; i < len(record); i++ {
		if record[i] != '"' {
			continue
		}
		end := endOfString(record, i)
		if end < len(record) && isTombstone(record[i:end+1]) {
			return true
		}
		i = end
	}
	return false
}

// mostOfTombstone is more bytes than the words have with every letter escaped and space around them; a longer string is
// not decoded to be looked at.
const mostOfTombstone = 256

// leastOfTombstone is how long the words are in their quotes.
const leastOfTombstone = len(deletedWords) + 2

// isTombstone reports whether a JSON string, with its quotes, is the mark of a deleted case.
func isTombstone(quoted []byte) bool {
	if len(quoted) < leastOfTombstone || quoted[1] > ' ' && quoted[1] < utf8.RuneSelf && quoted[1]|0x20 != 'd' && quoted[1] != '\\' {
		return false // nearly all of them
	}
	inner := bytes.TrimSpace(quoted[1 : len(quoted)-1])
	if len(inner) < len(deletedWords) || len(inner) > mostOfTombstone || inner[0]|0x20 != 'd' && inner[0] != '\\' {
		return false
	}
	if bytes.IndexByte(inner, '\\') >= 0 {
		inner = bytes.TrimSpace([]byte(unquoted(quoted)))
	}
	return bytes.EqualFold(inner, []byte(deletedWords))
}

package review

import (
	"slices"
	"strconv"
	"unicode"

	"kycdesk/review/compare"
)

// Answer is what a check of the document came to.
type Answer uint8

// The answers. CannotTell is the zero value: what nobody looked at is not fine.
const (
	CannotTell Answer = iota
	Yes
	No
)

var answerWords = []string{CannotTell: "cannot tell", Yes: "yes", No: "no"}

// String returns the answer in words.
func (a Answer) String() string { return wordOf(answerWords, a, "cannot tell") }

// Check is one condition that a valid document meets, by the rules that the service gives its agents (§11.1).
type Check struct {
	Question string // safe for a terminal; "yes" is always the good answer
	Answer   Answer
	Why      string // safe for a terminal; no personal value in it
}

// Validity goes through the conditions of a valid document. What only an eye can judge is "cannot tell", and says what
// to look at.
func Validity(e *Examination) []Check {
	return []Check{
		notExpired(e), wholeBirthDate(e), fullName(e), facePhoto(e), readable(e), knownScript(e),
		{Question: "printed, not written by hand", Why: "look at the picture"},
		{Question: "issued by a government", Why: issuer(e)},
	}
}

func (e *Examination) raised(id string) bool {
	return slices.ContainsFunc(e.Findings, func(f Finding) bool { return f.ID == id })
}

func notExpired(e *Examination) Check {
	c := Check{Question: "not expired"}
	view := &caseView{sub: &e.Submission, policy: e.Policy, now: e.At}
	all := view.expiries()
	gone, unsure := view.ended(all)
	switch {
	case e.leaves(endDates):
		c.Why = "an expiry date is not understood"
	case len(all) == 0 && view.neverExpires():
		c.Answer, c.Why = Yes, "it has no expiry date"
	case len(all) == 0:
		c.Why = "no copy has an expiry date"
	case len(gone) == len(all):
		c.Answer, c.Why = No, "every expiry date is past"
	case len(gone)+len(unsure) > 0:
		c.Why = "expired by one copy or reading, not by another: see Compare"
	default:
		c.Answer, c.Why = Yes, "every expiry date is ahead"
	}
	return c
}

// leaves reports whether a value at one of the paths was not understood.
func (e *Examination) leaves(paths []string) bool {
	return slices.ContainsFunc(e.unread, func(u unread) bool { return slices.Contains(paths, u.Path) })
}

func wholeBirthDate(e *Examination) Check {
	c := Check{Question: "a full birth date, not a year only"}
	view := &caseView{sub: &e.Submission, policy: e.Policy, now: e.At}
	for i, d := range view.births() {
		switch {
		case d.How == compare.Absent:
			continue
		case d.How == compare.Unread:
			c.Why = "it is not understood"
		case d.Precision != compare.ToTheDay:
			c.Answer, c.Why = No, "it is no date with year, month and day"
		case i > 0:
			c.Why = "on file, but OCR read none from the document"
		default:
			c.Answer, c.Why = Yes, "it is complete"
		}
		return c
	}
	c.Answer, c.Why = No, "no copy has one"
	return c
}

func fullName(e *Examination) Check {
	c := Check{Question: "a full name"}
	o := &e.Submission.OCR
	switch {
	case !o.FullName.IsEmpty() || !o.FirstName.IsEmpty() && !o.LastName.IsEmpty():
		c.Answer, c.Why = Yes, "OCR read one"
	case !o.FirstName.IsEmpty() || !o.LastName.IsEmpty():
		c.Answer, c.Why = No, "OCR read a part of one only"
	default:
		c.Why = "OCR read none: look at the picture"
	}
	return c
}

func facePhoto(e *Examination) Check {
	c := Check{Question: "a face that can be compared", Why: "look at the picture"}
	if e.raised(noPictureRule) {
		c.Answer, c.Why = No, "there is no picture of the front"
	}
	return c
}

func readable(e *Examination) Check {
	c := Check{Question: "readable"}
	refused, accepted := 0, 0
	for name, item := range e.Submission.OCRRaw {
		switch {
		case name == "rotate" || !item.Accepted.Set:
		case item.Accepted.Value:
			accepted++
		default:
			refused++
		}
	}
	switch {
	case refused+accepted == 0:
		c.Why = "OCR says of no reading whether it trusts it"
	case refused == 0:
		c.Answer, c.Why = Yes, "OCR accepted every reading"
	case accepted == 0:
		c.Answer, c.Why = No, "OCR accepted no reading"
	default:
		c.Why = "OCR did not accept " + strconv.Itoa(refused) + " of " + strconv.Itoa(refused+accepted) + " readings"
	}
	return c
}

func knownScript(e *Examination) Check {
	c := Check{Question: "in Latin, Hangul, Han, Japanese or Cyrillic"}
	name := e.Submission.OCR.FullName
	switch {
	case name.IsEmpty():
		c.Why = "OCR read no name"
	case !onlyKnownScripts(shortText(name)):
		c.Answer, c.Why = No, "the name has letters of another script"
	default:
		c.Answer, c.Why = Yes, "by the name"
	}
	return c
}

func issuer(e *Examination) string {
	if e.raised(notAcceptedRule) {
		return "the project does not accept this ID type; look at the picture"
	}
	return "look at the picture"
}

// onlyKnownScripts reports whether every letter is of a script that the service's agents accept.
func onlyKnownScripts(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) && !unicode.In(r, unicode.Latin, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Cyrillic) {
			return false
		}
	}
	return true
}

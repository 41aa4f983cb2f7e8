package review

import (
	"maps"
	"slices"
	"time"
)

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
	Patch       map[string]string // what Desk.Correct wrote before, in force in Seen; approve only
	Note        string            // for staff, never sent
	Override    string            // why an approval goes against its blockers, or a reason stands that the record refutes
	Proposed    []string          // reject codes that the console had picked when the sheet opened
	Agent       string            // admin e-mail that will sign
	At          time.Time
	Seen        *Examination // the version of the case on the screen when the sheet opened
	Sight       Sight        // what else was seen; the desk knows it
	Unchecked   []string     // kinds of pictures that could not be had again, and that the agent goes without

	recorded []ReasonRecord // of a draft that was loaded from the journal
}

// Decision is a complete decision. It can only be made by Draft.Decide, so every Decision is valid: a reject has a
// comment, an approval against blockers and a reason that the record refutes have an override, corrections have a legal
// form.
type Decision struct {
	d       Draft
	comment string
}

// Decide returns the complete decision, or an *IncompleteError naming everything that is missing. The decision shares
// nothing with the draft; Seen is shared and must not be written to, as everywhere.
func (d Draft) Decide() (Decision, error) {
	if missing := d.missing(); len(missing) > 0 {
		return Decision{}, &IncompleteError{Missing: missing}
	}
	d.Reasons, d.Corrections, d.Patch = slices.Clone(d.Reasons), maps.Clone(d.Corrections), maps.Clone(d.Patch)
	d.Unchecked = slices.Clone(d.Unchecked)
	d.Proposed = slices.Clone(d.Proposed)
	out := Decision{d: d}
	if d.Verdict == Reject {
		out.comment = RenderComment(d.Reasons, d.Comment, FillFor(d.Seen))
	}
	return out, nil
}

// CaseID returns the submission id decided on.
func (d Decision) CaseID() string { return d.d.CaseID }

// Verdict returns approve or reject.
func (d Decision) Verdict() Verdict { return d.d.Verdict }

// Reasons returns the reject codes in the order picked.
func (d Decision) Reasons() []string { return slices.Clone(d.d.Reasons) }

// Comment returns the final text as the applicant gets it; empty for an approval.
func (d Decision) Comment() string { return d.comment }

// Corrections returns review's updateFields; nil when there are none.
func (d Decision) Corrections() map[string]string { return maps.Clone(d.d.Corrections) }

// Patch returns the corrections that were written before the decision; nil when there are none.
func (d Decision) Patch() map[string]string { return maps.Clone(d.d.Patch) }

// Note returns the text for staff.
func (d Decision) Note() string { return d.d.Note }

// ReasonRecords is as that of the draft.
func (d Decision) ReasonRecords() []ReasonRecord { return d.d.ReasonRecords() }

// NewlyRefuted returns the reasons of a rejection that a later examination of the case refutes and the one that the
// agent saw did not: her word on why a reason stands was given for those of then.
func (d Decision) NewlyRefuted(now *Examination) []Judged {
	if d.d.Verdict != Reject {
		return nil
	}
	return slices.DeleteFunc(now.Refutes(d.d.Reasons), func(j Judged) bool {
		return d.d.Seen != nil && d.d.Seen.Judge(j.Code).Judgement == Refuted
	})
}

// Override returns why an approval goes against its blockers, or a reason stands that the record refutes.
func (d Decision) Override() string { return d.d.Override }

// Agent returns the admin e-mail that signs.
func (d Decision) Agent() string { return d.d.Agent }

// At returns when the agent confirmed.
func (d Decision) At() time.Time { return d.d.At }

// Seen returns the version of the case the agent saw; nil when it was loaded from the journal.
func (d Decision) Seen() *Examination { return d.d.Seen }

// Sight returns what the agent saw beside the record.
func (d Decision) Sight() Sight { return d.d.Sight }

// Seeing returns the decision with what the agent saw beside the record; the pictures that the agent goes without are
// marked.
func (d Decision) Seeing(s Sight) Decision {
	d.d.Sight = s.accepting(d.d.Unchecked)
	return d
}

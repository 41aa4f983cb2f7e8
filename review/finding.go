package review

import (
	"kycdesk/argos"
	"kycdesk/assets"
)

// Text is the untrusted text of the API, under a name that panes may use without importing argos.
type Text = argos.Text

// Fault is a part of an answer that could not be read.
type Fault = argos.Fault

// Mask says what of a person a value tells; see assets.Mask.
type Mask = assets.Mask

// NewText wraps a string that came from outside.
func NewText(s string) Text { return argos.NewText(s) }

// Severity says what a finding means for the agent.
type Severity uint8

// The severities, least grave first. A Blocker stops an approval (unless overridden with a reason), never a rejection.
const (
	Info Severity = iota
	Warning
	Blocker
)

// Off is what a policy says of a rule that is not to be asked. No finding has it.
const Off Severity = 255

// Section is a part of the case screen; the order is the order on the screen.
type Section uint8

// The sections of a case.
const (
	Summary Section = iota
	Compare
	Face
	Age
	AML
	Document
	Attempts
	Network
	Duplicates
	Bank
	Form
	Options
	History
	Raw
)

// Value is one of the values a finding was made from, with what it is: {"expires", 2024-05-01}. Field is what it tells of
// a person, empty where that is nothing.
type Value struct {
	Label string
	Text  Text
	Field Mask
}

// Finding is one thing worth the agent's eye. Sentence is safe for a terminal and holds no personal value itself
// (those are in Values, where masking applies).
type Finding struct {
	ID         string // stable rule id: "document.expired"
	Severity   Severity
	Sentence   string
	Section    Section // where to look
	Field      string  // comparison field concerned, if any ("expire_date")
	Values     []Value
	RejectCode string // the reject code that fits, empty when none does
	Tell       string // what the applicant may be told where no code says it, empty for most
	Flag       Flag   // the letter of the queue row that it lights, NoFlag for most
}

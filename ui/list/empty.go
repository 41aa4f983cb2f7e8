package list

import "kycdesk/review/desk"

// Empty is what a list without rows says, by how far the answer is to what it asks for. That there is none is one state
// of five: a pane that has to name all of them cannot claim it before it was asked and answered.
type Empty [desk.Whole + 1]string

// Words returns the sentence for an answer.
func (e *Empty) Words(a desk.Answer) string { return e[min(a, desk.Whole)] }

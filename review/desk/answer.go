package desk

// Answer says how far the answer to a question is. What a screen may say of a list without rows, or of a number that is
// nought, hangs on it: nothing is claimed before it was asked and answered.
type Answer uint8

// The states of an answer. The zero value claims nothing.
const (
	NotAsked Answer = iota
	Asking          // asked, and nothing came back yet
	Failed          // asked, and what came back so far was a failure; it is tried again
	Partly          // a part came back: what is missing may still come
	Whole           // everything came back
)

var answerWords = [...]string{NotAsked: "not asked", Asking: "asking", Failed: "failed", Partly: "partly", Whole: "whole"}

// String returns the state in words.
func (a Answer) String() string {
	if int(a) < len(answerWords) {
		return answerWords[a]
	}
	return "unknown"
}

// Answer says how far the reading of pages is.
func (s Sweep) Answer() Answer {
	switch {
	case s.Complete:
		return Whole
	case s.Pages > 0 || s.Rows > 0:
		return Partly
	case s.Failed:
		return Failed
	case s.Asked:
		return Asking
	}
	return NotAsked
}

// Answer says whether what the journal holds is known.
func (j JournalState) Answer() Answer {
	switch {
	case j.Ready:
		return Whole
	case j.Problem != nil:
		return Failed
	}
	return Asking
}
